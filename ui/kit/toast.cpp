// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/toast.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QEvent>
#include <QFocusEvent>
#include <QFontMetrics>
#include <QPainter>
#include <QShortcut>

#include "ui/kit/icons.h"
#include "ui/kit/motion.h"
#include "ui/kit/shadow.h"
#include "ui/kit/strings.h"
#include "ui/kit/style.h"
#include "ui/kit/theme.h"
#include "ui/kit/type.h"

namespace helio::ui::kit {

namespace {
constexpr int kShadow = 20;

class UndoButton : public QAbstractButton {
public:
    explicit UndoButton(QTimer& timer, QWidget* parent) : QAbstractButton(parent), timer_(timer) {
        setObjectName("undo");
        setText(kit::tr("Undo"));
        setAccessibleName(text());
        setFocusPolicy(Qt::StrongFocus);
        setCursor(Qt::PointingHandCursor);
        setAttribute(Qt::WA_Hover);
    }
    QSize sizeHint() const override { return {textWidth(kit::font(Type::Meta, QFont::DemiBold), text()) + 17, line(Type::Meta) + 8}; }

protected:
    // who is on the way to the button shall reach it
    void focusInEvent(QFocusEvent* event) override {
        noteFocusReason(event->reason());
        timer_.stop();
        QAbstractButton::focusInEvent(event);
    }
    void focusOutEvent(QFocusEvent* event) override {
        timer_.start();
        QAbstractButton::focusOutEvent(event);
    }
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        QFont font = kit::font(Type::Meta, QFont::DemiBold);
        font.setUnderline(underMouse());
        painter.setFont(font);
        painter.setPen(theme().toastLink);
        painter.drawText(rect(), Qt::AlignCenter, text());
        if (!hasFocus() || !keyboardFocus()) return;
        painter.setPen(QPen(theme().toastLink, 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
    }

private:
    QTimer& timer_;
};

/// A ring that runs out; it stands full while somebody is on the way to the button.
void paintTimeLeft(QPainter& painter, const QRectF& box, double share) {
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme().toastLink, 2, Qt::SolidLine, Qt::RoundCap));
    painter.drawArc(box.adjusted(2, 2, -2, -2), 90 * 16, qRound(360 * 16 * share));
}
}  // namespace

Toast::Toast(QWidget* over, const QString& text, const char* glyph) : QWidget(over), text_(text), glyph_(glyph) {
    setObjectName("toast");
    setAccessibleName(text);
    timer_.setInterval(6000);
    timer_.setSingleShot(true);
    connect(&timer_, &QTimer::timeout, this, &QObject::deleteLater);
    timer_.start();
    over->installEventFilter(this);
}

void Toast::show(QWidget* over, const QString& text, const char* glyph) {
    for (Toast* old : over->findChildren<Toast*>(Qt::FindDirectChildrenOnly)) delete old;
    (new Toast(over, text, glyph))->arrive();
}

Toast::~Toast() {
    if (ended_) ended_();
}

void Toast::settle(QWidget* over) {
    for (Toast* old : over->findChildren<Toast*>(Qt::FindDirectChildrenOnly))
        if (old->ended_) delete old;
}

void Toast::offerUndo(QWidget* over, const QString& text, std::function<void()> undo, std::function<void()> ended) {
    for (Toast* old : over->findChildren<Toast*>(Qt::FindDirectChildrenOnly)) delete old;
    auto* toast = new Toast(over, text, "tick");
    auto* button = new UndoButton(toast->timer_, toast);
    toast->undo_ = button;
    toast->ended_ = std::move(ended);
    auto* ring = new QTimer(toast);  // what is left of the time is seen
    connect(ring, &QTimer::timeout, toast, qOverload<>(&QWidget::update));
    ring->start(100);
    const auto press = [toast, over, undo = std::move(undo)] {
        toast->ended_ = nullptr;
        toast->hide();
        toast->deleteLater();
        QTimer::singleShot(0, over, undo);  // later: it may show a toast of its own, in place of this one
    };
    connect(button, &QAbstractButton::clicked, toast, press);
    connect(new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Z), toast), &QShortcut::activated, toast, press);
    toast->arrive();
}

