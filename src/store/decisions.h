// SPDX-License-Identifier: GPL-3.0-or-later
// What a person decided and the cloud does not know yet. What a decision hides or changes is not written anywhere else: readers lay it over what they
// read, so that taking it back is to delete it, and nothing is lost or half done if the program ends in between.
#pragma once

#include "model/decision.h"
#include "store/desk.h"

namespace helio::store {

class Decisions {
public:
    explicit Decisions(Desk& desk) : desk_(&desk) {}

    /// Oldest first.
    Result<std::vector<model::Decision>> list() const;
    Result<std::optional<model::Decision>> get(model::DecisionId id) const;
    Result<bool> empty() const;
    /// Messages of this chat that are as good as deleted.
    Result<std::vector<model::MessageId>> deletedIn(model::PeerId chat) const;
    /// nullopt: nothing was decided about it.
    Result<std::optional<bool>> blocked(model::UserId user) const;
    Result<bool> removesContact(model::UserId user) const;

    Result<model::DecisionId> add(const model::Decision& decision);
    Result<> remove(model::DecisionId id);

private:
    Result<> read(model::Decision& decision) const;
    Desk* desk_;
};

}  // namespace helio::store
