// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdlib>

#include "tests/support/fake_client.h"

namespace helio::test {
client::AddressBook& FakeClient::book() { std::abort(); }
}  // namespace helio::test