void Toast::arrive() {
    place();
    QWidget::show();
    raise();
    animate(this, kArrive, [this](double share) {
        shown_ = share;
        update();
    });
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

int Toast::endRoom() const { return undo_ ? undo_->sizeHint().width() + 6 : 0; }

void Toast::resizeEvent(QResizeEvent*) {
    if (!undo_) return;
    const QSize size = undo_->sizeHint();
    const QRect box = rect().adjusted(kShadow, kShadow, -kShadow, -kShadow);
    const int x = layoutDirection() == Qt::RightToLeft ? box.left() + 6 : box.right() - 5 - size.width();
    undo_->setGeometry(QRect(QPoint(x, box.center().y() - size.height() / 2), size));
}

// the ground that says so and is on the screen, so that a toast never covers the rail's buttons; else all of the window
QRect Toast::ground() {
    QWidget* over = parentWidget();
    QWidget* found = nullptr;
    for (QWidget* child : over->findChildren<QWidget*>())
        if (!found && child->isVisible() && child->property(kToastGround).toBool()) found = child;
    if (found != ground_) {
        if (ground_) ground_->removeEventFilter(this);
        if (found) found->installEventFilter(this);
        ground_ = found;
    }
    return found ? QRect(found->mapTo(over, QPoint(0, 0)), found->size()) : over->rect();
}

void Toast::place() {
    const QRect room = ground();
    const int around = scaled(18) + 48 + endRoom(), most = std::max(scaled(120), std::min(room.width() - 32, scaled(520)));
    const QFont font = kit::font(Type::Meta);
    // one line if it fits, else up to three
    const int width = std::min(textWidth(font, text_) + around, most);
    const QRect lines = QFontMetrics(font).boundingRect(QRect(0, 0, width - around + 8, 3 * line(Type::Meta)), Qt::TextWordWrap, text_);
    const int height = std::clamp(lines.height(), line(Type::Meta), 3 * line(Type::Meta)) + 24;
    const int start = layoutDirection() == Qt::RightToLeft ? room.right() - 16 - width : room.left() + 16;
    setGeometry(QRect(start, room.bottom() - scaled(60) - 16 - height, width, height).adjusted(-kShadow, -kShadow, kShadow, kShadow));
}

bool Toast::eventFilter(QObject*, QEvent* event) {
    // the ground moves with the window, and is laid out only after what it was shown for
    const auto type = event->type();
    if (type == QEvent::Resize || type == QEvent::Move || type == QEvent::Show || type == QEvent::Hide) QMetaObject::invokeMethod(this, &Toast::place, Qt::QueuedConnection);
    return false;
}

void Toast::paintEvent(QPaintEvent*) {
    const Theme& t = theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setOpacity(shown_);
    const QRectF box = QRectF(rect()).adjusted(kShadow, kShadow, -kShadow, -kShadow).translated(0, 8 * (1 - shown_));
    paintShadow(painter, box, 12, Elevation::Menu);
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.toast);
    painter.drawRoundedRect(box, 12, 12);
    const int side = scaled(18);
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    const QRectF mark(rtl ? box.right() - 14 - side : box.left() + 14, box.center().y() - side / 2.0, side, side);
    if (ended_) paintTimeLeft(painter, mark, timer_.isActive() ? static_cast<double>(timer_.remainingTime()) / timer_.interval() : 1);
    else paintIcon(painter, glyph_, mark, t.onToast);
    painter.setPen(t.onToast);
    painter.setFont(kit::font(Type::Meta));
    const QRectF label = rtl ? box.adjusted(14 + endRoom(), 0, -26 - side, 0) : box.adjusted(26 + side, 0, -14 - endRoom(), 0);
    painter.drawText(label, Qt::AlignVCenter | Qt::AlignLeading | Qt::TextWordWrap, text_);
}

}  // namespace helio::ui::kit
