// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/heliograph-cli/commands/share.h"

#include "tests/unit/cli/commands/account_folder.h"

namespace helio::cli {
namespace {

class Sharing : public AccountFolder {
protected:
    Result<std::vector<model::SharedContact>> share(const std::vector<std::string>& words, const std::vector<std::string>& fields = {"phones"}) {
        auto session = open(false);
        if (!session) return fail(Fault::Internal, "opening an account in a test", "it did not open");
        return sharedContacts(*session, words, sharedFields(fields));
    }
    static bool holds(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }
};

TEST_F(Sharing, ANumberThatCanBeSeenGoesWithTheCard) {
    const auto out = share({"Bob"});
    ASSERT_TRUE(out) << out.error().text();
    ASSERT_EQ(out->size(), 1U);
    EXPECT_EQ(out->at(0).phone, "12025550107");
    EXPECT_EQ(out->at(0).user, model::UserId(7));
    EXPECT_TRUE(holds(out->at(0).vcard, "TEL"));
}

TEST_F(Sharing, WithoutANumberTheUsernameSaysWhoItIs) {
    const auto out = share({"9"});
    ASSERT_TRUE(out) << out.error().text();
    EXPECT_EQ(out->at(0).phone, "");
    EXPECT_EQ(std::pair(out->at(0).firstName, out->at(0).lastName), std::pair(std::string("Una"), std::string("Named")));
    EXPECT_TRUE(holds(out->at(0).vcard, "NICKNAME:@una_named")) << out->at(0).vcard;
    EXPECT_FALSE(holds(out->at(0).vcard, "TEL"));
}

TEST_F(Sharing, WithoutEitherTheAccountDoes) {
    for (const char* who : {"10", "Hidden"}) {
        const auto out = share({who}, {"phones", "emails"});
        ASSERT_TRUE(out) << out.error().text();
        EXPECT_EQ(out->at(0).phone, "");
        EXPECT_TRUE(holds(out->at(0).vcard, "UID:tg://user?id=")) << out->at(0).vcard;
        EXPECT_FALSE(holds(out->at(0).vcard, "NICKNAME"));
    }
}

TEST_F(Sharing, SeveralGoInTheOrderNamedAndNobodyIsMadeUp) {
    const auto out = share({"10", "Bob", "entry:" + std::to_string(zoe_)});
    ASSERT_TRUE(out) << out.error().text();
    ASSERT_EQ(out->size(), 3U);
    EXPECT_EQ(std::tuple(out->at(0).firstName, out->at(1).firstName, out->at(2).firstName), std::tuple("Vik", "Bob", "Zoë"));
    EXPECT_FALSE(holds(out->at(2).vcard, "Leeds")) << "notes never leave";
    EXPECT_EQ(share({"Bob", "entry:4711"}).error().fault, Fault::NotFound);
    EXPECT_EQ(share({"entry:x"}).error().fault, Fault::NotFound);
    EXPECT_EQ(share({"4711"}).error().fault, Fault::NotFound) << "an id that nothing is known of";
}

TEST_F(Sharing, AFileWithoutACardOrANumberIsRefusedByName) {
    const auto path = folder_.path() / "empty.vcf";
    ASSERT_TRUE(writeFileAtomically(path, viewOf("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Nobody\r\nEND:VCARD\r\n"), FileAccess::OwnerOnly));
    const auto out = share({path.string()});
    ASSERT_FALSE(out);
    EXPECT_TRUE(holds(out.error().text(), "Nobody")) << out.error().text();
}

TEST(SharedFields, NamesAreFieldsAndNoneIsAll) {
    EXPECT_TRUE(sharedFields({}).photo && sharedFields({}).phones);
    const auto some = sharedFields({"emails", "links"});
    EXPECT_FALSE(some.phones || some.photo || some.birthday || some.addresses || some.organisation);
    EXPECT_TRUE(some.emails && some.links);
}

}  // namespace
}  // namespace helio::cli
