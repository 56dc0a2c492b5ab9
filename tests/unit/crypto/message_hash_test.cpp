// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/message_hash.h"

#include <gtest/gtest.h>

#include "tests/unit/crypto/noise.h"

namespace helio::crypto {
namespace {

TEST(MessageHash, DecipheringAndHashingAtOnceIsBothOneAfterTheOther) {
    const Bytes prefix = noise(32, 1);
    for (std::size_t blocks = 0; blocks < 200; blocks += blocks < 40 ? 1 : 23) {
        Bytes together = noise(blocks * 16, blocks);
        Bytes apart = together;
        AesKeyIv one = keyOf(blocks), two = one;
        const auto digest = igeDecryptHashing(together, one, prefix);
        ige::decryptPortable(apart, two);
        ASSERT_EQ(together, apart) << blocks;
        EXPECT_EQ(one.iv, two.iv) << blocks;
        EXPECT_EQ(digest, sha256({prefix, apart})) << blocks;
    }
}

TEST(MessageHash, SeveralAtOnceAreEachAsAlone) {
    std::mt19937_64 engine(9);
    for (int round = 0; round < 300; ++round) {
        std::vector<Bytes> prefixes, texts;
        for (std::size_t i = engine() % 9; i > 0; --i) {
            prefixes.push_back(noise(32, engine()));
            texts.push_back(noise(engine() % 3 == 0 ? engine() % 70 : engine() % 2000, engine()));
        }
        std::vector<HashJob> jobs;
        for (std::size_t i = 0; i < texts.size(); ++i) jobs.push_back({prefixes[i], texts[i]});
        const auto digests = sha256Each(jobs);
        ASSERT_EQ(digests.size(), texts.size());
        for (std::size_t i = 0; i < texts.size(); ++i) ASSERT_EQ(digests[i], sha256({prefixes[i], texts[i]})) << texts[i].size();
    }
}

TEST(MessageHash, EveryLength) {
    const Bytes prefix = noise(32, 2), text = noise(400, 3);
    for (std::size_t size = 0; size <= text.size(); ++size) {
        const HashJob job{prefix, BytesView(text).first(size)};
        ASSERT_EQ(sha256Each(std::span(&job, 1)).at(0), sha256({prefix, job.text})) << size;
    }
}

}  // namespace
}  // namespace helio::crypto
