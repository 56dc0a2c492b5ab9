// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/notice.h"

#include <QPainter>

#include "ui/kit/icons.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"

namespace helio::ui::kit {

namespace {

class Drawing : public QWidget {
public:
    Drawing(const QString& name, QWidget* parent) : QWidget(parent), name_(name) { setFixedSize(whole() ? QSize(112, name.contains("eclipse") ? 88 : 112) : QSize(56, 56)); }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        if (whole()) return painter.drawPixmap(0, 0, picture(name_, size()));
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme().surface3);
        painter.drawEllipse(rect());
        paintIcon(painter, name_.toLatin1().constData(), QRectF(16, 16, 24, 24), theme().ink2);
    }

private:
    bool whole() const { return name_.startsWith(':'); }
    QString name_;
};

}  // namespace

EmptyPage::EmptyPage(const QString& drawing, const QString& title, const QString& text, QWidget* parent) : QWidget(parent) {
    auto* all = column(this, 4, QMargins(24, 24, 24, 24));
    all->addStretch(1);
    all->addWidget(new Drawing(drawing, this), 0, Qt::AlignHCenter);
    all->addSpacing(8);
    title_ = new Label(title, Type::Head);
    text_ = new Label(text, Type::Meta, &Theme::ink2);
    for (Label* label : {title_, text_}) {
        label->wrap();
        label->setAlignment(Qt::AlignCenter);
        all->addWidget(label);
    }
    auto* line = row(8);
    line->addStretch(1);
    actions_ = row(8);
    line->addLayout(actions_);
    line->addStretch(1);
    all->addSpacing(12);
    all->addLayout(line);
    all->addStretch(1);
}

void EmptyPage::setWords(const QString& title, const QString& text) {
    title_->setText(title);
    text_->setText(text);
}

Strip::Strip(QWidget* parent) : QWidget(parent) {
    auto* all = column(this, 0, QMargins(20 + scaled(18) + 12, 10, 16, 10));
    title_ = new ElidedLabel({}, Type::Meta, &Theme::sunInk, QFont::DemiBold);
    text_ = new ElidedLabel({}, Type::Small, &Theme::sunInk);
    all->addWidget(title_);
    all->addWidget(text_);
}

void Strip::say(const char* glyph, const QString& title, const QString& text) {
    glyph_ = glyph;
    title_->setText(title);
    text_->setText(text);
    text_->setVisible(!text.isEmpty());
    setAccessibleName(title + (text.isEmpty() ? QString() : ". " + text));
    update();
}

void Strip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), theme().sunSoft);
    const double side = scaled(18);
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    paintIcon(painter, glyph_, QRectF(rtl ? width() - 20 - side : 20, (height() - side) / 2, side, side), theme().sunInk);
}

}  // namespace helio::ui::kit
