// SPDX-License-Identifier: GPL-3.0-or-later
#include "mtproto/handshake_server.h"

#include <algorithm>
#include <list>

#include "crypto/hash.h"
#include "mtproto/constructors.h"
#include "mtproto/handshake_entry.h"
#include "mtproto/msg_id.h"

namespace helio::mtproto {

namespace {

constexpr std::size_t kAtOnce = 8;             // K-03
constexpr std::chrono::minutes kLifetime{10};  // K-03, K-10
constexpr int kMaxRetries = 5;
constexpr int kStartsPerConnection = 64;  // V-15: more on one connection is a flood
constexpr int kViolationsPerConnection = 8;

using Digest = crypto::Sha256Digest;

// a request that was answered, and the answer: the same bytes get the same bytes again (K-10)
struct Answered {
    Digest request{};
    Bytes answer;
};

enum class Stage { WantsDhParams, WantsClientDh, Working, Over };

bool servesByDefault(std::optional<std::int32_t> dc) {
    if (!dc) return true;
    const std::int64_t named = std::abs(static_cast<std::int64_t>(*dc));
    const std::int64_t plain = named > 10000 ? named - 10000 : named;
    return plain >= 1 && plain <= 5;
}

}  // namespace

struct ServerHandshakes::Table {
    struct Slot {
        Int128 serverNonce{};
        WallTime bornAt{};
        Stage stage = Stage::WantsDhParams;
        Digest working{};  ///< the request the entry is away for
        std::vector<Answered> answered;
        std::unique_ptr<Entry> entry;  ///< null while it works elsewhere
    };

    std::shared_ptr<const ServerHandshakeConfig> config;
    MsgIdGenerator ids;
    std::list<Slot> slots;  ///< oldest first
    int starts = 0;
    int violations = 0;

    Step send(BytesView body, WallTime now) { return Send{sealPlain(ids.next(now, MsgOrigin::ServerAnswer), body)}; }
    std::list<Slot>::iterator find(const Int128& serverNonce) { return std::ranges::find(slots, serverNonce, &Slot::serverNonce); }
    Refuse refuse(int code = -404) { return {code, ++violations >= kViolationsPerConnection}; }
    Step kill(std::list<Slot>::iterator slot, int code = -404) {
        slots.erase(slot);
        return refuse(code);
    }

