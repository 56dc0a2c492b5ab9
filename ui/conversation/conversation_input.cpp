// SPDX-License-Identifier: GPL-3.0-or-later
// Mouse and keyboard in the conversation.
#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>
#include <QUrl>
#include <set>

#include "ui/conversation/bot_keys.h"
#include "ui/conversation/conversation_view.h"
#include "ui/conversation/message_actions.h"
#include "ui/kit/icons.h"
#include "ui/kit/strings.h"
#include "ui/kit/style.h"
#include "ui/kit/theme.h"

namespace helio::ui {

ConversationView::Place ConversationView::placeAt(QPoint position) const {
    Place out;
    out.entry = entryAt(position.y());
    if (out.entry < 0) return out;
    out.inEntry = QPointF(position) - QPointF(columnLeft(), contentTop() + tops_[static_cast<std::size_t>(out.entry)]);
    out.part = bubble(out.entry).partAt(out.inEntry);
    return out;
}

void ConversationView::mousePressEvent(QMouseEvent* event) {
    kit::noteFocusReason(Qt::MouseFocusReason);
    press_ = placeAt(event->position().toPoint());
    if (event->button() != Qt::LeftButton || press_.entry < 0) return;
    focus_ = press_.entry;
    const bool onButton = press_.part >= 0 && bubble(press_.entry).parts()[static_cast<std::size_t>(press_.part)].kind != Part::Kind::Card;
    if (onButton) clearSelection();
    else beginSelection(event);
}

void ConversationView::mouseMoveEvent(QMouseEvent* event) {
    if ((event->buttons() & Qt::LeftButton) && selecting_) return dragSelection(event->position().toPoint());
    const Place place = placeAt(event->position().toPoint());
    const bool changed = place.entry != hover_.entry || place.part != hover_.part;
    hover_ = place;
    Qt::CursorShape shape = Qt::ArrowCursor;
    if (place.part >= 0) {
        shape = Qt::PointingHandCursor;
    } else if (place.entry >= 0 && bubble(place.entry).text()) {
        const Bubble& at = bubble(place.entry);
        const QPointF inText = place.inEntry - at.textCorner();
        if (!at.text()->linkAt(inText).isEmpty()) shape = Qt::PointingHandCursor;
        else if (QRectF(0, 0, at.text()->width(), at.text()->height()).contains(inText)) shape = Qt::IBeamCursor;
    }
    viewport()->setCursor(shape);
    if (changed) viewport()->update();
}

void ConversationView::mouseReleaseEvent(QMouseEvent* event) {
    const Place pressed = std::exchange(press_, {});
    viewport()->update();
    if (event->button() != Qt::LeftButton) return;
    endSelection();
    if (selected().first >= 0) return;
    const Place place = placeAt(event->position().toPoint());
    if (place.entry < 0 || place.entry != pressed.entry || place.part != pressed.part) return;
    if (place.part >= 0) return activate(place.entry, place.part);
    const Bubble& at = bubble(place.entry);
    if (!at.text()) return;
    const QUrl link(at.text()->linkAt(place.inEntry - at.textCorner()));
    if (link.isValid() && (link.scheme() == "https" || link.scheme() == "http" || link.scheme() == "mailto")) QDesktopServices::openUrl(link);
}

void ConversationView::mouseDoubleClickEvent(QMouseEvent* event) {
    const Place place = placeAt(event->position().toPoint());
    if (place.entry < 0 || place.part >= 0 || !bubble(place.entry).text()) return;
    const Bubble& at = bubble(place.entry);
    const auto word = at.text()->wordAt(at.text()->characterAt(place.inEntry - at.textCorner()));
    selectFrom_ = {.entry = at.entry().first().id, .at = word.first};
    selectTo_ = {.entry = at.entry().first().id, .at = word.second};
    doubleClick_.start();
    viewport()->update();
}

void ConversationView::leaveEvent(QEvent*) {
    hover_ = {};
    viewport()->update();
}

bool ConversationView::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::Leave) leaveEvent(event);
    return QAbstractScrollArea::viewportEvent(event);
}

void ConversationView::focusInEvent(QFocusEvent* event) {
    kit::noteFocusReason(event->reason());
    if (focus_ < 0 && kit::keyboardFocus()) focus_ = entryCount() - 1;
    QAbstractScrollArea::focusInEvent(event);
}

