// SPDX-License-Identifier: GPL-3.0-or-later
// Friends are found without handing over the address book: what the cloud sees after decryption holds nothing of a number.
#include <algorithm>
#include <mutex>

#include "client/address_book.h"
#include "client/features/contacts.h"
#include "client/matching/private_matching.h"
#include "crypto/hash.h"
#include "tests/flow/inner_core.h"
#include "tests/flow/traces.h"
#include "tl/codec.h"
#include "tl/gen/contacts.h"
#include "tl/gen/heliograph.h"

namespace helio::flow {
namespace {

const std::vector<std::string> kBook{"12025550142", "4915112345678", "447700900461", "33612345678", "61491570156", "12025550143"};

/// The cloud's ear.
class Recorder {
public:
    std::function<void(BytesView)> ear() {
        return [this](BytesView query) {
            const std::lock_guard lock(mutex_);
            heard_.push_back(copyOf(query));
        };
    }
    std::vector<Bytes> take() {
        const std::lock_guard lock(mutex_);
        return std::exchange(heard_, {});
    }

private:
    std::mutex mutex_;
    std::vector<Bytes> heard_;
};

class PrivateMatching : public Neighbourhood {
protected:
    void SetUp() override {
        witness_ = recorder.ear();
        startCloud();
    }
    using Answers = std::vector<client::PrivateAnswer>;
    static Result<Answers> match(InnerCore& core, std::vector<std::string> digits) {
        const auto answers = std::make_shared<Answers>();
        HELIO_TRY(outcome, core.get<client::PrivateOutcome>([&](client::Core& inner, client::Handler<client::PrivateOutcome> done) {
            client::matchInPrivate(
                inner, digits,
                [answers](const client::PrivateProgress& step) {
                    answers->insert(answers->end(), step.answers.begin(), step.answers.end());
                    return true;
                },
                std::move(done));
        }));
        EXPECT_EQ(outcome.answered, digits.size());
        return *answers;
    }
    static std::vector<Bytes> elementsIn(const std::vector<Bytes>& heard) {
        std::vector<Bytes> out;
        for (const Bytes& query : heard)
            if (const auto evaluate = tl::parse<tl::heliograph::evaluate>(query)) out.insert(out.end(), evaluate->elements.begin(), evaluate->elements.end());
        return out;
    }

