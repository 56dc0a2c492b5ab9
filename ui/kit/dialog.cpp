// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/dialog.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>

#include "ui/kit/button.h"
#include "ui/kit/label.h"
#include "ui/kit/motion.h"
#include "ui/kit/shadow.h"
#include "ui/kit/strings.h"
#include "ui/kit/type.h"

namespace helio::ui::kit {

Dialog::Dialog(QWidget* over, const QString& title, QSize ideal) : QWidget(over->window()), ideal_(ideal) {
    setObjectName("dialog");
    setAccessibleName(title);
    setFocusPolicy(Qt::StrongFocus);
    cameFrom_ = QApplication::focusWidget();
    card_ = new QWidget(this);
    column_ = new QVBoxLayout(card_);
    column_->setContentsMargins(1, 1, 1, 1);
    column_->setSpacing(0);
    auto* head = new QWidget(card_);
    header_ = new QHBoxLayout(head);
    header_->setContentsMargins(24, 12, 12, 12);
    header_->setSpacing(12);
    title_ = new Label(title, Type::DialogTitle, &Theme::ink, head);
    auto* cross = new IconButton("close", kit::tr("Close"), head);
    cross->setObjectName("close");
    connect(cross, &IconButton::clicked, this, &Dialog::dismiss);
    header_->addWidget(title_);
    if (textWidth(title_->font(), title) > std::min(ideal.width(), scaled(420)) - 90) {  // somebody's long name is in it
        title_->wrap();
        header_->setStretch(0, 1);
    } else {
        header_->addStretch(1);
    }
    header_->addWidget(cross);
    body_ = new QVBoxLayout;
    body_->setContentsMargins(0, 0, 0, 0);
    body_->setSpacing(0);
    column_->addWidget(head);
    column_->addWidget(new Rule(card_));
    column_->addLayout(body_, 1);
    over->window()->installEventFilter(this);
}

QHBoxLayout* Dialog::footer() {
    if (footer_) return footer_;
    auto* foot = new QWidget(card_);
    footer_ = new QHBoxLayout(foot);
    footer_->setContentsMargins(24, 16, 24, 16);
    footer_->setSpacing(8);
    column_->addWidget(new Rule(card_));
    column_->addWidget(foot);
    return footer_;
}

void Dialog::open() {
    place();
    raise();
    show();
    QWidget* first = initial_ ? initial_.data() : this;
    first->setFocus(Qt::OtherFocusReason);
    animate(this, kPanel, [this](double share) {
        shown_ = share;
        place();
        update();
    });
}

void Dialog::dismiss() {
    if (isHidden()) return;
    hide();
    if (cameFrom_) cameFrom_->setFocus(Qt::OtherFocusReason);
    Q_EMIT closed();
    deleteLater();
}

void Dialog::place() {
    const QSize room = parentWidget()->size();
    setGeometry(QRect(QPoint(0, 0), room));
    const int margin = room.width() < 640 ? 0 : 24;
    QSize size(scaled(ideal_.width()), ideal_.height() > 0 ? scaled(ideal_.height()) : 0);
    size.setWidth(std::min(size.width(), room.width() - 2 * margin));
    if (size.height() <= 0) size.setHeight(column_->hasHeightForWidth() ? column_->totalHeightForWidth(size.width()) : card_->sizeHint().height());
    size.setHeight(std::min(size.height(), room.height() - 2 * margin));
    card_->setGeometry(QRect(QPoint((room.width() - size.width()) / 2, (room.height() - size.height()) / 2 + qRound(8 * (1 - shown_))), size));
}

bool Dialog::eventFilter(QObject* watched, QEvent* event) {
    if (watched == parentWidget() && event->type() == QEvent::Resize) place();
    return false;
}

void Dialog::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) {
        dismiss();
        return;
    }
    event->accept();  // nothing under the scrim reacts
}

void Dialog::mousePressEvent(QMouseEvent* event) { event->accept(); }

bool Dialog::focusNextPrevChild(bool next) {
    QWidget* from = QApplication::focusWidget();
    QWidget* w = from ? from : this;
    for (int guard = 0; guard < 4000; ++guard) {
        w = next ? w->nextInFocusChain() : w->previousInFocusChain();
        if (w == from) return true;
        if (card_->isAncestorOf(w) && w->isVisible() && w->isEnabled() && (w->focusPolicy() & Qt::TabFocus) && !w->focusProxy()) {
            w->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
            return true;
        }
    }
    return true;
}

void Dialog::paintEvent(QPaintEvent*) {
    const Theme& t = theme();
    QPainter painter(this);
    QColor scrim = t.scrim;
    scrim.setAlphaF(static_cast<float>(scrim.alphaF() * shown_));
    painter.fillRect(rect(), scrim);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = card_->geometry();
    paintShadow(painter, box, 16, Elevation::Dialog);
    painter.setPen(t.dark ? QPen(t.line, 1) : QPen(Qt::NoPen));
    painter.setBrush(t.surface);
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 16, 16);
}

}  // namespace helio::ui::kit
