// SPDX-License-Identifier: GPL-3.0-or-later
// Between pure apply/ and the store: the effects of each event are performed before the next event is looked at, all in the caller's transaction.
#pragma once

#include "client/apply/apply.h"
#include "client/apply/store_known.h"
#include "store/perform.h"

namespace helio::client::apply {

class Write {
public:
    Write(store::Writer& writer, Changes& changes) : known_(writer), performer_(writer), changes_(changes) {}

    Result<> people(const People& people);
    Result<> events(const std::vector<Event>& events);
    Result<> history(const std::vector<model::Message>& messages);
    /// Must be the last call.
    Result<> finish() { return performer_.finish(); }

private:
    Result<> perform(Effects& effects);

    StoreKnown known_;
    store::Performer performer_;
    Changes& changes_;
};

/// The whole of it, for those who have one thing to write.
Result<> write(store::Writer& writer, const People& people, const std::vector<model::Message>& messages, Changes& changes);
Result<> write(store::Writer& writer, const People& people, Changes& changes);
Result<> write(store::Writer& writer, const Event& event, Changes& changes);

}  // namespace helio::client::apply
