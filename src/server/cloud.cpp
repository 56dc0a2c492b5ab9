// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/cloud.h"

#include <asio/executor_work_guard.hpp>
#include <asio/post.hpp>
#include <thread>

#include "base/log.h"
#include "server/connection/listener.h"
#include "server/data_folder.h"
#include "server/desk/do_request.h"
#include "server/housekeeping/housekeeping.h"
#include "server/keys.h"
#include "server/matching/tending.h"
#include "server/sessions/dispatcher.h"

namespace helio::server {
namespace {

constexpr auto kTidyEvery = std::chrono::minutes(1);
constexpr int kSweepEvery = 60;  ///< times that
constexpr int kCouriers = 2;     // threads that may wait for a gateway

Result<SecretBytes> keptSecret(store::Db& db, std::string_view name, Random& random) {
    Bytes value = store::secret(db, name);
    if (value.empty()) {
        value = random.bytes(32);
        store::putSecret(db, name, value);
    }
    if (const auto error = db.takeError()) return std::unexpected(*error);
    SecretBytes out{BytesView(value)};
    wipe(value);
    return out;
}

Result<store::Db> openReader(const std::filesystem::path& path, const SecretBytes& key) {
    HELIO_TRY(database, sqlite::Database::open(path, key, {.mode = sqlite::Mode::ReadOnly}));
    return store::Db(std::move(database));
}

Result<std::vector<store::Db>> openReaders(const std::filesystem::path& path, const SecretBytes& key, int count) {
    std::vector<store::Db> out;
    for (int i = 0; i < count; ++i) {
        HELIO_TRY(reader, openReader(path, key));
        out.push_back(std::move(reader));
    }
    return out;
}

/// What clients are told when nobody said: "every address" is none that they could dial.
Address reachable(Address bound) {
    if (bound.host != "0.0.0.0" && bound.host != "::") return bound;
    log::warn("listening on every address; clients are told 127.0.0.1: name the public one with --advertise");
    bound.host = bound.host == "::" ? "::1" : "127.0.0.1";
    return bound;
}

using Handshakes = std::map<int, std::shared_ptr<const mtproto::ServerHandshakeConfig>>;

/// K-09: the only data centre serves every number; of several, each its own, and those who name none (B-06).
Handshakes handshakesOf(const crypto::RsaPrivateKey& rsa, std::size_t dcs) {
    if (dcs < 2) return {{0, std::make_shared<mtproto::ServerHandshakeConfig>(mtproto::ServerHandshakeConfig{rsa, nullptr})}};
    Handshakes out;
    for (int dc = 1; dc <= static_cast<int>(dcs); ++dc)
        out[dc] = std::make_shared<mtproto::ServerHandshakeConfig>(
            mtproto::ServerHandshakeConfig{rsa, [dc](std::optional<std::int32_t> named) { return plainDc(named).value_or(dc) == dc; }});
    return out;
}

}  // namespace

/// Destroyed from the bottom up: the loop outlives whatever posts to it.
struct Cloud::Inside {
    Options options;
    std::optional<FileLock> lock;
    SystemClock clock;
    SystemRandom random;
    std::unique_ptr<IoThreads> io;  ///< outlives the loop: what waits there may hold a connection
    asio::io_context loop;
    asio::executor_work_guard<asio::io_context::executor_type> work{loop.get_executor()};
    std::vector<Address> addresses;
    std::filesystem::path cloudFile;
    std::unique_ptr<Services> services;
    std::unique_ptr<store::Db> loopDb;
    std::unique_ptr<Writer> writer;
    std::unique_ptr<Pool> pool, couriers;
    std::unique_ptr<Housekeeping> housekeeping;
    std::unique_ptr<MatchTending> matchTending;
    std::unique_ptr<Quotas> quotas;
    std::unique_ptr<Switchboard> board;
    std::unique_ptr<Pusher> pusher;
    std::unique_ptr<Dispatcher> dispatcher;
    std::unique_ptr<Listener> listener;
    std::unique_ptr<desk::ControlDoor> control;
    asio::steady_timer sweepTimer{loop};
    int sweeps = 0;
    std::thread thread;
    bool stopped = false;

