// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/load/device.h"

#include "base/file.h"
#include "client/wire/input.h"
#include "tl/gen/auth.h"
#include "tl/gen/contacts.h"

namespace helio::load {
namespace {

constexpr std::int32_t kApiId = 1;

/// Signing up many people: as one is done, the next begins.
struct Crowd {
    Ground& ground;
    std::int64_t firstPhone;
    std::size_t count;
    std::vector<std::unique_ptr<Device>> made;
    std::size_t done = 0;
    std::optional<Error> error;

    void next() {
        if (made.size() == count || error) return;
        auto device = Device::start(ground, std::to_string(firstPhone + static_cast<std::int64_t>(made.size())));
        if (!device) {
            error = device.error();
            return;
        }
        made.push_back(std::move(*device));
        made.back()->signUp([this](Result<> signedUp) {
            ++done;
            if (!signedUp && !error) error = signedUp.error();
            next();
        });
    }
};

}  // namespace

Result<std::unique_ptr<Device>> Device::start(Ground& ground, std::string phone, std::optional<net::KeyRecord> key) {
    net::LinkConfig config;
    config.dc = ground.cloud.dcs.front().id;
    for (const auto& dc : ground.cloud.dcs)
        if (dc.id == config.dc) config.endpoints.push_back({dc.host, dc.port});
    for (const auto& pem : ground.cloud.keys) {
        HELIO_TRY(pub, crypto::RsaPublicKey::fromPem(pem));
        config.keys.push_back(std::move(pub));
    }
    config.connectionPrefix = client::wire::connectionPrefix({.model = "Bench", .systemVersion = "1", .appVersion = "1"}, kApiId);
    config.key = key;
    std::unique_ptr<Device> device(new Device(ground, std::move(phone)));
    if (key) device->key_ = std::move(*key);
    net::LinkEvents events{.keep = [raw = device.get()](const net::KeyRecord& record) -> Result<> {
                               raw->key_ = record;
                               return {};
                           },
                           .update =
                               [raw = device.get()](Bytes body) {
                                   if (raw->onUpdate) raw->onUpdate(std::move(body));
                               },
                           .newServerSession = [] {},
                           .state = [](net::LinkState, const std::string&) {}};
    device->link_ = std::make_unique<net::Link>(ground.io.get_executor(), std::move(config), std::move(events), ground.clock, ground.random);
    device->link_->start();
    return device;
}

void Device::signUp(std::function<void(Result<>)> done) {
    ask(tl::auth::sendCode{.phone_number = phone_, .api_id = kApiId, .api_hash = "bench", .settings = tl::codeSettings{}},
        [this, done = std::move(done)](Result<tl::auth::SentCode> sent) mutable {
            if (!sent) return done(std::unexpected(sent.error()));
            const auto* code = sent->as<tl::auth::sentCode>();
            if (!code) return done(fail(Fault::Refused, "signing up", "no code was sent"));
            prove(code->phone_code_hash, std::move(done));
        });
}

void Device::prove(std::string hash, std::function<void(Result<>)> done) {
    const auto content = readFile(ground_.codes / (phone_ + ".code"), 100);
    if (!content) return done(std::unexpected(content.error()));
    std::string code;
    for (const auto byte : *content)
        if (byte >= '0' && byte <= '9') code += static_cast<char>(byte);
    ask(tl::auth::signIn{.phone_number = phone_, .phone_code_hash = hash, .phone_code = code}, [this, hash, done = std::move(done)](Result<tl::auth::Authorization> known) mutable {
        if (!known) return done(std::unexpected(known.error()));
        if (known->as<tl::auth::authorization>()) return done({});
        ask(tl::auth::signUp{.phone_number = phone_, .phone_code_hash = hash, .first_name = "P" + phone_, .last_name = ""},
            [done = std::move(done)](Result<tl::auth::Authorization> made) {
                if (!made) return done(std::unexpected(made.error()));
                done({});
            });
    });
}

void Device::find(const std::string& phone, std::function<void(Result<Who>)> done) {
    tl::contacts::importContacts query;
    query.contacts.emplace_back(tl::inputPhoneContact{.client_id = 1, .phone = phone, .first_name = "P" + phone, .last_name = ""});
    ask(query, [done = std::move(done)](Result<tl::contacts::ImportedContacts> answer) {
        if (!answer) return done(std::unexpected(answer.error()));
        for (const auto& one : answer->users)
            if (const auto* user = one.as<tl::user>(); user && user->access_hash) return done(Who{user->id, *user->access_hash});
        done(fail(Fault::NotFound, "looking somebody up", "nobody has this number"));
    });
}

bool until(Ground& ground, const std::function<bool()>& ready, std::chrono::seconds patience) {
    const auto deadline = std::chrono::steady_clock::now() + patience;
    ground.io.restart();
    while (!ready())
        if (std::chrono::steady_clock::now() > deadline || ground.io.run_one_until(deadline) == 0) return ready();
    return true;
}

Result<std::vector<std::unique_ptr<Device>>> people(Ground& ground, std::int64_t firstPhone, std::size_t count, std::size_t atOnce) {
    Crowd crowd{ground, firstPhone, count, {}, 0, {}};
    for (std::size_t i = 0; i < atOnce; ++i) crowd.next();
    if (!until(ground, [&] { return crowd.done == count || crowd.error; }, std::chrono::seconds(120 + count / 12)))
        crowd.error = Error{Fault::Timeout, "signing people up", "not done in time", {}, 0, {}};
    if (!crowd.error) return std::move(crowd.made);
    crowd.made.clear();  // while the crowd is there to hear of what is given up
    return std::unexpected(*crowd.error);
}

}  // namespace helio::load
