// SPDX-License-Identifier: GPL-3.0-or-later
// An HTTP server of a few lines on 127.0.0.1: one answer a connection, made by the test.
#pragma once
#if defined(__linux__)

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace helio::sources {

class LoopbackServer {
public:
    /// From a whole request to the bytes of the answer; "" = no answer at all, the connection stays open.
    using Handler = std::function<std::string(const std::string& request)>;

    explicit LoopbackServer(Handler handler) : handler_(std::move(handler)), listening_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof(at);
        EXPECT_EQ(::bind(listening_, reinterpret_cast<sockaddr*>(&at), size), 0);
        EXPECT_EQ(::listen(listening_, 16), 0);
        ::getsockname(listening_, reinterpret_cast<sockaddr*>(&at), &size);
        port_ = ntohs(at.sin_port);
        thread_ = std::thread([this] { serve(); });
    }
    LoopbackServer(const LoopbackServer&) = delete;
    LoopbackServer& operator=(const LoopbackServer&) = delete;
    ~LoopbackServer() {
        stop_ = true;
        thread_.join();
        for (const int one : held_) ::close(one);
        ::close(listening_);
    }

    std::string url(const std::string& path = "/") const { return "http://127.0.0.1:" + std::to_string(port_) + path; }
    std::vector<std::string> requests() const {
        const std::lock_guard lock(mutex_);
        return requests_;
    }

    static std::string answer(int status, const std::string& body, const std::string& headers = {}) {
        return "HTTP/1.1 " + std::to_string(status) + " X\r\nConnection: close\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + headers + "\r\n" + body;
    }

private:
    void serve() {
        while (!stop_) {
            pollfd waiting{listening_, POLLIN, 0};
            if (::poll(&waiting, 1, 20) <= 0) continue;
            const int one = ::accept(listening_, nullptr, nullptr);
            if (one < 0) continue;
            const std::string request = readRequest(one);
            {
                const std::lock_guard lock(mutex_);
                requests_.push_back(request);
            }
            const std::string out = handler_(request);
            if (out.empty()) {
                held_.push_back(one);
                continue;
            }
            for (std::size_t at = 0; at < out.size() && !stop_;) {
                const auto sent = ::send(one, out.data() + at, out.size() - at, MSG_NOSIGNAL);
                if (sent <= 0) break;
                at += static_cast<std::size_t>(sent);
            }
            ::close(one);
        }
    }

    std::string readRequest(int one) const {
        std::string out;
        std::size_t wanted = std::string::npos;
        char buffer[4096];
        while (!stop_ && (wanted == std::string::npos || out.size() < wanted)) {
            pollfd waiting{one, POLLIN, 0};
            if (::poll(&waiting, 1, 20) <= 0) continue;
            const auto got = ::recv(one, buffer, sizeof(buffer), 0);
            if (got <= 0) break;
            out.append(buffer, static_cast<std::size_t>(got));
            const auto end = out.find("\r\n\r\n");
            if (wanted != std::string::npos || end == std::string::npos) continue;
            const auto length = out.find("Content-Length: ");
            wanted = end + 4 + (length < end ? std::stoul(out.substr(length + 16)) : 0);
        }
        return out;
    }

    Handler handler_;
    int listening_;
    int port_ = 0;
    std::atomic<bool> stop_ = false;
    mutable std::mutex mutex_;
    std::vector<std::string> requests_;
    std::vector<int> held_;
    std::thread thread_;
};

}  // namespace helio::sources
#endif
