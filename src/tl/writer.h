// SPDX-License-Identifier: GPL-3.0-or-later
// Puts TL values into bytes. R-12: strings below 254 bytes take the short form, padding is zero.
#pragma once

#include <bit>

#include "tl/values.h"

namespace helio::tl {

class Writer {
public:
    explicit Writer(int layer = kLayer) : layer_(layer) {}

    void u32(std::uint32_t value);
    /// A constructor by our number, written as the layer calls it.
    void constructor(std::uint32_t ours) {
        if (layer_ == kLayer) u32(ours);
        else renamed(ours);
    }
    void i32(std::int32_t value) { u32(std::bit_cast<std::uint32_t>(value)); }
    void i64(std::int64_t value);
    void f64(double value) { i64(std::bit_cast<std::int64_t>(value)); }
    void boolean(bool value);
    /// At most 2^24 - 1 bytes: the format has no room for more; beyond it the writer fails.
    void string(BytesView value);
    /// As they are: no length, no padding.
    void raw(BytesView bytes) { append(out_, bytes); }

    int layer() const { return layer_; }
    bool ok() const { return ok_; }
    BytesView view() const { return out_; }
    /// What was written; empty if it failed.
    Bytes take() { return ok_ ? std::move(out_) : Bytes{}; }

private:
    void renamed(std::uint32_t ours);

    Bytes out_;
    int layer_;
    bool ok_ = true;
};

}  // namespace helio::tl
