// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/features/password_proof.h"

#include <asio/post.hpp>

#include "crypto/srp.h"

namespace helio::client::features {
namespace {

constexpr std::size_t kOwnSalt = 32;
const char* const kDoing = "using the password";

using Known = tl::passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow;

Result<crypto::SrpAlgo> known(const tl::PasswordKdfAlgo& algo) {
    const auto* fields = algo.as<Known>();
    if (!fields) return fail(Fault::Refused, kDoing, "the cloud keeps passwords in a way that is not known here", "Update Heliograph.");
    return crypto::SrpAlgo{.salt1 = fields->salt1, .salt2 = fields->salt2, .g = fields->g, .prime = fields->p};
}

Result<tl::InputCheckPasswordSRP> prove(const tl::account::password& asked, const std::string& current, Random& random) {
    if (!asked.has_password) return tl::InputCheckPasswordSRP(tl::inputCheckPasswordEmpty{});
    if (!asked.current_algo || !asked.srp_B || !asked.srp_id) return fail(Fault::BadInput, kDoing, "the cloud's question is incomplete");
    HELIO_TRY(algo, known(*asked.current_algo));
    HELIO_TRY(proof, crypto::srpProve(algo, viewOf(current), *asked.srp_B, random));
    tl::inputCheckPasswordSRP out;
    out.srp_id = *asked.srp_id;
    out.A = std::move(proof.A);
    out.M1 = std::move(proof.M1);
    return tl::InputCheckPasswordSRP(std::move(out));
}

Result<PasswordProof> work(const tl::account::password& asked, const std::string& current, const std::optional<std::string>& next, Random& random) {
    PasswordProof out;
    HELIO_TRY(proof, prove(asked, current, random));
    out.proof = std::move(proof);
    if (!next) return out;
    HELIO_TRY(algo, known(asked.new_algo));
    HELIO_CHECK(crypto::checkSrpGroup(algo));
    append(algo.salt1, random.bytes(kOwnSalt));
    HELIO_TRY(verifier, crypto::srpVerifier(algo, viewOf(*next)));
    out.newVerifier = copyOf(verifier.view());
    Known fields;
    fields.salt1 = algo.salt1;
    fields.salt2 = algo.salt2;
    fields.g = algo.g;
    fields.p = algo.prime;
    out.newAlgo = tl::PasswordKdfAlgo(std::move(fields));
    return out;
}

}  // namespace

void provePassword(Core& core, std::string current, std::optional<std::string> next, Handler<PasswordProof> done) {
    call(core, tl::account::getPassword{}, [&core, current = std::move(current), next = std::move(next), done = std::move(done)](Result<tl::account::Password> asked) {
        if (passError(asked, done)) return;
        asio::post(core.workers(), [&core, asked = std::make_shared<tl::account::Password>(std::move(*asked)), current, next, done] {
            SystemRandom random;
            auto result = std::make_shared<Result<PasswordProof>>(work(*asked, current, next, random));
            asio::post(core.io(), [result, done] { done(std::move(*result)); });
        });
    });
}

}  // namespace helio::client::features
