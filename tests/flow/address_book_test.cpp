// SPDX-License-Identifier: GPL-3.0-or-later
// An address book lives on this computer: imported, matched in private, added one by one, kept in sync; the cloud learns of nobody who was not added.
#include <algorithm>
#include <mutex>

#include "base/file.h"
#include "client/address_book.h"
#include "tests/flow/neighbourhood.h"
#include "tests/flow/traces.h"
#include "tl/codec.h"
#include "tl/gen/contacts.h"

namespace helio::flow {
namespace {

using client::BookFilter;
using client::Matching;
using model::BookSource;
using model::Standing;

class AddressBook : public Neighbourhood {
protected:
    void SetUp() override {
        witness_ = [this](BytesView query) {
            const std::lock_guard lock(mutex_);
            heard_.push_back(copyOf(query));
        };
        startCloud();
    }
    std::vector<Bytes> heard() {
        const std::lock_guard lock(mutex_);
        return heard_;
    }
    template <class Function>
    std::size_t asked() {
        const auto all = heard();
        return static_cast<std::size_t>(std::ranges::count_if(all, [](const Bytes& query) { return tl::parse<Function>(query).has_value(); }));
    }

    static model::ContactCard card(const std::string& name, const std::string& digits) {
        model::ContactCard out{.firstName = name, .displayName = name};
        out.phones.push_back({.value = "+" + digits, .label = "mobile"});
        return out;
    }
    static client::ImportSummary import(Person& person, const std::vector<std::pair<std::string, std::string>>& people, client::Consent consent = client::Consent::PrivateOnly) {
        std::vector<client::ChosenCard> cards;
        for (const auto& [name, digits] : people) cards.push_back({card(name, digits), {digits}});
        const auto out = person.get<client::ImportSummary>([&](auto done) {
            return person->book().import({.kind = BookSource::Kind::File, .id = {}, .name = "friends.vcf", .where = "/friends.vcf"}, cards, consent, std::move(done));
        });
        EXPECT_TRUE(out) << out.error().text();
        return out.value_or(client::ImportSummary{});
    }
    static Standing standing(Person& person, const std::string& digits) { return person->book().standings({digits}).at(0).standing; }
    static bool answered(Person& person) {
        return person.until([&] { return person->book().matching().state == Matching::State::Idle; });
    }
    static std::vector<model::BookEntry> entries(Person& person, BookFilter filter = BookFilter::All, const std::string& words = {}) {
        return person->book().entries(filter, words, 0, 100).value_or(std::vector<model::BookEntry>{});
    }
    std::filesystem::path write(const std::string& name, const std::string& text) {
        const auto path = temp_.path() / name;
        EXPECT_TRUE(writeFileAtomically(path, viewOf(text), FileAccess::OwnerOnly));
        return path;
    }
    static std::string vcard(const std::string& uid, const std::string& name, const std::string& digits) {
        return "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:" + uid + "\r\nFN:" + name + "\r\nN:;" + name + ";;;\r\nTEL:+" + digits + "\r\nEND:VCARD\r\n";
    }

private:
    std::mutex mutex_;
    std::vector<Bytes> heard_;
};

TEST_F(AddressBook, ImportedInPrivateThenAddedAndOnlyThenKnownToTheCloud) {
    auto ada = person("Ada", "12025550101"), bob = person("Bob", "12025550102");
    const auto summary = import(*ada, {{"Robert", "12025550102"}, {"Nobody", "447700900461"}});
    EXPECT_EQ(std::pair(summary.saved, summary.toAsk), std::pair(2, 2));
    ASSERT_TRUE(answered(*ada)) << (*ada)->book().matching().problem;
    EXPECT_EQ(standing(*ada, "12025550102"), Standing::Member);
    EXPECT_EQ(standing(*ada, "447700900461"), Standing::NotFound);
    const auto here = entries(*ada, BookFilter::OnHeliograph);
    ASSERT_EQ(here.size(), 1U);
    EXPECT_EQ(here[0].user, bob->id());
    EXPECT_FALSE(here[0].contact);
    EXPECT_TRUE((*ada)->book().matchesInPrivate());
    EXPECT_EQ(asked<tl::contacts::importContacts>() + asked<tl::contacts::addContact>() + asked<tl::contacts::resolvePhone>(), 0U);
    EXPECT_TRUE(tracesOf("447700900461", heard()).empty());

    const auto added = ada->get<std::int32_t>([&](auto done) { return (*ada)->book().addMatches({here[0].id}, std::move(done)); });
    ASSERT_TRUE(added) << added.error().text();
    EXPECT_EQ(*added, 1);
    EXPECT_TRUE(entries(*ada, BookFilter::OnHeliograph)[0].contact);
    const auto contacts = ada->reader().contacts();
    ASSERT_EQ(contacts->size(), 1U);
    EXPECT_EQ(contacts->at(0).name(), "Robert");
    EXPECT_TRUE(tracesOf("447700900461", heard()).empty()) << "who is not here stays on this computer";
    EXPECT_GT(asked<tl::contacts::addContact>(), 0U);
    for (const auto& query : heard())
        if (const auto add = tl::parse<tl::contacts::addContact>(query)) EXPECT_EQ(add->phone, "") << "matched in private, added by the account alone";
    ada->say(bob->id(), "hello");
    EXPECT_TRUE(bob->hears(ada->id(), "hello"));
}

TEST_F(AddressBook, WhatWaitsWhenTheProgramEndsGoesOnWithTheNextStart) {
    auto ada = person("Ada", "12025550101"), bob = person("Bob", "12025550102");
    ada->reopen(true);
    import(*ada, {{"Bob", "12025550102"}, {"Cyd", "12025550103"}});
    EXPECT_EQ(standing(*ada, "12025550102"), Standing::Waiting);
    ada->reopen();
    ASSERT_TRUE(ada->until([&] { return standing(*ada, "12025550103") == Standing::NotFound; })) << (*ada)->book().matching().problem;
    EXPECT_EQ(standing(*ada, "12025550102"), Standing::Member);
    EXPECT_TRUE(ada->until([&] {
        const auto runs = (*ada)->book().runs(1);
        return runs && !runs->empty() && runs->at(0).ended > 0;
    }));
    const auto run = (*ada)->book().runs(1)->at(0);
    EXPECT_EQ(std::tuple(run.asked, run.found, run.inPrivate), std::tuple(2, 1, true));
    EXPECT_GT(run.sentBytes, 0);
}

TEST_F(AddressBook, AChangedFileCostsItsDifferenceAlone) {
    auto ada = person("Ada", "12025550101"), bob = person("Bob", "12025550102"), cyd = person("Cyd", "12025550103");
    const auto path = write("book.vcf", vcard("1", "Bob", "12025550102") + vcard("2", "Dan", "12025550104"));
    const auto source = ada->get<model::SourceId>(
        [&](auto done) { return (*ada)->book().updateSource({.kind = BookSource::Kind::File, .id = {}, .name = "book.vcf", .where = path.string()}, "", std::move(done)); });
    ASSERT_TRUE(source) << source.error().text();
    const auto sync = [&] {
        auto run = ada->get<model::SyncRun>([&](auto done) { return (*ada)->book().syncNow(*source, std::move(done)); });
        EXPECT_TRUE(run) << run.error().text();
        return run.value_or(model::SyncRun{});
    };
    const auto first = sync();
    EXPECT_EQ(std::tuple(first.read, first.added, first.asked, first.found), std::tuple(2, 2, 2, 1)) << first.problem;
    const auto bobs = entries(*ada, BookFilter::OnHeliograph).at(0).id;
    ASSERT_EQ(ada->get<std::int32_t>([&](auto done) { return (*ada)->book().addMatches({bobs}, std::move(done)); }).value(), 1);

    write("book.vcf", vcard("1", "Bob", "12025550103") + vcard("3", "Eve", "12025550105"));
    const auto second = sync();
    EXPECT_EQ(std::tuple(second.added, second.changed, second.removed, second.asked), std::tuple(1, 1, 1, 2)) << second.problem;
    EXPECT_TRUE(ada->until([&] {
        const auto contacts = ada->reader().contacts();
        return contacts && contacts->size() == 1 && contacts->at(0).id == cyd->id();
    })) << "the contact moved with its number";
    const auto gone = entries(*ada, BookFilter::Gone);
    ASSERT_EQ(gone.size(), 1U);
    EXPECT_EQ(gone[0].name, "Dan");
    ASSERT_TRUE(ada->get<void>([&](auto done) { return (*ada)->book().settleGone({gone[0].id}, false, std::move(done)); }));
    EXPECT_TRUE(entries(*ada, BookFilter::Gone).empty());
    const auto third = sync();
    EXPECT_EQ(std::tuple(third.added, third.changed, third.removed, third.asked), std::tuple(0, 0, 0, 0));
}

TEST_F(AddressBook, WhoJoinsLaterIsAQuietLine) {
    auto ada = person("Ada", "12025550101");
    const auto path = write("book.vcf", vcard("1", "Bob", "12025550102"));
    const auto source = ada->get<model::SourceId>(
        [&](auto done) { return (*ada)->book().updateSource({.kind = BookSource::Kind::File, .id = {}, .name = "book.vcf", .where = path.string()}, "", std::move(done)); });
    const auto sync = [&] { return ada->get<model::SyncRun>([&](auto done) { return (*ada)->book().syncNow(*source, std::move(done)); }); };
    ASSERT_TRUE(sync());
    EXPECT_EQ(standing(*ada, "12025550102"), Standing::NotFound);
    auto bob = person("Bob", "12025550102");
    // The cloud takes somebody new in a moment after the sign-up.
    bool noticed = false;
    for (const auto deadline = std::chrono::steady_clock::now() + kPatience; !noticed && std::chrono::steady_clock::now() < deadline;) {
        ASSERT_TRUE(sync());
        noticed = ada->until([&] { return !(*ada)->book().joined(10)->empty(); }, std::chrono::milliseconds(300));
    }
    ASSERT_TRUE(noticed);
    const auto joined = (*ada)->book().joined(10).value();
    ASSERT_EQ(joined.size(), 1U);
    EXPECT_EQ(joined[0].name, "Bob");
    EXPECT_EQ(joined[0].user, bob->id());
    EXPECT_FALSE(ada->reader().dialog(bob->id()).has_value()) << "no chat by itself";
}

TEST_F(AddressBook, EachAccountHasItsOwn) {
    auto ada = person("Ada", "12025550101"), bob = person("Bob", "12025550102");
    import(*ada, {{"Zoë", "12025550109"}});
    EXPECT_EQ((*ada)->book().count(BookFilter::All, "zoe").value(), 1);
    EXPECT_EQ((*bob)->book().count(BookFilter::All, "").value(), 0);
    EXPECT_TRUE((*bob)->book().sources()->empty());
}

TEST_F(AddressBook, DeleteSyncedTakesTheContactsAndWhatTheCloudKeeps) {
    auto ada = person("Ada", "12025550101"), bob = person("Bob", "12025550102");
    import(*ada, {{"Bob", "12025550102"}});
    ASSERT_TRUE(answered(*ada));
    const auto entry = entries(*ada).at(0).id;
    ASSERT_EQ(ada->get<std::int32_t>([&](auto done) { return (*ada)->book().addMatches({entry}, std::move(done)); }).value(), 1);
    ada->get<client::ImportOutcome>([&](auto done) { return (*ada)->importContacts({{"12025550177", "Wait", ""}}, std::move(done)); }).value();
    const auto saved = ada->get<std::vector<model::SentNumber>>([&](auto done) { return (*ada)->book().loadSaved(std::move(done)); });
    ASSERT_TRUE(saved) << saved.error().text();
    EXPECT_TRUE(saved->empty()) << "a typed number that nobody has stays here, too";
    const auto gone = ada->get<std::int32_t>([&](auto done) { return (*ada)->book().deleteSynced(std::move(done)); });
    ASSERT_TRUE(gone) << gone.error().text();
    EXPECT_EQ(*gone, 1);
    EXPECT_TRUE(ada->reader().contacts()->empty());
    EXPECT_TRUE(ada->get<std::vector<model::SentNumber>>([&](auto done) { return (*ada)->book().loadSaved(std::move(done)); })->empty());
    EXPECT_EQ(entries(*ada).size(), 2U) << "the cards stay on this computer";
}

TEST_F(AddressBook, WhoIsKnownFromAGroupHasTheNumberOfTheBook) {
    auto ada = person("Ada", "12025550101"), bob = person("Bob", "12025550102"), cyd = person("Cyd", "12025550103");
    const auto adas = cyd->adds("12025550101", "Ada"), bobs = cyd->adds("12025550102", "Bob");
    const auto group = cyd->get<model::ChatId>([&](auto done) { return (*cyd)->createGroup("Sailors", {adas, bobs}, std::move(done)); });
    ASSERT_TRUE(group) << group.error().text();
    ASSERT_TRUE(ada->until([&] { return ada->reader().user(bobs).has_value(); })) << "from the group, by a hash";
    EXPECT_EQ(ada->reader().user(bobs)->phone, "");

    import(*ada, {{"Robert", "12025550102"}});
    ASSERT_TRUE(answered(*ada));
    EXPECT_EQ(ada->reader().user(bobs)->phone, "12025550102");
    const auto card = entries(*ada, BookFilter::OnHeliograph).at(0).id;
    ASSERT_EQ(ada->get<std::int32_t>([&](auto done) { return (*ada)->book().addMatches({card}, std::move(done)); }).value(), 1);
    ASSERT_EQ(ada->reader().contacts()->size(), 1U);
    EXPECT_EQ(ada->reader().contacts()->at(0).phone, "12025550102") << "where cards to share are chosen";
    EXPECT_EQ(ada->reader().userByPhone("12025550102")->id, bobs);
    for (const auto& query : heard())
        if (const auto add = tl::parse<tl::contacts::addContact>(query)) EXPECT_EQ(add->phone, "");

    ASSERT_TRUE(ada->get<void>([&](auto done) { return (*ada)->book().removeEntries({card}, std::move(done)); }));
    EXPECT_EQ(ada->reader().contacts()->at(0).phone, "") << "the cloud shows none, and the book has none";
    EXPECT_EQ(ada->reader().user(bobs)->phone, "");
}

TEST_F(AddressBook, WhySomebodyIsNotHereIsSaid) {
    auto ada = person("Ada", "12025550101");
    import(*ada, {{"Cyd", "12025550103"}});
    ASSERT_TRUE(answered(*ada));
    const auto why = (*ada)->book().why(entries(*ada).at(0).id, 0);
    EXPECT_EQ(why.digits, "12025550103");
    EXPECT_EQ(why.standing, Standing::NotFound);
    EXPECT_TRUE(why.inPrivate);
    EXPECT_GT(why.asked, 0);
    EXPECT_FALSE(why.answer.empty());
}

TEST_F(AddressBook, AskingWithoutKeepingLeavesNoCard) {
    auto ada = person("Ada", "12025550101"), bob = person("Bob", "12025550102");
    ASSERT_TRUE(ada->get<void>([&](auto done) { return (*ada)->book().ask({"12025550102", "12025550103"}, std::move(done)); }));
    EXPECT_EQ(standing(*ada, "12025550102"), Standing::Member);
    EXPECT_EQ(standing(*ada, "12025550103"), Standing::NotFound);
    EXPECT_TRUE(entries(*ada).empty());

    // Whoever was found this way is added by what the match gave, without a card.
    const auto bobs = (*ada)->book().standings({"12025550102"}).at(0).user;
    EXPECT_FALSE((*ada)->reader().user(bobs)) << "not known before";
    ASSERT_TRUE(ada->get<void>([&](auto done) { return (*ada)->addContact(bobs, "Bob", "", "12025550102", false, std::move(done)); }));
    EXPECT_TRUE((*ada)->reader().user(bobs)->contact);
    EXPECT_EQ(asked<tl::contacts::importContacts>(), 0U);
}

/// A cloud that cannot match in private.
class ClearBook : public AddressBook {
protected:
    void SetUp() override {
        privateMatching_ = false;
        AddressBook::SetUp();
    }
    static std::vector<std::pair<std::string, std::string>> book() { return {{"Robert", "12025550102"}, {"Nobody", "447700900461"}}; }
};

TEST_F(ClearBook, NothingLeavesWithoutConsent) {
    auto ada = person("Ada", "12025550101"), bob = person("Bob", "12025550102");
    const auto summary = import(*ada, book(), client::Consent::PrivateOnly);
    EXPECT_EQ(summary.saved, 2);
    ASSERT_TRUE(ada->until([&] { return (*ada)->connection().link == client::Link::Online; }));
    EXPECT_FALSE(ada->get<void>([&](auto done) { return (*ada)->book().ask({"12025550102"}, std::move(done)); })) << "asked in private or not at all";
    ASSERT_TRUE(answered(*ada));
    EXPECT_EQ(standing(*ada, "12025550102"), Standing::Unasked);
    EXPECT_FALSE((*ada)->book().matchesInPrivate());
    EXPECT_EQ(asked<tl::contacts::importContacts>() + asked<tl::contacts::addContact>() + asked<tl::contacts::resolvePhone>(), 0U);
    EXPECT_TRUE(tracesOf("447700900461", heard()).empty());
    EXPECT_EQ(entries(*ada).size(), 2U) << "kept on this computer";
    EXPECT_TRUE((*ada)->book().sentNumbers()->empty());
}

TEST_F(ClearBook, WithConsentNumbersAreSentFoundAndListed) {
    auto ada = person("Ada", "12025550101"), bob = person("Bob", "12025550102");
    ada->reopen(true);
    import(*ada, book(), client::Consent::SendNumbers);
    EXPECT_EQ(standing(*ada, "12025550102"), Standing::Waiting) << "offline, and the program ends";
    ada->reopen();
    ASSERT_TRUE(ada->until([&] { return standing(*ada, "447700900461") == Standing::NotFound; })) << (*ada)->book().matching().problem;
    EXPECT_EQ(standing(*ada, "12025550102"), Standing::Member);
    EXPECT_FALSE(tracesOf("447700900461", heard()).empty()) << "the recorder hears what is sent";
    const auto sent = (*ada)->book().sentNumbers();
    ASSERT_TRUE(sent);
    EXPECT_EQ(sent->size(), 2U);
    EXPECT_TRUE(ada->until([&] { return entries(*ada, BookFilter::OnHeliograph).size() == 1 && entries(*ada, BookFilter::OnHeliograph)[0].contact; }));
    const auto runs = (*ada)->book().runs(1);
    ASSERT_TRUE(runs && runs->size() == 1);
    EXPECT_FALSE(runs->at(0).inPrivate);
    const auto kept = ada->get<std::vector<model::SentNumber>>([&](auto done) { return (*ada)->book().loadSaved(std::move(done)); });
    ASSERT_TRUE(kept) << kept.error().text();
    EXPECT_FALSE(kept->empty());
    EXPECT_TRUE(ada->get<std::int32_t>([&](auto done) { return (*ada)->book().deleteSynced(std::move(done)); }));
    EXPECT_TRUE(ada->get<std::vector<model::SentNumber>>([&](auto done) { return (*ada)->book().loadSaved(std::move(done)); })->empty());
}

TEST_F(ClearBook, EachNumberThatWasTypedIsListed) {
    auto ada = person("Ada", "12025550101"), bob = person("Bob", "12025550102");
    const auto sent = [&] {
        std::vector<std::string> out;
        for (const auto& one : (*ada)->book().sentNumbers().value()) out.push_back(one.digits);
        std::ranges::sort(out);
        return out;
    };
    const auto bobs = ada->get<model::User>([&](auto done) { return (*ada)->resolvePhone("12025550102", std::move(done)); });
    ASSERT_TRUE(bobs) << bobs.error().text();
    EXPECT_EQ(sent(), std::vector<std::string>{"12025550102"}) << "looked up";
    ASSERT_TRUE(ada->get<void>([&](auto done) { return (*ada)->addContact(bobs->id, "Bob", "", "447700900333", false, std::move(done)); }));
    EXPECT_EQ(sent(), (std::vector<std::string>{"12025550102", "447700900333"})) << "added with a number";
    ASSERT_TRUE(ada->get<client::ImportOutcome>([&](auto done) { return (*ada)->importContacts({{"447700900461", "Nobody", ""}}, std::move(done)); }));
    EXPECT_EQ(sent(), (std::vector<std::string>{"12025550102", "447700900333", "447700900461"})) << "typed";
    for (const char* digits : {"12025550102", "447700900333", "447700900461"}) EXPECT_FALSE(tracesOf(digits, heard()).empty()) << digits;
    const auto gone = ada->get<std::int32_t>([&](auto done) { return (*ada)->book().deleteSynced(std::move(done)); });
    ASSERT_TRUE(gone) << gone.error().text();
    EXPECT_EQ(*gone, 1) << "of what was only looked up the cloud keeps nothing";
}

TEST_F(ClearBook, WhatWasImportedWithoutMatchingTakesConsentBack) {
    auto ada = person("Ada", "12025550101"), bob = person("Bob", "12025550102");
    ada->reopen(true);
    import(*ada, book(), client::Consent::SendNumbers);
    import(*ada, book(), client::Consent::PrivateOnly);
    ada->reopen();
    ASSERT_TRUE(ada->until([&] { return (*ada)->connection().link == client::Link::Online && standing(*ada, "12025550102") == Standing::Unasked; }));
    EXPECT_EQ(asked<tl::contacts::importContacts>(), 0U);
}

/// A book that is read again and again, as an address book of the system or a server is, at a cloud that cannot match in private.
class ClearSource : public ClearBook {
protected:
    /// As a source: added without a word about its numbers.
    model::SourceId follow(Person& person) {
        path_ = write("work.vcf", vcard("1", "Robert", "12025550102") + vcard("2", "Nobody", "447700900461"));
        const auto id = person.get<model::SourceId>(
            [&](auto done) { return person->book().updateSource({.kind = BookSource::Kind::File, .id = {}, .name = "work.vcf", .where = path_.string()}, "", std::move(done)); });
        EXPECT_TRUE(id) << id.error().text();
        return id.value_or(model::SourceId());
    }
    static model::SyncRun sync(Person& person, model::SourceId id) {
        const auto run = person.get<model::SyncRun>([&](auto done) { return person->book().syncNow(id, std::move(done)); });
        EXPECT_TRUE(run) << run.error().text();
        return run.value_or(model::SyncRun{});
    }
    static model::SyncRun say(Person& person, model::SourceId id, model::Sending what) {
        const auto run = person.get<model::SyncRun>([&](auto done) { return person->book().answerSending(id, what, std::move(done)); });
        EXPECT_TRUE(run) << run.error().text();
        return run.value_or(model::SyncRun{});
    }
    static client::SendingState state(Person& person, model::SourceId id) {
        const auto out = person.get<client::SendingState>([&](auto done) { return person->book().sending(id, std::move(done)); });
        EXPECT_TRUE(out) << out.error().text();
        return out.value_or(client::SendingState{});
    }
    std::filesystem::path path_;
};

TEST_F(ClearSource, ReadWithoutAnAnswerItIsThereAndNothingLeft) {
    auto ada = person("Ada", "12025550101"), bob = person("Bob", "12025550102");
    const auto id = follow(*ada);
    const auto run = sync(*ada, id);
    EXPECT_EQ(std::tuple(run.read, run.added, run.asked, run.inPrivate), std::tuple(2, 2, 0, false)) << run.problem;
    EXPECT_EQ(entries(*ada).size(), 2U);
    EXPECT_FALSE((*ada)->book().matchesInPrivate());
    EXPECT_EQ(state(*ada, id).answer, model::Sending::Unanswered);
    EXPECT_EQ(state(*ada, id).unasked, 2);
    EXPECT_FALSE(state(*ada, id).cloud.empty()) << "who would receive them has a name";
    EXPECT_EQ(asked<tl::contacts::importContacts>(), 0U);
    EXPECT_TRUE(tracesOf("447700900461", heard()).empty());
    EXPECT_TRUE((*ada)->book().sentNumbers()->empty());
}

TEST_F(ClearSource, AgreedItsNumbersLeaveAndLaterTheDifferenceAlone) {
    auto ada = person("Ada", "12025550101"), bob = person("Bob", "12025550102");
    const auto id = follow(*ada);
    sync(*ada, id);
    const auto run = say(*ada, id, model::Sending::Agreed);
    EXPECT_EQ(std::tuple(run.asked, run.found, run.inPrivate), std::tuple(2, 1, false)) << run.problem;
    EXPECT_EQ(standing(*ada, "12025550102"), Standing::Member);
    EXPECT_FALSE(tracesOf("447700900461", heard()).empty()) << "the recorder hears what is sent";
    EXPECT_EQ(asked<tl::contacts::importContacts>(), 1U);
    ada->reopen();
    ASSERT_TRUE(ada->online());
    write("work.vcf", vcard("1", "Robert", "12025550102") + vcard("2", "Nobody", "447700900461") + vcard("3", "New", "447700900462"));
    EXPECT_EQ(sync(*ada, id).asked, 1) << "the answer outlives the program";
    EXPECT_EQ(asked<tl::contacts::importContacts>(), 2U);
    EXPECT_EQ((*ada)->book().sentNumbers()->size(), 3U);
    EXPECT_EQ(sync(*ada, id).asked, 0);

    say(*ada, id, model::Sending::Unanswered);
    write("work.vcf", vcard("1", "Robert", "12025550102") + vcard("4", "Newer", "33199004127"));
    EXPECT_EQ(sync(*ada, id).asked, 0);
    EXPECT_EQ(state(*ada, id).answer, model::Sending::Unanswered) << "taken back, it is forgotten";
    EXPECT_EQ(state(*ada, id).unasked, 1);
    EXPECT_TRUE(tracesOf("33199004127", heard()).empty());
    EXPECT_EQ(asked<tl::contacts::importContacts>(), 2U);
}

TEST_F(ClearSource, DeclinedItIsUsedHereAndNothingEverLeaves) {
    auto ada = person("Ada", "12025550101"), bob = person("Bob", "12025550102");
    const auto id = follow(*ada);
    say(*ada, id, model::Sending::Declined);
    EXPECT_EQ(sync(*ada, id).added, 2);
    ada->reopen();
    ASSERT_TRUE(ada->online());
    write("work.vcf", vcard("1", "Robert", "12025550102") + vcard("3", "New", "447700900462"));
    const auto run = sync(*ada, id);
    EXPECT_EQ(std::tuple(run.added, run.removed, run.asked), std::tuple(1, 1, 0));
    EXPECT_EQ(state(*ada, id).answer, model::Sending::Declined);
    EXPECT_EQ(entries(*ada, BookFilter::All, "robert").size(), 1U) << "found, shown, edited as ever";
    EXPECT_EQ(standing(*ada, "12025550102"), Standing::Unasked);
    EXPECT_EQ(asked<tl::contacts::importContacts>() + asked<tl::contacts::addContact>() + asked<tl::contacts::resolvePhone>(), 0U);
    EXPECT_TRUE(tracesOf("447700900462", heard()).empty());
}

TEST_F(ClearSource, TakenBackBeforeItLeftItDoesNotLeave) {
    auto ada = person("Ada", "12025550101"), bob = person("Bob", "12025550102");
    const auto id = follow(*ada);
    ada->reopen(true);
    say(*ada, id, model::Sending::Agreed);
    sync(*ada, id);
    EXPECT_EQ(standing(*ada, "12025550102"), Standing::Waiting) << "offline";
    say(*ada, id, model::Sending::Unanswered);
    ada->reopen();
    ASSERT_TRUE(ada->until([&] { return (*ada)->connection().link == client::Link::Online && standing(*ada, "12025550102") == Standing::Unasked; }));
    EXPECT_EQ(asked<tl::contacts::importContacts>(), 0U);
    EXPECT_TRUE(tracesOf("447700900461", heard()).empty());
}

}  // namespace
}  // namespace helio::flow
