// SPDX-License-Identifier: GPL-3.0-or-later
// Proving a password without showing it: SRP as MTProto's account.password has it (SHA-256, PBKDF2-HMAC-SHA512 with 100,000 rounds, 2048-bit group).
// All numbers are 256 bytes, big-endian. Deriving from a password takes some tens of milliseconds, on purpose.
#pragma once

#include "base/bytes.h"
#include "base/random.h"
#include "base/result.h"
#include "base/secret_bytes.h"

namespace helio::crypto {

/// passwordKdfAlgo…ModPow as it stands on the wire.
struct SrpAlgo {
    Bytes salt1, salt2;
    std::int32_t g = 0;
    Bytes prime;
};
/// K-14 for the group. Fault::BadInput.
Result<> checkSrpGroup(const SrpAlgo& algo);

/// x, 32 bytes. The password's bytes exactly as typed.
Result<SecretBytes> srpPasswordHash(const SrpAlgo& algo, BytesView password);
/// v = g^x mod p: all that the cloud keeps of a password.
Result<SecretBytes> srpVerifier(const SrpAlgo& algo, BytesView password);

struct SrpProof {
    Bytes A, M1;
};
/// The client's answer to B. Checks what A-01 asks for: group, B, B - k*v, u.
Result<SrpProof> srpProve(const SrpAlgo& algo, BytesView password, BytesView shownB, Random& random);
/// The same with the secret given and its A unchecked, for replaying known numbers.
Result<SrpProof> srpProveWith(const SrpAlgo& algo, BytesView password, BytesView shownB, BytesView secretA);

/// The cloud's side of one question: a fresh b, and B = k*v + g^b.
struct SrpChallenge {
    SecretBytes secret;
    Bytes shown;
};
Result<SrpChallenge> makeSrpChallenge(const SrpAlgo& algo, BytesView verifier, Random& random);
/// B for a b that is given.
Result<Bytes> srpShown(const SrpAlgo& algo, BytesView verifier, BytesView secretB);
/// A in range, u not zero, M1 equal in constant time.
bool srpProofHolds(const SrpAlgo& algo, BytesView verifier, const SrpChallenge& challenge, const SrpProof& proof);

}  // namespace helio::crypto
