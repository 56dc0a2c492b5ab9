// SPDX-License-Identifier: GPL-3.0-or-later
// What messages carry: photos, files, cards, formatted text, service actions.
#pragma once

#include "model/message.h"
#include "tl/gen/core.h"

namespace helio::client::wire {

std::optional<model::Photo> photo(const tl::Photo& from);
std::optional<model::Document> document(const tl::Document& from);
model::Media media(const tl::MessageMedia& from);
model::Media action(const tl::MessageAction& from);
std::vector<model::TextEntity> entities(const std::vector<tl::MessageEntity>& from);
std::vector<tl::MessageEntity> entities(const std::vector<model::TextEntity>& from);

}  // namespace helio::client::wire