    Step start(BytesView nonce, WallTime now, Random& random);
    Step onRequest(std::uint32_t constructor, BytesView body, WallTime now);
    Step beginDhParams(std::list<Slot>::iterator slot, BytesView body, WallTime now);
    Step beginClientDh(std::list<Slot>::iterator slot, BytesView body);
    Step store(std::list<Slot>::iterator slot, std::unique_ptr<Entry> entry);
    Step answerGen(std::list<Slot>::iterator slot, std::unique_ptr<Entry> entry, StoreVerdict verdict, WallTime now);
};

ServerHandshakes::Work::Work(std::unique_ptr<Entry> entry) : entry_(std::move(entry)) {}
ServerHandshakes::Work::Work(Work&&) noexcept = default;
ServerHandshakes::Work& ServerHandshakes::Work::operator=(Work&&) noexcept = default;
ServerHandshakes::Work::~Work() = default;
void ServerHandshakes::Work::run(Random& random) { entry_->run(random); }

ServerHandshakes::Store::Store(std::unique_ptr<Entry> entry) : entry_(std::move(entry)) {}
ServerHandshakes::Store::Store(Store&&) noexcept = default;
ServerHandshakes::Store& ServerHandshakes::Store::operator=(Store&&) noexcept = default;
ServerHandshakes::Store::~Store() = default;
const NewServerKey& ServerHandshakes::Store::key() const { return entry_->made; }

ServerHandshakes::ServerHandshakes(std::shared_ptr<const ServerHandshakeConfig> config) : table_(std::make_unique<Table>()) { table_->config = std::move(config); }
ServerHandshakes::ServerHandshakes(ServerHandshakes&&) noexcept = default;
ServerHandshakes& ServerHandshakes::operator=(ServerHandshakes&&) noexcept = default;
ServerHandshakes::~ServerHandshakes() = default;

ServerHandshakes::Step ServerHandshakes::receive(BytesView packet, WallTime now, Random& random) {
    std::erase_if(table_->slots, [&](const auto& slot) { return now - slot.bornAt > kLifetime; });
    const auto plain = openPlain(packet);
    if (!plain || plain->body.size() < 20) return Refuse{};  // B-04
    const auto constructor = peekConstructor(plain->body);
    const BytesView body = BytesView(plain->body).subspan(4);
    if (constructor == id::kReqPq || constructor == id::kReqPqMulti) {
        if (body.size() < 16 || body.size() > 16 + kRequestPadding) return Refuse{};
        return table_->start(body.first(16), now, random);
    }
    if (constructor == id::kReqDHParams || constructor == id::kSetClientDHParams) return table_->onRequest(constructor, body, now);
    return Refuse{};  // K-01
}

// K-03: everything fresh for every request
ServerHandshakes::Step ServerHandshakes::Table::start(BytesView nonce, WallTime now, Random& random) {
    if (++starts > kStartsPerConnection) return Refuse{-429, true};
    auto entry = std::make_unique<Entry>();
    entry->config = config;
    entry->bornAt = now;
    entry->nonce = fixedOf<16>(nonce);
    entry->serverNonce = random.fixed<16>();
    entry->pq = crypto::makePq(random);
    const ResPq answer{
        .nonce = entry->nonce, .serverNonce = entry->serverNonce, .pq = shortBigEndian(entry->pq.p * entry->pq.q), .fingerprints = {config->key.publicKey().fingerprint()}};
    if (slots.size() >= kAtOnce) slots.pop_front();
    slots.push_back({.serverNonce = entry->serverNonce, .bornAt = now, .entry = std::move(entry)});
    return send(write(answer), now);
}

ServerHandshakes::Step ServerHandshakes::Table::onRequest(std::uint32_t constructor, BytesView body, WallTime now) {
    if (body.size() < 32) return Refuse{};
    const auto slot = find(fixedOf<16>(body.subspan(16)));
    if (slot == slots.end()) return refuse();
    FixedBytes<4> name;
    storeLe32(name, constructor);
    const Digest request = crypto::sha256({name, body});
    for (const auto& known : slot->answered) {
        if (known.request == request) return send(known.answer, now);  // K-10: byte for byte the same
    }
    if (slot->stage == Stage::Working) return slot->working == request ? Step(Ignore{}) : kill(slot);
    const Stage wanted = constructor == id::kReqDHParams ? Stage::WantsDhParams : Stage::WantsClientDh;
    if (slot->stage != wanted) return kill(slot);
    slot->working = request;
    return wanted == Stage::WantsDhParams ? beginDhParams(slot, body, now) : beginClientDh(slot, body);
}

// the proof of work is looked at before anything expensive (V-15)
ServerHandshakes::Step ServerHandshakes::Table::beginDhParams(std::list<Slot>::iterator slot, BytesView body, WallTime now) {
    auto m = readReqDhParams(body);
    Entry& e = *slot->entry;
    if (!m || m->nonce != e.nonce || fromBigEndian(m->p) != e.pq.p || fromBigEndian(m->q) != e.pq.q || m->fingerprint != config->key.publicKey().fingerprint()) {
        return kill(slot);
    }
    e.task = Entry::Task::AnswerDhParams;
    e.encrypted = std::move(m->encrypted);
    e.serverTime = static_cast<std::int32_t>(unixSeconds(now));
    slot->stage = Stage::Working;
    return Work(std::move(slot->entry));
}

ServerHandshakes::Step ServerHandshakes::Table::beginClientDh(std::list<Slot>::iterator slot, BytesView body) {
    auto m = readBoxed(body, kRequestPadding);
    Entry& e = *slot->entry;
    if (!m || m->nonce != e.nonce) return kill(slot);
    e.task = Entry::Task::MakeKey;
    e.encrypted = std::move(m->encrypted);
    slot->stage = Stage::Working;
    return Work(std::move(slot->entry));
}

ServerHandshakes::Step ServerHandshakes::finish(Work work, WallTime now) {
    auto entry = std::move(work.entry_);
    const auto slot = table_->find(entry->serverNonce);
    if (slot == table_->slots.end()) return Ignore{};  // pushed out or killed meanwhile
    if (entry->failed) return table_->kill(slot);
    const auto task = std::exchange(entry->task, Entry::Task::None);
    if (task == Entry::Task::MakeKey) return table_->store(slot, std::move(entry));
    const auto& serves = table_->config->servesDc;
    if (!(serves ? serves(entry->dc) : servesByDefault(entry->dc))) {  // B-06
        table_->slots.erase(slot);
        return Refuse{-444, true};
    }
    const Bytes answer = std::exchange(entry->answer, {});
    slot->answered.push_back({slot->working, answer});
    slot->stage = Stage::WantsClientDh;
    slot->entry = std::move(entry);
    return table_->send(answer, now);
}

ServerHandshakes::Step ServerHandshakes::Table::store(std::list<Slot>::iterator slot, std::unique_ptr<Entry> entry) {
    if (entry->made.key->id() != 0) return Store(std::move(entry));
    const WallTime at = entry->bornAt;
    return answerGen(slot, std::move(entry), StoreVerdict::IdTaken, at);  // K-19: id 0 means "not encrypted"
}

ServerHandshakes::Step ServerHandshakes::stored(Store store, StoreVerdict verdict, WallTime now) {
    auto entry = std::move(store.entry_);
    const auto slot = table_->find(entry->serverNonce);
    if (slot == table_->slots.end()) return Ignore{};
    return table_->answerGen(slot, std::move(entry), verdict, now);
}

// K-19, K-20
ServerHandshakes::Step ServerHandshakes::Table::answerGen(std::list<Slot>::iterator slot, std::unique_ptr<Entry> entry, StoreVerdict verdict, WallTime now) {
    if (verdict == StoreVerdict::IdTaken && ++entry->retries > kMaxRetries) verdict = StoreVerdict::Refused;
    const Byte number = verdict == StoreVerdict::Stored ? 1 : verdict == StoreVerdict::IdTaken ? 2 : 3;
    static constexpr std::uint32_t kNames[] = {id::kDhGenOk, id::kDhGenRetry, id::kDhGenFail};
    const Bytes answer = write(DhGen{.constructor = kNames[number - 1],
                                     .nonce = entry->nonce,
                                     .serverNonce = entry->serverNonce,
                                     .newNonceHash = crypto::newNonceHash(entry->newNonce, number, *entry->made.key)});
    slot->answered.push_back({slot->working, answer});
    slot->stage = Stage::Over;
    if (number == 2) {
        entry->retryId = static_cast<std::int64_t>(entry->made.key->auxHash());
        entry->made = {};
        slot->entry = std::move(entry);
        slot->stage = Stage::WantsClientDh;
    }
    return send(answer, now);  // the entry and its secrets end here, unless it is retried (K-23)
}

}  // namespace helio::mtproto
