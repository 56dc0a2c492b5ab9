// SPDX-License-Identifier: GPL-3.0-or-later
// The whole cloud on a loopback socket, for tests that come in over the wire.
#pragma once

#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/unit/server/house.h"
#include "tests/unit/server/raw_wire.h"
#include "tests/unit/server/wire_device.h"
#include "tl/gen/auth.h"
#include "tl/gen/contacts.h"
#include "tl/gen/messages.h"

namespace helio::server {

struct WireHouse : testing::Test {
    Folder folder;
    std::unique_ptr<Cloud> cloud;

    void SetUp() override { start(); }
    Options options() const {
        Options out;
        out.data = folder.path / "data";
        out.codes = folder.path / "codes";
        return out;
    }
    void start(std::uint16_t port = 0) {
        Options wanted = options();
        wanted.doors[0].listen.port = port;
        start(std::move(wanted));
    }
    void start(Options wanted) {
        if (cloud) cloud->stop();
        cloud.reset();
        auto started = Cloud::start(std::move(wanted));
        ASSERT_TRUE(started.has_value()) << started.error().text();
        cloud = std::move(*started);
    }
    nlohmann::json cloudFile() const {
        std::ifstream in(cloud->cloudFile());
        return nlohmann::json::parse(in);
    }
    crypto::RsaPublicKey rsa() const { return *crypto::RsaPublicKey::fromPem(cloudFile()["keys"][0].get<std::string>()); }
    std::unique_ptr<WireDevice> connect(WireDevice::Habits habits = {}) const { return std::make_unique<WireDevice>(cloud->address(), rsa(), habits); }
    std::unique_ptr<WireDevice> connect(bool heliograph) const { return connect(WireDevice::Habits{.heliograph = heliograph}); }

    std::string codeFor(const std::string& phone) const {
        std::ifstream in(folder.path / "codes" / (phone + ".code"));
        return {std::istreambuf_iterator<char>(in), {}};
    }
    tl::user signIn(WireDevice& device, const std::string& phone, const std::string& name) const {
        tl::auth::sendCode send;
        send.phone_number = phone;
        send.api_id = 1;
        const auto sent = device.ask(send);
        EXPECT_TRUE(sent.has_value()) << (sent ? "" : sent.error().name);
        if (!sent) return {};
        tl::auth::signIn in1;
        in1.phone_number = phone;
        in1.phone_code_hash = sent->as<tl::auth::sentCode>()->phone_code_hash;
        in1.phone_code = codeFor(phone);
        auto answer = device.ask(in1);
        if (answer && answer->as<tl::auth::authorizationSignUpRequired>()) {
            tl::auth::signUp up;
            up.phone_number = phone;
            up.phone_code_hash = in1.phone_code_hash;
            up.first_name = name;
            answer = device.ask(up);
        }
        EXPECT_TRUE(answer.has_value()) << (answer ? "" : answer.error().name);
        const auto* in2 = answer ? answer->as<tl::auth::authorization>() : nullptr;
        return in2 ? *in2->user.as<tl::user>() : tl::user{};
    }
    static tl::InputPeer peerOf(WireDevice& device, const std::string& phone) {
        const auto found = device.ask(tl::contacts::resolvePhone{.phone = phone});
        EXPECT_TRUE(found.has_value());
        if (!found) return {};
        const auto* user = found->users.at(0).as<tl::user>();
        return tl::inputPeerUser{.user_id = user->id, .access_hash = user->access_hash.value_or(0)};
    }
    static Result<tl::Updates> say(WireDevice& device, const tl::InputPeer& to, const std::string& words, std::int64_t randomId) {
        tl::messages::sendMessage query;
        query.peer = to;
        query.message = words;
        query.random_id = randomId;
        return device.ask(query);
    }
};

}  // namespace helio::server