void ConversationView::activate(int entry, int part) {
    if (entry < 0 || entry >= entryCount() || part < 0 || part >= static_cast<int>(bubble(entry).parts().size())) return;
    const Entry& at = bubble(entry).entry();
    const Part& pressed = bubble(entry).parts()[static_cast<std::size_t>(part)];
    const model::Message message = at.messages[pressed.message];
    const auto* card = std::get_if<model::SharedContact>(&message.media);
    switch (pressed.kind) {
        case Part::Kind::Photo: Q_EMIT photoAsked(message.id); break;
        case Part::Kind::File: saveMedia(session_, this, message); break;
        case Part::Kind::Card:
        case Part::Kind::CardAdd: Q_EMIT cardAsked(*card); break;  // whether it tells the truth is seen before it is added
        case Part::Kind::Key: pressKey(session_, this, message, pressed.key); break;
        case Part::Kind::CardMessage: Q_EMIT chatAsked(card->user); break;
        case Part::Kind::CardAddAll: {
            std::vector<model::SharedContact> cards;
            std::set<std::size_t> warned;
            for (const auto& other : bubble(entry).parts())
                if (other.warned) warned.insert(other.message);
            for (const auto& other : bubble(entry).parts())
                if (other.kind == Part::Kind::CardAdd && !warned.contains(other.message)) cards.push_back(std::get<model::SharedContact>(at.messages[other.message].media));
            addCards(session_, this, std::move(cards));
            break;
        }
        case Part::Kind::Retry:
            for (const auto& each : at.messages)
                if (each.state == model::SendState::Failed) session_.run<void>(this, [&](auto done) { return session_.client().retry(each.chat, each.id, std::move(done)); });
            break;
        case Part::Kind::CancelUpload: session_.run<void>(this, [&](auto done) { return session_.client().cancelUpload(message.chat, message.id, std::move(done)); }); break;
        case Part::Kind::CancelDownload: stopDownload(session_, this, message); break;
    }
}

void ConversationView::saveCardOf(int entry, int part) {
    const Part& at = bubble(entry).parts()[static_cast<std::size_t>(part)];
    if (const auto* card = std::get_if<model::SharedContact>(&bubble(entry).entry().messages[at.message].media)) saveCard(this, *card);
}

void ConversationView::showMenu(const Place& place, QPoint globalPosition) {
    if (place.entry < 0 || bubble(place.entry).entry().kind != Entry::Kind::Bubble) return;
    focus_ = place.entry;
    const Entry& entry = bubble(place.entry).entry();
    const model::Message message = entry.messages[place.part >= 0 ? bubble(place.entry).parts()[static_cast<std::size_t>(place.part)].message : 0];
    const bool sent = message.id.value > 0, failed = message.state == model::SendState::Failed;
    const QColor ink = kit::theme().ink2;
    QMenu menu(this);
    menu.setObjectName("messageMenu");
    if (sent) menu.addAction(kit::menuIcon("reply", ink), kit::tr("Reply") + "\tR", this, [this, message] { Q_EMIT replyAsked(message); });
    if (failed)
        menu.addAction(kit::menuIcon("retry", ink), kit::tr("Retry"), this,
                       [this, message] { session_.run<void>(this, [&](auto done) { return session_.client().retry(message.chat, message.id, std::move(done)); }); });
    const bool someSelected = selected().holds(place.entry);
    if (!someSelected) clearSelection();
    if (someSelected || !bubble(place.entry).plainText().isEmpty())
        menu.addAction(kit::menuIcon("copy", ink), someSelected ? kit::tr("Copy selection") : kit::tr("Copy text") + "\tCtrl C", this, [this] { copySelection(); });
    if (message.out && sent && !message.text.empty()) menu.addAction(kit::menuIcon("pencil", ink), kit::tr("Edit"), this, [this, message] { Q_EMIT editAsked(message); });
    if (const auto* card = std::get_if<model::SharedContact>(&message.media))
        menu.addAction(kit::menuIcon("download", ink), kit::tr("Save as .vcf"), this, [this, card = *card] { saveCard(this, card); });
    if (const auto* card = std::get_if<model::SharedContact>(&message.media); card && !card->phone.empty())
        menu.addAction(kit::menuIcon("phone", ink), kit::tr("Copy number"), this, [this, card = *card] { copyNumber(this, card); });
    const bool media = std::holds_alternative<model::Photo>(message.media) || std::holds_alternative<model::Document>(message.media);
    if (session_.downloadOf(message.chat, message.id))
        menu.addAction(kit::menuIcon("close", ink), kit::tr("Stop download"), this, [this, message] { stopDownload(session_, this, message); });
    else if (media && sent) menu.addAction(kit::menuIcon("download", ink), kit::tr("Save as…"), this, [this, message] { saveMedia(session_, this, message); });
    menu.addSeparator();
    menu.addAction(kit::menuIcon("trash", kit::theme().red), kit::tr("Delete") + "\tDel", this, [this, messages = entry.messages] { askDelete(session_, this, messages); });
    menu.exec(globalPosition);
}

