// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/decisions.h"

#include "tests/unit/store/book_fixture.h"

namespace helio::store {
namespace {

using model::Decision;
using Decided = BookTest;

TEST_F(Decided, oneIsKeptWithAllThatItIsAbout) {
    EXPECT_TRUE(read().decisions.empty().value());
    Decision deletion{
        .kind = Decision::Kind::DeleteMessages, .id = {}, .chat = model::PeerId(7), .messages = {model::MessageId(3), model::MessageId(9)}, .users = {}, .entries = {}};
    deletion.id = write([&](Writer& w) { return w.decisions.add(deletion); });
    Decision removal{.kind = Decision::Kind::RemoveContacts, .id = {}, .chat = {}, .messages = {}, .users = {model::UserId(5)}, .entries = {model::EntryId(1), model::EntryId(2)}};
    removal.id = write([&](Writer& w) { return w.decisions.add(removal); });
    EXPECT_EQ(read().decisions.list().value(), (std::vector{deletion, removal}));
    EXPECT_EQ(read().decisions.deletedIn(model::PeerId(7)).value(), deletion.messages);
    EXPECT_TRUE(read().decisions.deletedIn(model::PeerId(8)).value().empty());
    EXPECT_TRUE(read().decisions.removesContact(model::UserId(5)).value());
    EXPECT_EQ(read().decisions.blocked(model::UserId(5)).value(), std::nullopt);
    write([&](Writer& w) { return w.decisions.remove(deletion.id); });
    EXPECT_EQ(read().decisions.list().value(), std::vector{removal});
    EXPECT_TRUE(read().decisions.deletedIn(model::PeerId(7)).value().empty());
}

TEST_F(Decided, anExceptionKeepsItsRuleItsSideAndWhoItIs) {
    for (const auto who : {model::PeerId(model::UserId(5)), model::PeerId(model::ChatId(5)), model::PeerId()}) {
        for (const bool always : {true, false}) {
            Decision one{.kind = Decision::Kind::RemoveException, .id = {}, .chat = {}, .messages = {}, .users = {}, .entries = {}};
            one.exception = {.subject = model::PrivacySubject::ShareMyCard, .always = always, .who = who};
            one.id = write([&](Writer& w) { return w.decisions.add(one); });
            EXPECT_EQ(read().decisions.get(one.id).value(), one);
        }
    }
}

TEST_F(Decided, theNewestWordAboutBlockingCounts) {
    Decision one{.kind = Decision::Kind::Block, .id = {}, .chat = {}, .messages = {}, .users = {model::UserId(5)}, .entries = {}};
    write([&](Writer& w) { return w.decisions.add(one); });
    EXPECT_EQ(read().decisions.blocked(model::UserId(5)).value(), true);
    one.kind = Decision::Kind::Unblock;
    write([&](Writer& w) { return w.decisions.add(one); });
    EXPECT_EQ(read().decisions.blocked(model::UserId(5)).value(), false);
}

TEST_F(Decided, cardsThatGoAreNotListedAndComeBackUnharmed) {
    const auto ada = put(entryOf("a", "ada", {"12025550101"}));
    put(entryOf("b", "bob", {"12025550102"}));
    settle("12025550101", model::Standing::Member, 7);
    const auto id =
        write([&](Writer& w) { return w.decisions.add({.kind = Decision::Kind::RemoveContacts, .id = {}, .chat = {}, .messages = {}, .users = {}, .entries = {ada}}); });
    EXPECT_EQ(names(BookPart::All), std::vector<std::string>{"bob"});
    EXPECT_TRUE(names(BookPart::Here).empty());
    EXPECT_TRUE(names(BookPart::All, {"ada"}).empty());
    write([&](Writer& w) { return w.decisions.remove(id); });
    EXPECT_EQ(names(BookPart::All), (std::vector<std::string>{"ada", "bob"}));
    EXPECT_EQ(names(BookPart::Here), std::vector<std::string>{"ada"}) << "what was known of the number is known";
}

}  // namespace
}  // namespace helio::store
