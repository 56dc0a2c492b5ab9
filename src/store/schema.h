// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of cache.db, as steps for sqlite::migrate.
#pragma once

#include <span>
#include <string_view>

namespace helio::store {

std::span<const std::string_view> schemaSteps();

}  // namespace helio::store
