// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/features/emptied.h"

#include "tests/unit/client/updates/stub_cloud.h"
#include "tl/gen/messages.h"
#include "tl/gen/updates.h"

namespace helio::client {
namespace {

const model::UserId kAnna(7), kBoris(8);

class Emptied : public CoreTest {
protected:
    void before(store::Store& store) override {
        store
            .write([](store::Writer& w) -> Result<> {
                for (const auto& [user, id] : {std::pair(kAnna, 3), std::pair(kBoris, 4)}) {
                    HELIO_CHECK(w.users.put({.id = user, .accessHash = 70, .firstName = "Somebody"}));
                    HELIO_CHECK(w.messages.put({.chat = user, .id = model::MessageId(id), .from = user, .date = 90 + id, .text = "words"}));
                    HELIO_CHECK(w.dialogs.put({.peer = user, .top = model::MessageId(id), .topDate = 90 + id}));
                }
                return {};
            })
            .value();
    }
    /// A difference that deletes these; then nothing more.
    void deletedMeanwhile(std::vector<std::int32_t> ids) {
        cloud.on<tl::updates::getDifference>([ids = std::move(ids)](const auto& query) {
            if (query.pts != 10) return tl::serialize(tl::updates::differenceEmpty{.date = 100, .seq = 5});
            tl::updates::difference out;
            const auto count = static_cast<std::int32_t>(ids.size());
            out.other_updates.emplace_back(tl::updateDeleteMessages{.messages = ids, .pts = 10 + count, .pts_count = count});
            out.state = tl::updates::state{.pts = 10 + count, .qts = 1, .date = 100, .seq = 5};
            return tl::serialize(out);
        });
    }
    tl::messages::peerDialogs answer(const std::vector<std::pair<model::UserId, std::int32_t>>& tops) {
        tl::messages::peerDialogs out;
        for (const auto& [user, top] : tops) {
            tl::dialog row;
            row.peer = tl::peerUser{.user_id = user.value};
            row.top_message = top;
            out.dialogs.emplace_back(std::move(row));
            if (top == 0) continue;
            tl::message message;
            message.id = top;
            message.date = 50;
            message.peer_id = tl::peerUser{.user_id = user.value};
            message.message = "older words";
            out.messages.emplace_back(std::move(message));
        }
        return out;
    }
    std::vector<model::Dialog> list() { return read().dialogs.list(0, 10).value(); }
};

TEST_F(Emptied, AChatThatIsGoneFromTheCloudsListLeavesOurs) {
    deletedMeanwhile({3});
    cloud.on<tl::messages::getPeerDialogs>([this](const tl::messages::getPeerDialogs& query) {
        EXPECT_EQ(query.peers.size(), 1u) << "the other chat has its message";
        return tl::serialize(answer({{kAnna, 0}}));
    });
    (void)board->take();
    connect();
    ASSERT_EQ(list().size(), 1u);
    EXPECT_EQ(list()[0].peer, model::PeerId(kBoris));
    EXPECT_TRUE(board->take().dialogs);
}

TEST_F(Emptied, AnOlderMessageThatWasNotHereIsTheTop) {
    deletedMeanwhile({3});
    cloud.on<tl::messages::getPeerDialogs>([this](const auto&) { return tl::serialize(answer({{kAnna, 2}})); });
    connect();
    const auto dialog = read().dialogs.get(kAnna).value();
    ASSERT_TRUE(dialog);
    EXPECT_EQ(dialog->top, model::MessageId(2));
    EXPECT_EQ(dialog->topDate, 50);
    EXPECT_EQ(read().messages.get(kAnna, model::MessageId(2)).value()->text, "older words");
}

TEST_F(Emptied, WhatCameMeanwhileStays) {
    deletedMeanwhile({3, 4});
    cloud.on<tl::messages::getPeerDialogs>([this](const auto&) {
        // While the answer is on its way, Anna writes; Boris gets half a thought.
        EXPECT_TRUE(core->store()
                        .write([](store::Writer& w) -> Result<> {
                            HELIO_CHECK(w.messages.put({.chat = kAnna, .id = model::MessageId(9), .from = kAnna, .date = 200, .text = "new"}));
                            HELIO_CHECK(w.dialogs.refreshTop(kAnna));
                            return w.drafts.write(kBoris, {.text = "half", .date = 200});
                        })
                        .has_value());
        return tl::serialize(answer({{kAnna, 0}, {kBoris, 0}}));
    });
    connect();
    ASSERT_EQ(list().size(), 2u);
    EXPECT_EQ(read().dialogs.get(kAnna).value()->top, model::MessageId(9));
}

TEST_F(Emptied, ACloudThatDoesNotAnswerChangesNothing) {
    deletedMeanwhile({3});
    connect();
    EXPECT_GE(cloud.count<tl::messages::getPeerDialogs>(), 1);
    EXPECT_EQ(list().size(), 2u);
}

TEST_F(Emptied, NobodyIsAskedWhereNothingIsEmpty) {
    cloud.on<tl::updates::getDifference>([](const auto&) { return tl::serialize(tl::updates::differenceEmpty{.date = 100, .seq = 5}); });
    connect();
    EXPECT_EQ(cloud.count<tl::messages::getPeerDialogs>(), 0);
}

}  // namespace
}  // namespace helio::client
