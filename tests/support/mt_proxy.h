// SPDX-License-Identifier: GPL-3.0-or-later
// A small MTProxy for tests: plain, dd and ee (fake TLS) secrets, one real cloud behind it. Written from the protocol's description, apart from
// the client's code, so that the two cannot share a mistake. Lives on the io_context it is given.
#pragma once

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <asio/buffer.hpp>
#include <asio/io_context.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/write.hpp>
#include <memory>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/random.h"

namespace helio::test {

class MtProxy {
public:
    enum class Kind { Plain, Padded, FakeTls };
    MtProxy(asio::io_context& io, Kind kind, Bytes secret, std::uint16_t cloudPort)
        : io_(io), kind_(kind), secret_(std::move(secret)), cloud_(cloudPort), acceptor_(io, {asio::ip::make_address("127.0.0.1"), 0}) {
        accept();
    }

    std::uint16_t port() const { return acceptor_.local_endpoint().port(); }
    int served = 0, refused = 0;
    std::vector<int> dcs;               ///< that the openings named
    std::size_t recordsSplitAt = 1500;  ///< answers go out in records of this size, written in pieces that do not fit them

private:
    struct Ctr {
        EVP_CIPHER_CTX* context = EVP_CIPHER_CTX_new();
        Ctr(const Byte* key, const Byte* iv) { EVP_EncryptInit_ex(context, EVP_aes_256_ctr(), nullptr, key, iv); }
        ~Ctr() { EVP_CIPHER_CTX_free(context); }
        Ctr(const Ctr&) = delete;
        void apply(Bytes& data) {
            int n = 0;
            EVP_EncryptUpdate(context, data.data(), &n, data.data(), static_cast<int>(data.size()));
        }
    };
    struct Pipe : std::enable_shared_from_this<Pipe> {
        Pipe(MtProxy& proxy, asio::ip::tcp::socket s) : at(proxy), client(std::move(s)), cloud(proxy.io_) {}
        MtProxy& at;
        asio::ip::tcp::socket client, cloud;
        std::array<Byte, 32768> in, back;
        Bytes raw, stream;  ///< as read; without records
        bool greeted = false, opened = false;
        std::unique_ptr<Ctr> fromClient, toClient, fromCloud, toCloud;

