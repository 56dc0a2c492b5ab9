// SPDX-License-Identifier: GPL-3.0-or-later
// How a constructor is held. Included by generated .cpp files only: here the insides of the constructor must be known.
#pragma once

#include "tl/held.h"
#include "tl/reader.h"
#include "tl/writer.h"

namespace helio::tl {

template <class T>
inline T kEmptyValue{};  ///< a constructor without fields takes no memory

template <class T>
void* heldClone(const void* value) {
    if constexpr (std::is_empty_v<T>) {
        return &kEmptyValue<T>;
    } else {
        return new T(*static_cast<const T*>(value));
    }
}
template <class T>
void heldDestroy([[maybe_unused]] void* value) {
    if constexpr (!std::is_empty_v<T>) delete static_cast<T*>(value);
}
template <class T>
bool heldEqual(const void* a, const void* b) {
    return *static_cast<const T*>(a) == *static_cast<const T*>(b);
}
template <class T>
void heldWrite(Writer& out, const void* value) {
    out.constructor(T::kId);
    static_cast<const T*>(value)->tlWrite(out);
}
template <class T>
inline constexpr HeldOps kHeldOps{T::kId, &heldClone<T>, &heldDestroy<T>, &heldEqual<T>, &heldWrite<T>};

template <class T>
Held hold(T value) {
    if constexpr (std::is_empty_v<T>) {
        return {&kHeldOps<T>, &kEmptyValue<T>};
    } else {
        return {&kHeldOps<T>, new T(std::move(value))};
    }
}

/// The constructor's id has been looked at, not yet taken.
template <class T>
Held readHeld(Reader& in) {
    in.u32();
    T value;
    value.tlRead(in);
    return hold(std::move(value));
}

/// Of a constructor that is not kept: it must be one of the type's.
inline Held readSkipped(Reader& in, std::uint16_t type) {
    const std::uint32_t id = in.peek();
    return holdSkipped({id, in.object(type)});
}

}  // namespace helio::tl
