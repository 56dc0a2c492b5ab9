// SPDX-License-Identifier: GPL-3.0-or-later
// Sleeps until somebody asks the process to end (SIGTERM, SIGINT; Ctrl-C on Windows).
#pragma once

#include <csignal>
#ifdef _WIN32
#include <atomic>
#include <chrono>
#include <thread>
#else
#include <pthread.h>
#endif

namespace helio::apps {

#ifdef _WIN32
inline std::atomic<bool> endAsked = false;
class EndSignal {
public:
    EndSignal() {
        std::signal(SIGINT, [](int) { endAsked = true; });
        std::signal(SIGTERM, [](int) { endAsked = true; });
    }
    void wait() {
        while (!endAsked) std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
};
#else
class EndSignal {
public:
    EndSignal() {
        sigemptyset(&set_);
        sigaddset(&set_, SIGTERM);
        sigaddset(&set_, SIGINT);
        pthread_sigmask(SIG_BLOCK, &set_, nullptr);
        std::signal(SIGPIPE, SIG_IGN);
    }
    void wait() {
        int which = 0;
        sigwait(&set_, &which);
    }

private:
    sigset_t set_;
};
#endif

}  // namespace helio::apps
