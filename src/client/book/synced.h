// SPDX-License-Identifier: GPL-3.0-or-later
// What the cloud keeps of imports: shown, and taken away.
#pragma once

#include "client/reply.h"
#include "model/book.h"

namespace helio::client::book {

class Book;

void loadSaved(Book& book, Handler<std::vector<model::SentNumber>> done);
/// Says how many numbers and contacts went.
void deleteSynced(Book& book, Handler<std::int32_t> done);

}  // namespace helio::client::book
