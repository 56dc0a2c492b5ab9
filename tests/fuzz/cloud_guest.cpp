// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/cloud_guest.h"

#include <asio/write.hpp>
#include <fstream>

#include "base/file.h"
#include "mtproto/handshake_client.h"
#include "nlohmann/json.hpp"

namespace helio::fuzz {

using namespace mtproto;

RunningCloud::RunningCloud() {
    SystemRandom random;
    folder_ = std::filesystem::temp_directory_path() / ("helio-fuzz-" + toHex(random.bytes(6)));
    auto cloud = server::Cloud::start({.data = folder_ / "data", .keys = folder_ / "keys", .codes = folder_ / "codes", .workers = 1});
    must(cloud.has_value(), "the cloud starts");
    cloud_ = std::move(*cloud);
}

RunningCloud::~RunningCloud() {
    cloud_.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

GuestKey RunningCloud::makeKey() const {
    const auto file = readFile(cloud_->cloudFile(), 1 << 20);
    must(file.has_value(), "the cloud file is there");
    const auto json = nlohmann::json::parse(textOf(*file));
    const auto pem = crypto::RsaPublicKey::fromPem(json["keys"][0].get<std::string>());
    must(pem.has_value(), "the cloud's key is a key");
    SystemClock clock;
    SystemRandom random;
    Guest guest(address(), Framing::Intermediate, false);
    ClientHandshake handshake({.keys = {*pem}, .dc = 2, .expiresIn = {}});
    guest.say(handshake.start(clock.wall(), random).packet);
    GuestKey made;
    const bool done = guest.listen([&](const Bytes& packet) {
        auto step = handshake.receive(packet, clock.wall(), clock.steady(), random);
        must(step.has_value(), "an honest handshake works");
        if (!step->done) return !guest.say(step->packet);
        made = {step->done->key, step->done->salt};
        return true;
    });
    must(done && made.key, "an honest handshake ends with a key");
    return made;
}

Guest::Guest(const server::Address& address, std::optional<Framing> framing, bool obfuscated) : transport_(framing.value_or(Framing::Intermediate), obfuscated, chance_) {
    asio::error_code error;
    socket_.connect({asio::ip::make_address(address.host), address.port}, error);
    must(!error, "the cloud takes a connection");
    socket_.set_option(asio::socket_base::linger(true, 0), error);  // thousands of closed sockets would wait for a minute each
    if (framing) write(transport_.opening());
}

bool Guest::write(BytesView bytes) {
    asio::error_code error;
    asio::write(socket_, asio::buffer(bytes.data(), bytes.size()), error);
    return !error;
}

void Guest::endWriting() {
    asio::error_code ignored;
    socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
}

bool Guest::listen(const std::function<bool(const Bytes&)>& wanted) {
    Bytes buffer(65536);
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(8);
    for (;;) {
        std::optional<std::size_t> got;
        bool over = false;
        socket_.async_read_some(asio::buffer(buffer), [&](asio::error_code error, std::size_t count) {
            over = static_cast<bool>(error);
            got = count;
        });
        while (!got && std::chrono::steady_clock::now() < end) {
            loop_.restart();
            loop_.run_one_until(end);
        }
        if (!got) {
            late_ = true;
            asio::error_code ignored;
            socket_.cancel(ignored);
            loop_.restart();
            loop_.run();  // the read refers to this function's variables
            return false;
        }
        for (const auto& event : transport_.feed(BytesView(buffer).first(*got))) {
            const auto* packet = std::get_if<ReceivedPacket>(&event);
            if (packet != nullptr && wanted(packet->bytes)) return true;
        }
        if (over) return false;
    }
}

}  // namespace helio::fuzz
