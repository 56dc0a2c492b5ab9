// SPDX-License-Identifier: GPL-3.0-or-later
// Small steps that several events share.
#pragma once

#include "client/board.h"
#include "store/store.h"

namespace helio::client::apply {

/// The store says whether a mark moved; here it does not matter.
template <class T>
Result<> drop(Result<T> result) {
    if (!result) return std::unexpected(std::move(result).error());
    return {};
}

/// Changes a user that we know; one that we do not know comes whole when it matters.
template <class Change>
Result<> changeUser(store::Writer& w, model::UserId id, Changes& changes, Change change) {
    HELIO_TRY(known, w.users.get(id));
    if (!known) return {};
    change(*known);
    changes.peers.insert(id);
    if (known->self) changes.account = true;
    return w.users.put(*known);
}

}  // namespace helio::client::apply
