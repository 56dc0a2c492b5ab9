// SPDX-License-Identifier: GPL-3.0-or-later
// Which part of the chat is loaded.
#include <QScopedValueRollback>
#include <QScrollBar>

#include <algorithm>

#include "ui/conversation/conversation_view.h"
#include "ui/kit/motion.h"

namespace helio::ui {

namespace {
constexpr std::int32_t kFirst = 60;  ///< messages of a chat that is opened
constexpr std::int32_t kPage = 4;    ///< read in one step while scrolling: laid out within a small part of a frame
constexpr int kSteps = 24;           ///< at most, at once
constexpr int kAhead = 3;            ///< screens beyond what is seen that are laid out when there is time
constexpr std::size_t kMost = 360;   ///< kept laid out, or what kKeep asks for if that is more
constexpr int kKeep = 6;             ///< screens beyond what is seen; more than are loaded ahead, or both ends would take turns
constexpr std::size_t kMostSelecting = 5000;
constexpr int kSkeletonAfter = 200;  ///< milliseconds
}  // namespace

void ConversationView::setChat(model::PeerId chat) {
    chat_ = chat;
    coming_ = comingNow();
    messages_.clear();
    bubbles_.clear();
    newest_ = true;
    beginning_ = fetching_ = false;
    readUpTo_ = {};
    cacheEnds_ = {};
    hover_ = press_ = {};
    focus_ = -1;
    clearSelection();
    setAccessibleName(session_.title(chat));
    forgetBot();
    noteUnread();
    reload();
    scrollToEnd();
    if (static_cast<std::int32_t>(messages_.size()) < kFirst) fetchOlder();
}

Result<std::vector<model::Message>> ConversationView::readAgain() {
    auto& reader = session_.reader();
    if (messages_.empty() || messages_.front().id.value <= 0) return reader.history(chat_, {}, client::Page::Before, kFirst);
    const auto loaded = static_cast<std::int32_t>(messages_.size());
    const model::MessageId before(messages_.front().id.value - 1);
    if (!newest_) return reader.history(chat_, before, client::Page::After, loaded);
    auto page = reader.history(chat_, before, client::Page::After, loaded + kFirst);
    if (!page || static_cast<std::int32_t>(page->size()) < loaded + kFirst) return page;
    return reader.history(chat_, {}, client::Page::Before, static_cast<std::int32_t>(kMost));  // so much came that the end is the place to be
}

void ConversationView::reload() {
    if (!chat_) return;
    const Anchor keep = anchor();
    auto page = readAgain();
    if (!page) return;
    const auto before = std::exchange(messages_, std::move(*page));
    if (messages_.empty()) newest_ = true;
    else forgetBot();
    rebuild(keep);
    welcome(before);
    announce(before);
}

/// New messages at the end fade in and rise; everything else stands where it is.
void ConversationView::welcome(const std::vector<model::Message>& before) {
    if (before.empty() || !newest_ || !isVisible()) return;
    const auto known = std::find_if(messages_.begin(), messages_.end(), [&](const auto& each) { return each.id == before.back().id; });
    if (known == messages_.end() || known + 1 == messages_.end() || (known + 1)->date < before.back().date) return;
    arriving_ = (known + 1)->id;
    kit::animate(this, kit::kArrive, [this](double share) {
        arrived_ = share;
        viewport()->update();
    });
}

void ConversationView::scrollToEnd() {
    if (!newest_) {
        newest_ = true;
        messages_.clear();
        reload();
    }
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

bool ConversationView::reveal(model::MessageId id) {
    if (indexOf(id) < 0) {
        auto around = session_.reader().history(chat_, id, client::Page::Around, 2 * kFirst);
        if (!around || std::none_of(around->begin(), around->end(), [&](const auto& each) { return each.id == id; })) return false;
        messages_ = std::move(*around);
        newest_ = false;  // scrolling finds out
        clearSelection();
        rebuild({.atEnd = false, .message = id, .offset = viewport()->height() / 3.0});
    }
    const int index = indexOf(id);
    if (index < 0) return false;
    verticalScrollBar()->setValue(qRound(tops_[static_cast<std::size_t>(index)] - viewport()->height() / 3.0));
    focus_ = index;
    viewport()->update();
    return true;
}

/// What the next step of the wheel may show is there at once; the rest of a few screens follows when there is nothing else to do.
void ConversationView::loadAround() {
    if (loading_ || !chat_ || messages_.empty()) return;
    {
        const QScopedValueRollback<bool> guard(loading_, true);
        const QScrollBar* bar = verticalScrollBar();
        const int screen = viewport()->height();
        bool more = true;
        for (int i = 0; i < kSteps && more && bar->value() < screen; ++i) more = loadOlder();
        if (!more) fetchOlder();
        more = !newest_;
        for (int i = 0; i < kSteps && more && bar->maximum() - bar->value() < screen; ++i) more = loadNewer() && !newest_;
    }
    ahead_.start();
}

void ConversationView::loadAhead() {
    if (loading_ || !chat_ || messages_.empty() || !isVisible()) return;
    const QScopedValueRollback<bool> guard(loading_, true);
    const QScrollBar* bar = verticalScrollBar();
    const int screen = viewport()->height(), far = kAhead * screen;
    // nothing that is seen moves: it need not be painted
    const QScopedValueRollback<bool> still(still_, bar->value() >= screen && (newest_ || bar->maximum() - bar->value() >= screen));
    bool more = false;
    if (bar->value() < far) more = loadOlder();
    else if (!newest_ && bar->maximum() - bar->value() < far) more = loadNewer() && !newest_;
    if (more) ahead_.start();
}

bool ConversationView::loadOlder() {
    if (!chat_ || messages_.empty() || fetching_ || cacheEnds_ == messages_.front().id) return false;
    auto older = session_.reader().history(chat_, messages_.front().id, client::Page::Before, kPage);
    if (!older) return false;
    if (older->empty()) {
        cacheEnds_ = messages_.front().id;
        return false;
    }
    Anchor keep = anchor();
    keep.atEnd = keep.atEnd && verticalScrollBar()->maximum() > 0;
    messages_.insert(messages_.begin(), std::make_move_iterator(older->begin()), std::make_move_iterator(older->end()));
    const int below = verticalScrollBar()->maximum() - verticalScrollBar()->value();
    if (!keep.atEnd && messages_.size() > (selectFrom_.entry ? kMostSelecting : kMost) && below > kKeep * viewport()->height()) {
        messages_.erase(messages_.end() - kPage, messages_.end());
        newest_ = false;
    }
    rebuild(keep);
    return true;
}

bool ConversationView::loadNewer() {
    auto newer = session_.reader().history(chat_, messages_.back().id, client::Page::After, kPage);
    if (!newer) return false;
    Anchor keep = anchor();
    newest_ = static_cast<std::int32_t>(newer->size()) < kPage;
    keep.atEnd = false;
    messages_.insert(messages_.end(), std::make_move_iterator(newer->begin()), std::make_move_iterator(newer->end()));
    if (messages_.size() > (selectFrom_.entry ? kMostSelecting : kMost) && verticalScrollBar()->value() > kKeep * viewport()->height()) {
        messages_.erase(messages_.begin(), messages_.begin() + kPage);
        cacheEnds_ = {};
        beginning_ = false;
    }
    rebuild(keep);
    return true;
}

void ConversationView::fetchOlder() {
    if (beginning_ || fetching_ || !chat_) return;
    fetching_ = true;
    fetchSince_.start();
    if (bubbles_.empty()) QTimer::singleShot(kSkeletonAfter, viewport(), qOverload<>(&QWidget::update));
    model::MessageId oldest;
    for (const auto& message : messages_)
        if (message.id.value > 0 && (!oldest || message.id < oldest)) oldest = message.id;
    session_.run<std::int32_t>(
        this, [&, chat = chat_](auto done) { return session_.client().loadHistory(chat, oldest, kFirst, std::move(done)); },
        [this, chat = chat_](Result<std::int32_t> came) {
            if (chat != chat_) return;
            fetching_ = false;
            viewport()->update();
            if (!came) return;  // offline: asked again when it is scrolled again
            if (*came == 0) beginning_ = true;
            if (beginning_) askBot();
            cacheEnds_ = {};
            if (static_cast<std::int32_t>(messages_.size()) < kFirst && newest_) {
                messages_.clear();
                reload();
            } else if (loadOlder()) {
                loadAround();
            }
        });
}

}  // namespace helio::ui
