// SPDX-License-Identifier: GPL-3.0-or-later
// A boxed TL type of several constructors: a value that holds one of them on the heap, copied deeply. The header needs the
// constructors' names only, so that including it is cheap; what knows their insides is in the generated .cpp files.
#pragma once

#include <type_traits>
#include <utility>

#include "tl/values.h"

namespace helio::tl {

class Reader;
class Writer;

/// What the holder must be able to do with a constructor; made in held_ops.h.
struct HeldOps {
    std::uint32_t id;  ///< 0 for Skipped
    void* (*clone)(const void*);
    void (*destroy)(void*);
    bool (*equal)(const void*, const void*);
    void (*write)(Writer&, const void*);
};

class Held {
public:
    Held() = default;
    Held(const HeldOps* ops, void* value) : ops_(ops), value_(value) {}
    Held(const Held& other);
    Held(Held&& other) noexcept : ops_(std::exchange(other.ops_, nullptr)), value_(std::exchange(other.value_, nullptr)) {}
    Held& operator=(const Held& other);
    Held& operator=(Held&& other) noexcept;
    ~Held() {
        if (ops_) ops_->destroy(value_);
    }

    bool holds(std::uint32_t id) const { return ops_ && ops_->id == id; }
    void* get() { return value_; }
    const void* get() const { return value_; }
    /// Null when a kept constructor is held; a default constructed holder holds `Skipped{}`.
    const Skipped* skipped() const;
    Skipped* skipped();
    std::uint32_t tag() const;
    void write(Writer& out) const;

    friend bool operator==(const Held& a, const Held& b);

private:
    const HeldOps* ops_ = nullptr;  ///< null: Skipped{}
    void* value_ = nullptr;
};

Held holdSkipped(Skipped value);

template <class... Ts>
struct Kinds {
    template <class T>
    static constexpr bool has = (std::is_same_v<T, Ts> || ...);
};

template <class... Fs>
struct Overload : Fs... {
    using Fs::operator()...;
};
template <class... Fs>
Overload(Fs...) -> Overload<Fs...>;

/// The public face: `class Update : public Boxed<Update>`, with `Kinds` = the kept constructors.
template <class Derived>
class Boxed {
public:
    /// Constructor number on the wire; 0 when default constructed.
    std::uint32_t tag() const { return held_.tag(); }

    /// The constructor T if it is the one held, else null. T: one of Kinds, or Skipped.
    template <class T>
    const T* as() const {
        if constexpr (std::is_same_v<T, Skipped>) {
            return held_.skipped();
        } else {
            static_assert(Derived::Kinds::template has<T>, "not a kept constructor of this type");
            return held_.holds(T::kId) ? static_cast<const T*>(held_.get()) : nullptr;
        }
    }
    template <class T>
    T* as() {
        return const_cast<T*>(std::as_const(*this).template as<T>());
    }

    /// As std::visit over the kept constructors and Skipped: every one needs a lambda (a generic one will do), all of one return type.
    template <class... Fs>
    decltype(auto) match(Fs&&... fs) const {
        Overload<std::decay_t<Fs>...> visitor{std::forward<Fs>(fs)...};
        return visit<std::invoke_result_t<decltype(visitor)&, const Skipped&>>(visitor, typename Derived::Kinds{});
    }

    void tlWrite(Writer& out) const { held_.write(out); }
    friend bool operator==(const Boxed& a, const Boxed& b) { return a.held_ == b.held_; }

protected:
    Boxed() = default;
    explicit Boxed(Held held) : held_(std::move(held)) {}
    Held held_;

private:
    template <class R, class Visitor, class First, class... Others>
    R visit(Visitor& visitor, Kinds<First, Others...>) const {
        if (held_.holds(First::kId)) return visitor(*static_cast<const First*>(held_.get()));
        return visit<R>(visitor, Kinds<Others...>{});
    }
    template <class R, class Visitor>
    R visit(Visitor& visitor, Kinds<>) const {
        return visitor(*held_.skipped());
    }
};

}  // namespace helio::tl
