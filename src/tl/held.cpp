// SPDX-License-Identifier: GPL-3.0-or-later
#include "tl/held.h"

#include "tl/held_ops.h"
#include "tl/writer.h"

namespace helio::tl {
namespace {

void writeSkipped(Writer& out, const void* value) { out.raw(static_cast<const Skipped*>(value)->raw); }

constexpr HeldOps kSkippedOps{0, &heldClone<Skipped>, &heldDestroy<Skipped>, &heldEqual<Skipped>, &writeSkipped};
const Skipped kNothing{};

}  // namespace

Held::Held(const Held& other) : ops_(other.ops_), value_(other.ops_ ? other.ops_->clone(other.value_) : nullptr) {}

Held& Held::operator=(const Held& other) {
    if (this != &other) *this = Held(other);
    return *this;
}

Held& Held::operator=(Held&& other) noexcept {
    std::swap(ops_, other.ops_);
    std::swap(value_, other.value_);
    return *this;
}

const Skipped* Held::skipped() const {
    if (!ops_) return &kNothing;
    return ops_ == &kSkippedOps ? static_cast<const Skipped*>(value_) : nullptr;
}

std::uint32_t Held::tag() const {
    if (const Skipped* other = skipped()) return other->id;
    return ops_->id;
}

void Held::write(Writer& out) const {
    if (ops_) {
        ops_->write(out, value_);
    } else {
        out.u32(0);  // the schema has no number 0: the other end refuses it, where nothing at all would shift every field behind
    }
}

bool operator==(const Held& a, const Held& b) {
    const Skipped* left = a.skipped();
    const Skipped* right = b.skipped();
    if (left || right) return left && right && *left == *right;
    return a.ops_->id == b.ops_->id && a.ops_->equal(a.value_, b.value_);
}

Held holdSkipped(Skipped value) { return {&kSkippedOps, new Skipped(std::move(value))}; }

}  // namespace helio::tl
