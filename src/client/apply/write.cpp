// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/apply/write.h"

#include <utility>

namespace helio::client::apply {

Result<> Write::perform(Effects& effects) {
    for (const auto& effect : effects.store) HELIO_CHECK(performer_.perform(effect));
    effects.store.clear();
    merge(changes_, std::exchange(effects.changes, {}));
    return {};
}

Result<> Write::people(const People& people) {
    Effects effects;
    apply::people(people, effects);
    return perform(effects);
}

Result<> Write::history(const std::vector<model::Message>& messages) {
    Effects effects;
    apply::history(messages, effects);
    return perform(effects);
}

Result<> Write::events(const std::vector<Event>& events) {
    Effects effects;
    for (const auto& event : events) {
        HELIO_CHECK(apply::event(known_, event, effects));
        for (const auto& effect : effects.store) HELIO_CHECK(performer_.perform(effect));
        effects.store.clear();
        if (std::holds_alternative<ReadByUs>(event)) known_.forgetMarks();
    }
    merge(changes_, std::move(effects.changes));
    return {};
}

Result<> write(store::Writer& writer, const People& people, const std::vector<model::Message>& messages, Changes& changes) {
    Write write(writer, changes);
    HELIO_CHECK(write.people(people));
    HELIO_CHECK(write.history(messages));
    return write.finish();
}

Result<> write(store::Writer& writer, const People& people, Changes& changes) { return write(writer, people, {}, changes); }

Result<> write(store::Writer& writer, const Event& event, Changes& changes) {
    Write write(writer, changes);
    HELIO_CHECK(write.events({event}));
    return write.finish();
}

}  // namespace helio::client::apply
