// SPDX-License-Identifier: GPL-3.0-or-later
// One source read, whatever it is. Blocks: for a worker.
#pragma once

#include "base/secret_bytes.h"
#include "sources/address_source.h"

namespace helio::client::book {

struct ReadOrder {
    model::BookSource source;
    SecretBytes password;
    std::string token;                                         ///< of the last reading
    std::vector<std::pair<std::string, std::string>> columns;  ///< remembered choices: headings and columns of tables
    std::stop_token stop;
};
Result<sources::BookContent> readSource(const ReadOrder& order);
/// Address books of this system; none where this build knows none.
Result<std::vector<model::BookSource>> systemBooks(const std::stop_token& stop);

}  // namespace helio::client::book
