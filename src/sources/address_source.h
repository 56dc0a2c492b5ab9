// SPDX-License-Identifier: GPL-3.0-or-later
// Where address books come from, one interface: a file, the system's own address books, CardDAV. Read only.
//
// Calls block and are meant for a worker thread; each ends by its deadline, or within a moment after its stop was asked for (Fault::Cancelled).
// A source object belongs to one thread at a time.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "base/result.h"
#include "contacts/problem.h"
#include "model/book.h"
#include "model/contact_card.h"

namespace helio::sources {

/// How long somebody waits, and how they call it off.
struct Patience {
    std::chrono::steady_clock::time_point deadline = std::chrono::steady_clock::now() + std::chrono::minutes(2);
    std::stop_token stop;
};

struct BookContent {
    bool unchanged = false;  ///< the token given still holds: nothing else is filled but the counts
    std::string token;       ///< what the book looks like now; opaque, printable, at most 1 KiB
    std::vector<model::ContactCard> cards;
    std::vector<contacts::Problem> problems;        ///< the first kMaxProblems
    std::size_t problemCount = 0;                   ///< of all
    std::int32_t requests = 0;                      ///< asked of another program or machine
    std::int64_t sentBytes = 0, receivedBytes = 0;  ///< over the network; 0 where there is none
};

class AddressSource {
public:
    virtual ~AddressSource() = default;
    /// The address books there are: kind, name, `where` and account filled, everything else left as it is.
    virtual Result<std::vector<model::BookSource>> books(const Patience& patience) = 0;
    /// One book, whole. `token` from an earlier read ("" = none): an unchanged book costs one request and holds no cards.
    /// `where` is what books() said. A broken card is a problem, not an error.
    virtual Result<BookContent> read(const std::string& where, const std::string& token, const Patience& patience) = 0;
};

/// The address books of this system: Evolution Data Server on Linux, Contacts on macOS, People on Windows. Null where this build has none.
std::unique_ptr<AddressSource> systemSource();

/// vCard and CSV files; `where` is a path (UTF-8). books() is empty. `columns`: how a table without known headings is read (contacts::packColumns), "" = as proposed.
std::unique_ptr<AddressSource> fileSource(std::string columns = {});

}  // namespace helio::sources
