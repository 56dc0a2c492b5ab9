// SPDX-License-Identifier: GPL-3.0-or-later
// Selecting text, within a message and across messages.
#include <QApplication>
#include <QClipboard>
#include <QMouseEvent>
#include <QScrollBar>

#include "ui/conversation/conversation_view.h"
#include "ui/kit/format.h"
#include "ui/kit/strings.h"

namespace helio::ui {

/// Characters that can be selected in an entry; a message without text counts as one, day marks as none.
int ConversationView::lengthOf(int entry) const {
    const Bubble& at = bubble(entry);
    if (at.entry().kind != Entry::Kind::Bubble) return 0;
    return at.text() ? static_cast<int>(at.text()->text().size()) : 1;
}

ConversationView::Spot ConversationView::spotAt(QPoint position) const {
    if (entryCount() == 0) return {};
    int entry = entryAt(position.y());
    if (entry < 0) entry = position.y() < contentTop() ? 0 : entryCount() - 1;
    const Bubble& at = bubble(entry);
    Spot out{.entry = at.entry().first().id, .at = 0};
    const QPointF inside = QPointF(position) - QPointF(columnLeft(), contentTop() + tops_[static_cast<std::size_t>(entry)]);
    if (!at.text()) {
        out.at = inside.y() > at.frame().center().y() ? lengthOf(entry) : 0;
    } else {
        const double y = inside.y() - at.textCorner().y();
        out.at = y < 0 ? 0 : y > at.text()->height() ? lengthOf(entry) : at.text()->characterAt(inside - at.textCorner());
    }
    return out;
}

ConversationView::Selected ConversationView::selected() const {
    if (!selectFrom_.entry || selectFrom_ == selectTo_) return {};
    Selected out{.first = indexOf(selectFrom_.entry), .last = indexOf(selectTo_.entry), .from = selectFrom_.at, .to = selectTo_.at};
    if (out.first < 0 || out.last < 0) return {};
    if (out.first > out.last || (out.first == out.last && out.from > out.to)) {
        std::swap(out.first, out.last);
        std::swap(out.from, out.to);
    }
    return out;
}

QPair<int, int> ConversationView::selectedIn(const Selected& all, int entry) const {
    if (!all.holds(entry)) return {0, 0};
    return {entry == all.first ? all.from : 0, entry == all.last ? all.to : lengthOf(entry)};
}

QString ConversationView::selectedOf(const Selected& all, int entry) const {
    const auto [from, to] = selectedIn(all, entry);
    if (from >= to) return {};
    const Bubble& at = bubble(entry);
    return at.text() ? at.plainText().mid(from, to - from) : at.plainText();
}

QString ConversationView::selectedText() const {
    const Selected all = selected();
    if (all.first < 0) return {};
    if (all.first == all.last) return selectedOf(all, all.first);
    QStringList out;
    for (int i = all.first; i <= all.last; ++i) {
        const QString words = selectedOf(all, i);
        if (words.isEmpty()) continue;
        const Entry& entry = bubble(i).entry();
        out << (entry.first().out ? kit::tr("You") : session_.title(entry.first().from)) + ", " + kit::clockTime(entry.last().date) + "\n" + words;
    }
    // one that was only touched needs no heading
    return out.size() == 1 ? out.front().section('\n', 1) : out.join("\n\n");
}

void ConversationView::clearSelection() {
    selectFrom_ = selectTo_ = {};
    selecting_ = false;
    autoScroll_.stop();
    viewport()->update();
}

void ConversationView::beginSelection(QMouseEvent* event) {
    const QPoint at = event->position().toPoint();
    const bool third = doubleClick_.isValid() && doubleClick_.elapsed() < QApplication::doubleClickInterval();
    doubleClick_.invalidate();
    if (third && press_.entry >= 0 && lengthOf(press_.entry) > 0) return selectWhole(press_.entry, press_.entry);
    selecting_ = true;
    dragAt_ = at;
    selectTo_ = spotAt(at);
    if (!(event->modifiers() & Qt::ShiftModifier) || !selectFrom_.entry) selectFrom_ = selectTo_;
    viewport()->update();
}

void ConversationView::dragSelection(QPoint position) {
    dragAt_ = position;
    const int above = -position.y(), below = position.y() - viewport()->height();
    if (above > 0 || below > 0) {
        const int by = std::clamp(std::max(above, below), 4, 60);
        verticalScrollBar()->setValue(verticalScrollBar()->value() + (above > 0 ? -by : by));
        if (!autoScroll_.isActive()) autoScroll_.start();
    } else {
        autoScroll_.stop();
    }
    selectTo_ = spotAt(position);
    viewport()->update();
}

void ConversationView::endSelection() {
    selecting_ = false;
    autoScroll_.stop();
    const QString text = selectedText();
    if (!text.isEmpty() && QApplication::clipboard()->supportsSelection()) QApplication::clipboard()->setText(text, QClipboard::Selection);
}

void ConversationView::selectWhole(int fromEntry, int toEntry) {
    const bool down = fromEntry <= toEntry;
    selectFrom_ = {.entry = bubble(fromEntry).entry().first().id, .at = down ? 0 : lengthOf(fromEntry)};
    selectTo_ = {.entry = bubble(toEntry).entry().first().id, .at = down ? lengthOf(toEntry) : 0};
    viewport()->update();
}

/// By whole messages: what the keyboard has for dragging.
void ConversationView::extendSelection(int by) {
    if (entryCount() == 0) return;
    const Selected now = selected();
    if (now.first < 0) {
        moveFocus(focus_ < 0 ? entryCount() - 1 : focus_);
        return selectWhole(focus_, focus_);
    }
    const int from = indexOf(selectFrom_.entry);
    stepFocus(by);
    selectWhole(from, focus_);
}

void ConversationView::copySelection() {
    QString text = selectedText();
    if (text.isEmpty() && focus_ >= 0 && focus_ < entryCount()) text = bubble(focus_).plainText();
    if (!text.isEmpty()) QApplication::clipboard()->setText(text);
}

}  // namespace helio::ui
