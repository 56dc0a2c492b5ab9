// SPDX-License-Identifier: GPL-3.0-or-later
// Sync that explains itself: what is waiting and why, missing messages asked for, the cache read anew; and signing out when the cloud is away.
#include <algorithm>

#include "store/store.h"
#include "tests/flow/neighbourhood.h"

namespace helio::flow {
namespace {

using W = client::Waiting;

class SyncStatus : public Neighbourhood {
protected:
    void SetUp() override {
        Neighbourhood::SetUp();
        ada = person("Ada", "12025550101");
        bob = person("Bob", "12025550102");
        bobId = ada->adds("12025550102", "Bob");
        adaId = ada->id();
    }
    void TearDown() override {
        ada.reset();
        bob.reset();
    }
    Result<model::MessageId> write(const std::string& text) {
        return ada->get<model::MessageId>([&](auto done) { return (*ada)->sendText(bobId, text, {}, std::nullopt, std::move(done)); });
    }
    Result<client::CheckOutcome> check() {
        return ada->get<client::CheckOutcome>([&](auto done) { return (*ada)->checkForMissing(std::move(done)); });
    }
    bool adaIs(client::Link link) {
        return ada->until([&] { return (*ada)->connection().link == link; });
    }

    std::unique_ptr<Person> ada, bob;
    model::UserId bobId, adaId;
};

TEST_F(SyncStatus, SaysWhatWaitsAndWhyUntilItHasLeft) {
    ASSERT_TRUE(ada->online());
    ASSERT_TRUE(ada->until([&] { return (*ada)->syncStatus().lastCheck > 0; }));
    EXPECT_GE((*ada)->syncStatus().lastUpdate, (*ada)->syncStatus().lastCheck);
    EXPECT_TRUE((*ada)->syncStatus().waiting.empty());
    stopCloud();
    ASSERT_TRUE(adaIs(client::Link::Offline));
    const auto local = write("later");
    ASSERT_TRUE(local);
    ASSERT_TRUE(ada->get<void>([&](auto done) { return (*ada)->setDraft(bobId, {.text = "half a"}, std::move(done)); }));
    const auto status = (*ada)->syncStatus();
    ASSERT_EQ(status.waiting.size(), 2U);
    EXPECT_EQ(status.waiting[0].what, W::What::Text);
    EXPECT_EQ(status.waiting[0].message, *local);
    EXPECT_EQ(status.waiting[0].chat, model::PeerId(bobId));
    EXPECT_EQ(status.waiting[0].why, W::Why::NoConnection);
    EXPECT_FALSE(status.waiting[0].words.empty());
    EXPECT_EQ(status.waiting[1].what, W::What::Draft);
    EXPECT_FALSE(status.connection.trouble.empty());
    startCloud();
    EXPECT_TRUE(ada->until([&] { return (*ada)->syncStatus().waiting.empty(); }));
}

TEST_F(SyncStatus, U14_AskingForMissingMessages) {
    ASSERT_TRUE(ada->online());
    bob->adds("12025550101", "Ada");
    bob->say(adaId, "hello");
    ASSERT_TRUE(ada->hears(bobId, "hello"));
    const auto nothing = check();
    ASSERT_TRUE(nothing) << nothing.error().text();
    EXPECT_EQ(*nothing, client::CheckOutcome{});
    stopCloud();
    ASSERT_TRUE(adaIs(client::Link::Offline));
    const auto away = check();
    ASSERT_FALSE(away);
    EXPECT_EQ(away.error().fault, Fault::Network);
}

TEST_F(SyncStatus, ARebuiltCacheHasTheCloudsChatsAndKeepsDraftsAndTheOutbox) {
    bob->adds("12025550101", "Ada");
    ada->say(bobId, "one");
    bob->say(adaId, "two");
    ASSERT_TRUE(ada->hears(bobId, "two"));
    const auto tooLong = write(std::string(5000, 'x'));
    ASSERT_TRUE(tooLong);
    ASSERT_TRUE(ada->until([&] {
        const auto message = ada->reader().message(bobId, *tooLong);
        return message && message->state == model::SendState::Failed;
    }));
    ASSERT_TRUE(ada->get<void>([&](auto done) { return (*ada)->setDraft(bobId, {.text = "half a"}, std::move(done)); }));
    // Damage that a difference would not mend.
    const auto folder = ada->folder();
    ada->close();
    {
        store::KeyFileVault vault;
        auto key = vault.find(folder);
        ASSERT_TRUE(key);
        auto store = store::Store::open(folder, *key);
        ASSERT_TRUE(store) << store.error().text();
        ASSERT_TRUE(store->database().run("UPDATE message SET text = 'damaged' WHERE pos < 2147483648"));
        ASSERT_TRUE(store->database().run("UPDATE dialog SET unread = 77"));
    }
    ada->reopen();
    ASSERT_TRUE(ada->online());
    ASSERT_EQ(ada->reader().dialog(bobId)->unread, 77);
    // A connection that is being made anew just now (a busy machine takes its own standstill for sleep) is no connection: asked again, as a person would.
    Result<void> rebuilt = fail(Fault::Network, "waiting in a test", "not asked yet");
    for (const auto deadline = std::chrono::steady_clock::now() + kPatience; !rebuilt && rebuilt.error().fault == Fault::Network && std::chrono::steady_clock::now() < deadline;) {
        ASSERT_TRUE(ada->online());
        rebuilt = ada->get<void>([&](auto done) { return (*ada)->rebuildCache(std::move(done)); });
    }
    ASSERT_TRUE(rebuilt) << rebuilt.error().text();
    const auto dialog = ada->reader().dialog(bobId);
    ASSERT_TRUE(dialog);
    EXPECT_EQ(dialog->unread, 1);
    ASSERT_TRUE(dialog->draft);
    EXPECT_EQ(dialog->draft->text, "half a");
    ASSERT_TRUE(ada->get<std::int32_t>([&](auto done) { return (*ada)->loadHistory(bobId, {}, 100, std::move(done)); }));
    const std::vector<std::string> all{"one", "two", std::string(5000, 'x')};
    EXPECT_EQ(ada->texts(bobId), all);
    EXPECT_EQ(ada->reader().message(bobId, *tooLong)->state, model::SendState::Failed);
    EXPECT_EQ(ada->reader().contacts()->size(), 1U);
    bob->say(adaId, "three");
    EXPECT_TRUE(ada->hears(bobId, "three"));
}

TEST_F(SyncStatus, NothingIsForgottenWithoutAConnection) {
    ada->say(bobId, "kept");
    stopCloud();
    ASSERT_TRUE(adaIs(client::Link::Offline));
    const auto rebuilt = ada->get<void>([&](auto done) { return (*ada)->rebuildCache(std::move(done)); });
    ASSERT_FALSE(rebuilt);
    EXPECT_EQ(rebuilt.error().fault, Fault::Network);
    EXPECT_EQ(ada->texts(bobId), std::vector<std::string>{"kept"});
}

TEST_F(SyncStatus, SigningOutWithoutTheCloudSaysSoAndChangesNothing) {
    ada->say(bobId, "kept");
    stopCloud();
    ASSERT_TRUE(adaIs(client::Link::Offline));
    const auto out = ada->get<void>([&](auto done) { return (*ada)->signOut(std::move(done)); });
    ASSERT_FALSE(out);
    EXPECT_EQ(out.error().fault, Fault::Network);
    EXPECT_FALSE(out.error().advice.empty());
    EXPECT_EQ(ada->reader().signInState(), client::SignInState::SignedIn);
    EXPECT_EQ(ada->texts(bobId), std::vector<std::string>{"kept"});
    startCloud();
    ASSERT_TRUE(ada->online()) << "and the cloud is not told behind the back of somebody who stayed";
    ada->say(bobId, "still here");
    ASSERT_TRUE(ada->get<void>([&](auto done) { return (*ada)->signOutHere(std::move(done)); }));
    EXPECT_EQ(ada->reader().signInState(), client::SignInState::SignedOut);
    EXPECT_FALSE(std::filesystem::exists(ada->folder() / "cache.db"));
}

TEST_F(SyncStatus, AnybodyTheCacheKnowsIsFoundByNumber) {
    bob->adds("12025550101", "Ada");
    auto cleo = person("Cleo", "12025550103");
    cleo->adds("12025550101", "Ada");
    cleo->say(adaId, "I am no contact of yours");
    ASSERT_TRUE(ada->hears(cleo->id(), "I am no contact of yours"));
    ASSERT_TRUE(ada->reader().userByPhone("12025550102"));
    EXPECT_FALSE(ada->reader().userByPhone("19999999999"));
    const auto known = ada->reader().user(cleo->id());
    ASSERT_TRUE(known);
    if (!known->phone.empty()) EXPECT_EQ(ada->reader().userByPhone(known->phone)->id, cleo->id());
}

}  // namespace
}  // namespace helio::flow
