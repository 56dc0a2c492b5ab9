// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/book/synchroniser.h"

#include <asio/post.hpp>

#include "client/book/book.h"
#include "client/book/schedule.h"
#include "client/call.h"

namespace helio::client::book {
namespace {

constexpr std::int64_t kLongestSleep = 60;  ///< seconds: a timer stands still while the computer sleeps, and clocks are set

std::string problemsOf(const sources::BookContent& content) {
    if (content.problemCount == 0 || content.problems.empty()) return {};
    const auto& first = content.problems.front();
    const std::string where = first.line > 0 ? "line " + std::to_string(first.line) + ": " : std::string();
    return std::to_string(content.problemCount) + (content.problemCount == 1 ? " card could not be read (" : " cards could not be read (first: ") + where + first.reason + ")";
}

/// What was read lies where the source is: while it was read somebody may have removed it, given its number to another, or moved it.
Result<model::BookSource> sameBook(store::Writer& w, const model::BookSource& read) {
    HELIO_TRY(there, w.bookSources.get(read.id));
    if (!there) return fail(Fault::NotFound, "reading an address book", "it was removed meanwhile");
    if (there->kind != read.kind || there->where != read.where) return fail(Fault::NotFound, "reading an address book", "it lies elsewhere now", "It is read again from there.");
    return std::move(*there);
}

}  // namespace

Synchroniser::Synchroniser(Book& book, Reader reader) : book_(book), core_(book.core()), reader_(std::move(reader)), timer_(book.core().io()), started_(book.core().now()) {}
Synchroniser::~Synchroniser() { stop(); }

void Synchroniser::stop() {
    stop_.request_stop();
    timer_.cancel();
    for (auto& order : std::exchange(orders_, {}))
        for (auto& done : order.done) done(fail(Fault::Cancelled, "reading an address book", "the account was closed"));
}

void Synchroniser::sync(model::SourceId id, Handler<model::SyncRun> done) {
    for (auto& order : orders_)
        if (order.source == id) return order.done.push_back(std::move(done));
    orders_.push_back({id, {}});
    orders_.back().done.push_back(std::move(done));
    next();
}

void Synchroniser::next() {
    if (running_ || orders_.empty() || core_.closed()) return;
    const auto source = core_.store().read().bookSources.get(orders_.front().source);
    running_ = true;
    if (!source) return finish(std::unexpected(source.error()));
    if (!*source) return finish(fail(Fault::NotFound, "reading an address book", "it is not there any more"));
    // The epoch first: what was asked in it need not be asked again.
    book_.asker().settleWay([this, source = **source] { read(source); });
}

void Synchroniser::read(const model::BookSource& source) {
    if (stop_.stop_requested() || core_.closed()) return;
    auto order = std::make_shared<ReadOrder>();
    order->source = source;
    order->stop = stop_.get_token();
    const auto& read = core_.store().read();
    if (auto password = read.bookSources.password(source.id)) order->password = std::move(*password);
    order->token = read.bookSources.token(source.id).value_or(std::string());
    order->columns = read.bookLog.allColumns().value_or(std::vector<std::pair<std::string, std::string>>{});
    asio::post(core_.workers(), [this, order, region = regionFor(core_, source), started = core_.now()] {
        auto out = std::make_shared<Result<Reading>>(Reading{});
        if (auto content = reader_(*order)) {
            (*out)->cards = prepareAll(std::move(content->cards), region);
            content->cards.clear();
            (*out)->content = std::move(*content);
        } else {
            *out = std::unexpected(std::move(content).error());
        }
        asio::post(core_.io(), [this, order, started, out] { came(order->source, started, std::move(*out)); });
    });
}

void Synchroniser::came(const model::BookSource& source, std::int64_t started, Result<Reading> reading) {
    if (stop_.stop_requested() || core_.closed()) return;
    if (reading) {
        auto run = keep(source, started, *reading);
        if (!run) return finish(std::move(run));
        book_.asker().whenRunEnds(run->id, [this](const Result<model::SyncRun>& ended) {
            // Contacts that move with their numbers belong to the run.
            book_.adder().moves();
            book_.adder().whenMoved([this, ended] { finish(ended); });
        });
        book_.asker().lookAgain(source.id, run->id);
        return book_.changed();
    }
    model::SyncRun run{.source = source.id, .started = started, .ended = core_.now(), .inPrivate = book_.asker().inPrivate(), .problem = reading.error().text()};
    const auto kept = core_.write({.book = true}, [&](store::Writer& w) -> Result<> {
        HELIO_CHECK(sameBook(w, source));
        HELIO_TRY(id, w.bookLog.putRun(run));
        run.id = id;
        return w.bookSources.setLastRun(source.id, core_.now());
    });
    kept ? finish(run) : finish(std::unexpected(kept.error()));
}

Result<model::SyncRun> Synchroniser::keep(const model::BookSource& source, std::int64_t started, Reading& reading) {
    const auto& content = reading.content;
    model::SyncRun run{
        .source = source.id, .started = started, .read = static_cast<std::int32_t>(reading.cards.size()), .inPrivate = book_.asker().inPrivate(), .problem = problemsOf(content)};
    run.sentBytes = content.sentBytes;
    run.receivedBytes = content.receivedBytes;
    HELIO_CHECK(core_.write({.book = true}, [&](store::Writer& w) -> Result<> {
        HELIO_TRY(there, sameBook(w, source));
        HELIO_TRY(maySend, w.bookSources.maySend(source.id));
        HELIO_TRY(id, w.bookLog.putRun(run));
        run.id = id;
        if (content.unchanged) {
            HELIO_TRY(removed, w.bookRemoved.ofSource(source.id));
            run.leftOut = static_cast<std::int32_t>(removed.size());
            run.leftOutChanged = static_cast<std::int32_t>(std::ranges::count(removed, true, &model::RemovedCard::changed));
            run.read = there.entries + run.leftOut;
        } else {
            HELIO_TRY(kept, keepCards(book_, w, reading.cards, {.source = source.id, .whole = true, .complete = content.problemCount == 0, .maySend = maySend, .run = id}));
            run.added = kept.added;
            run.changed = kept.changed;
            run.removed = kept.removed;
            run.invalid = kept.invalid;
            run.leftOut = kept.leftOut;
            run.leftOutChanged = kept.leftOutChanged;
            HELIO_CHECK(w.bookSources.setToken(source.id, content.token));
        }
        // A new epoch: who came, and who left, is seen by asking anew (and costs no quota that was not granted for it).
        if (const auto epoch = book_.asker().epoch()) {
            HELIO_TRY(before, w.bookNumbers.askedBefore(*epoch, source.id));
            for (const auto& digits : before) HELIO_CHECK(book_.asker().enqueue(w, digits, maySend, id));
        }
        HELIO_CHECK(w.bookLog.putRun(run));
        return w.bookSources.setLastRun(source.id, core_.now());
    }));
    return run;
}

void Synchroniser::finish(Result<model::SyncRun> run) {
    running_ = false;
    lastEnded_ = core_.now();
    if (orders_.empty()) return;
    auto order = std::move(orders_.front());
    orders_.pop_front();
    for (auto& done : order.done) done(run);
    arm();
    next();
}

void Synchroniser::listSystemBooks(Handler<std::vector<model::BookSource>> done) {
    asio::post(core_.workers(), [this, done = std::move(done), stop = stop_.get_token()] {
        auto books = std::make_shared<Result<std::vector<model::BookSource>>>(systemBooks(stop));
        asio::post(core_.io(), [done, books] { done(std::move(*books)); });
    });
}

void Synchroniser::arm() {
    timer_.cancel();
    if (stop_.stop_requested() || core_.closed()) return;
    const auto sources = core_.store().read().bookSources.list();
    if (!sources) return;
    const auto now = core_.now();
    auto what = nextSync(*sources, now, started_, lastEnded_);
    if (what.next == 0) return;
    if (what.now && running_) return;  // finish() arms again
    if (what.now) {
        const bool remote = std::ranges::any_of(*sources, [&](const auto& source) { return source.id == *what.now && source.kind == model::BookSource::Kind::CardDav; });
        if (core_.signedIn() && (!remote || core_.network().up())) return sync(*what.now, [](const Result<model::SyncRun>&) {});
        what.next = now + kLongestSleep;
    }
    timer_.expires_after(std::chrono::seconds(std::clamp<std::int64_t>(what.next - now, 1, kLongestSleep)));
    timer_.async_wait([this](std::error_code cancelled) {
        if (!cancelled) arm();
    });
}

}  // namespace helio::client::book
