// SPDX-License-Identifier: GPL-3.0-or-later
// Cards that were removed here while their source still has them. Each is kept whole, as the source said it last, so that it can be brought back at once.
#pragma once

#include "model/book.h"
#include "store/desk.h"

namespace helio::store {

class BookRemoved {
public:
    explicit BookRemoved(Desk& desk) : desk_(&desk) {}

    /// Newest first.
    Result<std::vector<model::RemovedCard>> list() const;
    Result<std::vector<model::RemovedCard>> ofSource(model::SourceId source) const;
    Result<std::optional<model::RemovedCard>> get(model::RemovedId id) const;
    Result<std::optional<model::ContactCard>> card(model::RemovedId id) const;

    /// The one with this uid of this source from now on; `removed.id` is not read.
    Result<> add(const model::RemovedCard& removed, const model::ContactCard& card);
    /// Its source says something else of it now.
    Result<> change(model::RemovedId id, const Bytes& hash, const model::ContactCard& card);
    Result<> forget(model::RemovedId id);

private:
    Desk* desk_;
};

}  // namespace helio::store
