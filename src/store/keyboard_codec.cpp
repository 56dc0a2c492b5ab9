// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/keyboard_codec.h"

#include "store/pack.h"

namespace helio::store {
namespace {

constexpr std::uint64_t kVersion = 1;
constexpr std::uint64_t kAttached = 1, kOnce = 2;

}  // namespace

Bytes packKeyboard(const std::optional<model::Keyboard>& keyboard) {
    if (!keyboard) return {};
    Packer out;
    out.number(kVersion);
    out.number((keyboard->attached ? kAttached : 0) | (keyboard->once ? kOnce : 0));
    out.number(keyboard->rows.size());
    for (const auto& row : keyboard->rows) {
        out.number(row.size());
        for (const auto& button : row) {
            out.signedNumber(static_cast<std::int64_t>(button.kind));
            out.text(button.text);
            out.text(button.url);
        }
    }
    return out.take();
}

Result<std::optional<model::Keyboard>> unpackKeyboard(BytesView packed) {
    if (packed.empty()) return std::optional<model::Keyboard>();
    Unpacker in(packed);
    if (const auto version = in.number(); in.good() && version != kVersion) return std::optional<model::Keyboard>();
    model::Keyboard out;
    const auto flags = in.number();
    out.attached = (flags & kAttached) != 0;
    out.once = (flags & kOnce) != 0;
    out.rows.resize(in.count());
    for (auto& row : out.rows) {
        row.resize(in.count());
        for (auto& button : row) {
            button.kind = in.as<model::KeyboardButton::Kind>();
            button.text = in.text();
            button.url = in.text();
        }
    }
    if (!in.finished()) return fail(Fault::Io, "reading a message from the store", "its keyboard is not as it was written");
    return std::optional(std::move(out));
}

}  // namespace helio::store
