// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/features/check_card.h"

#include "tests/unit/client/updates/stub_cloud.h"
#include "tl/gen/contacts.h"

namespace helio::client {
namespace {

const model::UserId kBob(7), kEve(8), kHidden(9);
constexpr const char* kBobsPhone = "12025550102";

class CheckCard : public CoreTest {
protected:
    void before(store::Store& store) override {
        store
            .write([](store::Writer& w) -> Result<> {
                HELIO_CHECK(w.users.put({.id = kBob, .firstName = "Bob", .lastName = "Stone", .phone = kBobsPhone}));
                return w.users.put({.id = kHidden, .firstName = "Hid", .lastName = "Den"});
            })
            .value();
    }
    void SetUp() override {
        CoreTest::SetUp();
        cloud.on<tl::contacts::resolvePhone>([](const tl::contacts::resolvePhone& query) -> Result<Bytes> {
            if (query.phone == "420000000") return refuse(420, "FLOOD_WAIT_9");
            if (query.phone != "12025550108") return refuse(400, "PHONE_NOT_OCCUPIED");
            tl::contacts::resolvedPeer out;
            out.peer = tl::peerUser{.user_id = kEve.value};
            tl::user eve;
            eve.id = kEve.value;
            eve.access_hash = 3;
            eve.first_name = "Eve";
            eve.last_name = "Moss";
            out.users.emplace_back(eve);
            return tl::serialize(out);
        });
        connect();
    }
    CardTruth truth(const std::string& phone, const std::string& name, model::UserId user) {
        std::optional<Result<CardTruth>> got;
        features::checkCard(*core, phone, name, user, [&](Result<CardTruth> result) { got = std::move(result); });
        run();
        EXPECT_TRUE(got && *got);
        return got && *got ? **got : CardTruth::Unknown;
    }
    int lookups() { return cloud.count<tl::contacts::resolvePhone>(); }
};

TEST_F(CheckCard, SixAnswers) {
    EXPECT_EQ(truth("+1 202 555 0108", "Eve Moss", kEve), CardTruth::Agrees);
    EXPECT_EQ(truth("12025550108", "moss  eve", kEve), CardTruth::Agrees) << "order and case are no lie";
    EXPECT_EQ(truth("12025550108", "Your Bank", kEve), CardTruth::OtherName);
    EXPECT_EQ(truth("12025550108", "Hid Den", kHidden), CardTruth::OtherOwner);
    EXPECT_EQ(truth("12025559999", "Hid Den", kHidden), CardTruth::Unverifiable);
    EXPECT_EQ(truth("12025559999", "Nobody", {}), CardTruth::NotMember);
    EXPECT_EQ(truth("420000000", "Nobody", {}), CardTruth::Unknown) << "who cannot ask does not know";
}

TEST_F(CheckCard, AVisibleNumberIsNotLookedUp) {
    EXPECT_EQ(truth(kBobsPhone, "Bob Stone", kBob), CardTruth::Agrees);
    EXPECT_EQ(truth("12025559999", "Bob Stone", kBob), CardTruth::OtherOwner);
    EXPECT_EQ(truth("", "Hid Den", kHidden), CardTruth::Unverifiable);
    EXPECT_EQ(truth("call me", "Somebody", {}), CardTruth::NotMember);
    EXPECT_EQ(lookups(), 0) << "nothing was given away";
}

}  // namespace
}  // namespace helio::client
