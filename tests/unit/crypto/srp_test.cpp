// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/srp.h"

#include <gtest/gtest.h>

#include "crypto/dh.h"
#include "tests/vectors/read_vectors.h"

namespace helio::crypto {
namespace {

using vectors::in;
using vectors::name;
using vectors::out;

SrpAlgo algoOf(const vectors::json& v) {
    const char* salt1 = vectors::has(v, "salt1_full") ? "salt1_full" : "salt1";
    SrpAlgo algo{.salt1 = in(v, salt1), .salt2 = in(v, "salt2"), .g = 3, .prime = copyOf(wellKnownPrime())};
    if (vectors::has(v, "g")) algo.g = v.at("inputs").at("g").get<std::int32_t>();
    if (vectors::has(v, "p_be")) algo.prime = in(v, "p_be");
    return algo;
}

TEST(Srp, A03_Vectors) {
    HELIO_VECTORS(all, "srp");
    int proofs = 0, verifiers = 0, hashes = 0;
    for (const auto& v : all) {
        SCOPED_TRACE(name(v));
        const SrpAlgo algo = algoOf(v);
        const Bytes password = in(v, "password");
        const auto& expected = v.at("expected");
        if (expected.contains("x")) {
            ++hashes;
            EXPECT_EQ(copyOf(srpPasswordHash(algo, password)->view()), out(v, "x"));
        }
        if (expected.contains("v")) {
            ++verifiers;
            EXPECT_EQ(copyOf(srpVerifier(algo, password)->view()), out(v, "v"));
        }
        if (!expected.contains("M1")) continue;
        ++proofs;
        Bytes shownB;
        if (vectors::has(v, "srp_B")) {
            shownB = in(v, "srp_B");
        } else {
            shownB = *srpShown(algo, out(v, "v"), in(v, "b"));
            EXPECT_EQ(shownB, out(v, "srp_B"));
        }
        const auto proof = srpProveWith(algo, password, shownB, in(v, "a"));
        ASSERT_TRUE(proof.has_value()) << proof.error().text();
        EXPECT_EQ(proof->A, out(v, "A"));
        EXPECT_EQ(proof->M1, out(v, "M1"));
    }
    EXPECT_GE(proofs, 4);
    EXPECT_GE(verifiers, 3);
    EXPECT_GE(hashes, 2);
}

struct SrpSides : testing::Test {
    SystemRandom random;
    SrpAlgo algo{.salt1 = random.bytes(40), .salt2 = random.bytes(16), .g = 3, .prime = copyOf(wellKnownPrime())};
    SecretBytes verifier = *srpVerifier(algo, viewOf("  correct horse  "));
};

TEST_F(SrpSides, A02_A04_TheRightPasswordHoldsAndOthersDoNot) {
    const auto question = makeSrpChallenge(algo, verifier.view(), random);
    ASSERT_TRUE(question.has_value());
    const auto proof = srpProve(algo, viewOf("  correct horse  "), question->shown, random);
    ASSERT_TRUE(proof.has_value()) << proof.error().text();
    EXPECT_TRUE(srpProofHolds(algo, verifier.view(), *question, *proof));
    const auto trimmed = srpProve(algo, viewOf("correct horse"), question->shown, random);
    EXPECT_FALSE(srpProofHolds(algo, verifier.view(), *question, *trimmed)) << "exactly as typed";
    const auto other = makeSrpChallenge(algo, verifier.view(), random);
    EXPECT_FALSE(srpProofHolds(algo, verifier.view(), *other, *proof)) << "one question, one answer";
    for (std::size_t bit = 0; bit < 256; bit += 37) {
        SrpProof bent = *proof;
        bent.M1[bit / 8] ^= static_cast<Byte>(1 << bit % 8);
        EXPECT_FALSE(srpProofHolds(algo, verifier.view(), *question, bent));
    }
}

TEST_F(SrpSides, A04_V12_TheCloudRefusesPublicValuesOutOfRange) {
    const auto question = makeSrpChallenge(algo, verifier.view(), random);
    auto proof = *srpProve(algo, viewOf("  correct horse  "), question->shown, random);
    const Bytes M1 = proof.M1;
    for (const Bytes& bad : {Bytes{}, Bytes(256), Bytes(1, 3), copyOf(wellKnownPrime()), Bytes(257, 1), Bytes(256, 0xff)}) {
        proof.A = bad;
        EXPECT_FALSE(srpProofHolds(algo, verifier.view(), *question, proof));
    }
    proof.M1 = Bytes(M1.begin(), M1.end() - 1);
    EXPECT_FALSE(srpProofHolds(algo, verifier.view(), *question, proof)) << "a short M1";
}

TEST_F(SrpSides, A01_TheClientRefusesABadGroupAndABadB) {
    const auto question = makeSrpChallenge(algo, verifier.view(), random);
    const auto refuses = [&](const SrpAlgo& with, BytesView B) { return !srpProve(with, viewOf("x"), B, random).has_value(); };
    EXPECT_FALSE(refuses(algo, question->shown));
    for (const Bytes& bad : {Bytes{}, Bytes(256), Bytes(1, 1), copyOf(wellKnownPrime()), Bytes(257, 1), Bytes(256, 0xff)}) EXPECT_TRUE(refuses(algo, bad));
    SrpAlgo composite = algo;
    composite.prime.back() ^= 2;
    EXPECT_TRUE(refuses(composite, question->shown));
    SrpAlgo generator = algo;
    for (const std::int32_t g : {0, 1, 2, 5, 8, -3}) {
        generator.g = g;
        EXPECT_TRUE(refuses(generator, question->shown)) << g;
    }
}

TEST_F(SrpSides, A01_BLessKvMustLieInTheRangeToo) {
    // B = k*v + 1: B itself looks well, what is left of it does not.
    const Bytes zero(256);
    const auto kvPlusOne = srpShown(algo, verifier.view(), zero);  // g^0 = 1
    ASSERT_TRUE(kvPlusOne.has_value());
    ASSERT_TRUE(isGoodPublicValue(algo.prime, *kvPlusOne));
    const auto proof = srpProve(algo, viewOf("  correct horse  "), *kvPlusOne, random);
    ASSERT_FALSE(proof.has_value());
    EXPECT_NE(proof.error().text().find("B - k*v"), std::string::npos);
}

}  // namespace
}  // namespace helio::crypto
