// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/features/usernames.h"

#include "tests/unit/client/updates/stub_cloud.h"
#include "tl/gen/account.h"
#include "tl/gen/contacts.h"

namespace helio::client::features {
namespace {

class Usernames : public CoreTest {
protected:
    void SetUp() override {
        CoreTest::SetUp();
        connect();
    }
    static tl::user person(std::int64_t id, const std::string& name, const std::string& username = {}) {
        tl::user out;
        out.id = id;
        out.access_hash = 9;
        out.first_name = name;
        if (!username.empty()) out.username = username;
        return out;
    }
    template <class T>
    Result<T> await(const std::function<void(Handler<T>)>& start) {
        std::optional<Result<T>> out;
        start([&](Result<T> result) {
            EXPECT_FALSE(out) << "answered twice";
            out.emplace(std::move(result));
        });
        run();
        if (!out) return fail(Fault::Timeout, "waiting in a test", "no answer");
        return std::move(*out);
    }
    Result<bool> check(const std::string& name) {
        return await<bool>([&](auto done) { checkUsername(*core, name, done); });
    }
    Result<void> set(const std::string& name) {
        return await<void>([&](auto done) { setUsername(*core, name, done); });
    }
    Result<std::vector<model::User>> search(const std::string& words) {
        return await<std::vector<model::User>>([&](auto done) { searchPeople(*core, words, done); });
    }
};

TEST_F(Usernames, AFreeNameIsFreeAndATakenOneIsSaidInWords) {
    std::vector<std::string> asked;
    cloud.on<tl::account::checkUsername>([&](const tl::account::checkUsername& query) -> Result<Bytes> {
        asked.push_back(query.username);
        if (query.username == "no") return refuse(400, "USERNAME_INVALID");
        return tl::serialize(query.username == "free_name");
    });
    EXPECT_TRUE(check("@free_name").value());
    EXPECT_EQ(check("taken_name").error().name, "USERNAME_OCCUPIED");
    EXPECT_EQ(check("taken_name").error().text(), "looking at a username: somebody has this username. Choose another.");
    EXPECT_EQ(check("no").error().name, "USERNAME_INVALID");
    EXPECT_EQ(asked.front(), "free_name") << "the @ is for people";
}

TEST_F(Usernames, AnAnswerBecomesTheOwnName) {
    cloud.on<tl::account::updateUsername>([](const tl::account::updateUsername& query) -> Result<Bytes> {
        auto me = person(1, "Me", query.username);
        me.self = true;
        return tl::serialize(tl::User(me));
    });
    ASSERT_TRUE(set("@ada_lovelace"));
    EXPECT_EQ(read().users.get(model::UserId(1)).value()->username, "ada_lovelace");
    ASSERT_TRUE(set(""));
    EXPECT_EQ(read().users.get(model::UserId(1)).value()->username, "") << "none is a name, too";
}

TEST_F(Usernames, TheSameNameAgainIsNoErrorAndARefusalChangesNothing) {
    cloud.on<tl::account::updateUsername>([](const auto&) -> Result<Bytes> { return refuse(400, "USERNAME_NOT_MODIFIED"); });
    EXPECT_TRUE(set("ada"));
    cloud.on<tl::account::updateUsername>([](const auto&) -> Result<Bytes> { return refuse(400, "USERNAME_OCCUPIED"); });
    const auto taken = set("ben");
    ASSERT_FALSE(taken);
    EXPECT_EQ(taken.error().doing, "changing the username");
    EXPECT_EQ(read().users.get(model::UserId(1)).value()->username, "");
}

TEST_F(Usernames, WordsOfNothingAskNobody) {
    for (const char* words : {"", " ", "\t \r\n"}) EXPECT_TRUE(search(words).value().empty());
    EXPECT_EQ(cloud.count<tl::contacts::search>(), 0);
}

TEST_F(Usernames, PeopleComeInTheOrderOfTheCloudOwnContactsFirstAndAreKept) {
    cloud.on<tl::contacts::search>([](const tl::contacts::search& query) -> Result<Bytes> {
        EXPECT_LE(query.limit, 50);
        tl::contacts::found out;
        out.my_results.push_back(tl::peerUser{.user_id = 8});
        out.results.push_back(tl::peerUser{.user_id = 9});
        out.results.push_back(tl::peerUser{.user_id = 7});
        out.results.push_back(tl::peerUser{.user_id = 4711});  // named, and not told of
        out.users = {person(7, "Ann", "ann"), person(8, "Ben"), person(9, "Cyd", "cyd")};
        return tl::serialize(out);
    });
    const auto found = search("n");
    ASSERT_TRUE(found) << found.error().text();
    ASSERT_EQ(found->size(), 3U);
    EXPECT_EQ(std::tuple(found->at(0).firstName, found->at(1).firstName, found->at(2).firstName), std::tuple("Ben", "Cyd", "Ann"));
    EXPECT_EQ(read().users.get(model::UserId(9)).value()->username, "cyd") << "a chat with them can be opened";
}

TEST_F(Usernames, ASearchThatFailsSaysSo) {
    EXPECT_EQ(search("ada").error().name, "NOT_IN_THIS_TEST");
    EXPECT_FALSE(check("ada"));
}

}  // namespace
}  // namespace helio::client::features
