// SPDX-License-Identifier: GPL-3.0-or-later
#include <QButtonGroup>
#include <QFileInfo>
#include <QFocusEvent>
#include <QPainter>
#include <QRadioButton>

#include "ui/kit/button.h"
#include "ui/kit/field.h"
#include "ui/kit/file_choice.h"
#include "ui/kit/icons.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/marks.h"
#include "ui/kit/strings.h"
#include "ui/kit/style.h"
#include "ui/signin/pages.h"

namespace helio::ui {

using namespace kit;

namespace {

/// A radio button as a card: icon, title, what it means.
class ChoiceCard : public QRadioButton {
public:
    ChoiceCard(const char* glyph, const QString& title, const QString& text, const QString& tag, QWidget* parent)
        : QRadioButton(title, parent), glyph_(glyph), detail_(text), tag_(tag) {
        setAccessibleName(title);
        setAccessibleDescription(text);
        setCursor(Qt::PointingHandCursor);
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }
    QSize sizeHint() const override { return {scaled(300), line(Type::Body) + line(Type::Meta) * (width() < scaled(420) ? 2 : 1) + 32}; }

protected:
    bool hitButton(const QPoint& at) const override { return rect().contains(at); }
    void resizeEvent(QResizeEvent*) override { updateGeometry(); }
    void focusInEvent(QFocusEvent* event) override {
        noteFocusReason(event->reason());
        QRadioButton::focusInEvent(event);
    }
    void paintEvent(QPaintEvent*) override {
        const Theme& t = theme();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(isChecked() ? t.sunInk : t.lineStrong, isChecked() ? 2 : 1));
        painter.setBrush(isChecked() ? t.sunSoft : underMouse() ? t.surface2 : t.surface);
        const double inset = isChecked() ? 1 : 0.5;
        painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), 14, 14);
        if (hasFocus() && keyboardFocus()) paintFocusRing(painter, QRectF(rect()).adjusted(4, 4, -4, -4), 11);
        const bool rtl = layoutDirection() == Qt::RightToLeft;
        const double side = scaled(44), radio = scaled(18);
        const QRectF tile(rtl ? width() - 16 - side : 16, (height() - side) / 2, side, side);
        painter.setPen(Qt::NoPen);
        painter.setBrush(isChecked() ? t.sun : t.surface3);
        painter.drawRoundedRect(tile, 12, 12);
        paintIcon(painter, glyph_, tile.adjusted(10, 10, -10, -10), isChecked() ? t.onSun : t.ink2);
        paintRadio(painter, QRectF(rtl ? 16 : width() - 16 - radio, (height() - radio) / 2, radio, radio), isChecked());
        QRectF words(32 + side, 15, width() - 48 - side - radio - 16, line(Type::Body));
        if (rtl) words.moveLeft(32 + radio);
        const QFont bold = kit::font(Type::Body, QFont::DemiBold);
        painter.setFont(bold);
        painter.setPen(t.ink);
        painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeading, text());
        if (!tag_.isEmpty() && !rtl) {
            const Tag tag{.word = tag_, .ground = &Theme::greenSoft, .ink = &Theme::green};
            const QSize size = tagSize(tag);
            const double x = words.left() + textWidth(bold, text()) + 8;
            if (x + size.width() < words.right()) paintTag(painter, QRectF(x, words.top(), size.width(), size.height()), tag);
        }
        painter.setFont(kit::font(Type::Meta));
        painter.setPen(t.ink2);
        painter.drawText(QRectF(words.left(), words.bottom(), words.width(), height() - words.bottom() - 8), Qt::AlignLeading | Qt::AlignTop | Qt::TextWordWrap, detail_);
    }

private:
    const char* glyph_;
    QString detail_, tag_;
};

}  // namespace

StartPage::StartPage(QWidget* parent)
    : Page(kit::tr("Where shall we start?"), kit::tr("You can connect to another server later, from a fresh account folder."), parent), choice_(new QButtonGroup(this)) {
    auto* cards = column(content_, 12);
    auto* here = new ChoiceCard("desktop", kit::tr("Try it on this computer"), kit::tr("A private local cloud. No number, no network, neighbours to talk to."), kit::tr("Quickest"),
                                content_);
    here->setObjectName("tryHere");
    auto* server = new ChoiceCard("server", kit::tr("Connect to a server"), kit::tr("Your own or a friend’s. You’ll need its cloud file."), {}, content_);
    server->setObjectName("connect");
    choice_->addButton(here, 0);
    choice_->addButton(server, 1);
    here->setChecked(true);
    cards->addWidget(here);
    cards->addWidget(server);
    fileRow_ = new QWidget(content_);
    auto* line = row(fileRow_, 8);
    file_ = new Field(kit::tr("cloud.json"), kit::tr("Cloud file"), fileRow_);
    file_->setObjectName("cloudFile");
    auto* browse = new Button(kit::tr("Choose…"), ButtonKind::Secondary, fileRow_);
    browse->setObjectName("chooseCloud");
    line->addWidget(file_, 1);
    line->addWidget(browse);
    fileRow_->hide();
    cards->addWidget(fileRow_);
    back_->hide();
    setBusy(false, kit::tr("Sign-in keys stay on this computer."));
    connect(browse, &Button::clicked, this, [this] {
        const QStringList chosen = fileChoice().open(this, kit::tr("Choose the cloud file"), kit::tr("Cloud files (*.json);;All files (*)"), false);
        if (!chosen.isEmpty()) file_->setText(chosen.front());
    });
    connect(file_, &QLineEdit::textChanged, this, [this] { refresh(); });
    connect(file_, &QLineEdit::returnPressed, next_, &QAbstractButton::click);
    connect(choice_, &QButtonGroup::idToggled, this, [this] {
        fileRow_->setVisible(!this->here());
        refresh();
    });
}

bool StartPage::here() const { return choice_->checkedId() == 0; }
QString StartPage::cloudFile() const { return file_->text().trimmed(); }
bool StartPage::complete() const { return here() || !cloudFile().isEmpty(); }

}  // namespace helio::ui
