// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/transfer/upload_digests.h"

#include <gtest/gtest.h>

namespace helio::client {
namespace {

struct Sent {
    SystemRandom random;
    std::shared_ptr<Bytes> content = std::make_shared<Bytes>(random.bytes(3'000'000));
    store::Upload plan = *planUpload(3'000'000, random);
    ReadPart read = [this](std::int64_t offset, std::int32_t size) { return readFromMemory(content)(offset, size); };
    Sent() {
        for (const std::int32_t part : {0, 5, plan.parts - 1}) {
            const auto offset = std::int64_t{part} * plan.partSize;
            const auto piece = read(offset, static_cast<std::int32_t>(std::min<std::int64_t>(plan.partSize, plan.size - offset)));
            plan.acknowledged[static_cast<std::size_t>(part)] = true;
            setPartDigest(plan, part, partDigest(*piece));
        }
    }
};

TEST(UploadDigests, AFileThatIsStillTheSameGoesOn) {
    Sent sent;
    EXPECT_TRUE(stillTheSame(sent.plan, sent.read));
    (*sent.content)[static_cast<std::size_t>(sent.plan.partSize) * 2] ^= 1;
    EXPECT_TRUE(stillTheSame(sent.plan, sent.read)) << "a part that was not sent yet may be anything";
}

TEST(UploadDigests, AFileThatChangedWhereItWasSentBeginsAfresh) {
    Sent sent;
    (*sent.content)[static_cast<std::size_t>(sent.plan.partSize) * 5 + 77] ^= 1;
    EXPECT_FALSE(stillTheSame(sent.plan, sent.read));
    sent.content->resize(1000);
    EXPECT_FALSE(stillTheSame(sent.plan, sent.read));
}

TEST(UploadDigests, WithoutDigestsNothingOfBeforeIsTrusted) {
    Sent sent;
    sent.plan.sha256.clear();
    EXPECT_FALSE(stillTheSame(sent.plan, sent.read));
    sent.plan.acknowledged.assign(sent.plan.acknowledged.size(), false);
    EXPECT_TRUE(stillTheSame(sent.plan, sent.read));
}

TEST(UploadDigests, F04ThePartTheCloudLostIsReadStrictly) {
    Sent sent;
    const auto named = [&](const char* name) { return missingPart(sent.plan, {Fault::Refused, "", "", "", 400, name}); };
    EXPECT_EQ(named("FILE_PART_5_MISSING"), 5);
    EXPECT_EQ(named("FILE_PART_0_MISSING"), 0);
    for (const char* bad :
         {"FILE_PART__MISSING", "FILE_PART_-1_MISSING", "FILE_PART_5x_MISSING", "FILE_PART_99999_MISSING", "FILE_PARTS_INVALID", "FILE_PART_X_MISSING", "FILE_PART_MISSING"})
        EXPECT_EQ(named(bad), std::nullopt) << bad;
}

}  // namespace
}  // namespace helio::client
