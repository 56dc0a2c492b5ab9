// SPDX-License-Identifier: GPL-3.0-or-later
// helio-first-paint [--colours N] PROGRAM [ARGUMENTS]: starts a program on $DISPLAY and tells how long its first window took. Prints `painted MS PID` once a
// top-level window is mapped and has pixels of its own (an unpainted one shows the root, which is black under Xvfb), then keeps the program until
// standard input ends. The clock starts before fork. With --colours, painted means that the rows looked at show at least N colours: an empty window has
// one or two, a chat list with its faces and words hundreds.
#ifdef __linux__  // tests/bench/CMakeLists.txt builds it there only
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
#endif
#include <xcb/xcb.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <optional>
#include <set>

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::uint16_t kSmallest = 100;  ///< narrower windows are Qt's own helpers
constexpr int kRows = 8;                  ///< lines looked at, spread over the height
constexpr std::chrono::seconds kPatience{30};

struct Free {
    void operator()(void* reply) const { std::free(reply); }
};
template <class T>
using Reply = std::unique_ptr<T, Free>;

struct Window {
    xcb_window_t id = 0;
    std::uint16_t width = 0, height = 0;
};

std::optional<Window> mapped(xcb_connection_t* x, const xcb_generic_event_t& event) {
    if ((event.response_type & 0x7f) != XCB_MAP_NOTIFY) return std::nullopt;
    const auto id = reinterpret_cast<const xcb_map_notify_event_t&>(event).window;
    const Reply<xcb_get_geometry_reply_t> size(xcb_get_geometry_reply(x, xcb_get_geometry(x, id), nullptr));
    if (!size || size->width < kSmallest || size->height < kSmallest) return std::nullopt;
    return Window{id, size->width, size->height};
}

std::size_t wantedColours = 0;

bool painted(xcb_connection_t* x, const Window& window) {
    std::set<std::uint32_t> seen;
    for (int i = 0; i < kRows; ++i) {
        const auto y = static_cast<std::int16_t>(window.height * (2 * i + 1) / (2 * kRows));
        const Reply<xcb_get_image_reply_t> row(xcb_get_image_reply(x, xcb_get_image(x, XCB_IMAGE_FORMAT_Z_PIXMAP, window.id, 0, y, window.width, 1, 0x00ffffff), nullptr));
        if (!row) continue;
        const auto* bytes = xcb_get_image_data(row.get());
        if (wantedColours > 0) {
            for (int k = 0; k + 4 <= xcb_get_image_data_length(row.get()); k += 4) {
                std::uint32_t pixel = 0;
                std::memcpy(&pixel, bytes + k, sizeof pixel);
                seen.insert(pixel & 0xffffff);
            }
            if (seen.size() >= wantedColours) return true;
            continue;
        }
        for (int k = 0; k < xcb_get_image_data_length(row.get()); ++k)
            if (k % 4 != 3 && bytes[k] != 0) return true;
    }
    return false;
}

/// The moment of the first paint; nothing if it did not come.
std::optional<Clock::time_point> waitForPaint(xcb_connection_t* x, Clock::time_point start) {
    std::optional<Window> window;
    while (Clock::now() < start + kPatience && !xcb_connection_has_error(x)) {
        while (const Reply<xcb_generic_event_t> event{xcb_poll_for_event(x)})
            if (!window) window = mapped(x, *event);
        if (window && painted(x, *window)) return Clock::now();
        pollfd waiting{xcb_get_file_descriptor(x), POLLIN, 0};
        poll(&waiting, 1, window ? 1 : 50);
    }
    return std::nullopt;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc > 3 && std::strcmp(argv[1], "--colours") == 0) {
        wantedColours = static_cast<std::size_t>(std::atoi(argv[2]));
        argc -= 2;
        argv += 2;
    }
    if (argc < 2) return std::fputs("usage: helio-first-paint [--colours N] PROGRAM [ARGUMENTS]\n", stderr), 2;
    xcb_connection_t* x = xcb_connect(nullptr, nullptr);
    if (xcb_connection_has_error(x)) return std::fputs("helio-first-paint: no display\n", stderr), 1;
    const auto root = xcb_setup_roots_iterator(xcb_get_setup(x)).data->root;
    const std::uint32_t events = XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY;
    xcb_change_window_attributes(x, root, XCB_CW_EVENT_MASK, &events);
    std::free(xcb_get_input_focus_reply(x, xcb_get_input_focus(x), nullptr));  // the server has heard of it

    const auto start = Clock::now();
    const pid_t child = fork();
    if (child == 0) {
        execv(argv[1], argv + 1);
        std::perror(argv[1]);
        _exit(127);
    }
    const auto moment = waitForPaint(x, start);
    if (moment) {
        std::printf("painted %.1f %d\n", std::chrono::duration<double, std::milli>(*moment - start).count(), static_cast<int>(child));
        std::fflush(stdout);
        while (std::getchar() != EOF) {}
    } else {
        std::fputs("helio-first-paint: no window was painted\n", stderr);
    }
    kill(child, SIGTERM);
    waitpid(child, nullptr, 0);
    xcb_disconnect(x);
    return moment ? 0 : 1;
}
