// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/store.h"

#include "store/account_lock.h"
#include "store/key_vault.h"
#include "tests/unit/store/store_fixture.h"

#ifndef _WIN32
#include <sys/wait.h>
#include <unistd.h>
#include <csignal>
#endif

namespace helio::store {
namespace {

using model::MessageId;

Result<> apply(Writer& w, std::int32_t pts) {
    HELIO_CHECK(w.messages.put(incoming(kAnna, pts)));
    return w.session.setUpdateState({.pts = pts});
}

TEST_F(StoreTest, effectsAndPtsAreOneTransaction) {
    write([](Writer& w) { return apply(w, 1); });
    const auto undone = store.write([](Writer& w) -> Result<> {
        HELIO_CHECK(apply(w, 2));
        return fail(Fault::BadInput, "testing", "on purpose");
    });
    EXPECT_EQ(undone.error().happened, "on purpose");
    EXPECT_EQ(read().session.updateState().value()->pts, 1);
    EXPECT_EQ(read().messages.count(kAnna).value(), 1);
    write([](Writer& w) { return apply(w, 2); });
    EXPECT_EQ(read().messages.count(kAnna).value(), 2);
}

TEST_F(StoreTest, aViewSeesWhatIsCommittedAndWritesNothing) {
    View view = View::open(folder.path(), testKey()).value();
    EXPECT_EQ(view->messages.count(kAnna).value(), 0);
    write([&](Writer& w) -> Result<> {
        HELIO_CHECK(apply(w, 1));
        EXPECT_EQ(view->messages.count(kAnna).value(), 0);
        return {};
    });
    EXPECT_EQ(view->messages.count(kAnna).value(), 1);
}

TEST_F(StoreTest, aWrongKeyAndAMissingStoreAreTold) {
    EXPECT_EQ(Store::open(folder.path(), testKey(6)).error().fault, Fault::Denied);
    EXPECT_EQ(View::open(folder.path(), testKey(6)).error().fault, Fault::Denied);
    EXPECT_EQ(View::open(folder / "nowhere", testKey()).error().fault, Fault::NotFound);
    EXPECT_FALSE(std::filesystem::exists(folder / "nowhere"));
}

TEST_F(StoreTest, noRoomUndoesTheWholeTransaction) {
    write([](Writer& w) { return apply(w, 1); });
    ASSERT_TRUE(store.database().limitSize(600'000));
    const auto full = store.write([](Writer& w) -> Result<> {
        for (std::int32_t i = 2; i < 1000; ++i) {
            HELIO_CHECK(w.messages.put(incoming(kAnna, i, std::string(2000, 'w'))));
            HELIO_CHECK(w.session.setUpdateState({.pts = i}));
        }
        return {};
    });
    ASSERT_FALSE(full);
    EXPECT_EQ(full.error().fault, Fault::Full) << full.error().text();
    EXPECT_EQ(read().session.updateState().value()->pts, 1);
    EXPECT_EQ(read().messages.count(kAnna).value(), 1);
    EXPECT_TRUE(store.database().integrityCheck());
}

TEST_F(StoreTest, aDamagedDatabaseIsAnErrorNotACrash) {
    std::vector<model::Message> many;
    for (int i = 1; i <= 2000; ++i) many.push_back(incoming(kAnna, i, "words " + std::to_string(i)));
    put(many);
    ASSERT_TRUE(store.database().checkpoint());
    { const Store gone = std::move(store); }
    const Bytes good = readFile(folder / "cache.db", 1 << 28).value();
    std::mt19937 chance(3);
    for (int round = 0; round < 20; ++round) {
        Bytes bad = good;
        for (int i = 0; i < 20; ++i) bad[4096 + chance() % (bad.size() - 4096)] ^= 0x55;
        ASSERT_TRUE(writeFileAtomically(folder / "cache.db", bad, FileAccess::OwnerOnly));
        auto damaged = Store::open(folder.path(), testKey());
        if (!damaged) continue;
        EXPECT_FALSE(damaged->database().integrityCheck());
        for (int i = 0; i < 2000; i += 50)
            if (const auto page = damaged->read().messages.page(kAnna, MessageId(i), Page::After, 50); !page) EXPECT_EQ(page.error().fault, Fault::Io);
    }
    ASSERT_TRUE(writeFileAtomically(folder / "cache.db", good, FileAccess::OwnerOnly));
    store = Store::open(folder.path(), testKey()).value();
}

TEST_F(StoreTest, wipedNothingOfTheAccountIsLeftAndNothingElseIsTouched) {
    KeyFileVault vault;
    ASSERT_TRUE(vault.keep(folder.path(), testKey()));
    ASSERT_TRUE(AccountLock::take(folder.path()));
    ASSERT_TRUE(writeFileAtomically(folder / "someone's.txt", viewOf("x"), FileAccess::OwnerOnly));
    write([](Writer& w) { return w.files.keep("a", Bytes(100'000)); });
    { const Store gone = std::move(store); }
    ASSERT_TRUE(wipe(folder.path()));
    std::vector<std::string> left;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path())) left.push_back(entry.path().filename().string());
    EXPECT_THAT(left, testing::ElementsAre("someone's.txt"));
    std::filesystem::remove(folder / "someone's.txt");
    ASSERT_TRUE(wipe(folder.path()));
    EXPECT_FALSE(std::filesystem::exists(folder.path()));
    ASSERT_TRUE(wipe(folder.path()));
    store = Store::open(folder.path(), testKey()).value();
}

#ifndef _WIN32
// A child queues and confirms messages, with a file each, saying each step aloud once it is committed, until it is killed.
[[noreturn]] void sendUntilKilled(const std::filesystem::path& folder, int out) {
    auto store = Store::open(folder, testKey());
    for (std::int32_t i = 1; store; ++i) {
        auto added = store->write([&](Writer& w) -> Result<model::Message> {
            HELIO_CHECK(w.files.keep("upload:" + std::to_string(i), Bytes(70'000, static_cast<Byte>(i))));
            return w.outbox.add(toSend(kAnna, i), OutboxItem::Kind::Photo);
        });
        if (!added || ::write(out, &i, sizeof i) != static_cast<ssize_t>(sizeof i)) break;
        if (i % 2 == 0) continue;
        auto confirmed = store->write([&](Writer& w) { return w.outbox.confirm(added->id, MessageId(i), 5); });
        const std::int32_t done = -i;
        if (!confirmed || ::write(out, &done, sizeof done) != static_cast<ssize_t>(sizeof done)) break;
    }
    ::_exit(1);
}

TEST_F(StoreTest, killedWhileSendingNothingIsLostAndNothingIsTwice) {
    { const Store gone = std::move(store); }
    int pipe[2];
    ASSERT_EQ(::pipe(pipe), 0);
    const pid_t child = ::fork();
    if (child == 0) sendUntilKilled(folder.path(), pipe[1]);
    ::close(pipe[1]);
    std::int32_t said = 0, queued = 0, confirmed = 0;
    const auto hear = [&] {
        if (::read(pipe[0], &said, sizeof said) != static_cast<ssize_t>(sizeof said)) return false;
        (said > 0 ? queued : confirmed) = std::abs(said);
        return true;
    };
    while (queued < 25 && hear()) {}
    ::kill(child, SIGKILL);
    ASSERT_EQ(::waitpid(child, nullptr, 0), child);
    while (hear()) {}
    ::close(pipe[0]);

    store = Store::open(folder.path(), testKey()).value();
    ASSERT_TRUE(store.database().integrityCheck());
    for (std::int32_t i = 1; i <= queued; ++i) {
        const auto place = read().messages.byRandomId(i).value();
        ASSERT_TRUE(place) << i;
        if (i % 2 == 1 && i <= confirmed) EXPECT_EQ(place->id, MessageId(i));
        EXPECT_EQ(read().outbox.byRandomId(i).value().has_value(), place->id.value < 0) << i;
        EXPECT_EQ(read().files.kept("upload:" + std::to_string(i)).value(), Bytes(70'000, static_cast<Byte>(i)));
    }
    EXPECT_EQ(read().messages.count(kAnna).value(), store.database().value<int>("SELECT count(DISTINCT random_id) FROM message").value());
    const auto files = std::distance(std::filesystem::directory_iterator(folder / "files"), std::filesystem::directory_iterator());
    EXPECT_EQ(files, store.database().value<int>("SELECT count(name) FROM file").value()) << "half-written files were swept";
}
#endif

}  // namespace
}  // namespace helio::store
