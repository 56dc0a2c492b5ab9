// SPDX-License-Identifier: GPL-3.0-or-later
// RFC 9497, A.1.2: VOPRF(ristretto255, SHA-512).
#include "crypto/oprf.h"

#include <gtest/gtest.h>

#include "tests/unit/crypto/hexes.h"

namespace helio::crypto {
namespace {

struct Vector {
    std::vector<std::string> inputs, blinds, blinded, evaluated;
    std::string scalar, proof;
    std::vector<std::string> outputs;
};

const std::string kBlind = "64d37aed22a27f5191de1c1d69fadb899d8862b58eb4220029e036ec4c1f6706", kBlind2 = "222a5e897cf59db8145db8d16e597e8facb80ae7d4e26d9881aa6f61d645fc0e";
const std::string kOut1 = "b58cfbe118e0cb94d79b5fd6a6dafb98764dff49c14e1770b566e42402da1a7da4d8527693914139caee5bd03903af43a491351d23b430948dd50cde10d32b3c";
const std::string kOut2 = "8a9a2f3c7f085b65933594309041fc1898d42d0858e59f90814ae90571a6df60356f4610bf816f27afdd84f47719e480906d27ecd994985890e5f539e7ea74b6";
const std::string kLong = "5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a";

const std::vector<Vector>& published() {
    static const std::vector<Vector> kAll{
        {{"00"},
         {kBlind},
         {"863f330cc1a1259ed5a5998a23acfd37fb4351a793a5b3c090b642ddc439b945"},
         {"aa8fa048764d5623868679402ff6108d2521884fa138cd7f9c7669a9a014267e"},
         kBlind2,
         "ddef93772692e535d1a53903db24367355cc2cc78de93b3be5a8ffcc6985dd066d4346421d17bf5117a2a1ff0fcb2a759f58a539dfbe857a40bce4cf49ec600d",
         {kOut1}},
        {{kLong},
         {kBlind},
         {"cc0b2a350101881d8a4cba4c80241d74fb7dcbfde4a61fde2f91443c2bf9ef0c"},
         {"60a59a57208d48aca71e9e850d22674b611f752bed48b36f7a91b372bd7ad468"},
         kBlind2,
         "401a0da6264f8cf45bb2f5264bc31e109155600babb3cd4e5af7d181a2c9dc0a67154fabf031fd936051dec80b0b6ae29c9503493dde7393b722eafdf5a50b02",
         {kOut2}},
        {{"00", kLong},
         {kBlind, kBlind2},
         {"863f330cc1a1259ed5a5998a23acfd37fb4351a793a5b3c090b642ddc439b945", "90a0145ea9da29254c3a56be4fe185465ebb3bf2a1801f7124bbbadac751e654"},
         {"aa8fa048764d5623868679402ff6108d2521884fa138cd7f9c7669a9a014267e", "cc5ac221950a49ceaa73c8db41b82c20372a4c8d63e5dded2db920b7eee36a2a"},
         "419c4f4f5052c53c45f3da494d2b67b220d02118e0857cdbcf037f9ea84bbe0c",
         "cc203910175d786927eeb44ea847328047892ddf8590e723c37205cb74600b0a5ab5337c8eb4ceae0494c2cf89529dcf94572ed267473d567aeed6ab873dee08",
         {kOut1, kOut2}},
    };
    return kAll;
}

OprfKey key() { return std::move(*deriveOprfKey(Bytes(32, 0xa3), "test key")); }

TEST(Oprf, TheKeyIsDerived) {
    EXPECT_EQ(toHex(key().secret.view()), "e6f73f344b79b379f1a0dd37e07ff62e38d9f71345ce62ae3a9bc60b04ccd909");
    EXPECT_EQ(toHex(key().shown), "c803e2cc6b05fc15064549b5920659ca4a77b2cca6f04f6b357009335476ad4e");
    EXPECT_FALSE(deriveOprfKey(Bytes(31), "x"));
}

TEST(Oprf, ThePublishedNumbers) {
    const OprfKey k = key();
    for (const Vector& v : published()) {
        std::vector<OprfBlind> blinds;
        std::vector<Bytes> inputs;
        std::vector<Element> blinded;
        for (std::size_t i = 0; i < v.inputs.size(); ++i) {
            inputs.push_back(hexes(v.inputs[i]));
            auto blind = oprfBlindWith(inputs.back(), SecretBytes(BytesView(hexes(v.blinds[i]))));
            ASSERT_TRUE(blind);
            EXPECT_EQ(toHex(blind->element), v.blinded[i]);
            blinded.push_back(blind->element);
            blinds.push_back(std::move(*blind));
        }
        const auto evaluation = oprfEvaluateWith(k, blinded, SecretBytes(BytesView(hexes(v.scalar))));
        ASSERT_TRUE(evaluation) << evaluation.error().text();
        for (std::size_t i = 0; i < v.evaluated.size(); ++i) EXPECT_EQ(toHex(evaluation->elements[i]), v.evaluated[i]);
        EXPECT_EQ(toHex(evaluation->proof), v.proof);
        EXPECT_TRUE(oprfVerify(k.shown, blinded, *evaluation));
        const std::vector<BytesView> views(inputs.begin(), inputs.end());
        const auto outputs = oprfFinalize(views, blinds, evaluation->elements);
        ASSERT_TRUE(outputs);
        for (std::size_t i = 0; i < v.outputs.size(); ++i) {
            EXPECT_EQ(toHex((*outputs)[i]), v.outputs[i]);
            EXPECT_EQ(toHex(*oprfDirect(k, inputs[i])), v.outputs[i]);
        }
    }
}

struct OprfSides : testing::Test {
    SystemRandom random;
    OprfKey k = std::move(*deriveOprfKey(random.bytes(32), "a cloud"));
    std::vector<OprfBlind> blinds;
    std::vector<Element> blinded;

