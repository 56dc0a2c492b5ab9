// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/book/consent.h"

#include "client/book/book.h"
#include "client/call.h"
#include "store/book_consent.h"

namespace helio::client::book {
namespace {

using model::Sending;

/// In one transaction: a program that is killed behind it goes on with what was agreed to.
Result<model::SyncRun> askTheRest(Book& book, model::SourceId id) {
    auto& core = book.core();
    model::SyncRun run{.source = id, .started = core.now(), .inPrivate = book.asker().inPrivate()};
    HELIO_CHECK(core.write(
        {.book = true},
        [&](store::Writer& w) -> Result<> {
            store::BookConsent consent(core.store().database());
            HELIO_CHECK(consent.setAnswer(id, Sending::Agreed));
            HELIO_TRY(digits, consent.unasked(id));
            if (digits.empty()) return {};
            HELIO_TRY(source, w.bookSources.get(id));
            run.read = source ? source->entries : 0;
            HELIO_TRY(runId, w.bookLog.putRun(run));
            run.id = runId;
            for (const auto& one : digits) HELIO_CHECK(book.asker().enqueue(w, one, true, runId));
            return {};
        },
        store::Durability::PowerLoss));
    return run;
}

void agree(Book& book, model::SourceId id, const Handler<model::SyncRun>& done) {
    if (book.core().closed()) return done(fail(Fault::Cancelled, "answering for an address book", "the account was closed"));
    auto run = askTheRest(book, id);
    if (passError(run, done)) return;
    if (run->id == 0) {
        run->ended = book.core().now();
        book.changed();
        return done(std::move(run));
    }
    book.asker().whenRunEnds(run->id, [&book, done](const Result<model::SyncRun>& ended) {
        book.adder().moves();
        book.adder().whenMoved([done, ended] { done(ended); });
    });
    book.changed();
}

}  // namespace

void sending(Book& book, model::SourceId id, const Handler<SendingState>& done) {
    auto& core = book.core();
    const auto source = core.store().read().bookSources.get(id);
    if (passError(source, done)) return;
    if (!*source) return done(fail(Fault::NotFound, "looking at an address book", "it is not there any more"));
    const store::BookConsent consent(core.store().database());
    const auto answer = consent.answer(id);
    if (passError(answer, done)) return;
    const auto unasked = consent.unaskedCount(id);
    if (passError(unasked, done)) return;
    done(SendingState{.answer = *answer, .unasked = *unasked, .cloud = core.setup().cloud.name});
}

void answerSending(Book& book, model::SourceId id, Sending answer, Handler<model::SyncRun> done) {
    // Whether this cloud matches in private first: what can be asked in private is.
    if (answer == Sending::Agreed) return book.asker().settleWay([&book, id, done = std::move(done)] { agree(book, id, done); });
    auto& core = book.core();
    const auto kept = core.write(
        {.book = true},
        [&](store::Writer&) -> Result<> {
            store::BookConsent consent(core.store().database());
            HELIO_CHECK(consent.setAnswer(id, answer));
            HELIO_CHECK(consent.forbid(id));
            return {};
        },
        store::Durability::PowerLoss);
    if (passError(kept, done)) return;
    book.changed();
    done(model::SyncRun{.source = id, .started = core.now(), .ended = core.now(), .inPrivate = book.asker().inPrivate()});
}

}  // namespace helio::client::book
