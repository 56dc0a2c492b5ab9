// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/book/why.h"

#include <algorithm>

#include <fmt/format.h>

namespace helio::client::book {
namespace {

using model::Standing;
using State = Matching::State;

struct Words {
    std::string answer, advice;
};

std::string inWhile(std::int64_t seconds) {
    const auto several = [](std::int64_t n, const char* one) { return fmt::format("in {} {}{}", n, one, n == 1 ? "" : "s"); };
    if (seconds < 90) return "in about a minute";
    if (seconds < 5'400) return several((seconds + 30) / 60, "minute");
    if (seconds < 129'600) return several((seconds + 1'800) / 3'600, "hour");
    return several((seconds + 43'200) / 86'400, "day");
}

Words waiting(const WhyFacts& f) {
    if (!f.cloudMatchesInPrivate && !f.mayBeSent)
        return {"This number was not asked: this cloud cannot match in private, and you have not agreed that it receives the number.",
                "Agree to it in Settings, Contacts and import, or import again and agree."};
    switch (f.matching.state) {
        case State::Paused: return {"This number was not asked yet: matching is paused.", "Go on with matching."};
        case State::Offline: return {"This number was not asked yet: there is no connection to the cloud.", "It is asked by itself when the connection is back."};
        case State::Waiting:
            return {fmt::format("This number was not asked yet: the cloud answers only so many numbers a day. It goes on {}.", inWhile(f.matching.until - f.now)),
                    "Nothing to do: the rest is asked by itself."};
        case State::Idle:
        case State::Running: break;
    }
    return {"This number is about to be asked.", ""};
}

Words refused(const WhyFacts& f) {
    if (f.restricted)
        return {fmt::format("Your account may not ask about numbers now. {}", f.matching.problem), "Look up the person by username; the number is asked again by itself."};
    return {fmt::format("The cloud asked to try this number again later. It is asked again {}.", f.notBefore > f.now ? inWhile(f.notBefore - f.now) : "now"),
            "Nothing to do: it is asked by itself."};
}

Words notFound(const WhyFacts& f) {
    Words out{"Nobody on Heliograph has this number, or the person who has it does not want to be found by it.", "Ask the person for a username, or send an invitation."};
    if (!f.inPrivate) out.advice += " If they join, the cloud tells you.";
    return out;
}

Words member(const WhyFacts& f) {
    if (f.blockedByMe) return {"This person is on Heliograph, and you have blocked them.", "Unblock them to write to them."};
    if (!f.contact) return {"This person is on Heliograph, but not in your contacts yet.", "Add them: only then does the cloud learn that you know them."};
    return {"This person is on Heliograph and in your contacts.", ""};
}

Words unasked(const WhyFacts& f) {
    if (!f.cloudMatchesInPrivate)
        return {"This number was not asked: this cloud cannot match in private, and you have not agreed that it receives the number.",
                "Agree to it in Settings, Contacts and import, or import again and agree."};
    return {"This number was not chosen to be asked.", "Import it again and tick it."};
}

Words words(const WhyFacts& f) {
    switch (f.number.standing) {
        case Standing::Invalid:
            return {f.number.reason.empty() ? "This is not a phone number." : fmt::format("This is not a phone number: {}.", f.number.reason),
                    "Put the number right; with its country code it is never mistaken."};
        case Standing::Member: return member(f);
        case Standing::NotFound: return notFound(f);
        case Standing::Refused: return refused(f);
        case Standing::Waiting: return waiting(f);
        case Standing::Unasked: break;
    }
    return f.waits ? waiting(f) : unasked(f);
}

std::int64_t askedAgainAt(const WhyFacts& f) {
    if (f.waits) return std::max({f.notBefore, f.matching.state == State::Waiting ? f.matching.until : 0, f.now});
    // A member that left, or somebody who came, is noticed with the next reading of the book.
    return f.inPrivate && f.number.standing == Standing::NotFound ? f.nextSync : 0;
}

}  // namespace

Why explain(const WhyFacts& facts) {
    auto [answer, advice] = words(facts);
    return {.written = facts.number.written,
            .digits = facts.number.digits,
            .standing = facts.number.standing,
            .blockedByMe = facts.blockedByMe,
            .inPrivate = facts.inPrivate,
            .asked = facts.number.asked,
            .askedAgainAt = askedAgainAt(facts),
            .answer = std::move(answer),
            .advice = std::move(advice)};
}

}  // namespace helio::client::book
