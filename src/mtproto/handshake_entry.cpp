// SPDX-License-Identifier: GPL-3.0-or-later
#include "mtproto/handshake_entry.h"

#include <algorithm>
#include <array>

#include "crypto/dh.h"
#include "crypto/rsa_pad.h"
#include "mtproto/constructors.h"

namespace helio::mtproto {

namespace {

constexpr std::int32_t kLongestTemporary = 604800;  // K-09, clamped with min (M-13)

/// Read and compared in place of what is no inner data, so that finding out takes as long as refusing one.
const Bytes& standIn() {
    static const Bytes bytes = write(PqInner{.pq = Bytes(8, 1), .p = Bytes(4, 1), .q = Bytes(4, 1), .nonce = {}, .serverNonce = {}, .newNonce = {}, .dc = 2, .expiresIn = {}});
    return bytes;
}

}  // namespace

void ServerHandshakes::Entry::run(Random& random) {
    switch (task) {
        case Task::AnswerDhParams: failed = !answerDhParams(random); break;
        case Task::MakeKey: failed = !makeKey(); break;
        case Task::None: break;
    }
    encrypted.clear();
}

// K-09: one result, after the same work, whatever does not fit
bool ServerHandshakes::Entry::readInner() {
    const auto block = crypto::rsaPadUndo(config->key, encrypted);
    if (!block) return false;
    auto inner = readPqInner(block->padded.view());
    const bool isInner = inner.has_value();
    if (!isInner) inner = readPqInner(standIn());
    const std::array fits{block->fits,
                          isInner,
                          inner->nonce == nonce,
                          inner->serverNonce == serverNonce,
                          fromBigEndian(inner->pq) == pq.p * pq.q,
                          fromBigEndian(inner->p) == pq.p,
                          fromBigEndian(inner->q) == pq.q,
                          inner->expiresIn.value_or(1) >= 1};
    newNonce = inner->newNonce;
    dc = inner->dc;
    if (inner->expiresIn) expiresIn = std::min(*inner->expiresIn, kLongestTemporary);
    wipe(inner->newNonce);
    return std::ranges::count(fits, true) == std::ssize(fits);
}

bool ServerHandshakes::Entry::answerDhParams(Random& random) {
    if (!readInner()) return false;
    auto pair = crypto::makeDhPair(crypto::wellKnownPrime(), crypto::kServerGenerator, random);  // K-11
    if (!pair) return false;
    a = std::move(pair->secret);
    const Bytes data = write(ServerDhInner{.nonce = nonce,
                                           .serverNonce = serverNonce,
                                           .g = crypto::kServerGenerator,
                                           .prime = copyOf(crypto::wellKnownPrime()),
                                           .gA = std::move(pair->shown),
                                           .serverTime = serverTime});
    answer = write(id::kServerDHParamsOk, Boxed{.nonce = nonce, .serverNonce = serverNonce, .encrypted = sealHandshake(data, serverNonce, newNonce, random)});
    return true;
}

// K-17
bool ServerHandshakes::Entry::makeKey() {
    const auto inner = openHandshake(encrypted, serverNonce, newNonce, readClientDhInner);
    if (!inner || inner->nonce != nonce || inner->serverNonce != serverNonce || inner->retryId != retryId || !crypto::isGoodPublicValue(crypto::wellKnownPrime(), inner->gB)) {
        return false;
    }
    const auto shared = crypto::modExp(inner->gB, a.view(), crypto::wellKnownPrime());
    if (!shared) return false;
    made = {.key = std::make_shared<const crypto::AuthKey>(shared->view()), .salt = crypto::firstSalt(newNonce, serverNonce), .dc = dc, .expiresIn = expiresIn};
    return true;
}

}  // namespace helio::mtproto
