// SPDX-License-Identifier: GPL-3.0-or-later
// AES-256-CTR as a stream that lives as long as its connection. It moves on by the bytes given and nothing else (T-10, M-01).
#pragma once

#include <memory>

#include "base/bytes.h"

namespace helio::crypto {

class AesCtr {
public:
    /// key: 32 bytes, iv: 16 bytes (the whole counter block, big-endian).
    AesCtr(BytesView key, BytesView iv);
    AesCtr(AesCtr&&) noexcept;
    AesCtr& operator=(AesCtr&&) noexcept;
    ~AesCtr();

    /// Encrypts or decrypts in place (the same operation).
    void apply(MutBytesView data);

private:
    struct Context;
    std::unique_ptr<Context> context_;
};

}  // namespace helio::crypto
