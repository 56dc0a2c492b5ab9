// SPDX-License-Identifier: GPL-3.0-or-later
// The address book of an account on its core thread: the queue of numbers, the books it is read from, what is added to the cloud's contacts.
#pragma once

#include "client/book/adder.h"
#include "client/book/asker.h"
#include "client/book/synchroniser.h"

namespace helio::client::book {

class Book {
public:
    explicit Book(Core& core);
    Book(Core& core, PrivateWay way, Synchroniser::Reader reader);

    void start();
    void connected();
    void connectionLost() { asker_.kick(); }
    void stop();
    /// Cards, sources or numbers changed: look what there is to do.
    void changed();

    Core& core() { return core_; }
    Asker& asker() { return asker_; }
    Adder& adder() { return adder_; }
    Synchroniser& syncs() { return syncs_; }

private:
    Core& core_;
    Asker asker_;
    Adder adder_;
    Synchroniser syncs_;
};

}  // namespace helio::client::book