    Recorder recorder;
};

TEST(Traces, EachWayOfWritingANumberIsSeen) {
    const std::string digits = "12025550142";
    const auto seen = [&](const Bytes& bytes) { return tracesOf(digits, {Bytes(100, 0xee), bytes}); };
    EXPECT_TRUE(seen(copyOf(viewOf("tel:+1 2025550142"))).contains("text: 202555"));
    EXPECT_TRUE(seen({0x99, 0x02, 0x55, 0x50, 0x14, 0x99}).contains("packed: 025550"));
    EXPECT_TRUE(seen({0x21, 0x20, 0x55, 0x05}).contains("packed, halves swapped: 120255"));
    FixedBytes<8> number{};
    storeLe64(number, 12'025'550'142);
    EXPECT_TRUE(seen(copyOf(number)).contains("integer: 12025550142"));
    storeLe32(number, 550'142);
    EXPECT_TRUE(seen(copyOf(BytesView(number).first(4))).contains("integer: 550142"));
    EXPECT_TRUE(seen(copyOf(crypto::sha1(viewOf(digits)))).contains("SHA-1 of " + digits));
    EXPECT_TRUE(seen(copyOf(crypto::sha256(viewOf("+" + digits)))).contains("SHA-256 of +" + digits));
    EXPECT_TRUE(seen(Bytes(64, 0x31)).empty());
}

TEST_F(PrivateMatching, TheCloudHearsNothingOfTheNumbers) {
    auto ada = person("Ada", "447911123456"), ben = person("Ben", kBook[0]);
    const auto benId = ben->id();
    ada->close();
    std::vector<Bytes> first, second;
    {
        InnerCore core(ada->folder(), cloudFile());
        ASSERT_TRUE(core.until([](client::Core& inner) { return client::offersDiscovery(inner); })) << "help.getAppConfig offers it";
        recorder.take();
        const auto answers = match(core, kBook);
        ASSERT_TRUE(answers) << answers.error().text();
        for (std::size_t i = 0; i < kBook.size(); ++i) EXPECT_EQ((*answers)[i].match.has_value(), i == 0) << kBook[i];
        EXPECT_EQ((*answers)[0].match->user, benId);
        first = recorder.take();
        ASSERT_TRUE(match(core, kBook));
        second = recorder.take();
    }
    ASSERT_EQ(elementsIn(first).size(), kBook.size()) << "the recorder hears what was asked";
    for (const std::string& digits : kBook) {
        const auto here = tracesOf(digits, first), there = tracesOf(digits, second);
        std::vector<std::string> both;
        std::ranges::set_intersection(here, there, std::back_inserter(both));
        EXPECT_TRUE(both.empty()) << digits << ": " << both.front();
    }
    // The same recorder, the same search: it would have been found.
    InnerCore core(ada->folder(), cloudFile());
    ASSERT_TRUE(core.until([](client::Core& inner) { return inner.network().up(); }));
    recorder.take();
    ASSERT_TRUE(core.get<client::ImportOutcome>(
        [&](client::Core& inner, client::Handler<client::ImportOutcome> done) { client::features::importContacts(inner, {{kBook[0], "Ben", ""}}, std::move(done)); }));
    const auto told = tracesOf(kBook[0], recorder.take());
    EXPECT_TRUE(told.contains("text: " + kBook[0].substr(0, 6)));
}

TEST_F(PrivateMatching, NothingOfATypedNumberIsHeardEither) {
    auto ada = person("Ada", "447911123456"), ben = person("Ben", kBook[0]), cyd = person("Cyd", kBook[1]);
    ASSERT_TRUE(ada->online());
    recorder.take();
    EXPECT_EQ(ada->adds(kBook[0], "Ben"), ben->id()) << "Add contact, and contacts add";
    const auto nobody = ada->get<client::ImportOutcome>([&](auto done) { return (*ada)->importContacts({{kBook[2], "Nobody", ""}}, std::move(done)); });
    ASSERT_TRUE(nobody) << nobody.error().text();
    EXPECT_EQ(nobody->notMembers.size(), 1U);
    const auto found = ada->get<model::User>([&](auto done) { return (*ada)->resolvePhone(kBook[1], std::move(done)); });
    ASSERT_TRUE(found) << found.error().text();
    EXPECT_EQ(found->id, cyd->id()) << "a typed number is looked up";
    EXPECT_EQ(found->firstName, "Cyd");
    EXPECT_EQ(ada->get<model::User>([&](auto done) { return (*ada)->resolvePhone(kBook[3], std::move(done)); }).error().name, "PHONE_NOT_OCCUPIED");
    ASSERT_TRUE(ada->get<void>([&](auto done) { return (*ada)->addContact(cyd->id(), "Cyd", "", kBook[1], true, std::move(done)); }));
    const auto truth = ada->get<client::CardTruth>([&](auto done) { return (*ada)->book().checkCard(kBook[4], "Somebody", {}, std::move(done)); });
    ASSERT_TRUE(truth) << truth.error().text();
    EXPECT_EQ(*truth, client::CardTruth::NotMember);
    ASSERT_TRUE(ada->get<void>([&](auto done) { return (*ada)->addContact(ben->id(), "Ben", "", kBook[5], false, std::move(done)); })) << "a card's claim";

    const auto heard = recorder.take();
    for (const std::string& digits : kBook) {
        const auto traces = tracesOf(digits, heard);
        EXPECT_FALSE(traces.contains("text: " + digits.substr(0, 6))) << digits;
        for (const auto& trace : traces) EXPECT_FALSE(trace.starts_with("SHA")) << digits << ": " << trace;
    }
    for (const Bytes& query : heard) EXPECT_FALSE(tl::parse<tl::contacts::importContacts>(query).has_value() || tl::parse<tl::contacts::resolvePhone>(query).has_value());
    EXPECT_GE(elementsIn(heard).size(), kBook.size()) << "the recorder hears what was asked";
    EXPECT_TRUE((*ada)->book().sentNumbers()->empty());
    const auto contacts = ada->reader().contacts();
    ASSERT_EQ(contacts->size(), 2U);
    for (const auto& user : *contacts) EXPECT_EQ(user.phone, user.id == ben->id() ? kBook[0] : kBook[1]) << user.name();
    EXPECT_EQ((*ada)->book().count(client::BookFilter::NotHere, "nobody").value(), 1) << "kept on this computer";
}

TEST_F(PrivateMatching, ATypedNumberWaitsForTheConnectionThatIsBeingMade) {
    auto ada = person("Ada", "447911123456"), ben = person("Ben", kBook[0]);
    ada->reopen();
    const auto found = ada->get<model::User>([&](auto done) { return (*ada)->resolvePhone(kBook[0], std::move(done)); });
    ASSERT_TRUE(found) << found.error().text();
    EXPECT_EQ(found->id, ben->id());
}

TEST_F(PrivateMatching, TwoPeopleAreShownTheSameKey) {
    auto ada = person("Ada", "447911123456"), ben = person("Ben", kBook[0]);
    const auto keyOf = [](Person& person) { return person.get<client::MatchingKey>([&](auto done) { return person->book().matchingKey(std::move(done)); }); };
    const auto one = keyOf(*ada), two = keyOf(*ben);
    ASSERT_TRUE(one) << one.error().text();
    ASSERT_TRUE(two) << two.error().text();
    EXPECT_EQ(one->fingerprint, two->fingerprint);
    EXPECT_EQ(one->fingerprint.size(), 39U);
    EXPECT_EQ(std::pair(one->epoch, one->until), std::pair(two->epoch, two->until));
}

TEST_F(PrivateMatching, TwoPeopleWithTheSameBookLookDifferent) {
    auto ada = person("Ada", "447911123456"), cyd = person("Cyd", "447911123457");
    ada->close();
    cyd->close();
    InnerCore one(ada->folder(), cloudFile()), two(cyd->folder(), cloudFile());
    recorder.take();
    ASSERT_TRUE(match(one, kBook));
    const auto fromAda = elementsIn(recorder.take());
    ASSERT_TRUE(match(two, kBook));
    const auto fromCyd = elementsIn(recorder.take());
    ASSERT_EQ(fromAda.size(), kBook.size());
    ASSERT_EQ(fromCyd.size(), kBook.size());
    for (const Bytes& element : fromAda) EXPECT_EQ(std::ranges::count(fromCyd, element), 0);
}

TEST_F(PrivateMatching, AMatchIsToldOnlyWhenThePersonAddsIt) {
    auto ada = person("Ada", "447911123456"), ben = person("Ben", kBook[0]);
    const auto benId = ben->id();
    ada->close();
    {
        InnerCore core(ada->folder(), cloudFile());
        const auto answers = match(core, kBook);
        ASSERT_TRUE(answers);
        const auto found = (*answers)[0].match;
        ASSERT_TRUE(found);
        const auto added = core.get<void>([&](client::Core& inner, client::Handler<void> done) {
            client::features::addContact(inner, found->user, "Ben", "from the book", "", false, std::move(done), found->capability);
        });
        ASSERT_TRUE(added) << added.error().text();
    }
    ada->reopen();
    const auto contacts = ada->reader().contacts();
    ASSERT_TRUE(contacts);
    ASSERT_EQ(contacts->size(), 1u);
    EXPECT_EQ((*contacts)[0].id, benId);
    EXPECT_EQ((*contacts)[0].name(), "Ben from the book");
    EXPECT_TRUE(ada->say(benId, "hello").value > 0) << "with a hash of her own from then on";
}

TEST_F(PrivateMatching, WhoSignsUpIsFoundByLookingAgain) {
    auto ada = person("Ada", "447911123456");
    ada->close();
    InnerCore core(ada->folder(), cloudFile());
    const auto answers = match(core, kBook);
    ASSERT_TRUE(answers);
    EXPECT_FALSE((*answers)[0].match);
    auto ben = person("Ben", kBook[0]);
    const auto epoch = core.get<std::int32_t>([](client::Core& inner, client::Handler<std::int32_t> done) { client::askEpoch(inner, std::move(done)); });
    ASSERT_TRUE(epoch);
    const auto look = core.get<client::PrivateLook>([&](client::Core& inner, client::Handler<client::PrivateLook> done) {
        client::lookAgainInPrivate(inner, *epoch, {(*answers)[0].token, (*answers)[1].token}, std::move(done));
    });
    ASSERT_TRUE(look) << look.error().text();
    EXPECT_TRUE(look->matches[0]);
    EXPECT_FALSE(look->matches[1]);
}

}  // namespace
}  // namespace helio::flow
