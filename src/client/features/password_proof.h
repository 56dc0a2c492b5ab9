// SPDX-License-Identifier: GPL-3.0-or-later
// One account.getPassword and what follows from it: the proof of the current password, the verifier of a new one. The arithmetic runs on a worker.
#pragma once

#include "client/call.h"
#include "tl/gen/account.h"

namespace helio::client::features {

struct PasswordProof {
    tl::InputCheckPasswordSRP proof;             ///< inputCheckPasswordEmpty where none is set
    std::optional<tl::PasswordKdfAlgo> newAlgo;  ///< A-03: with our own 32 bytes in salt1
    Bytes newVerifier;
};

/// `next` empty: only the proof. Fault::BadInput when the cloud's numbers are not what they should be, Fault::Refused "update the app".
void provePassword(Core& core, std::string current, std::optional<std::string> next, Handler<PasswordProof> done);

/// A call that carries the proof. A-02: a stale question is asked anew, once.
template <class Function>
void callWithProof(Core& core, std::string current, std::optional<std::string> next, std::function<Function(PasswordProof)> make, Handler<typename Function::Result> done,
                   bool again = true) {
    provePassword(core, current, next, [&core, current, next, make, done, again](Result<PasswordProof> proof) {
        if (passError(proof, done)) return;
        call(core, make(std::move(*proof)), [&core, current, next, make, done, again](Result<typename Function::Result> answer) {
            if (!answer && answer.error().name == "SRP_ID_INVALID" && again) return callWithProof<Function>(core, current, next, make, done, false);
            done(std::move(answer));
        });
    });
}

}  // namespace helio::client::features