    Result<> open();
    void wire(Keys keys, SecretBytes saltSecret);
    Result<> listen(const crypto::RsaPublicKey& key);
    void sweep();
    void stop();
};

Result<> Cloud::Inside::open() {
    HELIO_TRY(folder, openData({.data = options.data, .keys = options.keys, .otherwise = "Stop that cloud, or give this one another --data"}, random));
    lock = std::move(folder.lock);
    Keys& keys = folder.keys;
    const SecretBytes& dbKey = folder.databaseKey;
    const std::filesystem::path& path = folder.database;
    store::Db db = std::move(folder.db);
    HELIO_TRY(accessSecret, keptSecret(db, "access hashes", random));
    HELIO_TRY(referenceSecret, keptSecret(db, "file references", random));
    HELIO_TRY(saltSecret, keptSecret(db, "salts", random));
    HELIO_TRY(readers, openReaders(path, dbKey, std::max(1, options.workers)));
    HELIO_TRY(courierReaders, openReaders(path, dbKey, kCouriers));
    HELIO_TRY(loopReader, openReader(path, dbKey));
    loopDb = std::make_unique<store::Db>(std::move(loopReader));
    services = std::make_unique<Services>(Services{.clock = clock,
                                                   .random = random,
                                                   .access = AccessHashes(std::move(accessSecret)),
                                                   .references = FileReferences(std::move(referenceSecret)),
                                                   .blobs = BlobStore(options.data / "blobs", keys.derive("blobs")),
                                                   .parts = PartStore(options.data / "parts", keys.derive("parts")),
                                                   .codes = CodeDelivery(options.codes, options.codeCommand),
                                                   .dcs = {},
                                                   .matchesInPrivate = options.privateMatching});
    writer = std::make_unique<Writer>(std::move(db));
    pool = std::make_unique<Pool>(std::move(readers));
    couriers = std::make_unique<Pool>(std::move(courierReaders));
    housekeeping = std::make_unique<Housekeeping>(*services, *pool, *writer);
    if (options.privateMatching) matchTending = std::make_unique<MatchTending>(*services, *pool, *writer);
    const crypto::RsaPublicKey publicKey = keys.rsa.publicKey();
    wire(std::move(keys), std::move(saltSecret));
    return listen(publicKey);
}

void Cloud::Inside::wire(Keys keys, SecretBytes saltSecret) {
    quotas = std::make_unique<Quotas>(options.limits);
    board = std::make_unique<Switchboard>(Switchboard::Parts{loop, *services, *writer, *pool, *quotas, *loopDb, std::move(saltSecret), handshakesOf(keys.rsa, options.doors.size()),
                                                             options.limits.oneMainConnection});
    pusher = std::make_unique<Pusher>(Pusher::Parts{loop, *services, *writer, *pool, *board, *loopDb});
    dispatcher = std::make_unique<Dispatcher>(Dispatcher::Parts{loop, *services, *writer, *pool, *couriers, *quotas, *board, *pusher, options.witness}, allMethods());
    io = std::make_unique<IoThreads>(options.io);
    listener = std::make_unique<Listener>(loop, *io, options.limits, [this](IoThread& home, asio::ip::tcp::socket socket, std::string from, int dc, bool welcome) {
        auto connection = std::make_shared<Connection>(home, std::move(socket), std::move(from), *board, random, options.limits.connection);
        board->adopt(std::move(connection), dc, welcome);
    });
    board->connect([this](const std::shared_ptr<Session>& s, mtproto::ServerQuery q, std::shared_ptr<Held> held) { dispatcher->onQuery(s, std::move(q), std::move(held)); },
                   [this](const std::shared_ptr<Session>& s) { pusher->awake(s); }, [this](const std::shared_ptr<Session>& s, Pts upTo) { pusher->delivered(s, upTo); },
                   [this](const Connection& c) { listener->left(c.address(), c.welcome()); });
}

Result<> Cloud::Inside::listen(const crypto::RsaPublicKey& key) {
    std::vector<Address> told;
    const bool several = options.doors.size() > 1;
    for (const Door& door : options.doors) {
        HELIO_TRY(bound, listener->listen(door.listen, several ? static_cast<int>(addresses.size()) + 1 : 0));
        addresses.push_back(bound);
        told.push_back(door.advertise.value_or(reachable(bound)));
    }
    HELIO_TRY(dcs, DataCentres::of(std::move(told), options.homes));
    services->dcs = std::move(dcs);
    HELIO_TRY(file, writeCloudFile(options.data, options.name, services->dcs.all(), key));
    std::error_code ignored;
    cloudFile = std::filesystem::absolute(file, ignored);
    if (ignored) cloudFile = file;
    control = std::make_unique<desk::ControlDoor>(loop, desk::byRunningCloud(loop, *services, *writer, *board));
    if (const auto open = control->open(options.data); !open) log::warn("bots cannot be made while this cloud runs: {}", open.error().text());
    sweep();
    thread = std::thread([this] { loop.run(); });
    return {};
}

void Cloud::Inside::sweep() {
    if (sweeps++ % kSweepEvery == 0) housekeeping->round();
    if (matchTending) matchTending->round();
    board->tidy();
    sweepTimer.expires_after(kTidyEvery);
    sweepTimer.async_wait([this](asio::error_code error) {
        if (!error) sweep();
    });
}

void Cloud::Inside::stop() {
    if (std::exchange(stopped, true) || !thread.joinable()) return;
    asio::post(loop, [this] {
        listener->stop();
        control->stop();
        sweepTimer.cancel();
        board->closeAll();
    });
    pool->stop();
    couriers->stop();
    writer->stop();
    work.reset();
    asio::post(loop, [this] { loop.stop(); });
    thread.join();
    io->stop();
    lock.reset();
}

Cloud::Cloud(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}

Cloud::~Cloud() { stop(); }

Result<std::unique_ptr<Cloud>> Cloud::start(Options options) {
    auto inside = std::make_unique<Inside>();
    inside->options = std::move(options);
    HELIO_CHECK(inside->open());
    return std::unique_ptr<Cloud>(new Cloud(std::move(inside)));
}

void Cloud::stop() { inside_->stop(); }
const Address& Cloud::address(int dc) const { return inside_->addresses[static_cast<std::size_t>(dc - 1)]; }
const std::filesystem::path& Cloud::cloudFile() const { return inside_->cloudFile; }

}  // namespace helio::server
