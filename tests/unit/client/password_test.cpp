// SPDX-License-Identifier: GPL-3.0-or-later
// What the client makes of account.getPassword when the question has gone stale, over a cloud of lambdas that does the other half of the arithmetic.
#include "client/features/password.h"

#include <map>

#include "crypto/dh.h"
#include "crypto/srp.h"
#include "tests/unit/client/updates/stub_cloud.h"
#include "tl/gen/account.h"
#include "tl/gen/auth.h"

namespace helio::client {
namespace {

using KnownAlgo = tl::passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow;

class StaleQuestions : public CoreTest {
protected:
    void SetUp() override {
        CoreTest::SetUp();
        connect();
        algo = {.salt1 = random.bytes(40), .salt2 = random.bytes(16), .g = 3, .prime = copyOf(crypto::wellKnownPrime())};
        verifier = copyOf(crypto::srpVerifier(algo, viewOf("harbour light"))->view());
        newSalt = random.bytes(8);
        cloud.on<tl::account::getPassword>([this](const auto&) -> Result<Bytes> {
            HELIO_TRY(challenge, crypto::makeSrpChallenge(algo, verifier, random));
            tl::account::password out;
            out.has_password = true;
            out.current_algo = strange == "old" ? tl::PasswordKdfAlgo(tl::passwordKdfAlgoUnknown{}) : tl::PasswordKdfAlgo(wire(algo));
            out.srp_B = challenge.shown;
            out.srp_id = ++lastId;
            if (strange == "new") out.new_algo = tl::PasswordKdfAlgo(tl::passwordKdfAlgoUnknown{});
            else out.new_algo = tl::PasswordKdfAlgo(KnownAlgo{.salt1 = newSalt, .salt2 = algo.salt2, .g = algo.g, .p = algo.prime});
            out.new_secure_algo = tl::SecurePasswordKdfAlgo(tl::securePasswordKdfAlgoUnknown{});
            out.secure_random = random.bytes(8);
            questions.emplace(lastId, std::move(challenge));
            return tl::serialize(tl::account::Password(std::move(out)));
        });
        cloud.on<tl::account::updatePasswordSettings>([this](const tl::account::updatePasswordSettings& query) -> Result<Bytes> {
            HELIO_CHECK(judge(query.password));
            settings = query.new_settings;
            return tl::serialize(true);
        });
    }
    static KnownAlgo wire(const crypto::SrpAlgo& from) { return {.salt1 = from.salt1, .salt2 = from.salt2, .g = from.g, .p = from.prime}; }
    /// A question is good once; the first `stale` answers come too late.
    Result<> judge(const tl::InputCheckPasswordSRP& shown) {
        const auto* proof = shown.as<tl::inputCheckPasswordSRP>();
        if (!proof) return refuse(400, "PASSWORD_HASH_INVALID");
        answered.push_back(proof->srp_id);
        const auto it = questions.find(proof->srp_id);
        if (it == questions.end() || stale-- > 0) return refuse(400, "SRP_ID_INVALID");
        const auto question = std::move(it->second);
        questions.erase(it);
        if (!crypto::srpProofHolds(algo, verifier, question, {.A = proof->A, .M1 = proof->M1})) return refuse(400, "PASSWORD_HASH_INVALID");
        return {};
    }
    Result<std::optional<std::int32_t>> change(const std::string& from, const std::string& to) {
        std::optional<Result<std::optional<std::int32_t>>> answer;
        features::changePassword(*core, {.current = from, .password = to, .hint = "", .email = {}}, [&](auto result) { answer.emplace(std::move(result)); });
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
        while (!answer && std::chrono::steady_clock::now() < end) {
            io.restart();
            io.run_one_for(std::chrono::milliseconds(50));
        }
        if (!answer) return fail(Fault::Timeout, "waiting in a test", "no answer");
        return std::move(*answer);
    }

    SystemRandom random;
    crypto::SrpAlgo algo;
    Bytes verifier, newSalt;
    std::int64_t lastId = 100;
    int stale = 0;
    std::string strange;  ///< "old", "new": that way of keeping a password is not known here
    std::map<std::int64_t, crypto::SrpChallenge> questions;
    std::vector<std::int64_t> answered;
    std::optional<tl::account::passwordInputSettings> settings;
};

TEST_F(StaleQuestions, A02_M25_AStaleQuestionIsAskedAnewAndTheFirstAttemptSucceeds) {
    stale = 1;
    const auto done = change("harbour light", "lighthouse");
    ASSERT_TRUE(done) << done.error().text();
    EXPECT_EQ(answered, (std::vector<std::int64_t>{101, 102})) << "each answer to a question of its own";
}

TEST_F(StaleQuestions, A02_M25_ButOnlyOnce) {
    stale = 5;
    const auto done = change("harbour light", "lighthouse");
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().name, "SRP_ID_INVALID");
    EXPECT_EQ(answered.size(), 2u);
}

TEST_F(StaleQuestions, A03_M25_TheNewPasswordIsSaltedByTheNewSaltAndOurs) {
    ASSERT_TRUE(change("harbour light", "lighthouse"));
    ASSERT_TRUE(settings && settings->new_algo);
    const auto* made = settings->new_algo->as<KnownAlgo>();
    ASSERT_NE(made, nullptr);
    ASSERT_EQ(made->salt1.size(), newSalt.size() + 32);
    EXPECT_TRUE(std::ranges::equal(BytesView(made->salt1).first(newSalt.size()), newSalt)) << "of new_algo, not of the old one";
    const auto verified = crypto::srpVerifier({.salt1 = made->salt1, .salt2 = made->salt2, .g = made->g, .prime = made->p}, viewOf("lighthouse"));
    EXPECT_EQ(*settings->new_password_hash, copyOf(verified->view()));
}

TEST_F(StaleQuestions, A01_AWayOfKeepingPasswordsThatIsNotKnownHereAsksForAnUpdate) {
    for (const char* which : {"old", "new"}) {
        strange = which;
        const auto done = change("harbour light", "lighthouse");
        ASSERT_FALSE(done) << which;
        EXPECT_NE(done.error().text().find("Update Heliograph."), std::string::npos) << done.error().text();
        EXPECT_TRUE(answered.empty()) << "nothing was tried";
    }
}

TEST_F(StaleQuestions, A02_ThePasswordIsItsBytesAsTheyWereTyped) {
    const std::string odd = "  Hafen\xcc\x88 \t licht ";  // spaces at both ends, a letter in two code points
    verifier = copyOf(crypto::srpVerifier(algo, viewOf(odd))->view());
    EXPECT_FALSE(change("Hafen\xcc\x88 \t licht", "lighthouse")) << "without the spaces it is another";
    ASSERT_TRUE(change(odd, " next "));
    const auto* made = settings->new_algo->as<KnownAlgo>();
    ASSERT_NE(made, nullptr);
    const auto verified = crypto::srpVerifier({.salt1 = made->salt1, .salt2 = made->salt2, .g = made->g, .prime = made->p}, viewOf(" next "));
    EXPECT_EQ(*settings->new_password_hash, copyOf(verified->view()));
}

TEST_F(StaleQuestions, A02_AWrongPasswordIsNotTriedTwice) {
    const auto done = change("harbour lights", "lighthouse");
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().name, "PASSWORD_HASH_INVALID");
    EXPECT_EQ(answered.size(), 1u);
}

}  // namespace
}  // namespace helio::client
