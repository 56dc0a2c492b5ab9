// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/media/viewer.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QWheelEvent>

#include "ui/conversation/message_actions.h"
#include "ui/conversation/photo_source.h"
#include "ui/kit/button.h"
#include "ui/kit/format.h"
#include "ui/kit/marks.h"
#include "ui/kit/strings.h"

namespace helio::ui {

using namespace kit;

namespace {
enum Tool { Close, Save, In, Out, Previous, Next };
}

Viewer::Viewer(Session& session, QWidget* over, model::PeerId chat, model::MessageId message) : QWidget(over->window()), session_(session), cameFrom_(QApplication::focusWidget()) {
    setObjectName("viewer");
    setFocusPolicy(Qt::StrongFocus);
    if (auto media = session.reader().media(chat, 500))
        for (auto& each : *media)
            if (std::holds_alternative<model::Photo>(each.media)) photos_.insert(photos_.begin(), std::move(each));
    if (std::none_of(photos_.begin(), photos_.end(), [&](const auto& each) { return each.id == message; }))
        if (auto one = session.reader().message(chat, message); one && std::holds_alternative<model::Photo>(one->media)) photos_.push_back(*one);
    for (std::size_t i = 0; i < photos_.size(); ++i)
        if (photos_[i].id == message) at_ = static_cast<int>(i);
    const auto add = [this](Tool tool, const char* glyph, const QString& name, const char* object, auto slot) {
        buttons_[tool] = new IconButton(glyph, name, this, 40);
        buttons_[tool]->setObjectName(object);
        buttons_[tool]->setOnPhoto(true);
        connect(buttons_[tool], &IconButton::clicked, this, slot);
    };
    add(Close, "close", kit::tr("Close"), "viewerClose", [this] { close(); });
    add(Save, "download", kit::tr("Save as…"), "viewerSave", [this] {
        if (!photos_.empty()) saveMedia(session_, this, now());
    });
    add(In, "zoom-in", kit::tr("Larger"), "viewerIn", [this] { zoom(1.4, rect().center()); });
    add(Out, "zoom-out", kit::tr("Smaller"), "viewerOut", [this] { zoom(1 / 1.4, rect().center()); });
    add(Previous, "chevron-left", kit::tr("Previous photo"), "viewerPrevious", [this] { step(-1); });
    add(Next, "chevron-right", kit::tr("Next photo"), "viewerNext", [this] { step(1); });
    over->window()->installEventFilter(this);
    const auto repaint = [this] { update(); };
    connect(&session.pictures(), &Pictures::ready, this, repaint);
    connect(&session, &Session::fileArrived, this, repaint);
    setGeometry(over->window()->rect());
    show();
    raise();
    setFocus();
    step(0);
}

void Viewer::step(int by) {
    if (photos_.empty()) return close();
    at_ = std::clamp(at_ + by, 0, static_cast<int>(photos_.size()) - 1);
    zoom_ = 1;
    shift_ = {};
    buttons_[Previous]->setVisible(at_ > 0);
    buttons_[Next]->setVisible(at_ + 1 < static_cast<int>(photos_.size()));
    const QString who = now().out ? kit::tr("You") : session_.title(now().from);
    setAccessibleName(kit::tr("Photo %1 of %2, %3, %4").arg(at_ + 1).arg(photos_.size()).arg(who, clockTime(now().date)));
    update();
}

void Viewer::zoom(double factor, QPointF at) {
    const double next = std::clamp(zoom_ * factor, 1.0, 12.0);
    // what lies under the pointer stays there
    const QPointF from = at - QRectF(rect()).center() - shift_;
    shift_ += from - from * (next / zoom_);
    zoom_ = next;
    if (zoom_ == 1) shift_ = {};
    update();
}

void Viewer::close() {
    hide();
    if (cameFrom_) cameFrom_->setFocus();
    deleteLater();
}

QRectF Viewer::place() const {
    const auto& photo = std::get<model::Photo>(now().media);
    QSizeF size(4, 3);
    if (!photo.sizes.empty()) size = QSizeF(photo.sizes.back().width, photo.sizes.back().height);
    const QSizeF room(width() - 2.0 * 64, height() - 2.0 * 56);
    QSizeF fit = size.scaled(room, Qt::KeepAspectRatio);
    if (fit.width() > size.width()) fit = size;
    fit *= zoom_;
    return QRectF(QRectF(rect()).center() - QPointF(fit.width() / 2, fit.height() / 2) + shift_, fit);
}

void Viewer::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), QColor(14, 15, 18, 245));  // always dark: colour is judged on a neutral ground
    if (photos_.empty()) return;
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const auto picture = photoPicture(session_, std::get<model::Photo>(now().media), {});
    if (!picture.image.isNull()) painter.drawImage(place(), picture.image);
    QString words = (now().out ? kit::tr("You") : session_.title(now().from)) + " · " + clockTime(now().date);
    if (picture.broken) words = kit::tr("Photo didn’t load");
    if (photos_.size() > 1) words += " · " + kit::tr("%1 of %2").arg(at_ + 1).arg(photos_.size());
    const QSize size = pillSize(words);
    paintPill(painter, QRectF((width() - size.width()) / 2.0, height() - 16 - size.height(), size.width(), size.height()), words);
}

