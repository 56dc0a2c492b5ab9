// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of the cloud, as steps of sqlite::migrate: a step is never changed once it was released, only followed by another.
#pragma once

#include <span>
#include <string_view>

namespace helio::server::store {

std::span<const std::string_view> schemaSteps();

}  // namespace helio::server::store
