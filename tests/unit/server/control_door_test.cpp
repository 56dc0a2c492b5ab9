// SPDX-License-Identifier: GPL-3.0-or-later
// The socket of a running cloud against those who do not speak as they should, and against what a killed cloud left.
#include "server/desk/control_door.h"

#include <asio/local/stream_protocol.hpp>
#include <asio/post.hpp>
#include <asio/read.hpp>
#include <asio/write.hpp>
#include <fstream>
#include <thread>

#include "server/desk/ask_cloud.h"
#include "tests/unit/server/house.h"

#if defined(ASIO_HAS_LOCAL_SOCKETS) && !defined(_WIN32)

namespace helio::server::desk {
namespace {

using namespace std::chrono_literals;
using Local = asio::local::stream_protocol;

struct ControlDoors : testing::Test {
    Folder folder;
    asio::io_context loop;
    asio::executor_work_guard<asio::io_context::executor_type> work{loop.get_executor()};
    std::unique_ptr<ControlDoor> door;
    std::atomic<int> asked = 0;
    std::thread thread;

    Result<> open(std::chrono::milliseconds patience = 10s) {
        door = std::make_unique<ControlDoor>(
            loop,
            [this](Request request, ControlDoor::Done done) {
                ++asked;
                if (request.what == Request::Do::Create) done(BotMade{7, request.username, "7:token"});
                if (request.what == Request::Do::List) done(std::vector<BotListed>{});
                // Revoke: no answer ever
            },
            patience);
        HELIO_CHECK(door->open(folder.path));
        thread = std::thread([this] { loop.run(); });
        return {};
    }
    ~ControlDoors() override {
        if (door) asio::post(loop, [this] { door->stop(); });
        work.reset();
        if (thread.joinable()) thread.join();
    }
    /// Everything that comes back until the door hangs up.
    Bytes say(BytesView bytes) {
        asio::io_context here;
        Local::socket socket(here);
        asio::error_code error;
        socket.connect(Local::endpoint((folder.path / "control.sock").string()), error);
        EXPECT_FALSE(error) << error.message();
        asio::write(socket, asio::buffer(bytes.data(), bytes.size()), error);
        Bytes out(64 << 10);
        out.resize(asio::read(socket, asio::buffer(out), error));
        EXPECT_TRUE(error) << "it hangs up";
        return out;
    }
};

TEST_F(ControlDoors, ARequestIsAnswered) {
    ASSERT_TRUE(open().has_value());
    ASSERT_TRUE(isCloudThere(folder.path).has_value());
    const auto made = askCloud(folder.path, {.what = Request::Do::Create, .name = "Team", .username = "teambot", .which = {}});
    ASSERT_TRUE(made.has_value()) << made.error().text();
    EXPECT_EQ(std::get<BotMade>(*made).username, "teambot");
    EXPECT_TRUE(askCloud(folder.path, Request{}).has_value());
    EXPECT_EQ(asked, 2);
}

TEST_F(ControlDoors, OtherBytesAreHungUpOn) {
    ASSERT_TRUE(open().has_value());
    SystemRandom random;
    for (const std::size_t size : {4u, 5u, 100u, 4096u, 20'000u}) EXPECT_TRUE(say(Bytes(size, 0xff)).empty());
    EXPECT_TRUE(say(viewOf("GET / HTTP/1.1\r\n\r\n")).empty());
    Bytes two = frameOf(Request{});
    append(two, frameOf(Request{}));
    EXPECT_TRUE(say(two).empty()) << "one request a connection";
    EXPECT_EQ(asked, 0);
    const Bytes odd{7, 0, 0, 0, '{', '"', 'd', '"', ':', '1', '}'};
    EXPECT_FALSE(say(odd).empty()) << "a frame of a newer command line is told why";
    EXPECT_EQ(asked, 0);
    EXPECT_TRUE(askCloud(folder.path, Request{}).has_value()) << "it still serves";
}

TEST_F(ControlDoors, WhoSaysNothingIsHungUpOn) {
    ASSERT_TRUE(open(50ms).has_value());
    EXPECT_TRUE(say({}).empty());
    EXPECT_TRUE(say(Bytes{9}).empty());
    EXPECT_TRUE(say(frameOf(Request{.what = Request::Do::Revoke, .name = {}, .username = {}, .which = "x"})).empty()) << "an answer that does not come in time";
    EXPECT_EQ(asked, 1);
}

TEST_F(ControlDoors, AFewAtATime) {
    ASSERT_TRUE(open().has_value());
    asio::io_context here;
    std::vector<Local::socket> silent;
    asio::error_code error;
    for (int i = 0; i < 8; ++i) {
        silent.emplace_back(here);
        silent.back().connect(Local::endpoint((folder.path / "control.sock").string()), error);
        ASSERT_FALSE(error);
    }
    EXPECT_TRUE(say(frameOf(Request{})).empty()) << "the ninth is hung up on";
    silent.clear();
    // The door hears of the hang-ups in its own time.
    bool served = false;
    for (int i = 0; i < 1'000 && !served; ++i) served = askCloud(folder.path, Request{}).has_value();
    EXPECT_TRUE(served);
}

TEST_F(ControlDoors, TheSocketOfAKilledCloudIsReplaced) {
    {
        asio::io_context dead;
        Local::acceptor left(dead, Local::endpoint((folder.path / "control.sock").string()));
    }
    ASSERT_TRUE(std::filesystem::is_socket(folder.path / "control.sock"));
    EXPECT_EQ(isCloudThere(folder.path).error().fault, Fault::Conflict) << "nobody listens there";
    ASSERT_TRUE(open().has_value());
    EXPECT_TRUE(askCloud(folder.path, Request{}).has_value());
}

TEST_F(ControlDoors, AFileOfThatNameIsLeftAlone) {
    std::ofstream(folder.path / "control.sock") << "mine";
    EXPECT_EQ(open().error().fault, Fault::Io);
    EXPECT_EQ(std::filesystem::file_size(folder.path / "control.sock"), 4u);
}

TEST_F(ControlDoors, APathThatIsTooLongIsSaid) {
    EXPECT_EQ(controlSocket("/" + std::string(200, 'a')).error().fault, Fault::BadInput);
    ControlDoor other(loop, {});
    EXPECT_EQ(other.open("/" + std::string(200, 'a')).error().fault, Fault::BadInput);
}

}  // namespace
}  // namespace helio::server::desk

#endif
