// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of a size, in one order everywhere: the arrow points the way it is read.
#pragma once

#include "ui/kit/format.h"
#include "ui/kit/isolate.h"
#include "ui/kit/strings.h"

namespace helio::ui::kit {

/// 138 KB → 95 KB; `to` below 0: not known yet.
inline QString sizeChange(std::int64_t from, std::int64_t to) {
    return isolated(to >= 0 ? kit::tr("%1 → %2").arg(byteSize(from), byteSize(to)) : kit::tr("%1 → …").arg(byteSize(from)));
}

}  // namespace helio::ui::kit
