// SPDX-License-Identifier: GPL-3.0-or-later
// Small translations between what is kept or typed and what net/ wants.
#pragma once

#include "model/proxy.h"
#include "net/proxy.h"

namespace helio::client {

/// Fault::BadInput: an MTProxy's secret cannot be read.
Result<net::Proxy> wayThrough(const model::Proxy& proxy);

}  // namespace helio::client
