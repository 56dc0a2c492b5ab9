// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/desk/control_door.h"

#include <array>
#include <asio/local/stream_protocol.hpp>
#include <asio/steady_timer.hpp>
#include <asio/write.hpp>
#include <set>

#include "base/secret_bytes.h"

namespace helio::server::desk {

#if defined(ASIO_HAS_LOCAL_SOCKETS) && !defined(_WIN32)

namespace {

namespace fs = std::filesystem;
using Local = asio::local::stream_protocol;

constexpr std::size_t kGuests = 8;

class Guest : public std::enable_shared_from_this<Guest> {
public:
    Guest(asio::io_context& loop, Local::socket socket) : socket_(std::move(socket)), deadline_(loop) {}
    ~Guest() { wipe(answer_); }

    void begin(const ControlDoor::Ask& ask, std::chrono::milliseconds patience) {
        deadline_.expires_after(patience);
        deadline_.async_wait([weak = weak_from_this()](asio::error_code error) {
            if (const auto self = weak.lock(); self && !error) self->end();
        });
        read(ask);
    }
    void end() {
        asio::error_code ignored;
        socket_.close(ignored);
        deadline_.cancel();
    }
    bool open() const { return socket_.is_open(); }

private:
    void read(const ControlDoor::Ask& ask) {
        socket_.async_read_some(asio::buffer(chunk_), [self = shared_from_this(), ask](asio::error_code error, std::size_t count) {
            // What is not ours gets no word: it would not read one.
            if (error || !self->frame_.take(BytesView(self->chunk_).first(count))) return self->end();
            if (!self->frame_.complete()) return self->read(ask);
            auto request = requestOf(self->frame_.body());
            if (!request) return self->answer(std::unexpected(std::move(request).error()));
            ask(std::move(*request), [self](Result<Reply> reply) { self->answer(reply); });
        });
    }
    void answer(const Result<Reply>& reply) {
        if (!open()) return;
        answer_ = frameOf(reply);
        asio::async_write(socket_, asio::buffer(answer_), [self = shared_from_this()](asio::error_code, std::size_t) { self->end(); });
    }

    Local::socket socket_;
    asio::steady_timer deadline_;
    std::array<Byte, 1024> chunk_{};
    FrameReader frame_{kMostAsked};
    Bytes answer_;
};

Error cannot(const fs::path& path, const asio::error_code& error) { return {Fault::Io, "making the control socket " + path.string(), error.message(), {}, 0, {}}; }

}  // namespace

struct ControlDoor::Inside : std::enable_shared_from_this<ControlDoor::Inside> {
    asio::io_context& loop;
    Ask ask;
    std::chrono::milliseconds patience;
    Local::acceptor acceptor;
    asio::steady_timer retry;
    fs::path file;  ///< ours, once it is there
    std::set<std::weak_ptr<Guest>, std::owner_less<>> guests;

    Inside(asio::io_context& ran, Ask asked, std::chrono::milliseconds waits) : loop(ran), ask(std::move(asked)), patience(waits), acceptor(ran), retry(ran) {}

    Result<> open(const fs::path& path) {
        std::error_code ignored;
        if (fs::is_socket(fs::symlink_status(path, ignored))) fs::remove(path, ignored);
        asio::error_code error;
        acceptor.open(Local(), error);
        if (!error) acceptor.bind(Local::endpoint(path.string()), error);
        if (error) return std::unexpected(cannot(path, error));
        file = path;
        // Nobody can connect before listen(), so nobody ever could with other rights.
        fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write, error);
        if (!error) acceptor.listen(static_cast<int>(kGuests), error);
        if (error) return std::unexpected(cannot(path, error));
        accept();
        return {};
    }
    void accept() {
        acceptor.async_accept([weak = weak_from_this()](asio::error_code error, Local::socket socket) {
            const auto self = weak.lock();
            if (!self || error == asio::error::operation_aborted) return;
            if (!error) return self->welcome(std::move(socket)), self->accept();
            self->retry.expires_after(std::chrono::milliseconds(100));  // out of descriptors, say
            self->retry.async_wait([weak](asio::error_code stopped) {
                if (const auto again = weak.lock(); again && !stopped) again->accept();
            });
        });
    }
    void welcome(Local::socket socket) {
        std::erase_if(guests, [](const std::weak_ptr<Guest>& guest) { return guest.expired() || !guest.lock()->open(); });
        if (guests.size() >= kGuests) return;
        const auto guest = std::make_shared<Guest>(loop, std::move(socket));
        guests.insert(guest);
        guest->begin(ask, patience);
    }
    void stop() {
        asio::error_code ignored;
        acceptor.close(ignored);
        retry.cancel();
        for (const auto& weak : guests)
            if (const auto guest = weak.lock()) guest->end();
        if (const fs::path ours = std::exchange(file, {}); !ours.empty()) fs::remove(ours, ignored);
    }
};

Result<fs::path> controlSocket(const fs::path& data) {
    const fs::path path = data / "control.sock";
    if (path.string().size() >= sizeof(sockaddr_un::sun_path))
        return fail(Fault::BadInput, "finding the control socket " + path.string(), "its path is too long for a socket", "Give --data by a shorter path");
    return path;
}

ControlDoor::ControlDoor(asio::io_context& loop, Ask ask, std::chrono::milliseconds patience) : inside_(std::make_shared<Inside>(loop, std::move(ask), patience)) {}
ControlDoor::~ControlDoor() { stop(); }

Result<> ControlDoor::open(const fs::path& data) {
    HELIO_TRY(path, controlSocket(data));
    return inside_->open(path);
}

void ControlDoor::stop() { inside_->stop(); }

#else

struct ControlDoor::Inside {};

Result<std::filesystem::path> controlSocket(const std::filesystem::path&) { return fail(Fault::NotFound, "finding the control socket", "this system has none"); }
ControlDoor::ControlDoor(asio::io_context&, Ask, std::chrono::milliseconds) {}
ControlDoor::~ControlDoor() = default;
Result<> ControlDoor::open(const std::filesystem::path& data) {
    HELIO_CHECK(controlSocket(data));
    return {};
}
void ControlDoor::stop() {}

#endif

}  // namespace helio::server::desk
