// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/network/data_centre.h"

#include <utility>

#include "tl/codec.h"
#include "tl/gen/auth.h"
#include "tl/gen/core.h"

namespace helio::client {

using net::rpc::Lane;

namespace {

constexpr int kTimesCarried = 2;  // M-21

/// A lane for files hears of no updates (U-01).
Bytes quietly(const Bytes& body) { return tl::serialize(tl::invokeWithoutUpdates{.query = tl::Rest{body}}); }

}  // namespace

DataCentre::Line::Line(DataCentre& centre, Lane lane) : idle(centre.parts_.executor) {
    DataCentre* const at = &centre;
    const bool main = lane == Lane::Main;
    net::LinkEvents events{.keep = [at, main](const net::KeyRecord& record) -> Result<> {
                               if (!main && at->config_.key && at->config_.key->key->id() == record.key->id()) return {};  // a clock that moved; the main lane keeps it
                               HELIO_CHECK(at->events_.keep(record));
                               at->keyed(record);
                               return {};
                           },
                           .update =
                               [at, main](Bytes body) {
                                   if (main) at->events_.update(std::move(body));
                               },
                           .newServerSession =
                               [at, main] {
                                   if (main) at->events_.newServerSession();
                               },
                           .state =
                               [at, main](net::LinkState state, const std::string& trouble) {
                                   if (main) at->events_.state(state, trouble);
                               },
                           .keyGone = [at] { at->events_.keyGone(); },
                           .noTemporaryKeys = [at] { at->config_.temporaryKeys = false; }};
    link = std::make_unique<net::Link>(centre.parts_.executor, centre.config_, std::move(events), centre.parts_.clock, centre.parts_.random);
    caller = std::make_unique<net::rpc::LinkCaller>(*link);
}

DataCentre::DataCentre(Parts parts, net::LinkConfig config, Events events)
    : parts_(std::move(parts)), config_(std::move(config)), events_(std::move(events)), login_(events_.exportLogin ? Login::Missing : Login::Here) {}

DataCentre::~DataCentre() { stop(); }

void DataCentre::startMain() { line(Lane::Main); }

void DataCentre::stop() {
    for (auto& [lane, line] : std::exchange(lines_, {})) {
        line->idle.cancel();
        line->link->stop();
    }
    for (auto& held : std::exchange(held_, {})) held.done(fail(Fault::Cancelled, "asking the cloud", "the connection was closed"));
}

void DataCentre::hurry() {
    for (auto& [lane, line] : lines_) line->link->hurry();
}

void DataCentre::dialAnew() {
    for (auto& [lane, line] : lines_) line->link->dialAnew();
}

net::Link* DataCentre::find(Lane lane) {
    const auto it = lines_.find(lane);
    return it == lines_.end() ? nullptr : it->second->link.get();
}

DataCentre::Line& DataCentre::line(Lane lane) {
    auto& line = lines_[lane];
    if (!line) {
        line = std::make_unique<Line>(*this, lane);
        line->link->start();
    }
    return *line;
}

void DataCentre::call(net::rpc::Query query, net::rpc::Answer done) { take({std::move(query), std::move(done)}); }

void DataCentre::take(Held held) {
    // Two lanes must not make two permanent keys: the second waits for the first one's.
    const bool waitsForKey = !config_.key && !lines_.empty() && !lines_.contains(held.query.lane);
    if (!waitsForKey && login_ == Login::Here) return events_.exportLogin ? askAsGuest(std::move(held)) : ask(std::move(held.query), std::move(held.done));
    const Lane lane = held.query.lane;
    held_.push_back(std::move(held));
    if (!waitsForKey && login_ == Login::Missing) importLogin(lane);
}

/// A login that was carried over may be lost; that says nothing of the one at home. It is carried over once more, then the asker hears.
void DataCentre::askAsGuest(Held held) {
    auto asked = std::make_shared<Held>(std::move(held));
    ask(asked->query, [this, asked, alive = std::weak_ptr(alive_)](Result<Bytes> result) {
        const bool lost = !result && result.error().code == 401 && result.error().fault == Fault::Refused;
        if (!lost || alive.expired()) return asked->done(std::move(result));
        if (login_ == Login::Here) login_ = Login::Missing;
        if (std::exchange(asked->again, true)) return asked->done(fail(Fault::Denied, "fetching from another data centre", "it does not take the login: " + result.error().name));
        take(std::move(*asked));
    });
}

void DataCentre::ask(net::rpc::Query query, net::rpc::Answer done) {
    const Lane lane = query.lane;
    auto& at = line(lane);
    if (lane == Lane::Main) return at.caller->call(std::move(query), std::move(done));
    query.body = quietly(query.body);
    at.idle.cancel();
    // A call that is taken back is never answered, and the lane has nothing to do after it just as well.
    const std::shared_ptr<void> over(nullptr, [this, lane, executor = parts_.executor, alive = std::weak_ptr(alive_)](void*) {
        if (alive.expired()) return;
        asio::post(executor, [this, lane, alive] {
            if (!alive.expired()) rest(lane);
        });
    });
    at.caller->call(std::move(query), [over, done = std::move(done)](Result<Bytes> result) { done(std::move(result)); });
}

/// A lane that has nothing to do is closed after a while.
void DataCentre::rest(Lane lane) {
    const auto it = lines_.find(lane);
    if (it == lines_.end() || it->second->link->pending() != 0) return;
    it->second->idle.expires_after(parts_.idleLimit);
    it->second->idle.async_wait([this, lane, alive = std::weak_ptr(alive_)](std::error_code cancelled) {
        if (cancelled || alive.expired()) return;
        const auto idle = lines_.find(lane);
        if (idle == lines_.end() || idle->second->link->pending() != 0) return;
        const auto over = std::move(idle->second);
        lines_.erase(idle);
        over->link->stop();
    });
}

void DataCentre::keyed(const net::KeyRecord& record) {
    config_.key = record;
    if (held_.empty() || login_ == Login::Asking) return;
    asio::post(parts_.executor, [this, alive = std::weak_ptr(alive_)] {
        if (!alive.expired()) release();
    });
}

void DataCentre::importLogin(Lane lane) {
    login_ = Login::Asking;
    events_.exportLogin([this, lane, alive = std::weak_ptr(alive_)](Result<Bytes> exported) {
        if (!alive.expired()) loginCame(lane, std::move(exported));
    });
}

void DataCentre::loginCame(Lane lane, Result<Bytes> exported) {
    if (!exported) return loginOver(std::unexpected(std::move(exported).error()));
    const auto login = tl::parse<tl::auth::ExportedAuthorization>(*exported);
    if (!login) return loginOver(std::unexpected(login.error()));
    net::rpc::Query query{.body = tl::serialize(tl::auth::importAuthorization{.id = login->id, .bytes = login->bytes}), .lane = lane};
    ask(std::move(query), [this, lane, alive = std::weak_ptr(alive_)](Result<Bytes> imported) {
        if (alive.expired()) return;
        const bool stale = !imported && imported.error().name == "AUTH_BYTES_INVALID";  // it took too long to get there
        if (stale && ++carried_ < kTimesCarried) return importLogin(lane);
        if (!imported) return loginOver(std::unexpected(std::move(imported).error()));
        loginOver({});
    });
}

void DataCentre::loginOver(Result<> result) {
    if (result) {
        login_ = Login::Here;
        carried_ = 0;
        return release();
    }
    login_ = Login::Missing;
    carried_ = 0;
    for (auto& held : std::exchange(held_, {})) held.done(std::unexpected(result.error()));
}

void DataCentre::release() {
    for (auto& held : std::exchange(held_, {})) take(std::move(held));
}

}  // namespace helio::client
