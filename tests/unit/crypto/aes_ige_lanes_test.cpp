// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "crypto/aes_ige.h"
#include "tests/unit/crypto/noise.h"

namespace helio::crypto {
namespace {

/// Messages of these block counts, once side by side and once one by one.
void compare(const std::vector<std::size_t>& blocks) {
    std::vector<Bytes> plain, together, alone;
    std::vector<AesKeyIv> keysTogether, keysAlone;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        plain.push_back(noise(blocks[i] * 16, 100 + i));
        keysTogether.push_back(keyOf(i));
    }
    keysAlone = keysTogether;
    together = alone = plain;
    const auto jobs = [&] {
        std::vector<IgeJob> out;
        for (std::size_t i = 0; i < blocks.size(); ++i) out.push_back({together[i], &keysTogether[i]});
        return out;
    };
    igeEncrypt(jobs());
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        ige::encryptPortable(alone[i], keysAlone[i]);
        ASSERT_EQ(together[i], alone[i]) << i << " of " << blocks.size();
        ASSERT_EQ(keysTogether[i].iv, keysAlone[i].iv) << i;
        keysTogether[i] = keyOf(i);
    }
    igeDecrypt(jobs());
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        ASSERT_EQ(together[i], plain[i]) << i << " of " << blocks.size();
        AesKeyIv k = keyOf(i);
        ige::decryptPortable(alone[i], k);
        ASSERT_EQ(keysTogether[i].iv, k.iv) << i;
    }
}

TEST(AesIgeLanes, AnyNumberOfMessagesOfOneLength) {
    for (std::size_t count = 0; count <= 20; ++count) compare(std::vector<std::size_t>(count, 5));
}

TEST(AesIgeLanes, MessagesOfManyLengths) {
    std::mt19937_64 engine(3);
    for (int round = 0; round < 200; ++round) {
        std::vector<std::size_t> blocks(engine() % 20);
        for (auto& b : blocks) b = engine() % 3 == 0 ? engine() % 3 : engine() % 70;
        compare(blocks);
    }
}

}  // namespace
}  // namespace helio::crypto
