// SPDX-License-Identifier: GPL-3.0-or-later
// A received card as a .vcf file of one's own.
#pragma once

#include <string>

#include "model/message.h"

namespace helio::ui {

/// What the card carries, cleaned; made from its name and number when it carries nothing readable.
std::string vcardText(const model::SharedContact& card);

}  // namespace helio::ui
