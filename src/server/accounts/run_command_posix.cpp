// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef _WIN32

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <optional>

#include "server/accounts/run_command.h"

extern char** environ;

namespace helio::server {
namespace {

using Instant = std::chrono::steady_clock::time_point;
const char* const kRunning = "running the code command";
constexpr std::size_t kKeptWords = 400;

struct Pipe {
    int ends[2] = {-1, -1};
    ~Pipe() { closeEnd(0), closeEnd(1); }
    bool open() { return ::pipe(ends) == 0 && ::fcntl(ends[0], F_SETFD, FD_CLOEXEC) == 0 && ::fcntl(ends[1], F_SETFD, FD_CLOEXEC) == 0; }
    void closeEnd(int which) {
        if (ends[which] >= 0) ::close(ends[which]);
        ends[which] = -1;
    }
};

/// A command that does not read its input must not end us by SIGPIPE; the thread gets its old mask back.
class NoPipeSignal {
public:
    NoPipeSignal() {
        sigset_t set;
        ::sigemptyset(&set);
        ::sigaddset(&set, SIGPIPE);
        ::pthread_sigmask(SIG_BLOCK, &set, &before_);
    }
    ~NoPipeSignal() {
        sigset_t waiting;
        // One that was raised meanwhile is taken, not delivered.
        if (::sigpending(&waiting) == 0 && ::sigismember(&waiting, SIGPIPE) == 1 && ::sigismember(&before_, SIGPIPE) == 0) {
            sigset_t set;
            int taken = 0;
            ::sigemptyset(&set);
            ::sigaddset(&set, SIGPIPE);
            ::sigwait(&set, &taken);
        }
        ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    }
    NoPipeSignal(const NoPipeSignal&) = delete;
    NoPipeSignal& operator=(const NoPipeSignal&) = delete;

private:
    sigset_t before_{};
};

std::optional<pid_t> spawn(const std::string& command, Pipe& in, Pipe& err) {
    posix_spawn_file_actions_t files;
    posix_spawnattr_t how;
    ::posix_spawn_file_actions_init(&files);
    ::posix_spawnattr_init(&how);
    ::posix_spawn_file_actions_adddup2(&files, in.ends[0], 0);
    ::posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);
    ::posix_spawn_file_actions_adddup2(&files, err.ends[1], 2);
    short flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
#ifdef POSIX_SPAWN_CLOEXEC_DEFAULT
    flags |= POSIX_SPAWN_CLOEXEC_DEFAULT;  // macOS: no socket of ours lives on in the command
#else
    ::posix_spawn_file_actions_addclosefrom_np(&files, 3);
#endif
    sigset_t none, all;
    ::sigemptyset(&none);
    ::sigfillset(&all);
    ::posix_spawnattr_setsigmask(&how, &none);
    ::posix_spawnattr_setsigdefault(&how, &all);
    ::posix_spawnattr_setpgroup(&how, 0);
    ::posix_spawnattr_setflags(&how, flags);
    std::string shell = "/bin/sh", option = "-c", text = command;
    char* arguments[] = {shell.data(), option.data(), text.data(), nullptr};
    pid_t child = 0;
    const int failed = ::posix_spawn(&child, shell.c_str(), &files, &how, arguments, environ);
    ::posix_spawn_file_actions_destroy(&files);
    ::posix_spawnattr_destroy(&how);
    return failed ? std::nullopt : std::optional(child);
}

int millisecondsTo(Instant end) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
    return static_cast<int>(std::max<std::int64_t>(0, left.count()));
}

/// What it says on standard error, until it closes it. False: the time is over.
bool readWords(int from, std::string& words, Instant end) {
    std::array<char, 512> buffer{};
    for (;;) {
        pollfd waiting{from, POLLIN, 0};
        const int ready = ::poll(&waiting, 1, millisecondsTo(end));
        if (ready < 0 && errno == EINTR) continue;
        if (ready <= 0) return ready < 0;
        const ssize_t count = ::read(from, buffer.data(), buffer.size());
        if (count <= 0) return true;
        words.append(buffer.data(), static_cast<std::size_t>(count));
        if (words.size() > kKeptWords) words.erase(0, words.size() - kKeptWords);
    }
}

/// Its exit status. nullopt: it has not ended in time.
std::optional<int> statusOf(pid_t child, Instant end) {
    for (;;) {
        int status = 0;
        const pid_t ended = ::waitpid(child, &status, WNOHANG);
        if (ended == child) return status;
        if (ended < 0 && errno != EINTR) return 0;
        const int left = millisecondsTo(end);
        if (left == 0) return std::nullopt;
        ::poll(nullptr, 0, std::min(left, 10));
    }
}

}  // namespace

Result<> runCommand(const std::string& command, const std::string& input, std::chrono::milliseconds limit) {
    const Instant end = std::chrono::steady_clock::now() + limit;
    Pipe in, err;
    if (!in.open() || !err.open()) return fail(Fault::Io, kRunning, std::strerror(errno));
    const NoPipeSignal quiet;
    const auto child = spawn(command, in, err);
    if (!child) return fail(Fault::Io, kRunning, "the shell could not be started");
    in.closeEnd(0);
    err.closeEnd(1);
    // Far below what a pipe holds, so this does not wait for the reader. One that reads nothing is judged by its exit status.
    (void)!::write(in.ends[1], input.data(), input.size());
    in.closeEnd(1);
    std::string words;
    std::optional<int> status;
    if (readWords(err.ends[0], words, end)) status = statusOf(*child, end);
    if (!status) {
        ::kill(-*child, SIGKILL);
        int ignored = 0;
        while (::waitpid(*child, &ignored, 0) < 0 && errno == EINTR) {}
        return fail(Fault::Timeout, kRunning, "it did not end within " + std::to_string(limit.count()) + " ms and was stopped");
    }
    if (WIFEXITED(*status) && WEXITSTATUS(*status) == 0) return {};
    const std::string how = WIFEXITED(*status) ? "it ended with status " + std::to_string(WEXITSTATUS(*status)) : "signal " + std::to_string(WTERMSIG(*status)) + " ended it";
    while (!words.empty() && (words.back() == '\n' || words.back() == ' ')) words.pop_back();
    return fail(Fault::Refused, kRunning, words.empty() ? how : how + ": " + words);
}

}  // namespace helio::server

#endif
