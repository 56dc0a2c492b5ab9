// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "client/apply/write.h"
#include "client/call.h"
#include "client/features/contacts.h"
#include "client/wire/people.h"
#include "tl/gen/contacts.h"

namespace helio::client::features {
namespace {

constexpr std::size_t kBatch = 500;

/// Rows go in batches, one after the other; client_id is the row's index.
struct Import : std::enable_shared_from_this<Import> {
    Import(Core& c, std::vector<ContactToImport> r, Handler<ImportOutcome> d) : core(c), rows(std::move(r)), done(std::move(d)) {}

    void next() {
        if (at >= rows.size()) return done(std::move(outcome));
        tl::contacts::importContacts query;
        const std::size_t end = std::min(at + kBatch, rows.size());
        for (std::size_t i = at; i < end; ++i)
            query.contacts.push_back(
                tl::inputPhoneContact{.client_id = static_cast<std::int64_t>(i), .phone = "+" + rows[i].phone, .first_name = rows[i].firstName, .last_name = rows[i].lastName});
        // Noted before it leaves, as the book's own queue does: What was sent names every number that the cloud may have.
        const auto noted = core.write(
            {.book = true},
            [&](store::Writer& w) -> Result<> {
                for (const auto& one : query.contacts)
                    HELIO_CHECK(w.bookLog.noteSent(
                        {.digits = one.phone.substr(1), .name = one.last_name.empty() ? one.first_name : one.first_name + " " + one.last_name, .when = core.now()}));
                return {};
            },
            store::Durability::PowerLoss);
        if (passError(noted, done)) return;
        call(core, query, [self = shared_from_this(), end](Result<tl::contacts::ImportedContacts> answer) {
            if (passError(answer, self->done)) return;
            self->came(*answer, end);
        });
    }
    void came(const tl::contacts::ImportedContacts& in, std::size_t end) {
        const People people = wire::people(in.users, {});
        std::vector<bool> settled(end - at, false);
        std::vector<model::UserId> users;
        for (const auto& one : in.imported)
            if (auto row = rowOf(one.client_id, end)) {
                settled[*row - at] = true;
                outcome.found.emplace_back(*row, model::UserId(one.user_id));
                users.emplace_back(one.user_id);
            }
        for (const auto id : in.retry_contacts)
            if (auto row = rowOf(id, end)) {
                settled[*row - at] = true;
                outcome.retry.push_back(*row);
            }
        for (std::size_t i = 0; i < settled.size(); ++i)
            if (!settled[i]) outcome.notMembers.push_back(at + i);
        if (auto kept = keep(people, users); passError(kept, done)) return;
        at = end;
        next();
    }
    std::optional<std::size_t> rowOf(std::int64_t clientId, std::size_t end) const {
        if (clientId < static_cast<std::int64_t>(at) || clientId >= static_cast<std::int64_t>(end)) return std::nullopt;  // not asked for
        return static_cast<std::size_t>(clientId);
    }
    Result<> keep(const People& people, const std::vector<model::UserId>& users) {
        Changes changes{.contacts = true};
        auto kept = core.store().write([&](store::Writer& w) -> Result<> {
            HELIO_CHECK(apply::write(w, people, changes));
            for (const auto user : users) HELIO_CHECK(w.contacts.setContact(user, true));
            return {};
        });
        if (kept) core.board().note(std::move(changes));
        return kept;
    }

    Core& core;
    std::vector<ContactToImport> rows;
    Handler<ImportOutcome> done;
    ImportOutcome outcome;
    std::size_t at = 0;
};

}  // namespace

void importContacts(Core& core, std::vector<ContactToImport> rows, Handler<ImportOutcome> done) { std::make_shared<Import>(core, std::move(rows), std::move(done))->next(); }

}  // namespace helio::client::features
