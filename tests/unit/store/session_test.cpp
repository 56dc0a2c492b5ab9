// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/store/store_fixture.h"

namespace helio::store {
namespace {

class SessionTest : public StoreTest {};

TEST_F(SessionTest, beginsEmpty) {
    EXPECT_EQ(read().session.signIn().value(), SignIn::SignedOut);
    EXPECT_EQ(read().session.self().value(), model::UserId());
    EXPECT_EQ(read().session.updateState().value(), std::nullopt);
    EXPECT_FALSE(read().session.authKey(2).value());
    EXPECT_EQ(read().settings.get("x").value(), std::nullopt);
}

TEST_F(SessionTest, everythingSurvivesARestart) {
    const UpdateState state{.pts = 10, .qts = 2, .seq = 3, .date = 1'700'000'000};
    write([&](Writer& w) -> Result<> {
        HELIO_CHECK(w.session.setSignIn(SignIn::EndedElsewhere));
        HELIO_CHECK(w.session.setSelf(model::UserId(44)));
        HELIO_CHECK(w.session.setMainDc(2));
        HELIO_CHECK(w.session.setCloudFile("{\"name\":\"x\"}"));
        HELIO_CHECK(w.session.setUpdateState(state));
        HELIO_CHECK(w.session.setChannelPts(model::ChannelId(9), 77));
        HELIO_CHECK(w.session.putAuthKey(2, {.key = SecretBytes(Bytes(256, 1)), .salt = -3, .clockShift = 12, .bound = true}));
        return w.session.putAuthKey(4, {.key = SecretBytes(Bytes(256, 2))});
    });
    reopen();
    EXPECT_EQ(read().session.signIn().value(), SignIn::EndedElsewhere);
    EXPECT_EQ(read().session.self().value(), model::UserId(44));
    EXPECT_EQ(read().session.mainDc().value(), 2);
    EXPECT_EQ(read().session.cloudFile().value(), "{\"name\":\"x\"}");
    EXPECT_EQ(read().session.updateState().value(), state);
    EXPECT_EQ(read().session.channelPts(model::ChannelId(9)).value(), 77);
    const auto key = read().session.authKey(2).value();
    EXPECT_TRUE(equalInConstantTime(key->key.view(), Bytes(256, 1)));
    EXPECT_EQ(key->salt, -3);
    EXPECT_EQ(key->clockShift, 12);
    EXPECT_TRUE(key->bound);
    EXPECT_THAT(read().session.authKeyDcs().value(), testing::ElementsAre(2, 4));
    write([&](Writer& w) { return w.session.removeAuthKey(2); });
    EXPECT_THAT(read().session.authKeyDcs().value(), testing::ElementsAre(4));
}

TEST_F(SessionTest, localIdsAreNeverGivenTwice) {
    const auto next = [](Writer& w) { return w.session.nextLocalId(); };
    EXPECT_EQ(write(next), model::MessageId(-1));
    EXPECT_EQ(write(next), model::MessageId(-2));
    reopen();
    EXPECT_EQ(write(next), model::MessageId(-3));
}

TEST_F(SessionTest, settingsAreListedByPrefix) {
    write([](Writer& w) -> Result<> {
        HELIO_CHECK(w.settings.putText("read.2", "b"));
        HELIO_CHECK(w.settings.putText("read.1", "a"));
        HELIO_CHECK(w.settings.put("real", Bytes{0, 1}));
        HELIO_CHECK(w.settings.putNumber("n", -5));
        HELIO_CHECK(w.settings.putText("read.3", "c"));
        return w.settings.remove("read.3");
    });
    const auto listed = read().settings.list("read.").value();
    ASSERT_EQ(listed.size(), 2u);
    EXPECT_EQ(listed[0].first, "read.1");
    EXPECT_EQ(textOf(listed[1].second), "b");
    EXPECT_EQ(read().settings.get("real").value(), (Bytes{0, 1}));
    EXPECT_EQ(read().settings.number("n").value(), -5);
}

}  // namespace
}  // namespace helio::store
