// SPDX-License-Identifier: GPL-3.0-or-later
// Radicale itself over TLS, filled by carddav.sh: user "ada", one book with 120 people and one list of people.
#include <filesystem>

#include "sources/carddav.h"
#include "tests/sources/live.h"

namespace helio::sources {
namespace {

using testing::Contains;
using testing::Field;
using testing::SizeIs;

class LiveCardDav : public testing::Test {
protected:
    std::unique_ptr<AddressSource> source(const std::string& path = "", const std::string& password = "p\xC3\xA4ss:word") {
        return cardDavSource({.url = url_ + path, .user = "ada", .password = SecretBytes(viewOf(password)), .authorities = authorities_});
    }
    std::string url_ = told("HELIO_CARDDAV_URL");
    std::filesystem::path authorities_ = told("HELIO_CARDDAV_CA");
};

TEST_F(LiveCardDav, findsBooksFromTheBareHost) {
    const auto books = source()->books({});
    ASSERT_TRUE(books) << books.error().text();
    EXPECT_THAT(*books, Contains(testing::AllOf(Field(&model::BookSource::name, "Friends & family"), Field(&model::BookSource::where, url_ + "/ada/friends/"))));
    for (const auto* path : {"/ada/", "/ada/friends/"}) {
        const auto deeper = source(path)->books({});
        ASSERT_TRUE(deeper) << path << deeper.error().text();
        EXPECT_THAT(*deeper, Contains(Field(&model::BookSource::where, url_ + "/ada/friends/"))) << path;
    }
}

TEST_F(LiveCardDav, readsABookAndKnowsWhenItChanged) {
    auto dav = source();
    const auto first = dav->read(url_ + "/ada/friends/", "", {});
    ASSERT_TRUE(first) << first.error().text();
    EXPECT_THAT(first->cards, SizeIs(120));
    EXPECT_EQ(first->requests, 5);
    const auto* const zoe = named(*first, "Zoë Müller 7");
    ASSERT_TRUE(zoe);
    EXPECT_EQ(zoe->phones.at(0).value, "+447700900007");
    EXPECT_EQ(zoe->note, "a & b <c>\nsecond line");
    const auto again = dav->read(url_ + "/ada/friends/", first->token, {});
    ASSERT_TRUE(again);
    EXPECT_TRUE(again->unchanged);
    EXPECT_EQ(again->requests, 1);
    ASSERT_EQ(std::system(told("HELIO_CARDDAV_CHANGE").c_str()), 0);
    const auto changed = dav->read(url_ + "/ada/friends/", first->token, {});
    ASSERT_TRUE(changed);
    EXPECT_FALSE(changed->unchanged);
    EXPECT_THAT(changed->cards, SizeIs(121));
}

TEST_F(LiveCardDav, aWrongPasswordIsSaidSo) {
    EXPECT_EQ(source("", "wrong")->books({}).error().fault, Fault::Denied);
    EXPECT_EQ(source("", "wrong")->read(url_ + "/ada/friends/", "", {}).error().fault, Fault::Denied);
}

TEST_F(LiveCardDav, aCertificateOfNobodyIsRefused) {
    authorities_.clear();
    const auto books = source()->books({});
    ASSERT_FALSE(books);
    EXPECT_EQ(books.error().fault, Fault::Denied);
    EXPECT_THAT(books.error().text(), testing::HasSubstr("certificate is not trusted"));
}

TEST_F(LiveCardDav, aCertificateForAnotherNameIsRefused) {
    auto other = url_;
    other.replace(other.find("localhost"), 9, "127.0.0.1");
    auto dav = cardDavSource({.url = other, .user = "ada", .password = SecretBytes(viewOf("x")), .authorities = authorities_});
    EXPECT_EQ(dav->books({}).error().fault, Fault::Denied);
}

TEST_F(LiveCardDav, aBookThatIsNotThere) { EXPECT_FALSE(source()->read(url_ + "/ada/nothing/", "", {})); }

}  // namespace
}  // namespace helio::sources
