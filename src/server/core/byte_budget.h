// SPDX-License-Identifier: GPL-3.0-or-later
// How many bytes of questions one key may have waiting and running at a time (V-15): a thousand questions of 16 MiB each are no honest client's.
// Any thread gives back; one thread takes.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <memory>
#include <optional>
#include <utility>

namespace helio::server {

class ByteBudget {
public:
    explicit ByteBudget(std::size_t limit) : left_(std::make_shared<std::atomic<std::ptrdiff_t>>(static_cast<std::ptrdiff_t>(limit))) {}

    /// Gives its bytes back when it dies.
    class Share {
    public:
        Share() = default;
        Share(Share&& other) noexcept : left_(std::move(other.left_)), bytes_(std::exchange(other.bytes_, 0)) {}
        Share& operator=(Share&& other) noexcept {
            std::swap(left_, other.left_);
            std::swap(bytes_, other.bytes_);
            return *this;
        }
        ~Share() {
            if (left_) *left_ += bytes_;
        }

    private:
        friend class ByteBudget;
        Share(std::shared_ptr<std::atomic<std::ptrdiff_t>> left, std::ptrdiff_t bytes) : left_(std::move(left)), bytes_(bytes) {}
        std::shared_ptr<std::atomic<std::ptrdiff_t>> left_;
        std::ptrdiff_t bytes_ = 0;
    };

    std::size_t left() const { return static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, left_->load())); }
    /// nullopt: it is used up, or would be.
    std::optional<Share> take(std::size_t bytes) {
        const auto wanted = static_cast<std::ptrdiff_t>(bytes);
        if (left_->load() < wanted) return std::nullopt;
        *left_ -= wanted;
        return Share(left_, wanted);
    }

private:
    std::shared_ptr<std::atomic<std::ptrdiff_t>> left_;
};

}  // namespace helio::server
