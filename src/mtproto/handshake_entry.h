// SPDX-License-Identifier: GPL-3.0-or-later
// One handshake on the server: everything it knows, and the expensive half of its steps. Private to mtproto/.
#pragma once

#include "crypto/factor.h"
#include "mtproto/handshake_server.h"
#include "mtproto/handshake_wire.h"

namespace helio::mtproto {

struct ServerHandshakes::Entry {
    enum class Task { None, AnswerDhParams, MakeKey };

    std::shared_ptr<const ServerHandshakeConfig> config;
    WallTime bornAt{};
    Int128 nonce{};
    Int128 serverNonce{};
    crypto::PqFactors pq;

    Task task = Task::None;
    Bytes encrypted;  ///< what the task works on
    std::int32_t serverTime = 0;
    bool failed = false;  ///< the task found a violation

    Int256 newNonce{};
    std::optional<std::int32_t> dc;
    SecretBytes a;
    Bytes answer;       ///< of AnswerDhParams
    NewServerKey made;  ///< of MakeKey
    std::optional<std::int32_t> expiresIn;
    std::int64_t retryId = 0;  ///< what the next client_DH_inner_data must name (K-17)
    int retries = 0;

    ~Entry() { wipe(newNonce); }  // K-23; `a` wipes itself

    void run(Random& random);

private:
    bool readInner();
    bool answerDhParams(Random& random);
    bool makeKey();
};

}  // namespace helio::mtproto
