// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/desk/ask_cloud.h"

#include <array>
#include <asio/local/stream_protocol.hpp>
#include <asio/write.hpp>

#include "base/secret_bytes.h"
#include "server/desk/control_door.h"

namespace helio::server::desk {

#if defined(ASIO_HAS_LOCAL_SOCKETS) && !defined(_WIN32)

namespace {

using Local = asio::local::stream_protocol;

constexpr auto kPatience = std::chrono::seconds(15);
const char* const kDoing = "asking the running cloud";

Error unreachable(const asio::error_code& error) {
    if (error == asio::error::access_denied) return {Fault::Denied, kDoing, "its control socket belongs to somebody else", "Do this as the user that the cloud runs as", 0, {}};
    return {Fault::Conflict, kDoing, "it does not listen on its control socket (" + error.message() + ")", "Stop that cloud, do this, and start it again", 0, {}};
}

Error lost(Fault fault, std::string happened) { return {fault, kDoing, std::move(happened), "heliographd bot list says whether it was done", 0, {}}; }

Result<Local::socket> connected(asio::io_context& loop, const std::filesystem::path& data) {
    HELIO_TRY(path, controlSocket(data));
    Local::socket socket(loop);
    asio::error_code error;
    socket.connect(Local::endpoint(path.string()), error);  // local: at once, or not at all
    if (error) return std::unexpected(unreachable(error));
    return socket;
}

/// One question on its way; it lives while the loop runs.
struct Asking {
    Local::socket socket;
    Bytes question;
    FrameReader frame{kMostAnswered};
    std::array<Byte, 4096> chunk{};
    std::optional<Error> failed;

    Asking(Local::socket opened, Bytes asked) : socket(std::move(opened)), question(std::move(asked)) {}
    ~Asking() { wipe(chunk); }

    void begin() {
        asio::async_write(socket, asio::buffer(question), [this](asio::error_code error, std::size_t) {
            if (error) failed = lost(Fault::Network, "it hung up: " + error.message());
            else read();
        });
    }
    void read() {
        socket.async_read_some(asio::buffer(chunk), [this](asio::error_code error, std::size_t count) {
            if (error) {
                failed = lost(Fault::Network, "it hung up: " + error.message());
                return;
            }
            if (const auto taken = frame.take(BytesView(chunk).first(count)); !taken) failed = taken.error();
            else if (!frame.complete()) read();
        });
    }
};

}  // namespace

Result<> isCloudThere(const std::filesystem::path& data) {
    asio::io_context loop;
    HELIO_CHECK(connected(loop, data));
    return {};
}

Result<Reply> askCloud(const std::filesystem::path& data, const Request& request) {
    Bytes question = frameOf(request);
    if (question.size() > kMostAsked) return fail(Fault::BadInput, kDoing, "the name is too long");
    asio::io_context loop;
    HELIO_TRY(socket, connected(loop, data));
    Asking asking(std::move(socket), std::move(question));
    asking.begin();
    loop.run_for(kPatience);
    if (asking.failed) return std::unexpected(*asking.failed);
    if (!asking.frame.complete()) return std::unexpected(lost(Fault::Timeout, "no answer in time"));
    return replyOf(asking.frame.body());
}

#else

namespace {

std::unexpected<Error> notHere() {
    return fail(Fault::Conflict, "asking the running cloud", "a running cloud cannot be asked on this system", "Stop that cloud, do this, and start it again");
}

}  // namespace

Result<> isCloudThere(const std::filesystem::path&) { return notHere(); }
Result<Reply> askCloud(const std::filesystem::path&, const Request&) { return notHere(); }

#endif

}  // namespace helio::server::desk
