// SPDX-License-Identifier: GPL-3.0-or-later
// A device's side of passwords: asks the question, does the arithmetic, calls.
#pragma once

#include "base/file.h"
#include "crypto/srp.h"
#include "tests/unit/server/house.h"
#include "tl/gen/account.h"
#include "tl/gen/auth.h"

namespace helio::server {

using KnownAlgo = tl::passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow;

struct PasswordHand {
    House& house;

    tl::account::password question(KeyId key) {
        auto asked = house.ask(key, tl::account::getPassword{});
        EXPECT_TRUE(asked.has_value()) << (asked ? "" : asked.error().name);
        return asked ? tl::account::password(*asked) : tl::account::password{};
    }
    static crypto::SrpAlgo algoOf(const tl::PasswordKdfAlgo& algo) {
        const auto* known = algo.as<KnownAlgo>();
        return {.salt1 = known->salt1, .salt2 = known->salt2, .g = known->g, .prime = known->p};
    }
    tl::InputCheckPasswordSRP proofFor(const tl::account::password& asked, const std::string& password) {
        if (!asked.has_password) return tl::inputCheckPasswordEmpty{};
        const auto proof = crypto::srpProve(algoOf(*asked.current_algo), viewOf(password), *asked.srp_B, house.random);
        EXPECT_TRUE(proof.has_value());
        return tl::inputCheckPasswordSRP{.srp_id = *asked.srp_id, .A = proof->A, .M1 = proof->M1};
    }
    tl::InputCheckPasswordSRP proof(KeyId key, const std::string& password) { return proofFor(question(key), password); }

    /// what a client makes of the salts that were handed out.
    tl::account::updatePasswordSettings settings(KeyId key, const std::string& current, const std::string& next) {
        const auto asked = question(key);
        tl::account::updatePasswordSettings query;
        query.password = proofFor(asked, current);
        auto algo = algoOf(asked.new_algo);
        append(algo.salt1, house.random.bytes(32));
        query.new_settings.new_password_hash = copyOf(crypto::srpVerifier(algo, viewOf(next))->view());
        query.new_settings.new_algo = tl::PasswordKdfAlgo(KnownAlgo{.salt1 = algo.salt1, .salt2 = algo.salt2, .g = algo.g, .p = algo.prime});
        query.new_settings.hint = "the usual";
        return query;
    }
    void set(KeyId key, const std::string& current, const std::string& next) { EXPECT_EQ(house.refusal(key, settings(key, current, next)), ""); }
    std::string check(KeyId key, const std::string& password) { return house.refusal(key, tl::auth::checkPassword{.password = proof(key, password)}); }

    std::string codeFile(const std::string& name) {
        std::string out;
        if (const auto bytes = readFile(house.folder.path / "codes" / name, 100)) out = textOf(*bytes);
        return out;
    }
    /// A device that has shown the code, no more: SESSION_PASSWORD_NEEDED.
    KeyId halfIn(const std::string& phone) {
        const KeyId key = house.device();
        tl::auth::sendCode send;
        send.phone_number = phone;
        send.api_id = 1;
        const auto sent = house.ask(key, send);
        tl::auth::signIn in;
        in.phone_number = phone;
        in.phone_code_hash = sent->as<tl::auth::sentCode>()->phone_code_hash;
        in.phone_code = codeFile(phone + ".code");
        EXPECT_EQ(house.refusal(key, in), "SESSION_PASSWORD_NEEDED");
        return key;
    }
};

}  // namespace helio::server
