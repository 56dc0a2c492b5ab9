// SPDX-License-Identifier: GPL-3.0-or-later
// An account in a folder alone, for commands that ask no cloud: me, two contacts (one with a hidden number), two more people, one card of the book.
#pragma once

#include <gtest/gtest.h>

#include "apps/heliograph-cli/commands/run.h"
#include "base/file.h"
#include "client/cloud_file.h"
#include "contacts/address_book.h"
#include "tests/unit/store/book_fixture.h"

namespace helio::cli {

class AccountFolder : public testing::Test {
protected:
    void SetUp() override {
        ASSERT_TRUE(makePrivateFolder(account_));
        const SecretBytes key = store::testKey();
        store::KeyFileVault vault;
        ASSERT_TRUE(vault.keep(account_, key));
        auto store = store::Store::open(account_, key).value();
        store
            .write([&](store::Writer& w) -> Result<> {
                HELIO_CHECK(w.users.put({.id = model::UserId(1), .firstName = "Me", .phone = "12025550100", .self = true}));
                HELIO_CHECK(w.session.setSelf(model::UserId(1)));
                HELIO_CHECK(w.session.setSignIn(store::SignIn::SignedIn));
                HELIO_CHECK(w.users.put({.id = model::UserId(7), .accessHash = 9, .firstName = "Bob", .lastName = "Okri", .phone = "12025550107", .contact = true}));
                HELIO_CHECK(w.users.put({.id = model::UserId(8), .accessHash = 9, .firstName = "Hidden", .contact = true}));
                HELIO_CHECK(w.contacts.setContact(model::UserId(7), true));
                HELIO_CHECK(w.contacts.setContact(model::UserId(8), true));
                HELIO_CHECK(w.users.put({.id = model::UserId(9), .accessHash = 9, .firstName = "Una", .lastName = "Named", .username = "una_named"}));
                HELIO_CHECK(w.users.put({.id = model::UserId(10), .accessHash = 9, .firstName = "Vik"}));
                HELIO_TRY(source, w.bookSources.put({.kind = model::BookSource::Kind::File, .id = {}, .name = "a.vcf", .where = "/a.vcf"}));
                auto entry = store::entryOf("1", "Zoë", {"12025550101"});
                entry.source = source;
                entry.card.note = "met in Leeds";
                HELIO_TRY(id, w.bookEntries.put(entry));
                zoe_ = id.value;
                return {};
            })
            .value();
        const client::CloudFile cloud{
            .name = "Nowhere", .layer = 227, .dcs = {{2, "127.0.0.1", 9}}, .keys = {"-----BEGIN RSA PUBLIC KEY-----\nAAAA\n-----END RSA PUBLIC KEY-----\n"}, .apiHash = {}};
        ASSERT_TRUE(writeFileAtomically(folder_.path() / "cloud.json", viewOf(client::toJson(cloud)), FileAccess::OwnerOnly));
    }
    std::unique_ptr<Session> open(bool offline) {
        Arguments arguments;
        arguments.account = account_;
        arguments.offline = offline;
        arguments.cloud = folder_.path() / "cloud.json";
        arguments.command = BookShow{};  // a command that stays here: nothing is dialled
        auto session = Session::open(arguments);
        EXPECT_TRUE(session) << session.error().text();
        return session ? std::move(*session) : nullptr;
    }
    static std::vector<model::ContactCard> cards(const std::string& text, const char* name = "a.vcf") {
        const auto read = contacts::readAddressBook(viewOf(text), name);
        EXPECT_TRUE(read) << read.error().text();
        return read ? read->cards : std::vector<model::ContactCard>{};
    }
    test::TempFolder folder_;
    const std::filesystem::path account_ = folder_.path() / "account";
    std::int64_t zoe_ = 0;
};

}  // namespace helio::cli
