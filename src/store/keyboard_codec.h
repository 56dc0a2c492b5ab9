// SPDX-License-Identifier: GPL-3.0-or-later
// A bot's keyboard as bytes of our own; the first byte is the version of the layout. An unknown one reads as none, a broken one is Fault::Io.
#pragma once

#include <optional>

#include "base/result.h"
#include "model/message.h"

namespace helio::store {

Bytes packKeyboard(const std::optional<model::Keyboard>& keyboard);  ///< empty for none
Result<std::optional<model::Keyboard>> unpackKeyboard(BytesView packed);

}  // namespace helio::store
