// SPDX-License-Identifier: GPL-3.0-or-later
// Small things by name. Names are chosen by the code ("cloud", "read.pending.42"), values are bytes.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "store/desk.h"

namespace helio::store {

class Settings {
public:
    explicit Settings(Desk& desk) : desk_(&desk) {}

    Result<std::optional<Bytes>> get(std::string_view name) const;
    Result<std::optional<std::string>> text(std::string_view name) const;
    Result<std::optional<std::int64_t>> number(std::string_view name) const;
    /// All whose name begins with `prefix`, by name.
    Result<std::vector<std::pair<std::string, Bytes>>> list(std::string_view prefix) const;

    Result<> put(std::string_view name, BytesView value);
    Result<> putText(std::string_view name, std::string_view value);
    Result<> putNumber(std::string_view name, std::int64_t value);
    Result<> remove(std::string_view name);

private:
    Desk* desk_;
};

}  // namespace helio::store
