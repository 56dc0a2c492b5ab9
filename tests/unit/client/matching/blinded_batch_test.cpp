// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/matching/blinded_batch.h"

#include <gtest/gtest.h>

namespace helio::client {
namespace {

struct Blinded : testing::Test {
    SystemRandom random;
    crypto::OprfKey key = std::move(*crypto::deriveOprfKey(random.bytes(32), "x"));
    std::vector<std::string> numbers{"12025550101", "12025550102", "4915112345678"};
    BlindedBatch batch = std::move(*BlindedBatch::of(numbers, random));

    crypto::OprfEvaluation evaluate(const crypto::OprfKey& by) {
        std::vector<crypto::Element> elements;
        for (const Bytes& bytes : batch.elements()) elements.push_back(fixedOf<32>(bytes));
        return *crypto::oprfEvaluate(by, elements, random);
    }
    static std::vector<Bytes> wire(const crypto::OprfEvaluation& evaluation) {
        std::vector<Bytes> out;
        for (const auto& e : evaluation.elements) out.push_back(copyOf(e));
        return out;
    }
};

TEST_F(Blinded, ComesBackAsWhatTheKeyMakesOfTheNumbers) {
    const auto evaluation = evaluate(key);
    const auto tokens = batch.finish(key.shown, wire(evaluation), evaluation.proof);
    ASSERT_TRUE(tokens) << tokens.error().text();
    for (std::size_t i = 0; i < numbers.size(); ++i) EXPECT_EQ((*tokens)[i], *crypto::oprfDirect(key, viewOf(numbers[i])));
}

TEST_F(Blinded, TwiceTheSameNumbersLookDifferent) {
    const auto other = BlindedBatch::of(numbers, random);
    for (std::size_t i = 0; i < numbers.size(); ++i) EXPECT_NE(batch.elements()[i], other->elements()[i]);
}

TEST_F(Blinded, AnotherKeyOrAMalformedAnswerGivesNothing) {
    const auto wrong = evaluate(*crypto::deriveOprfKey(random.bytes(32), "x"));
    EXPECT_EQ(batch.finish(key.shown, wire(wrong), wrong.proof).error().fault, Fault::Denied);
    const auto good = evaluate(key);
    auto elements = wire(good);
    EXPECT_FALSE(batch.finish(key.shown, elements, BytesView(good.proof).first(63)));
    elements[1] = Bytes(32);
    EXPECT_EQ(batch.finish(key.shown, elements, good.proof).error().fault, Fault::BadInput);
    elements[1] = Bytes(32, 0xff);  // not canonical
    EXPECT_EQ(batch.finish(key.shown, elements, good.proof).error().fault, Fault::BadInput);
    elements[1] = Bytes(31, 1);
    EXPECT_EQ(batch.finish(key.shown, elements, good.proof).error().fault, Fault::BadInput);
    elements = wire(good);
    std::swap(elements[0], elements[2]);  // each of the group, but not what was asked for
    EXPECT_EQ(batch.finish(key.shown, elements, good.proof).error().fault, Fault::Denied);
    elements.pop_back();
    EXPECT_EQ(batch.finish(key.shown, elements, good.proof).error().fault, Fault::BadInput);
}

}  // namespace
}  // namespace helio::client
