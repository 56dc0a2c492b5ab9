// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/book/book.h"

#include "client/core.h"

namespace helio::client::book {

Book::Book(Core& core) : Book(core, privateWay(core), readSource) {}

Book::Book(Core& core, PrivateWay way, Synchroniser::Reader reader) : core_(core), asker_(core, std::move(way)), adder_(core, asker_), syncs_(*this, std::move(reader)) {
    asker_.onAnswers([this] { adder_.moves(); });
}

void Book::start() {
    asker_.kick();
    syncs_.arm();
}

void Book::connected() {
    asker_.connected();
    adder_.moves();
}

void Book::stop() {
    asker_.stop();
    adder_.stop();
    syncs_.stop();
}

void Book::changed() {
    asker_.kick();
    adder_.moves();
    syncs_.arm();
}

}  // namespace helio::client::book
