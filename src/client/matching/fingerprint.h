// SPDX-License-Identifier: GPL-3.0-or-later
// The cloud's key of private matching in a form that two people can read to each other.
#pragma once

#include "base/bytes.h"
#include "client/address_book.h"
#include "client/reply.h"

namespace helio::client {

class Core;

/// Of SHA-256(epoch, four bytes little-endian, then the public key) each four bytes, big-endian, modulo 10,000: "0123 4567 …", eight groups.
std::string keyFingerprint(std::int32_t epoch, const FixedBytes<32>& key);

/// Of the epoch that is asked in now. Fault::Refused: this cloud does not match in private.
void showKey(Core& core, Handler<MatchingKey> done);

}  // namespace helio::client
