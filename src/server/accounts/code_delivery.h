// SPDX-License-Identifier: GPL-3.0-or-later
// The way of sign-in codes that needs no other device: a folder with one file a phone, which the operator (or the app that started this cloud) reads.
#pragma once

#include <filesystem>
#include <optional>

#include "base/result.h"

namespace helio::server {

class CodeDelivery {
public:
    explicit CodeDelivery(std::optional<std::filesystem::path> folder) : folder_(std::move(folder)) {}

    bool available() const { return folder_.has_value(); }
    /// FOLDER/<digits>.code: the code's digits alone, 0600, renamed into place before this returns.
    Result<> write(std::string_view phone, std::string_view code) const;
    /// The code was used or replaced by nothing: what lies there is stale.
    void remove(std::string_view phone) const;

private:
    std::optional<std::filesystem::path> folder_;
};

}  // namespace helio::server
