// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/book/by_number.h"

#include <gmock/gmock.h>

#include "client/features/check_card.h"
#include "tests/unit/client/book/book_world.h"
#include "tl/gen/users.h"

namespace helio::client::book {
namespace {

using model::Standing;
using testing::ElementsAre;

const model::UserId kBob(7), kCyd(8);
constexpr const char *kBobsPhone = "12025550102", *kCydsPhone = "12025550103", *kNobodys = "12025550199";

tl::user person(std::int64_t id, const std::string& name, const std::string& phone) {
    tl::user out;
    out.id = id;
    out.access_hash = 9;
    out.first_name = name;
    if (!phone.empty()) out.phone = phone;
    return out;
}

/// Cyd is known from a group.
class ByNumber : public BookTest {
protected:
    void before(store::Store& store) override {
        store.write([](store::Writer& w) { return w.users.put({.id = kCyd, .accessHash = 2, .firstName = "Cyd"}); }).value();
    }
    void SetUp() override {
        BookTest::SetUp();
        matching.members = {{kBobsPhone, kBob.value}, {kCydsPhone, kCyd.value}};
        cloud.on<tl::contacts::addContact>([this](const tl::contacts::addContact& query) {
            added.push_back(query);
            const auto* who = query.id.as<tl::inputUser>();
            // Who shows a capability is shown the number.
            auto user = person(who->user_id, query.first_name, who->access_hash == 1'007 ? kBobsPhone : query.phone);
            user.contact = true;
            tl::updates_ out{.date = 100};
            out.users.emplace_back(std::move(user));
            return tl::serialize(tl::Updates(std::move(out)));
        });
        cloud.on<tl::users::getUsers>([this](const tl::users::getUsers& query) {
            hashes.push_back(query.id.at(0).as<tl::inputUser>()->access_hash);
            return tl::serialize(std::vector<tl::User>{tl::User(person(kBob.value, "Robert", ""))});
        });
        cloud.on<tl::contacts::resolvePhone>([](const auto&) {
            tl::contacts::resolvedPeer out;
            out.peer = tl::peerUser{.user_id = kBob.value};
            out.users.emplace_back(person(kBob.value, "Robert", ""));
            return tl::serialize(out);
        });
        cloud.on<tl::contacts::importContacts>([](const auto&) { return tl::serialize(tl::contacts::importedContacts{}); });
    }
    Result<ImportOutcome> add(std::vector<ContactToImport> people) {
        return await<ImportOutcome>([&](auto done) { addByNumber(book(), people, done); });
    }
    Result<> add(const Somebody& who) {
        return await<void>([&](auto done) { addSomebody(book(), who, done); });
    }
    Result<model::User> find(const std::string& phone) {
        return await<model::User>([&](auto done) { findByNumber(book(), phone, done); });
    }
    int inClear() { return cloud.count<tl::contacts::importContacts>() + cloud.count<tl::contacts::resolvePhone>(); }
    std::vector<std::string> sent() {
        std::vector<std::string> out;
        for (const auto& one : read().bookLog.sent().value()) out.push_back(one.digits);
        return out;
    }
    std::size_t cards() { return read().bookEntries.list(store::BookPart::All, {}, 0, 100).value().size(); }

    std::vector<tl::contacts::addContact> added;
    std::vector<std::int64_t> hashes;
};

TEST_F(ByNumber, ATypedNumberIsMatchedAndItsOwnerAddedByTheAccountAlone) {
    connect();
    const auto outcome = add({{kBobsPhone, "Bob", "Stone"}, {kNobodys, "Nobody", ""}, {kCydsPhone, "Cyd", ""}});
    ASSERT_TRUE(outcome) << outcome.error().text();
    EXPECT_THAT(outcome->found, ElementsAre(std::pair(0U, kBob), std::pair(2U, kCyd)));
    EXPECT_THAT(outcome->notMembers, ElementsAre(1U));
    ASSERT_EQ(added.size(), 2U);
    for (const auto& one : added) EXPECT_EQ(one.phone, "");
    EXPECT_EQ(added[0].id.as<tl::inputUser>()->access_hash, 1'007) << "the capability";
    EXPECT_EQ(added[1].id.as<tl::inputUser>()->access_hash, 2) << "the hash that is known";
    EXPECT_EQ(inClear(), 0);
    EXPECT_TRUE(sent().empty());
    EXPECT_EQ(entryNamed("Nobody").numbers.at(0).standing, Standing::NotFound) << "kept here";
    EXPECT_EQ(entryNamed("Cyd").user, kCyd) << "the cloud shows no number of hers: a card does";
    EXPECT_EQ(cards(), 2U) << "Bob's number is shown by the cloud";
    EXPECT_TRUE(read().bookNumbers.added().value().empty()) << "added by hand: Delete synced contacts leaves them alone";

    ASSERT_TRUE(add({{kNobodys, "No", "One"}}));
    EXPECT_EQ(cards(), 2U) << "a card has the number already";
}

TEST_F(ByNumber, SomebodyKnownIsAddedWithoutTheNumber) {
    connect();
    ASSERT_TRUE(add(Somebody{.user = kCyd, .firstName = "Cyd", .phone = kCydsPhone, .sharePhone = true}));
    EXPECT_EQ(added.at(0).phone, "");
    EXPECT_TRUE(added.at(0).add_phone_privacy_exception);
    EXPECT_EQ(entryNamed("Cyd").user, kCyd);
    ASSERT_TRUE(add(Somebody{.user = kCyd, .firstName = "Cyd", .phone = kNobodys}));
    EXPECT_EQ(added.at(1).phone, "");
    EXPECT_EQ(cards(), 1U) << "a number that is not hers is not kept as hers";
    matching.waitSeconds = 60;
    EXPECT_TRUE(add(Somebody{.user = kCyd, .firstName = "Cyd", .phone = "12025550144"})) << "the quota keeps nobody from adding";
    EXPECT_EQ(added.at(2).phone, "");
    EXPECT_TRUE(sent().empty());
}

TEST_F(ByNumber, ALookUpNamesTheMatchByItsCapability) {
    connect();
    EXPECT_EQ(find(kBobsPhone)->firstName, "Robert");
    EXPECT_THAT(hashes, ElementsAre(1'007));
    EXPECT_EQ(find(kCydsPhone)->id, kCyd) << "known here: the cloud is told nothing";
    EXPECT_EQ(find(kBobsPhone)->id, kBob);
    EXPECT_EQ(hashes.size(), 1U);
    const auto nobody = find(kNobodys);
    ASSERT_FALSE(nobody);
    EXPECT_EQ(nobody.error().name, "PHONE_NOT_OCCUPIED");
    EXPECT_NE(nobody.error().happened, "PHONE_NOT_OCCUPIED") << "in words";
    EXPECT_EQ(inClear(), 0);
}

TEST_F(ByNumber, ACardIsCheckedInPrivate) {
    connect();
    const auto truth = [&](const char* phone, const char* name, model::UserId user) {
        return await<CardTruth>([&](auto done) { features::checkCard(*core, phone, name, user, done); }).value();
    };
    EXPECT_EQ(truth(kCydsPhone, "Cyd", kCyd), CardTruth::Agrees);
    EXPECT_EQ(truth(kBobsPhone, "Cyd", kCyd), CardTruth::OtherOwner);
    EXPECT_EQ(truth(kNobodys, "Cyd", kCyd), CardTruth::Unverifiable);
    EXPECT_EQ(inClear(), 0);
}

TEST_F(ByNumber, WhereTheCloudCannotMatchEachNumberThatLeftIsListed) {
    matching.offered = false;
    connect();
    ASSERT_TRUE(find(kBobsPhone));
    EXPECT_THAT(sent(), ElementsAre(kBobsPhone));
    ASSERT_TRUE(add(Somebody{.user = kCyd, .firstName = "Cyd", .phone = kCydsPhone}));
    EXPECT_EQ(added.at(0).phone, kCydsPhone);
    EXPECT_THAT(sent(), ElementsAre(kBobsPhone, kCydsPhone));
    ASSERT_TRUE(add({{kNobodys, "Nobody", ""}}));
    EXPECT_THAT(sent(), ElementsAre(kBobsPhone, kCydsPhone, kNobodys));
    EXPECT_EQ(cards(), 0U);
    ASSERT_TRUE(add(Somebody{.user = kCyd, .firstName = "Cydney"}));
    EXPECT_EQ(sent().size(), 3U) << "nothing left";
}

TEST_F(ByNumber, WithoutAConnectionNothingLeavesByWhateverWay) {
    EXPECT_EQ(add({{kBobsPhone, "Bob", ""}}).error().fault, Fault::Network);
    EXPECT_EQ(find(kBobsPhone).error().fault, Fault::Network);
    EXPECT_TRUE(sent().empty());
    EXPECT_EQ(cards(), 0U);
}

}  // namespace
}  // namespace helio::client::book
