// SPDX-License-Identifier: GPL-3.0-or-later
// What is loaded and where it stands. Painting and input have files of their own.
#include "ui/conversation/conversation_view.h"

#include <QAccessible>
#include <QScrollBar>

#include "ui/contacts/card_truths.h"
#include "ui/conversation/jump_button.h"
#include "ui/kit/theme.h"
#include "ui/kit/type.h"

namespace helio::ui {

namespace {
constexpr double kTop = 8, kBottom = 8;
}  // namespace

ConversationView::ConversationView(Session& session, QWidget* parent) : QAbstractScrollArea(parent), session_(session), jump_(new JumpButton(this)) {
    setObjectName("conversation");
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    verticalScrollBar()->setSingleStep(40);
    jump_->hide();
    autoScroll_.setInterval(30);
    connect(&autoScroll_, &QTimer::timeout, this, [this] { dragSelection(dragAt_); });
    connect(jump_, &JumpButton::clicked, this, &ConversationView::scrollToEnd);
    connect(&session, &Session::chatChanged, this, [this](model::PeerId chat) {
        if (chat == chat_) reload();
    });
    const auto relayout = [this] {
        const Anchor keep = anchor();
        bubbles_.clear();
        rebuild(keep);
    };
    connect(&session, &Session::contactsChanged, this, relayout);
    connect(&session, &Session::looksChanged, this, relayout);
    connect(&CardTruths::of(session), &CardTruths::changed, this, relayout);
    connect(&kit::Appearance::instance(), &kit::Appearance::changed, this, relayout);
    const auto provisional = [this] { dropPictures(false); };
    connect(&session, &Session::transfersChanged, this, &ConversationView::noteTransfers);
    connect(&session, &Session::fileArrived, this, provisional);
    // faces are in rows that don't say whose
    connect(&session.pictures(), &kit::Pictures::ready, this, [this](const QString& key) { dropPictures(key.startsWith("face/")); });
    connect(&session, &Session::dialogsChanged, this, &ConversationView::noteUnread);
    ahead_.setSingleShot(true);
    ahead_.setInterval(0);
    connect(&ahead_, &QTimer::timeout, this, &ConversationView::loadAhead);
}

ConversationView::~ConversationView() = default;

Column ConversationView::column() const {
    const double margin = viewport()->width() < 560 ? 12 : 16;
    Column out;
    out.width = std::min<double>(kit::scaled(760), viewport()->width() - 2 * margin);
    out.viewHeight = viewport()->height();
    out.group = !chat_.isUser();
    return out;
}

double ConversationView::columnLeft() const { return std::floor((viewport()->width() - column().width) / 2); }

double ConversationView::contentTop() const {
    const double all = tops_.empty() ? 0 : tops_.back();
    return std::max(kTop, viewport()->height() - all - kBottom) - verticalScrollBar()->value();
}

std::set<model::MessageId> ConversationView::comingNow() const {
    std::set<model::MessageId> out;
    for (const auto& transfer : session_.client().transfers())
        if (transfer.chat == chat_ && !transfer.upload && transfer.message) out.insert(transfer.message);
    return out;
}

/// A download that began or ended gives its bubble a cross or takes it away; one that goes on is painted anew.
void ConversationView::noteTransfers() {
    auto coming = comingNow();
    if (coming == coming_) return dropPictures(false);
    const Anchor keep = anchor();
    for (auto& bubble : bubbles_) {
        const auto& messages = bubble->entry().messages;
        if (std::ranges::any_of(messages, [&](const auto& message) { return coming.contains(message.id) != coming_.contains(message.id); })) bubble.reset();
    }
    std::erase(bubbles_, nullptr);
    coming_ = std::move(coming);
    rebuild(keep);
    dropPictures(false);
}

void ConversationView::rebuild(const Anchor& keep) {
    const Column now = column();
    std::map<std::pair<Entry::Kind, std::int64_t>, std::unique_ptr<Bubble>> old;
    for (auto& bubble : bubbles_) {
        const Entry& entry = bubble->entry();
        old[{entry.kind, entry.kind == Entry::Kind::Day ? entry.first().date : entry.first().id.value}] = std::move(bubble);
    }
    bubbles_.clear();
    tops_.assign(1, 0);
    for (const Stretch& stretch : stretches(messages_)) {
        const auto found = old.find({stretch.kind, stretch.kind == Entry::Kind::Day ? stretch.noon : messages_[stretch.at].id.value});
        if (found != old.end() && found->second && isEntry(found->second->entry(), stretch, messages_)) {
            bubbles_.push_back(std::move(found->second));
        } else {
            bubbles_.push_back(std::make_unique<Bubble>(entryOf(stretch, messages_), session_, now));
            bubbles_.back()->warm(session_);
        }
        tops_.push_back(tops_.back() + bubbles_.back()->height());
    }
    hover_ = press_ = {};
    focus_ = std::min(focus_, entryCount() - 1);
    const int range = static_cast<int>(std::ceil(tops_.back() + kTop + kBottom)) - viewport()->height();
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setRange(0, std::max(0, range));
    restore(keep);
    QAccessibleEvent event(this, QAccessible::ObjectReorder);
    QAccessible::updateAccessibility(&event);
    if (!still_) viewport()->update();
    placeJump();
    noteRead();
}

ConversationView::Anchor ConversationView::anchor() const {
    Anchor out;
    out.atEnd = newest_ && verticalScrollBar()->maximum() - verticalScrollBar()->value() < 24;
    const int first = entryAt(0);
    for (int i = std::max(0, first); i < entryCount(); ++i) {
        if (bubble(i).entry().kind == Entry::Kind::Day) continue;
        out.message = bubble(i).entry().first().id;
        out.offset = contentTop() + tops_[static_cast<std::size_t>(i)];
        break;
    }
    return out;
}

void ConversationView::restore(const Anchor& keep) {
    if (keep.atEnd || !keep.message) return verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    const int index = indexOf(keep.message);
    if (index < 0) return;
    verticalScrollBar()->setValue(qRound(kTop + tops_[static_cast<std::size_t>(index)] - keep.offset));
}

int ConversationView::indexOf(model::MessageId id) const {
    for (int i = entryCount(); i-- > 0;)
        if (bubble(i).entry().kind != Entry::Kind::Day)
            for (const auto& message : bubble(i).entry().messages)
                if (message.id == id) return i;
    return -1;
}

int ConversationView::entryAt(double y) const {
    const double inside = y - contentTop();
    const auto above = std::upper_bound(tops_.begin(), tops_.end(), inside);
    const auto index = static_cast<int>(above - tops_.begin()) - 1;
    return index >= entryCount() ? -1 : index;
}

QPoint ConversationView::cornerOf(int index) const { return QPointF(columnLeft(), contentTop() + tops_[static_cast<std::size_t>(index)]).toPoint(); }

void ConversationView::resizeEvent(QResizeEvent*) {
    const Anchor keep = anchor();
    bubbles_.clear();  // every layout depends on the width
    rebuild(keep);
}

void ConversationView::scrollContentsBy(int, int) {
    if (!still_) viewport()->update();
    placeJump();
    noteRead();
    loadAround();
}

void ConversationView::noteRead() {
    if (!chat_ || !isVisible() || !window()->isActiveWindow()) return;
    const int last = entryAt(viewport()->height() - 1.0);
    model::MessageId seen;
    for (int i = last < 0 ? entryCount() - 1 : last; i >= 0 && !seen; --i)
        for (const auto& message : bubble(i).entry().messages)
            if (!message.out && message.id.value > 0) seen = std::max(seen, message.id);
    if (!seen || seen <= readUpTo_) return;
    const auto dialog = session_.reader().dialog(chat_);
    if (!dialog) return;
    if (seen <= dialog->readInbox) {
        readUpTo_ = dialog->readInbox;
        return;
    }
    readUpTo_ = seen;
    session_.run<void>(
        this, [&](auto done) { return session_.client().markRead(chat_, seen, std::move(done)); },
        [this](Result<void> result) {
            if (!result) readUpTo_ = {};
        });
}

void ConversationView::placeJump() {
    const bool away = !newest_ || verticalScrollBar()->maximum() - verticalScrollBar()->value() > viewport()->height() / 2;
    if (away) {
        jump_->setUnread(unread_);
        const QSize size = jump_->sizeHint();
        const bool rtl = layoutDirection() == Qt::RightToLeft;
        jump_->setGeometry(rtl ? 12 : width() - size.width() - 12, height() - size.height() - 8, size.width(), size.height());
    }
    jump_->setVisible(away);
}

void ConversationView::noteUnread() {
    const auto dialog = chat_ ? session_.reader().dialog(chat_) : std::nullopt;
    unread_ = dialog ? dialog->unread : 0;
    jump_->setUnread(unread_);
}

void ConversationView::announce(const std::vector<model::Message>& before) {
    if (!newest_ || before.empty() || messages_.empty() || messages_.back().out || messages_.back().id == before.back().id || !QAccessible::isActive()) return;
    QAccessibleEvent event(this, QAccessible::Alert);
    event.setChild(entryCount() - 1);
    QAccessible::updateAccessibility(&event);
}

bool ConversationView::event(QEvent* event) {
    // what came while the window was in the background is read once it is looked at
    if (event->type() == QEvent::WindowActivate) QMetaObject::invokeMethod(this, &ConversationView::noteRead, Qt::QueuedConnection);
    return QAbstractScrollArea::event(event);
}

}  // namespace helio::ui
