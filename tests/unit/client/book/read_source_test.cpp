// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/book/read_source.h"

#include <gtest/gtest.h>

#include "base/file.h"
#include "contacts/column_matching.h"
#include "sources/address_source.h"
#include "tests/support/temp_folder.h"

namespace helio::client::book {
namespace {

using model::BookSource;

class ReadingSource : public testing::Test {
protected:
    std::string write(const std::string& name, const std::string& text) {
        const auto path = folder_.path() / name;
        EXPECT_TRUE(writeFileAtomically(path, viewOf(text), FileAccess::OwnerOnly));
        return path.string();
    }
    static ReadOrder file(const std::string& where) {
        return {.source = {.kind = BookSource::Kind::File, .id = {}, .name = "f", .where = where}, .password = {}, .token = {}, .columns = {}, .stop = {}};
    }
    test::TempFolder folder_;
};

const std::string kCard = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada\r\nTEL:+12025550101\r\nEND:VCARD\r\n";
const std::string kTable = "naam;mobiel;x_id\nNoor van Dijk;+31 20 555 0146;17\n";

TEST_F(ReadingSource, AFileOfCardsIsReadAndUnchangedTheSecondTime) {
    auto order = file(write("a.vcf", kCard));
    const auto first = readSource(order);
    ASSERT_TRUE(first) << first.error().text();
    ASSERT_EQ(first->cards.size(), 1U);
    EXPECT_FALSE(first->token.empty());
    order.token = first->token;
    const auto again = readSource(order);
    ASSERT_TRUE(again);
    EXPECT_TRUE(again->unchanged);
    EXPECT_TRUE(again->cards.empty());
    write("a.vcf", kCard + kCard);
    const auto changed = readSource(order);
    ASSERT_TRUE(changed);
    EXPECT_FALSE(changed->unchanged);
    EXPECT_EQ(changed->cards.size(), 2U);
}

TEST_F(ReadingSource, AFileThatIsGoneIsNamed) {
    const auto gone = readSource(file((folder_.path() / "gone.vcf").string()));
    ASSERT_FALSE(gone);
    EXPECT_NE(gone.error().text().find("gone.vcf"), std::string::npos) << gone.error().text();
}

TEST_F(ReadingSource, AFileWithoutAPathIsAnErrorAndNoEmptyBook) {
    // That is where cards live whose source is no more: an empty reading would let them all go.
    EXPECT_FALSE(readSource(file("")));
}

TEST_F(ReadingSource, ATableIsReadByTheColumnsThatWereChosenForItsHeadings) {
    auto order = file(write("t.csv", kTable));
    const auto table = contacts::lookAtTable(viewOf(kTable));
    ASSERT_TRUE(table);
    order.columns = {{"other headings", "-;-;-"}, {table->key, "-;name;phone=mobile"}};
    const auto turned = readSource(order);
    ASSERT_TRUE(turned) << turned.error().text();
    EXPECT_TRUE(turned->cards.empty() || turned->cards.front().displayName != "Noor van Dijk") << "as it was chosen, even where that is odd";
    order.columns = {{table->key, "name;phone=mobile;-"}};
    const auto chosen = readSource(order);
    ASSERT_TRUE(chosen) << chosen.error().text();
    ASSERT_EQ(chosen->cards.size(), 1U);
    EXPECT_EQ(chosen->cards[0].displayName, "Noor van Dijk");
    ASSERT_EQ(chosen->cards[0].phones.size(), 1U);
    EXPECT_EQ(chosen->cards[0].phones[0].label, "mobile");
}

TEST_F(ReadingSource, AServerThatDoesNotAnswerIsAnErrorAndNoEmptyBook) {
    // Port 9 of this computer: nobody listens.
    ReadOrder order{.source = {.kind = BookSource::Kind::CardDav, .id = {}, .name = "d", .where = "https://127.0.0.1:9/dav", .account = "ada"},
                    .password = SecretBytes(viewOf("secret")),
                    .token = "kept",
                    .columns = {},
                    .stop = {}};
    const auto out = readSource(order);
    ASSERT_FALSE(out);
    EXPECT_EQ(out.error().text().find("secret"), std::string::npos) << "the password is in no message";
}

TEST_F(ReadingSource, WhatIsCalledOffEnds) {
    std::stop_source stop;
    stop.request_stop();
    ReadOrder order{.source = {.kind = BookSource::Kind::CardDav, .id = {}, .name = "d", .where = "https://127.0.0.1:9/dav", .account = "ada"},
                    .password = {},
                    .token = {},
                    .columns = {},
                    .stop = stop.get_token()};
    const auto out = readSource(order);
    EXPECT_FALSE(out);
}

TEST_F(ReadingSource, AnAddressBookThatThisSystemDoesNotHaveIsAnError) {
    const auto out =
        readSource({.source = {.kind = BookSource::Kind::System, .id = {}, .name = "s", .where = "no-such-book"}, .password = {}, .token = {}, .columns = {}, .stop = {}});
    ASSERT_FALSE(out);
    EXPECT_FALSE(out.error().text().empty());
}

}  // namespace
}  // namespace helio::client::book
