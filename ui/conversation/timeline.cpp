// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversation/timeline.h"

#include <QDateTime>

#include <algorithm>
#include <cstdlib>

namespace helio::ui {

namespace {

constexpr std::int64_t kGroupSeconds = 300, kCardSeconds = 30;
constexpr std::size_t kMostInBubble = 10;

/// Local days; asks the calendar only where one ends.
class Days {
public:
    bool holds(std::int64_t when) const { return when >= from_ && when < to_; }
    void moveTo(std::int64_t when) {
        const QDate day = QDateTime::fromSecsSinceEpoch(when).date();
        noon = QDateTime(day, QTime(12, 0)).toSecsSinceEpoch();
        from_ = day.startOfDay().toSecsSinceEpoch();
        to_ = day.addDays(1).startOfDay().toSecsSinceEpoch();
    }
    std::int64_t noon = 0;

private:
    std::int64_t from_ = 0, to_ = 0;
};

bool isService(const model::Message& message) { return std::holds_alternative<model::ServiceAction>(message.media); }
bool isCard(const model::Message& message) { return std::holds_alternative<model::SharedContact>(message.media); }

bool sameVoice(const model::Message& a, const model::Message& b) { return a.out == b.out && a.from == b.from; }

using Messages = std::vector<model::Message>;

bool sharesBubble(const Messages& all, const Stretch& stretch, const model::Message& message) {
    const model::Message& last = all[stretch.at + stretch.count - 1];
    if (stretch.kind != Entry::Kind::Bubble || stretch.count >= kMostInBubble || !sameVoice(last, message)) return false;
    if (message.album && message.album == last.album) return last.media.index() == message.media.index();
    // cards of one act of sharing; a failed one stands alone, so that it can be retried
    return isCard(last) && isCard(message) && std::llabs(message.date - last.date) <= kCardSeconds && last.state != model::SendState::Failed &&
           message.state != model::SendState::Failed;
}

bool joins(const Messages& all, const Stretch& above, const Stretch& below) {
    if (above.kind != Entry::Kind::Bubble || below.kind != Entry::Kind::Bubble) return false;
    const auto &last = all[above.at + above.count - 1], &first = all[below.at];
    return sameVoice(last, first) && first.date - last.date <= kGroupSeconds;
}

/// Keeps only what it shows, so that it stays equal when its first message changes.
model::Message dayMark(const model::Message& first, std::int64_t noon) {
    model::Message mark;
    mark.chat = first.chat;
    mark.date = noon;
    return mark;
}

}  // namespace

std::vector<Stretch> stretches(const Messages& messages) {
    std::vector<Stretch> out;
    out.reserve(messages.size() + 8);
    Days days;
    for (std::size_t i = 0; i < messages.size(); ++i) {
        const auto& message = messages[i];
        if (!days.holds(message.date)) {
            days.moveTo(message.date);
            out.push_back({.kind = Entry::Kind::Day, .at = i, .noon = days.noon});
        }
        if (isService(message)) out.push_back({.kind = Entry::Kind::Service, .at = i});
        else if (!out.empty() && sharesBubble(messages, out.back(), message)) ++out.back().count;
        else out.push_back({.kind = Entry::Kind::Bubble, .at = i});
    }
    for (std::size_t i = 1; i < out.size(); ++i)
        if (joins(messages, out[i - 1], out[i])) out[i - 1].joinsBelow = out[i].joinsAbove = true;
    return out;
}

Entry entryOf(const Stretch& stretch, const Messages& messages) {
    Entry out{.kind = stretch.kind, .messages = {}, .joinsAbove = stretch.joinsAbove, .joinsBelow = stretch.joinsBelow};
    const auto first = messages.begin() + static_cast<std::ptrdiff_t>(stretch.at);
    if (stretch.kind == Entry::Kind::Day) out.messages.push_back(dayMark(*first, stretch.noon));
    else out.messages.assign(first, first + static_cast<std::ptrdiff_t>(stretch.count));
    return out;
}

bool isEntry(const Entry& entry, const Stretch& stretch, const Messages& messages) {
    if (entry.kind != stretch.kind || entry.joinsAbove != stretch.joinsAbove || entry.joinsBelow != stretch.joinsBelow || entry.messages.size() != stretch.count) return false;
    const auto first = messages.begin() + static_cast<std::ptrdiff_t>(stretch.at);
    if (entry.kind == Entry::Kind::Day) return entry.first() == dayMark(*first, stretch.noon);
    return std::equal(entry.messages.begin(), entry.messages.end(), first);
}

std::vector<Entry> timeline(const Messages& messages) {
    std::vector<Entry> out;
    for (const Stretch& stretch : stretches(messages)) out.push_back(entryOf(stretch, messages));
    return out;
}

}  // namespace helio::ui
