// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/book/synced.h"

#include <set>

#include "client/book/book.h"
#include "client/call.h"
#include "tl/gen/contacts.h"

namespace helio::client::book {
namespace {

std::string digitsOf(const std::string& phone) {
    std::string out;
    for (const char c : phone)
        if (c >= '0' && c <= '9') out += c;
    return out;
}

/// Behind the cloud's word that it keeps nothing any more: the contacts that imports made.
void deleteContactsToo(Book& book, std::set<std::string> digits, Handler<std::int32_t> done) {
    auto& core = book.core();
    const auto added = core.store().read().bookNumbers.added();
    if (passError(added, done)) return;
    std::set<model::UserId> users;
    for (const auto& [number, user] : *added) {
        const auto known = core.store().read().users.get(user);
        if (known && *known && (*known)->contact) {
            users.insert(user);
            digits.insert(number);
        }
    }
    book.adder().forget({users.begin(), users.end()},
                        [&core, added = *added, count = static_cast<std::int32_t>(digits.size()), done = std::move(done)](const Result<std::int32_t>& gone) {
                            if (passError(gone, done)) return;
                            const auto kept = core.write({.contacts = true, .book = true}, [&](store::Writer& w) -> Result<> {
                                for (const auto& [number, user] : added) HELIO_CHECK(w.bookNumbers.setAdded(number, false));
                                return w.bookLog.forgetSent();
                            });
                            if (passError(kept, done)) return;
                            done(count);
                        });
}

}  // namespace

void loadSaved(Book& book, Handler<std::vector<model::SentNumber>> done) {
    call(book.core(), tl::contacts::getSaved{}, [done = std::move(done)](Result<std::vector<tl::SavedContact>> answer) {
        if (passError(answer, done)) return;
        std::vector<model::SentNumber> out;
        for (const auto& one : *answer)
            out.push_back({.digits = digitsOf(one.phone), .name = one.last_name.empty() ? one.first_name : one.first_name + " " + one.last_name, .when = one.date});
        done(std::move(out));
    });
}

void deleteSynced(Book& book, Handler<std::int32_t> done) {
    // What the cloud says it keeps is what went; a cloud that does not say (it may want an export session) goes by our own record.
    loadSaved(book, [&book, done = std::move(done)](const Result<std::vector<model::SentNumber>>& saved) {
        if (!saved && saved.error().fault != Fault::Refused) return done(std::unexpected(saved.error()));
        const auto sent = book.core().store().read().bookLog.sent();
        if (passError(sent, done)) return;
        std::set<std::string> digits;
        // A number that was only looked up is in our record, and is not kept there.
        for (const auto& one : saved ? *saved : *sent) digits.insert(one.digits);
        call(book.core(), tl::contacts::resetSaved{}, [&book, digits = std::move(digits), done](const Result<bool>& answer) {
            if (passError(answer, done)) return;
            deleteContactsToo(book, digits, done);
        });
    });
}

}  // namespace helio::client::book
