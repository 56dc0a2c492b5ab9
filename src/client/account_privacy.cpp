// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdlib>

#include "client/account_client.h"

namespace helio::client {
Privacy& AccountClient::privacy() { std::abort(); }
}  // namespace helio::client