void ConversationView::contextMenuEvent(QContextMenuEvent* event) {
    if (event->reason() == QContextMenuEvent::Keyboard) {
        if (focus_ >= 0) showMenu({.entry = focus_, .part = -1}, viewport()->mapToGlobal(cornerOf(focus_) + bubble(focus_).frame().center().toPoint()));
        return;
    }
    showMenu(placeAt(viewport()->mapFromGlobal(event->globalPos())), event->globalPos());
}

void ConversationView::moveFocus(int entry) {
    if (entryCount() == 0) return;
    focus_ = std::clamp(entry, 0, entryCount() - 1);
    const double top = tops_[static_cast<std::size_t>(focus_)], bottom = tops_[static_cast<std::size_t>(focus_) + 1] + 16;
    QScrollBar* bar = verticalScrollBar();
    if (top < bar->value()) bar->setValue(qRound(top));
    else if (bottom > bar->value() + viewport()->height()) bar->setValue(qRound(bottom - viewport()->height()));
    viewport()->update();
    QAccessibleEvent event(this, QAccessible::Focus);
    event.setChild(focus_);
    QAccessible::updateAccessibility(&event);
}

void ConversationView::stepFocus(int by) {
    int next = focus_ < 0 ? entryCount() - 1 : focus_ + by;
    while (next > 0 && next < entryCount() - 1 && bubble(next).entry().kind == Entry::Kind::Day) next += by;
    moveFocus(next);
}

void ConversationView::keyPressEvent(QKeyEvent* event) {
    kit::noteFocusReason(Qt::TabFocusReason);
    const bool here = focus_ >= 0 && focus_ < entryCount() && bubble(focus_).entry().kind == Entry::Kind::Bubble;
    if (event->matches(QKeySequence::Copy)) return copySelection();
    if (event->matches(QKeySequence::SelectAll) && entryCount() > 0) return selectWhole(0, entryCount() - 1);
    const bool extends = event->modifiers() & Qt::ShiftModifier;
    if (extends && (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)) return extendSelection(event->key() == Qt::Key_Up ? -1 : 1);
    switch (event->key()) {
        case Qt::Key_Up: return stepFocus(-1);
        case Qt::Key_Down: return stepFocus(1);
        case Qt::Key_Home: return moveFocus(0);
        case Qt::Key_End: return moveFocus(entryCount() - 1);
        case Qt::Key_PageUp: return verticalScrollBar()->triggerAction(QAbstractSlider::SliderPageStepSub);
        case Qt::Key_PageDown: return verticalScrollBar()->triggerAction(QAbstractSlider::SliderPageStepAdd);
        case Qt::Key_Delete:
            if (here) askDelete(session_, this, bubble(focus_).entry().messages);
            return;
        case Qt::Key_Return:
        case Qt::Key_Enter:
        case Qt::Key_Space:
            if (here && !bubble(focus_).parts().empty()) {
                int part = 0;  // the first thing that does something
                while (part + 1 < static_cast<int>(bubble(focus_).parts().size()) && bubble(focus_).parts()[static_cast<std::size_t>(part)].kind == Part::Kind::Card) ++part;
                activate(focus_, part);
            }
            return;
        case Qt::Key_Escape:
            if (selected().first >= 0) return clearSelection();
            break;
        default: break;
    }
    if (here && event->key() == Qt::Key_R && event->modifiers() == Qt::NoModifier && bubble(focus_).entry().first().id.value > 0) {
        Q_EMIT replyAsked(bubble(focus_).entry().first());
        return;
    }
    if (!event->text().isEmpty() && event->text().front().isPrint() && !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))) {
        Q_EMIT typedText(event->text());
        return;
    }
    QAbstractScrollArea::keyPressEvent(event);
}

}  // namespace helio::ui
