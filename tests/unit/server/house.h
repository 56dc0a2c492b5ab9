// SPDX-License-Identifier: GPL-3.0-or-later
// The cloud without its wire: a real database file, real blobs, the real method table; calls are made as a device would make them.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <map>

#include "server/handlers/bot_methods.h"
#include "server/handlers/table.h"
#include "server/store/bots.h"
#include "server/store/schema.h"
#include "server/store/updates.h"
#include "server/store/users.h"
#include "server/view/view.h"
#include "sqlite/migrate.h"

namespace helio::server {

class StillClock final : public Clock {
public:
    WallTime wall() const override { return wallTime(seconds); }
    SteadyTime steady() const override { return SteadyTime(std::chrono::seconds(seconds)); }
    std::int64_t seconds = 1'800'000'000;
};

class Folder {
public:
    Folder() {
        SystemRandom random;
        path = std::filesystem::temp_directory_path() / ("helio-cloud-" + toHex(random.bytes(8)));
        std::filesystem::create_directories(path);
    }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }
    std::filesystem::path path;
};

class House {
public:
    explicit House(bool codes = true)
        : services{.clock = clock,
                   .random = random,
                   .access = AccessHashes(SecretBytes(32)),
                   .references = FileReferences(SecretBytes(32)),
                   .blobs = BlobStore(folder.path / "blobs", SecretBytes(32)),
                   .parts = PartStore(folder.path / "parts", SecretBytes(32)),
                   .codes = CodeDelivery(codes ? std::optional(folder.path / "codes") : std::nullopt),
                   .dcs = *DataCentres::of({{"127.0.0.1", 443}}, {})},
          db(open()) {}

    /// A device that is not signed in.
    KeyId device() {
        store::Device made;
        made.key = KeyId(++lastKey);
        made.layer = tl::kLayer;
        made.heliograph = true;
        made.apiId = 1;
        made.model = "Desk";
        store::putDevice(db, made);
        return made.key;
    }
    /// An account with one signed-in device.
    KeyId person(const std::string& phone, const std::string& first) {
        const KeyId key = device();
        store::signInDevice(db, key, store::addUser(db, phone, first, "", clock.seconds), 1000 + key.value, clock.seconds);
        return key;
    }
    /// A bot that is signed in.
    KeyId bot(const std::string& username) {
        const KeyId key = device();
        store::signInDevice(db, key, store::addBot(db, username, username, {}, clock.seconds), 1000 + key.value, clock.seconds);
        return key;
    }
    KeyId anotherDeviceOf(KeyId key) {
        const KeyId made = device();
        store::signInDevice(db, made, userOf(key), 1000 + made.value, clock.seconds);
        return made;
    }
    UserId userOf(KeyId key) { return store::findDevice(db, key)->user; }

    /// One call through the table, serialised and parsed as on the wire. `effects` are those of the last call.
    template <class Fn>
    Result<typename Fn::Result> ask(KeyId key, const Fn& query) {
        const Method* method = table.find(Fn::kId);
        if (!method) return refuse(400, "INPUT_METHOD_INVALID");
        Call call{.db = db, .services = services, .device = *store::findDevice(db, key), .dc = dc, .now = clock.seconds};
        if (call.device.bot && !mayBotsCall(*method, Fn::kId)) return refuse(400, "BOT_METHOD_INVALID");
        const Bytes body = tl::serialize(query);
        auto answered = run(*method, call, body);
        effects = std::move(call.effects);
        if (const auto error = db.takeError()) ADD_FAILURE() << error->text();
        if (!answered) return std::unexpected(answered.error());
        return tl::parse<typename Fn::Result>(*answered);
    }
    template <class Fn>
    std::string refusal(KeyId key, const Fn& query) {
        const auto result = ask(key, query);
        return result ? "" : result.error().name;
    }

    /// The same with bytes of any kind; what comes back is as the wire would carry it.
    Result<Bytes> askBytes(KeyId key, BytesView query) {
        const Method* method = table.find(tl::peekId(query));
        if (!method) return refuse(400, "INPUT_METHOD_INVALID");
        Call call{.db = db, .services = services, .device = *store::findDevice(db, key), .dc = dc, .now = clock.seconds};
        if (method->who == Who::SignedIn && !call.me()) return refuse(401, "AUTH_KEY_UNREGISTERED");
        if (call.device.bot && !mayBotsCall(*method, tl::peekId(query))) return refuse(400, "BOT_METHOD_INVALID");
        auto answered = run(*method, call, query);
        effects = std::move(call.effects);
        if (const auto error = db.takeError()) return std::unexpected(*error);
        return answered;
    }

    std::int64_t hashFor(KeyId viewer, UserId target) { return services.access.of(userOf(viewer), AccessHashes::Kind::User, target.value); }
    tl::InputUser inputUser(KeyId viewer, KeyId target) { return tl::inputUser{.user_id = userOf(target).value, .access_hash = hashFor(viewer, userOf(target))}; }
    tl::InputPeer inputPeer(KeyId viewer, KeyId target) { return tl::inputPeerUser{.user_id = userOf(target).value, .access_hash = hashFor(viewer, userOf(target))}; }

    Folder folder;
    StillClock clock;
    SystemRandom random;
    Services services;
    store::Db db;
    MethodTable table = allMethods();
    Effects effects;
    int dc = 2;  ///< that is asked

private:
    Result<Bytes> run(const Method& method, Call& call, BytesView body) {
        if (method.read) return method.read(call, body);
        if (method.write) return method.write(call, body);
        HELIO_TRY(rest, method.staged(call, body));
        return rest(call);
    }
    store::Db open() {
        auto database = sqlite::Database::open(folder.path / "cloud.db", SecretBytes(32));
        EXPECT_TRUE(database.has_value());
        EXPECT_TRUE(sqlite::migrate(*database, store::schemaSteps()).has_value());
        return store::Db(std::move(*database));
    }
    std::int64_t lastKey = 0;
};

/// The first update of a kind in an Updates object; null if there is none.
template <class T>
const T* find(const tl::Updates& updates) {
    const auto* all = updates.as<tl::updates_>();
    if (!all) return nullptr;
    for (const tl::Update& update : all->updates)
        if (const auto* wanted = update.as<T>()) return wanted;
    return nullptr;
}

}  // namespace helio::server
