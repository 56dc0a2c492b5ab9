// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/rules.h"

namespace helio::sync {
namespace {

Verdict compare(std::int64_t expected, std::int64_t start) {
    if (start == expected) return Verdict::Apply;
    return start < expected ? Verdict::Skip : Verdict::Wait;
}

}  // namespace

Verdict judgePts(std::int32_t local, std::int32_t pts, std::int32_t count) {
    if (count < 0) return Verdict::Skip;               // takes events back: no such thing, and a box never goes back
    return compare(local, std::int64_t{pts} - count);  // 64 bit: pts and count come from the wire
}

Verdict judgeSeq(std::int32_t local, std::int32_t seqStart) {
    if (seqStart == 0) return Verdict::Apply;
    return compare(std::int64_t{local} + 1, seqStart);
}

}  // namespace helio::sync
