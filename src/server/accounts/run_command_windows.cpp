// SPDX-License-Identifier: GPL-3.0-or-later
#ifdef _WIN32

#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <vector>

#include "server/accounts/run_command.h"

namespace helio::server {
namespace {

const char* const kRunning = "running the code command";

struct Handle {
    HANDLE value = nullptr;
    ~Handle() { close(); }
    void close() {
        if (value && value != INVALID_HANDLE_VALUE) CloseHandle(value);
        value = nullptr;
    }
};

std::wstring wide(const std::string& utf8) {
    const int size = MultiByteToWideChar(CP_UTF8, 0, utf8.data(), static_cast<int>(utf8.size()), nullptr, 0);
    std::wstring out(static_cast<std::size_t>(size), L'\0');
    MultiByteToWideChar(CP_UTF8, 0, utf8.data(), static_cast<int>(utf8.size()), out.data(), size);
    return out;
}

}  // namespace

Result<> runCommand(const std::string& command, const std::string& input, std::chrono::milliseconds limit) {
    SECURITY_ATTRIBUTES inherited{sizeof(SECURITY_ATTRIBUTES), nullptr, TRUE};
    Handle read, write, nowhere, job;
    if (!CreatePipe(&read.value, &write.value, &inherited, 0)) return fail(Fault::Io, kRunning, "there is no pipe for its input");
    SetHandleInformation(write.value, HANDLE_FLAG_INHERIT, 0);
    nowhere.value = CreateFileW(L"NUL", GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, &inherited, OPEN_EXISTING, 0, nullptr);
    job.value = CreateJobObjectW(nullptr, nullptr);  // so that its children end with it
    STARTUPINFOW how{};
    how.cb = sizeof(how);
    how.dwFlags = STARTF_USESTDHANDLES;
    how.hStdInput = read.value;
    how.hStdOutput = how.hStdError = nowhere.value;
    std::wstring line = L"cmd.exe /d /s /c \"" + wide(command) + L"\"";
    PROCESS_INFORMATION made{};
    if (!CreateProcessW(nullptr, line.data(), nullptr, nullptr, TRUE, CREATE_NO_WINDOW | CREATE_SUSPENDED, nullptr, nullptr, &how, &made))
        return fail(Fault::Io, kRunning, "the shell could not be started");
    Handle process{made.hProcess}, thread{made.hThread};
    AssignProcessToJobObject(job.value, process.value);
    ResumeThread(thread.value);
    read.close();
    DWORD written = 0;
    WriteFile(write.value, input.data(), static_cast<DWORD>(input.size()), &written, nullptr);
    write.close();
    if (WaitForSingleObject(process.value, static_cast<DWORD>(limit.count())) != WAIT_OBJECT_0) {
        TerminateJobObject(job.value, 1);
        return fail(Fault::Timeout, kRunning, "it did not end within " + std::to_string(limit.count()) + " ms and was stopped");
    }
    DWORD status = 1;
    GetExitCodeProcess(process.value, &status);
    if (status == 0) return {};
    return fail(Fault::Refused, kRunning, "it ended with status " + std::to_string(status));
}

}  // namespace helio::server

#endif
