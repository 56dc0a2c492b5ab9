// SPDX-License-Identifier: GPL-3.0-or-later
// What a handler is given: who calls, on what connection to the store, with what services of the cloud.
#pragma once

#include "base/clock.h"
#include "base/random.h"
#include "server/accounts/code_delivery.h"
#include "server/cloud_file.h"
#include "server/core/access_hash.h"
#include "server/core/effects.h"
#include "server/files/blob_store.h"
#include "server/files/file_reference.h"
#include "server/files/part_store.h"
#include "server/store/devices.h"

namespace helio::server {

/// Made once, shared by every call; nothing in it changes while the cloud runs.
struct Services {
    Clock& clock;
    Random& random;
    AccessHashes access;
    FileReferences references;
    BlobStore blobs;
    PartStore parts;
    CodeDelivery codes;
    Address advertised;
};

/// How a call came in, for what concerns the wire itself (P-04).
struct CallWire {
    KeyId key;  ///< the key it was encrypted with; `device.key` is the permanent one
    std::int64_t session = 0;
    std::int64_t msgId = 0;
};

struct Call {
    store::Db& db;
    Services& services;
    store::Device device;  ///< as it was when the call came in
    int dc = 2;            ///< the data centre this device believes to talk to
    std::int64_t now = 0;
    CallWire wire;
    Effects effects;

    bool keepRefusal = false;  ///< what was written stays although the answer is an error (a counted try)

    UserId me() const { return device.user; }
};

}  // namespace helio::server
