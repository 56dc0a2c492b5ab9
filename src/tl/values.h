// SPDX-License-Identifier: GPL-3.0-or-later
// What stands in a generated struct where the schema's own type cannot: unread objects, the rest of a buffer, recursion.
#pragma once

#include <memory>
#include <utility>

#include "base/bytes.h"

namespace helio::tl {

/// The API layer of the schema in src/tl/schema/api.tl.
inline constexpr int kLayer = 227;

/// A constructor of the schema that the keep list does not name. `raw` is the whole object with its id; written back byte for byte.
struct Skipped {
    std::uint32_t id = 0;
    Bytes raw;
    bool operator==(const Skipped&) const = default;
};

/// One boxed object (with its id) of a type that the keep list does not name at all.
struct Raw {
    Bytes bytes;
    bool operator==(const Raw&) const = default;
};

/// `!X`: everything to the end of the buffer.
struct Rest {
    Bytes bytes;
    bool operator==(const Rest&) const = default;
};

/// A value on the heap that copies deeply: breaks a recursion between structs. Never null.
template <class T>
class Box {
public:
    Box() : value_(std::make_unique<T>()) {}
    Box(T value) : value_(std::make_unique<T>(std::move(value))) {}
    Box(const Box& other) : value_(std::make_unique<T>(*other)) {}
    Box(Box&& other) : value_(std::exchange(other.value_, std::make_unique<T>())) {}
    Box& operator=(Box other) noexcept {
        value_.swap(other.value_);
        return *this;
    }
    T& operator*() { return *value_; }
    const T& operator*() const { return *value_; }
    T* operator->() { return value_.get(); }
    const T* operator->() const { return value_.get(); }
    friend bool operator==(const Box& a, const Box& b) { return *a == *b; }

private:
    std::unique_ptr<T> value_;
};

}  // namespace helio::tl
