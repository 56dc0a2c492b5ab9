// SPDX-License-Identifier: GPL-3.0-or-later
// What a handler is given: who calls, on what connection to the store, with what services of the cloud.
#pragma once

#include "base/clock.h"
#include "base/random.h"
#include "server/accounts/code_delivery.h"
#include "server/core/access_hash.h"
#include "server/core/effects.h"
#include "server/data_centres.h"
#include "server/files/blob_store.h"
#include "server/files/file_reference.h"
#include "server/files/part_store.h"
#include "server/matching/match_cache.h"
#include "server/store/devices.h"

namespace helio::server {

/// Made once, shared by every call; nothing in it changes while the cloud runs (a cache apart).
struct Services {
    Clock& clock;
    Random& random;
    AccessHashes access;
    FileReferences references;
    BlobStore blobs;
    PartStore parts;
    CodeDelivery codes;
    DataCentres dcs;
    std::shared_ptr<MatchCache> matching = std::make_shared<MatchCache>();
    bool matchesInPrivate = true;  ///< the operator's choice
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
    int dc = 2;            ///< the data centre that is asked; of a cloud that is one: the number by which it is
    std::int64_t now = 0;
    CallWire wire;
    Effects effects;

    bool keepRefusal = false;  ///< what was written stays although the answer is an error (a counted try)

    UserId me() const { return device.user; }
    /// Here, and not as a guest from another data centre.
    bool atHome() const { return device.user && !device.guestOf; }
    /// What is kept of where a file lies, or somebody lives.
    int keptDc() const { return services.dcs.several() ? dc : 0; }
};

}  // namespace helio::server