void Viewer::resizeEvent(QResizeEvent*) {
    const QSize size = buttons_[Close]->sizeHint();
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    int x = 16;
    for (const int tool : {Close, Save, In, Out}) {
        buttons_[tool]->setGeometry(rtl ? x : width() - x - size.width(), 16, size.width(), size.height());
        x += size.width() + 8;
    }
    buttons_[Previous]->setGeometry(rtl ? width() - 12 - size.width() : 12, (height() - size.height()) / 2, size.width(), size.height());
    buttons_[Next]->setGeometry(rtl ? 12 : width() - 12 - size.width(), (height() - size.height()) / 2, size.width(), size.height());
}

bool Viewer::eventFilter(QObject*, QEvent* event) {
    if (event->type() == QEvent::Resize) setGeometry(parentWidget()->rect());
    return false;
}

bool Viewer::focusNextPrevChild(bool next) {
    std::vector<QWidget*> stops;
    for (auto* button : buttons_)
        if (button->isVisible()) stops.push_back(button);
    if (stops.empty()) return true;  // being hidden: Qt looks for somebody to take the focus
    const auto found = std::find(stops.begin(), stops.end(), QApplication::focusWidget());
    const std::size_t at = found == stops.end() ? (next ? 0 : stops.size() - 1) : (static_cast<std::size_t>(found - stops.begin()) + (next ? 1 : stops.size() - 1)) % stops.size();
    stops[at]->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

void Viewer::wheelEvent(QWheelEvent* event) { zoom(event->angleDelta().y() > 0 ? 1.15 : 1 / 1.15, event->position()); }

void Viewer::mousePressEvent(QMouseEvent* event) {
    grabbed_ = event->position();
    if (!photos_.empty() && !place().contains(event->position())) close();
}

void Viewer::mouseMoveEvent(QMouseEvent* event) {
    if (zoom_ <= 1) return;
    shift_ += event->position() - grabbed_;
    grabbed_ = event->position();
    update();
}

void Viewer::mouseDoubleClickEvent(QMouseEvent* event) { zoom(zoom_ > 1 ? 0.01 : 2.5, event->position()); }

void Viewer::keyPressEvent(QKeyEvent* event) {
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    switch (event->key()) {
        case Qt::Key_Escape: return close();
        case Qt::Key_Left: return step(rtl ? 1 : -1);
        case Qt::Key_Right: return step(rtl ? -1 : 1);
        case Qt::Key_Plus:
        case Qt::Key_Equal: return zoom(1.4, rect().center());
        case Qt::Key_Minus: return zoom(1 / 1.4, rect().center());
        default: event->accept();
    }
}

}  // namespace helio::ui
