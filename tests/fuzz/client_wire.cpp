// SPDX-License-Identifier: GPL-3.0-or-later
// What a hostile cloud may put into an update, a difference or a history: read, made into the client's values, put in order by the boxes. A box
// never goes back, and what waits is bounded.
#include "client/wire/media.h"
#include "client/wire/message.h"
#include "client/wire/people.h"
#include "client/wire/updates.h"
#include "tests/fuzz/target.h"
#include "tests/unit/tl/random_object.h"
#include "tl/gen/messages.h"

namespace helio::fuzz {
namespace {

using namespace client;

constexpr model::UserId kSelf{5};

void inOrder(const std::vector<tl::Updates>& all, std::int32_t start) {
    sync::Updates<Event> boxes({start, 0, 0, 0});
    for (const auto& one : all) {
        auto parsed = wire::updates(one, kSelf);
        static_cast<void>(wire::shortSent(one));
        const auto before = boxes.state();
        const auto outcome = boxes.offer(std::move(parsed.incoming));
        must(outcome.state.pts >= before.pts && outcome.state.date >= before.date, "U-05: a box never goes back");
        plant(!outcome.apply.empty() && outcome.gap);
    }
    boxes.beginDifference();
    boxes.differenceFailed();
}

void readMessages(BytesView body) {
    const auto list = tl::parse<tl::messages::Messages>(body);
    if (!list) return;
    if (const auto* all = list->as<tl::messages::messages>()) {
        static_cast<void>(wire::messages(all->messages, kSelf));
        static_cast<void>(wire::people(all->users, all->chats));
    }
    if (const auto* slice = list->as<tl::messages::messagesSlice>()) static_cast<void>(wire::messages(slice->messages, kSelf));
}

void readDialogs(BytesView body) {
    const auto list = tl::parse<tl::messages::Dialogs>(body);
    if (!list) return;
    if (const auto* all = list->as<tl::messages::dialogs>()) {
        for (const auto& dialog : all->dialogs) static_cast<void>(wire::dialog(dialog));
    }
}

}  // namespace

void one(BytesView bytes) {
    Input in(bytes);
    const Byte how = in.byte();
    switch (how & 3) {
        case 0: {
            std::vector<tl::Updates> all;
            const auto start = static_cast<std::int32_t>(in.word());
            while (!in.empty() && all.size() < 4) {
                if (auto updates = tl::parse<tl::Updates>(in.chunk())) all.push_back(std::move(*updates));
            }
            return inOrder(all, start);
        }
        case 1:
            if (const auto difference = tl::parse<tl::updates::Difference>(in.rest())) static_cast<void>(wire::difference(*difference, kSelf));
            return;
        case 2: return readMessages(in.rest());
        default: return readDialogs(in.rest());
    }
}

std::vector<Seed> seeds() {
    std::vector<Seed> out;
    const auto number = [](std::int32_t pts) { return tl::updateReadHistoryOutbox{.peer = tl::peerUser{.user_id = 6}, .max_id = 3, .pts = pts, .pts_count = 1}; };
    const tl::message text{.out = true,
                           .id = 4,
                           .peer_id = tl::peerUser{.user_id = 6},
                           .date = 1'800'000'000,
                           .message = "hello",
                           .entities = std::vector<tl::MessageEntity>{tl::messageEntityBold{.offset = 0, .length = 2}}};
    const tl::Updates first = tl::updates_{.updates = {number(12), tl::updateNewMessage{.message = text, .pts = 11, .pts_count = 1}, tl::updateMessageID{.id = 4, .random_id = 8}},
                                           .users = {tl::user{.id = 6, .first_name = "A"}},
                                           .date = 1};
    const tl::Updates gap = tl::updates_{.updates = {number(15)}, .date = 2};
    out.push_back({"ordered", Output().byte(0).word(10).chunk(tl::serialize(first)).chunk(tl::serialize(gap)).take()});
    out.push_back(
        {"short",
         Output().byte(0).word(10).chunk(tl::serialize(tl::Updates(tl::updateShortMessage{.id = 3, .user_id = 6, .message = "hi", .pts = 11, .pts_count = 1, .date = 5}))).take()});
    out.push_back({"sent", Output().byte(0).word(10).chunk(tl::serialize(tl::Updates(tl::updateShortSentMessage{.id = 3, .pts = 11, .pts_count = 1, .date = 5}))).take()});
    tl::test::ObjectMaker maker(12);
    for (int i = 0; i < 12; ++i) {
        out.push_back({"random_" + std::to_string(i), Output().byte(0).word(10).chunk(maker.make(*tl::findCombinator(i % 2 ? tl::updates_::kId : tl::updateShort::kId))).take()});
        out.push_back({"difference_" + std::to_string(i), Output().byte(1).raw(maker.make(*tl::findCombinator(tl::updates::difference::kId))).take()});
        out.push_back({"messages_" + std::to_string(i), Output().byte(2).raw(maker.make(*tl::findCombinator(tl::messages::messages::kId))).take()});
        out.push_back({"dialogs_" + std::to_string(i), Output().byte(3).raw(maker.make(*tl::findCombinator(tl::messages::dialogs::kId))).take()});
    }
    std::erase_if(out, [](const Seed& seed) { return seed.bytes.size() > 3000; });
    return out;
}

}  // namespace helio::fuzz
