// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversation/timeline.h"

#include <QDateTime>

#include <cstdlib>

namespace helio::ui {

namespace {

constexpr std::int64_t kGroupSeconds = 300, kCardSeconds = 30;
constexpr std::size_t kMostInBubble = 10;

QDate dayOf(const model::Message& message) { return QDateTime::fromSecsSinceEpoch(message.date).date(); }
bool isService(const model::Message& message) { return std::holds_alternative<model::ServiceAction>(message.media); }
bool isCard(const model::Message& message) { return std::holds_alternative<model::SharedContact>(message.media); }

bool sameVoice(const model::Message& a, const model::Message& b) { return a.out == b.out && a.from == b.from; }

bool sharesBubble(const Entry& entry, const model::Message& message) {
    const model::Message& last = entry.last();
    if (entry.kind != Entry::Kind::Bubble || entry.messages.size() >= kMostInBubble || !sameVoice(last, message)) return false;
    if (message.album && message.album == last.album) return last.media.index() == message.media.index();
    // cards of one act of sharing; a failed one stands alone, so that it can be retried
    return isCard(last) && isCard(message) && std::llabs(message.date - last.date) <= kCardSeconds && last.state != model::SendState::Failed &&
           message.state != model::SendState::Failed;
}

bool joins(const Entry& above, const Entry& below) {
    if (above.kind != Entry::Kind::Bubble || below.kind != Entry::Kind::Bubble) return false;
    return sameVoice(above.last(), below.first()) && below.first().date - above.last().date <= kGroupSeconds;
}

}  // namespace

std::vector<Entry> timeline(const std::vector<model::Message>& messages) {
    std::vector<Entry> out;
    QDate day;
    for (const auto& message : messages) {
        if (const QDate here = dayOf(message); here != day) {
            day = here;
            // the mark keeps only what it shows, so that it stays equal when its first message changes
            model::Message mark;
            mark.chat = message.chat;
            mark.date = QDateTime(here, QTime(12, 0)).toSecsSinceEpoch();
            out.push_back({.kind = Entry::Kind::Day, .messages = {mark}});
        }
        if (isService(message)) {
            out.push_back({.kind = Entry::Kind::Service, .messages = {message}});
        } else if (!out.empty() && sharesBubble(out.back(), message)) {
            out.back().messages.push_back(message);
        } else {
            out.push_back({.kind = Entry::Kind::Bubble, .messages = {message}});
        }
    }
    for (std::size_t i = 1; i < out.size(); ++i)
        if (joins(out[i - 1], out[i])) out[i - 1].joinsBelow = out[i].joinsAbove = true;
    return out;
}

}  // namespace helio::ui
