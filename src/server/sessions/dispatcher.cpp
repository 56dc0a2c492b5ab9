// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sessions/dispatcher.h"

#include <asio/post.hpp>

#include "base/log.h"
#include "server/handlers/bot_methods.h"
#include "server/handlers/input.h"
#include "server/sessions/read_turns.h"
#include "sqlite/transaction.h"
#include "tl/layers.h"

namespace helio::server {
namespace {

constexpr std::size_t kMostRunning = 1000;

/// Law 3: what a library throws (out of memory, say) ends here, as an answer.
template <class Run>
auto guarded(Run run) -> decltype(run()) {
    try {
        return run();
    } catch (const std::exception& error) {
        log::error("a handler failed: {}", error.what());
        return refuse(500, "INTERNAL");
    }
}

/// A login that was carried over fetches files; everything else is asked where the account lives.
bool servesGuests(std::uint32_t method) {
    const std::string_view name = tl::nameOf(method);
    return name.starts_with("upload.get") || name.starts_with("help.") || name.starts_with("langpack.") || name == "auth.logOut";
}

}  // namespace

/// What travels with a call from the loop to a worker, to the writer, and back.
struct Dispatcher::Running {
    std::shared_ptr<Session> session;
    std::shared_ptr<Holder> reader;  ///< set while a read of this device is at work
    std::int64_t id = 0;
    const Method* method = nullptr;
    Bytes body;
    std::shared_ptr<const void> held;  ///< of what its connection and its key may have on their way, until the call is over
    store::Device device;
    int dc = 2;
    CallWire wire;
    std::shared_ptr<std::atomic<std::int64_t>> endedUser;
    Result<Bytes> result = refuse(500, "INTERNAL");
    Effects effects;
    bool keep = false;
    std::string chat;  ///< others wait until this one has its place (R-11); loop thread once it is staged
    std::shared_ptr<std::atomic<bool>> committing = std::make_shared<std::atomic<bool>>(false);

