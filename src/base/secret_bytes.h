// SPDX-License-Identifier: GPL-3.0-or-later
// Key material. Law 5: wiped when it dies, moved but not copied by accident, never printed.
#pragma once

#include <utility>

#include "base/bytes.h"

namespace helio {

/// Overwrites memory in a way the optimiser may not drop.
void wipe(MutBytesView bytes);

/// Equal length and equal content, in time that depends on the length alone.
bool equalInConstantTime(BytesView a, BytesView b);

class SecretBytes {
public:
    SecretBytes() = default;
    explicit SecretBytes(std::size_t size) : bytes_(size) {}
    explicit SecretBytes(BytesView bytes) : bytes_(bytes.begin(), bytes.end()) {}
    SecretBytes(SecretBytes&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}
    SecretBytes& operator=(SecretBytes&& other) noexcept {
        if (this != &other) {
            wipe(bytes_);
            bytes_ = std::exchange(other.bytes_, {});
        }
        return *this;
    }
    SecretBytes(const SecretBytes&) = delete;
    SecretBytes& operator=(const SecretBytes&) = delete;
    ~SecretBytes() { wipe(bytes_); }

    /// The only way to a second copy: said aloud.
    SecretBytes clone() const { return SecretBytes(view()); }
    BytesView view() const { return bytes_; }
    MutBytesView mut() { return bytes_; }
    std::size_t size() const { return bytes_.size(); }
    bool empty() const { return bytes_.empty(); }

private:
    Bytes bytes_;
};

}  // namespace helio
