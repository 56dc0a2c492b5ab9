// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdlib>

#include "client/account_client.h"

namespace helio::client {
AddressBook& AccountClient::book() { std::abort(); }
}  // namespace helio::client
