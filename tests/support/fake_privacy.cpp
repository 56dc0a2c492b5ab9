// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdlib>

#include "tests/support/fake_client.h"

namespace helio::test {
client::Privacy& FakeClient::privacy() { std::abort(); }
}  // namespace helio::test