    void blind(int count) {
        for (int i = 0; i < count; ++i) {
            blinds.push_back(std::move(*oprfBlind(viewOf("1202555" + std::to_string(1000 + i)), random)));
            blinded.push_back(blinds.back().element);
        }
    }
};

TEST_F(OprfSides, BlindingsAreFreshEachTime) { EXPECT_NE(oprfBlind(viewOf("12025550101"), random)->element, oprfBlind(viewOf("12025550101"), random)->element); }

TEST_F(OprfSides, AnotherKeyIsFoundOut) {
    blind(5);
    const OprfKey other = std::move(*deriveOprfKey(random.bytes(32), "a cloud"));
    const auto evaluation = oprfEvaluate(other, blinded, random);
    ASSERT_TRUE(evaluation);
    const auto checked = oprfVerify(k.shown, blinded, *evaluation);
    ASSERT_FALSE(checked);
    EXPECT_EQ(checked.error().fault, Fault::Denied);
    EXPECT_TRUE(oprfVerify(other.shown, blinded, *evaluation));
}

TEST_F(OprfSides, OneElementByAnotherKeyIsFoundOut) {
    blind(5);
    auto evaluation = oprfEvaluate(k, blinded, random);
    ASSERT_TRUE(oprfVerify(k.shown, blinded, *evaluation));
    const OprfKey other = std::move(*deriveOprfKey(random.bytes(32), "a cloud"));
    evaluation->elements[3] = oprfEvaluate(other, std::span(blinded).subspan(3, 1), random)->elements[0];
    EXPECT_FALSE(oprfVerify(k.shown, blinded, *evaluation));
    std::swap(evaluation->elements[0], evaluation->elements[1]);
    EXPECT_FALSE(oprfVerify(k.shown, blinded, *evaluation));
}

TEST_F(OprfSides, EveryBitOfTheProofCounts) {
    blind(2);
    const auto good = oprfEvaluate(k, blinded, random);
    for (std::size_t i = 0; i < good->proof.size(); ++i) {
        OprfEvaluation bad = *good;
        bad.proof[i] ^= 1;
        EXPECT_FALSE(oprfVerify(k.shown, blinded, bad)) << i;
    }
    OprfEvaluation lacking = *good;
    lacking.elements.pop_back();
    EXPECT_FALSE(oprfVerify(k.shown, blinded, lacking));
    EXPECT_FALSE(oprfVerify(Element{}, blinded, *good));
}

TEST_F(OprfSides, WhatIsNoElementIsNotEvaluated) {
    EXPECT_FALSE(oprfEvaluate(k, {}, random));
    blind(2);
    blinded.push_back(Element{});
    const auto refused = oprfEvaluate(k, blinded, random);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().fault, Fault::BadInput);
    blinded.back() = hexes<32>("00ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff");
    EXPECT_FALSE(oprfEvaluate(k, blinded, random));
}

TEST_F(OprfSides, ABatchIsFinalizedAsOneByOne) {
    blind(20);
    const auto evaluation = oprfEvaluate(k, blinded, random);
    std::vector<std::string> numbers;
    std::vector<BytesView> inputs;
    for (int i = 0; i < 20; ++i) numbers.push_back("1202555" + std::to_string(1000 + i));
    for (const auto& n : numbers) inputs.push_back(viewOf(n));
    const auto outputs = oprfFinalize(inputs, blinds, evaluation->elements);
    ASSERT_TRUE(outputs);
    for (std::size_t i = 0; i < 20; ++i) EXPECT_EQ((*outputs)[i], *oprfDirect(k, inputs[i]));
    EXPECT_FALSE(oprfFinalize(inputs, blinds, std::span(evaluation->elements).first(19)));
}

}  // namespace
}  // namespace helio::crypto