    /// The login may have ended while the call waited for its turn.
    bool revoked() const { return device.user && endedUser->load() == device.user.value; }
    Call callWith(store::Db& db, Services& services) const {
        return Call{.db = db, .services = services, .device = device, .dc = dc, .now = unixSeconds(services.clock.wall()), .wire = wire};
    }
};

void Dispatcher::refuseAt(const std::shared_ptr<Session>& session, std::int64_t id, int code, std::string name) {
    parts_.board.reply(session, id, refuse(code, std::move(name)));
    settle(session, id, false);
}

void Dispatcher::onQuery(const std::shared_ptr<Session>& session, mtproto::ServerQuery query, std::shared_ptr<Held> bytes) {
    const std::int64_t id = query.msgId;
    if (session->wire.running() > kMostRunning) return refuseAt(session, id, 420, "FLOOD_WAIT_1");
    ByteBudget& ofKey = session->key->holder->questions;
    const auto connection = session->connection.lock();
    const std::size_t left = connection ? std::min(ofKey.left(), connection->questions().left()) : ofKey.left();
    auto opened = unwrap(std::move(query.body), std::min(session->wire.inflateCap(), left), query.wrappers);
    if (!opened && left < session->wire.inflateCap()) return refuseAt(session, id, 420, "FLOOD_WAIT_1");  // V-15: alone it may be fine
    if (!opened) return refuseAt(session, id, opened.error().code, opened.error().name);
    if (opened->init && !opened->layer && session->layerNow() == 0) return refuseAt(session, id, 400, "CONNECTION_LAYER_INVALID");  // B-23
    if (parts_.witness) parts_.witness(opened->body);
    greet(*session, *opened);
    auto share = ofKey.take(opened->body.size());
    auto part = connection ? connection->questions().take(opened->body.size()) : std::optional(ByteBudget::Share());
    if (!share || !part) return refuseAt(session, id, 420, "FLOOD_WAIT_1");  // V-15
    using Holds = std::tuple<std::shared_ptr<Held>, ByteBudget::Share, ByteBudget::Share>;
    std::shared_ptr<const void> held = std::make_shared<const Holds>(std::move(bytes), std::move(*share), std::move(*part));
    if (opened->after.empty()) return run(session, id, std::move(opened->body), std::move(held));
    waitFor(session, id, std::move(opened->after), [this, weak = std::weak_ptr(session), id, body = std::move(opened->body), held = std::move(held)](bool ok) mutable {
        const auto alive = weak.lock();
        if (!alive) return;
        if (ok) run(alive, id, std::move(body), std::move(held));
        else refuseAt(alive, id, 400, "MSG_WAIT_FAILED");
        parts_.board.flush(alive);
    });
}

void Dispatcher::greet(Session& session, const Query& query) {
    if (query.layer) session.layer = *query.layer;
    if (query.withoutUpdates) session.quiet = true;
    if (!query.init && (!query.layer || session.key->device().layer == 0)) return;
    store::Device told = session.key->device();
    told.layer = session.layer ? session.layer : tl::kLayer;  // kept with the key, for the session that the cloud forgot
    if (query.init) {
        told.heliograph = knowsHeliograph(*query.init);
        told.apiId = query.init->api_id;
        told.model = cutTo(query.init->device_model, 128);
        told.system = cutTo(query.init->system_version, 128);
        told.appVersion = cutTo(query.init->app_version, 128);
        told.lang = cutTo(query.init->lang_code, 16);
    }
    if (const auto connection = session.connection.lock()) told.ip = connection->address();
    if (told == session.key->device()) return;
    told.active = unixSeconds(parts_.services.clock.wall());
    session.key->device() = told;
    if (session.key->unbound()) return;  // nobody's yet: it says so again when it is bound (P-07)
    Writer::Job job;
    job.run = [told](store::Db& db) {
        store::putDevice(db, told);
        return true;
    };
    parts_.writer.post(std::move(job));  // before whatever the same connection asks next: the writer keeps the order
}

void Dispatcher::run(const std::shared_ptr<Session>& session, std::int64_t id, Bytes body, std::shared_ptr<const void> held) {
    const std::uint32_t number = tl::peekId(body);
    const std::uint32_t called = tl::oursFromLayer(number, session->layerNow());
    const Method* method = table_.find(called);
    if (!method) {
        log::debug("there is no {} here ({:#x})", tl::nameOf(number), number);
        return refuseAt(session, id, 400, "INPUT_METHOD_INVALID_" + std::to_string(number));
    }
    const DeviceKey& key = *session->key;
    const store::Device& device = key.device();
    if (key.unbound() && method->who != Who::AnyKey && method->who != Who::BareKey) return refuseAt(session, id, 401, "AUTH_KEY_PERM_EMPTY");                       // B-24
    if (device.layer == 0 && method->who != Who::BareKey) return refuseAt(session, id, 400, "CONNECTION_NOT_INITED");                                               // B-23
    if (key.holder->duplicated && method->who == Who::SignedIn) return refuseAt(session, id, 406, "AUTH_KEY_DUPLICATED");
    if (method->who == Who::SignedIn && !device.user) return refuseAt(session, id, 401, "AUTH_KEY_UNREGISTERED");                                                   // B-25
    if (method->who == Who::SignedIn && device.guestOf && !servesGuests(number)) return refuseAt(session, id, 303, "USER_MIGRATE_" + std::to_string(device.home));
    if (device.bot && !mayBotsCall(*method, called)) return refuseAt(session, id, 400, "BOT_METHOD_INVALID");
    const auto connection = session->connection.lock();
    if (const int wait = connection ? parts_.quotas.call(called, device.key, connection->address(), parts_.services.clock.steady()) : 0; wait > 0)
        return refuseAt(session, id, 420, "FLOOD_WAIT_" + std::to_string(wait));  // B-29
    auto running = std::make_shared<Running>();
    running->session = session;
    running->id = id;
    running->method = method;
    running->body = std::move(body);
    running->held = std::move(held);
    running->device = device;
    running->device.layer = session->layerNow();
    running->dc = key.dc;
    running->wire = {key.id, session->wire.sessionId(), id};
    running->endedUser = key.holder->endedUser;
    if (method->read) {
        running->session = nullptr;  // it owns this one while it waits
        return ReadTurns::ask(session, [this, running](const std::shared_ptr<Session>& its) {
            running->session = its;
            running->reader = its->key->holder;
            runRead(running);
        });
    }
    inOrder(running);
}

/// what writes to a chat waits for what was sent to it before and takes longer.
void Dispatcher::inOrder(const std::shared_ptr<Running>& running) {
    ChatOrder& order = running->session->order;
    const bool slow = running->method->staged != nullptr;
    if (order.idle() && !slow) return runWrite(running);
    auto chat = ChatOrder::chatOf(running->body);
    if (chat && *chat == "u" + std::to_string(running->device.user.value)) chat = ChatOrder::chatOfOneself();
    if (!chat) return slow ? runStaged(running) : runWrite(running);
    // Whoever waits is held by the session alone, and doesn't hold it: when the cloud stops, his turn may never come.
    const auto again = [this, running, weak = std::weak_ptr(running->session)] {
        running->session = weak.lock();
        if (running->session) inOrder(running);
    };
    const bool now = slow ? order.begin(*chat, running->id, again) : order.mayRun(*chat, running->id, again);
    if (!now) return running->session.reset();
    if (!slow) return runWrite(running);
    running->chat = *chat;
    runStaged(running);
}

void Dispatcher::leaveOrder(const std::shared_ptr<Running>& running) {
    if (const auto chat = std::exchange(running->chat, {}); !chat.empty()) running->session->order.done(chat);
}

void Dispatcher::runRead(const std::shared_ptr<Running>& running) {
    parts_.pool.post([this, running](store::Db& db) {
        Call call = running->callWith(db, parts_.services);
        const auto snapshot = sqlite::Transaction::read(db.raw());  // one unchanging view for all the parts of an answer
        running->result = !snapshot            ? Result<Bytes>(std::unexpected(snapshot.error()))
                          : running->revoked() ? Result<Bytes>(refuse(401, "AUTH_KEY_UNREGISTERED"))
                                               : guarded([&] { return running->method->read(call, running->body); });
        if (const auto error = db.takeError()) {
            log::error("answering a query: {}", error->text());
            running->result = refuse(500, "INTERNAL");
        }
        running->effects = std::move(call.effects);
        asio::post(parts_.loop, [this, running] { finish(running); });
    });
}

void Dispatcher::commit(const std::shared_ptr<Running>& running, std::function<Result<Bytes>(Call&)> handler) {
    Writer::Job job;
    job.run = [this, running, handler = std::move(handler)](store::Db& db) {
        if (running->revoked()) {
            running->result = refuse(401, "AUTH_KEY_UNREGISTERED");
            return false;
        }
        Call call = running->callWith(db, parts_.services);
        running->result = guarded([&] { return handler(call); });
        if (!running->result) call.effects.usedUploads.clear();  // who is refused tries again with the same parts
        running->effects = std::move(call.effects);
        running->keep = running->result.has_value() || call.keepRefusal;
        return running->keep;
    };
    job.done = [this, running](bool kept) {
        if (!kept) {
            running->effects = {};
            if (running->keep) running->result = refuse(500, "INTERNAL");  // the handler was content, the disk was not
        }
        asio::post(parts_.loop, [this, running] { finish(running); });
    };
    running->committing->store(true);
    job.weight = [running] { return running->result ? running->result->size() : 0; };
    parts_.writer.post(std::move(job));
}

void Dispatcher::runWrite(const std::shared_ptr<Running>& running) {
    running->session->writing[running->id] = running->committing;
    commit(running, [running](Call& call) { return running->method->write(call, running->body); });
}

void Dispatcher::runStaged(const std::shared_ptr<Running>& running) {
    running->session->writing[running->id] = running->committing;
    Pool& threads = running->method->courier ? parts_.couriers : parts_.pool;
    threads.post([this, running](store::Db& db) {
        Call call = running->callWith(db, parts_.services);
        auto rest = guarded([&] { return running->method->staged(call, running->body); });
        if (const auto error = db.takeError()) {
            log::error("preparing an answer: {}", error->text());
            rest = refuse(500, "INTERNAL");
        }
        running->body = {};
        if (rest) {
            const bool awaited = !running->chat.empty();  // looked at now: once it is handed on it is the loop's, which may be through with it already
            commit(running, std::move(*rest));            // it has its place in the row: what waited for it may follow
            if (awaited) asio::post(parts_.loop, [this, running] { leaveOrder(running); });
            return;
        }
        running->result = std::unexpected(std::move(rest).error());
        asio::post(parts_.loop, [this, running] { finish(running); });
    });
}

void Dispatcher::finish(const std::shared_ptr<Running>& running) {
    const auto& session = running->session;
    leaveOrder(running);
    // Before the hints are followed: what is in the answer is not pushed to the same session (U-17).
    if (session->wantsUpdates()) session->own.insert(running->effects.inAnswer.begin(), running->effects.inAnswer.end());  // who is told nothing keeps no list of it
    if (running->effects.upTo) session->answeredPts[running->id] = *running->effects.upTo;
    const bool ok = running->result.has_value();
    if (!ok) log::debug("{}: {} {}", tl::nameOf(tl::peekId(running->body)), running->result.error().code, running->result.error().name);
    for (const KeyId key : running->effects.goneKeys) parts_.board.keyGone(key);
    if (running->effects.boundTo) parts_.board.keyBound(running->wire.key, running->effects.boundTo);
    if (running->effects.deviceChanged) parts_.board.deviceChanged(running->device.key);
    parts_.board.reply(session, running->id, std::move(running->result));
    parts_.board.flush(session);
    for (const KeyId key : running->effects.ended) parts_.board.deviceChanged(key);
    for (const KeyId key : running->effects.letIn) parts_.board.tellLoginToken(key);
    running->effects.caller = running->device.user;
    parts_.pusher.act(std::move(running->effects));
    Pusher::answered(session, running->id);
    settle(session, running->id, ok);
    if (running->reader) ReadTurns::over(*running->reader);
}

}  // namespace helio::server
