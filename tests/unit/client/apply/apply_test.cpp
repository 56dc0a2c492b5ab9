// SPDX-License-Identifier: GPL-3.0-or-later
// Law 2: an event and what is known give effects and changes, and nothing else happens.
#include "client/apply/apply.h"

#include <gtest/gtest.h>

#include "tests/unit/client/apply/memory_known.h"

namespace helio::client::apply {
namespace {

const model::UserId kBob(7);
const model::ChatId kGroup(3);

model::Message from(model::PeerId chat, std::int32_t id, bool out = false) {
    model::Message message;
    message.chat = chat;
    message.id = model::MessageId(id);
    message.from = out ? model::PeerId(model::UserId(1)) : model::PeerId(kBob);
    message.out = out;
    message.date = 100 + id;
    message.text = "text";
    return message;
}

class Apply : public testing::Test {
protected:
    Effects of(const Event& event) {
        Effects out;
        const auto done = apply::event(known, event, out);
        EXPECT_TRUE(done);
        return out;
    }
    template <class T>
    static const T* only(const Effects& effects) {
        return effects.store.size() == 1 ? std::get_if<T>(&effects.store.front()) : nullptr;
    }
    template <class T>
    static std::size_t count(const Effects& effects) {
        std::size_t n = 0;
        for (const auto& effect : effects.store) n += std::holds_alternative<T>(effect) ? 1 : 0;
        return n;
    }
    MemoryKnown known;
};

TEST_F(Apply, ANewMessageIsPutAndCounted) {
    const auto out = of(MessageNew{from(kBob, 5)});
    ASSERT_EQ(out.store.size(), 2U);
    const auto* put = std::get_if<store::PutMessage>(&out.store[0]);
    ASSERT_TRUE(put);
    EXPECT_TRUE(put->fresh);
    EXPECT_EQ(put->message, from(kBob, 5));
    const auto* arrived = std::get_if<store::MessageArrived>(&out.store[1]);
    ASSERT_TRUE(arrived);
    EXPECT_TRUE(arrived->unread);
    EXPECT_EQ(out.changes.arrived.size(), 1U);
    EXPECT_TRUE(out.changes.dialogs);
    EXPECT_TRUE(out.changes.chats.contains(kBob));
}

TEST_F(Apply, U15TheSameMessageTwiceIsCountedOnce) {
    known.add(from(kBob, 5));
    const auto out = of(MessageNew{from(kBob, 5)});
    EXPECT_FALSE(std::get<store::PutMessage>(out.store[0]).fresh);
    EXPECT_FALSE(std::get<store::MessageArrived>(out.store[1]).unread);
    EXPECT_TRUE(out.changes.arrived.empty());
}

TEST_F(Apply, WhatWasReadOrWrittenByUsIsNotUnread) {
    known.read[kBob] = model::MessageId(9);
    EXPECT_FALSE(std::get<store::MessageArrived>(of(MessageNew{from(kBob, 9)}).store.back()).unread);
    EXPECT_TRUE(std::get<store::MessageArrived>(of(MessageNew{from(kBob, 10)}).store.back()).unread);
    EXPECT_FALSE(std::get<store::MessageArrived>(of(MessageNew{from(kBob, 11, true)}).store.back()).unread);
}

TEST_F(Apply, AnEditOfWhatIsNotKeptDoesNothing) {
    EXPECT_TRUE(of(MessageEdited{from(kBob, 5)}).store.empty());
    known.add(from(kBob, 5));
    auto edited = from(kBob, 5);
    edited.text = "mended";
    const auto out = of(MessageEdited{edited});
    ASSERT_TRUE(only<store::PutMessage>(out));
    EXPECT_EQ(only<store::PutMessage>(out)->message.text, "mended");
}

TEST_F(Apply, DeletedMessagesAreLookedUpAndTheirChatsRecounted) {
    known.add(from(kBob, 5));
    known.add(from(kGroup, 6));
    const auto out = of(MessagesDeleted{{model::MessageId(5), model::MessageId(6), model::MessageId(99)}});
    EXPECT_EQ(count<store::RemoveMessage>(out), 2U);
    EXPECT_EQ(count<store::RecountChat>(out), 2U);
}

TEST_F(Apply, OurMessageGetsItsNumber) {
    auto local = from(kBob, -1, true);
    known.add(local);
    known.outbox[42] = {kBob, local.id};
    const auto out = of(MessageIdGiven{42, model::MessageId(77)});
    const auto* confirm = only<store::ConfirmSent>(out);
    ASSERT_TRUE(confirm);
    EXPECT_EQ(confirm->local, local.id);
    EXPECT_EQ(confirm->real, model::MessageId(77));
    EXPECT_EQ(confirm->date, local.date);
    ASSERT_EQ(out.changes.renumbered.size(), 1U);
    EXPECT_TRUE(of(MessageIdGiven{43, model::MessageId(78)}).store.empty()) << "of another device";
}

TEST_F(Apply, WhatWasTakenBackIsNotShown) {
    known.back[42] = {};
    const auto given = of(MessageIdGiven{42, model::MessageId(77)});
    ASSERT_TRUE(only<store::GiveTakenBack>(given));
    known.back[42] = model::MessageId(77);
    EXPECT_TRUE(of(MessageNew{from(kBob, 77, true)}).store.empty());
}

TEST_F(Apply, WhatHappenedToAGroupChangesTheGroup) {
    known.chats[kGroup] = {.id = kGroup, .title = "Old"};
    auto message = from(kGroup, 8);
    message.media = model::ServiceAction{.kind = model::ServiceAction::Kind::TitleChanged, .title = "New"};
    const auto renamed = of(MessageNew{message});
    ASSERT_EQ(count<store::PutChat>(renamed), 1U);
    for (const auto& effect : renamed.store)
        if (const auto* chat = std::get_if<store::PutChat>(&effect)) EXPECT_EQ(chat->chat.title, "New");
    message.media = model::ServiceAction{.kind = model::ServiceAction::Kind::MembersAdded, .users = {kBob, model::UserId(8)}};
    EXPECT_EQ(count<store::PutMember>(of(MessageNew{message})), 2U);
}

TEST_F(Apply, MarksDraftsAndPeople) {
    const auto read = of(ReadByUs{kBob, model::MessageId(4), 2});
    ASSERT_TRUE(only<store::ReadInbox>(read));
    EXPECT_EQ(only<store::ReadInbox>(read)->unread, 2);
    EXPECT_EQ(only<store::ReadInbox>(of(ReadByUs{kBob, model::MessageId(4), -1}))->unread, std::nullopt);
    EXPECT_TRUE(only<store::ReadOutbox>(of(ReadByThem{kBob, model::MessageId(4)})));
    EXPECT_TRUE(only<store::MarkDelivered>(of(DeliveredToThem{kBob, model::MessageId(4)})));
    EXPECT_TRUE(only<store::AcceptDraft>(of(DraftChanged{kBob, std::nullopt})));
    EXPECT_TRUE(of(NameChanged{kBob, "B", "", ""}).store.empty()) << "nobody we know";
    known.users[kBob] = {.id = kBob, .accessHash = 5};
    const auto named = of(NameChanged{kBob, "B", "C", "bc"});
    ASSERT_TRUE(only<store::PutUser>(named));
    EXPECT_EQ(only<store::PutUser>(named)->user.accessHash, 5);
    EXPECT_EQ(only<store::PutUser>(named)->user.firstName, "B");
}

TEST_F(Apply, U12AChannelTooFarBehindKeepsTheNewestAndAHole) {
    const model::ChannelId channel(12);
    model::Dialog dialog;
    dialog.peer = channel;
    dialog.top = model::MessageId(31);
    const auto out = of(ChannelReset{dialog, {from(channel, 31), from(channel, 30)}});
    EXPECT_EQ(count<store::PutMessage>(out), 2U);
    bool noted = false;
    for (const auto& effect : out.store)
        if (const auto* stretch = std::get_if<store::NoteStretch>(&effect)) noted = stretch->from == model::MessageId(30) && stretch->to == model::MessageId(31);
    EXPECT_TRUE(noted);
    EXPECT_EQ(count<store::PutDialog>(out), 1U);
}

TEST_F(Apply, WhatCannotBeReadIsAnErrorAndNotSilence) {
    known.broken = true;
    Effects out;
    EXPECT_FALSE(apply::event(known, MessageNew{from(kBob, 5)}, out));
    EXPECT_FALSE(apply::event(known, PhoneChanged{kBob, "1"}, out));
}

}  // namespace
}  // namespace helio::client::apply
