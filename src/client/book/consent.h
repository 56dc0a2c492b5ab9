// SPDX-License-Identifier: GPL-3.0-or-later
// Where the cloud cannot match in private: what the person answered for a source, and what follows from it.
#pragma once

#include "client/address_book.h"
#include "client/reply.h"

namespace helio::client::book {

class Book;

void sending(Book& book, model::SourceId id, const Handler<SendingState>& done);
void answerSending(Book& book, model::SourceId id, model::Sending answer, Handler<model::SyncRun> done);

}  // namespace helio::client::book