        void close() {
            std::error_code ignored;
            client.close(ignored);
            cloud.close(ignored);
        }
        void refuse() {
            ++at.refused;
            close();
        }
        void read() {
            client.async_read_some(asio::buffer(in), [self = shared_from_this()](std::error_code error, std::size_t size) {
                if (error) return self->close();
                append(self->raw, BytesView(self->in).first(size));
                self->take();
                if (self->client.is_open()) self->read();
            });
        }
        void take() {
            if (at.kind_ != Kind::FakeTls) append(stream, std::exchange(raw, {}));
            else if (!greeted) return greet();
            else records();
            if (!opened && stream.size() >= 64) open();
            if (opened && !stream.empty()) {
                Bytes data = std::exchange(stream, {});
                fromClient->apply(data);
                toCloud->apply(data);
                write(cloud, std::move(data));
            }
        }
        void records() {
            while (raw.size() >= 5) {
                const std::size_t size = static_cast<std::size_t>(raw[3]) << 8 | raw[4];
                if ((raw[0] != 0x17 && raw[0] != 0x14) || size > 16384) return refuse();
                if (raw.size() < 5 + size) return;
                if (raw[0] == 0x17) append(stream, BytesView(raw).subspan(5, size));
                raw.erase(raw.begin(), raw.begin() + static_cast<std::ptrdiff_t>(5 + size));
            }
        }
        Bytes hmac(const Bytes& message) {
            Bytes out(32);
            unsigned int size = 32;
            HMAC(EVP_sha256(), at.secret_.data(), static_cast<int>(at.secret_.size()), message.data(), message.size(), out.data(), &size);
            return out;
        }
        void greet() {
            if (raw.size() < 5 || raw.size() < 5u + (static_cast<std::size_t>(raw[3]) << 8 | raw[4])) return;
            Bytes hello = std::exchange(raw, {});
            const Bytes random(hello.begin() + 11, hello.begin() + 43);
            std::fill_n(hello.begin() + 11, 32, Byte{0});
            const Bytes due = hmac(hello);
            const bool shape = hello.size() >= 517 && hello[0] == 0x16 && hello[5] == 1;
            if (!shape || !std::equal(due.begin(), due.begin() + 28, random.begin())) return refuse();
            std::uint32_t time = 0;
            for (int i = 3; i >= 0; --i) time = time << 8 | static_cast<std::uint32_t>(due[static_cast<std::size_t>(28 + i)] ^ random[static_cast<std::size_t>(28 + i)]);
            const auto now = static_cast<std::uint32_t>(std::chrono::system_clock::to_time_t(std::chrono::system_clock::now()));
            if (time > now + 120 || time + 120 < now) return refuse();
            greeted = true;
            SystemRandom chance;
            Bytes answer{0x16, 3, 3, 0, 122, 2, 0, 0, 118, 3, 3};
            answer.insert(answer.end(), 32, 0);
            append(answer, chance.bytes(5 + 122 - answer.size()));
            const Bytes change{0x14, 3, 3, 0, 1, 1};
            append(answer, change);
            const Bytes head{0x17, 3, 3, 0x0b, 0xb8};
            append(answer, head);
            append(answer, chance.bytes(3000));
            Bytes proof = random;
            append(proof, answer);
            std::ranges::copy(hmac(proof), answer.begin() + 11);
            write(client, std::move(answer));
        }
        static void key(const Bytes& secret, const Byte* slice, Byte* out) {
            Bytes whole(slice, slice + 32);
            append(whole, secret);
            unsigned int size = 32;
            EVP_Digest(whole.data(), whole.size(), out, &size, EVP_sha256(), nullptr);
        }
        void open() {
            Bytes init(stream.begin(), stream.begin() + 64);
            stream.erase(stream.begin(), stream.begin() + 64);
            Bytes reversed(init.rbegin(), init.rend());
            std::array<Byte, 32> in1, out1;
            key(at.secret_, init.data() + 8, in1.data());
            key(at.secret_, reversed.data() + 8, out1.data());
            fromClient = std::make_unique<Ctr>(in1.data(), init.data() + 40);
            toClient = std::make_unique<Ctr>(out1.data(), reversed.data() + 40);
            Bytes plain = init;
            fromClient->apply(plain);
            const Byte tag = plain[56];
            const bool padded = tag == 0xdd;
            if (plain[57] != tag || plain[58] != tag || plain[59] != tag || (at.kind_ != Kind::Plain && !padded)) return refuse();
            at.dcs.push_back(static_cast<std::int16_t>(plain[60] | plain[61] << 8));
            ++at.served;
            opened = true;
            connect(tag);
        }
        void connect(Byte tag) {
            std::error_code error;
            cloud.connect({asio::ip::make_address("127.0.0.1"), at.cloud_}, error);
            if (error) return close();
            SystemRandom chance;
            Bytes init = chance.bytes(64);
            init[0] = 0x55;
            init[4] |= 1;
            for (std::size_t i = 56; i < 60; ++i) init[i] = tag;
            const Bytes reversed(init.rbegin(), init.rend());
            toCloud = std::make_unique<Ctr>(init.data() + 8, init.data() + 40);
            fromCloud = std::make_unique<Ctr>(reversed.data() + 8, reversed.data() + 40);
            Bytes sealed = init;
            toCloud->apply(sealed);
            std::copy(sealed.begin() + 56, sealed.end(), init.begin() + 56);
            write(cloud, std::move(init));
            readBack();
        }
        void readBack() {
            cloud.async_read_some(asio::buffer(back), [self = shared_from_this()](std::error_code error, std::size_t size) {
                if (error) return self->close();
                Bytes data(self->back.begin(), self->back.begin() + static_cast<std::ptrdiff_t>(size));
                self->fromCloud->apply(data);
                self->toClient->apply(data);
                self->answer(std::move(data));
                self->readBack();
            });
        }
        void answer(Bytes data) {
            if (at.kind_ != Kind::FakeTls) return write(client, std::move(data));
            Bytes out;
            for (std::size_t i = 0; i < data.size(); i += at.recordsSplitAt) {
                const std::size_t size = std::min(at.recordsSplitAt, data.size() - i);
                const Bytes head{0x17, 3, 3, static_cast<Byte>(size >> 8), static_cast<Byte>(size)};
                append(out, head);
                append(out, BytesView(data).subspan(i, size));
            }
            write(client, std::move(out));
        }
        // one after the other, or the pieces of two writes would mix
        std::vector<Bytes> queue[2];
        bool writing[2] = {};
        void write(asio::ip::tcp::socket& to, Bytes data) {
            const int side = &to == &client ? 0 : 1;
            queue[side].push_back(std::move(data));
            if (!writing[side]) next(side);
        }
        void next(int side) {
            if (queue[side].empty()) return;
            writing[side] = true;
            auto held = std::make_shared<Bytes>(std::move(queue[side].front()));
            queue[side].erase(queue[side].begin());
            asio::async_write(side == 0 ? client : cloud, asio::buffer(*held), [self = shared_from_this(), held, side](std::error_code error, std::size_t) {
                self->writing[side] = false;
                if (error) return self->close();
                self->next(side);
            });
        }
    };
    void accept() {
        acceptor_.async_accept([this](std::error_code error, asio::ip::tcp::socket socket) {
            if (error) return;
            std::make_shared<Pipe>(*this, std::move(socket))->read();
            accept();
        });
    }

    asio::io_context& io_;
    Kind kind_;
    Bytes secret_;
    std::uint16_t cloud_;
    asio::ip::tcp::acceptor acceptor_;
};

}  // namespace helio::test
