// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/heliograph/local_cloud.h"

#include <QCoreApplication>
#include <QFileInfo>

#include "base/file.h"

#ifdef Q_OS_LINUX
#include <sys/prctl.h>

#include <csignal>
#endif

namespace helio::app {

namespace {
constexpr int kStartMilliseconds = 20'000, kEndMilliseconds = 5'000;
constexpr const char* kInUse = "in-use";
}  // namespace

LocalCloud::LocalCloud(std::filesystem::path folder, QObject* parent) : QObject(parent), folder_(std::move(folder)) {
    connect(&process_, &QProcess::readyReadStandardOutput, this, &LocalCloud::readLine);
    connect(&process_, &QProcess::errorOccurred, this, [this] { fail(process_.errorString().toStdString()); });
    connect(&process_, &QProcess::finished, this, [this] {
        ready_.reset();
        fail("it ended before it was ready");
    });
    process_.setProcessChannelMode(QProcess::ForwardedErrorChannel);
#ifdef Q_OS_LINUX
    // a crash of the app must not leave its cloud running
    process_.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
#endif
    deadline_.setSingleShot(true);
    connect(&deadline_, &QTimer::timeout, this, [this] { fail("it did not get ready in time"); });
}

LocalCloud::~LocalCloud() {
    process_.disconnect(this);
    if (process_.state() == QProcess::NotRunning) return;
    process_.terminate();
    if (!process_.waitForFinished(kEndMilliseconds)) process_.kill();
}

void LocalCloud::start(std::function<void(Result<std::filesystem::path>)> done) {
    if (ready_) return done(*ready_);
    done_ = std::move(done);
    if (process_.state() != QProcess::NotRunning) return;
    const QString program = QCoreApplication::applicationDirPath() + "/heliographd";
    if (!QFileInfo(program).isExecutable()) return fail("heliographd is not beside the app");
    if (auto made = makePrivateFolder(folder_); !made) return answer(std::unexpected(made.error()));
    const auto path = [&](const char* name) { return QString::fromStdString((folder_ / name).string()); };
    deadline_.start(kStartMilliseconds);
    process_.start(program, {"--data", path("data"), "--keys", path("keys"), "--codes", path("codes"), "--listen", "127.0.0.1:0"});
}

void LocalCloud::readLine() {
    while (process_.canReadLine()) {
        const QString line = QString::fromUtf8(process_.readLine()).trimmed();
        if (!line.startsWith("ready ")) continue;  // ready HOST:PORT PATH-OF-CLOUD-FILE
        ready_ = line.section(' ', 2).toStdString();
        answer(*ready_);
    }
}

void LocalCloud::fail(const std::string& what) { answer(helio::fail(Fault::Io, "starting a cloud on this computer", what)); }

void LocalCloud::answer(Result<std::filesystem::path> result) {
    deadline_.stop();
    if (auto done = std::exchange(done_, {})) done(std::move(result));
}

bool LocalCloud::inUse() const { return std::filesystem::exists(folder_ / kInUse); }

Result<> LocalCloud::markInUse() { return writeFileAtomically(folder_ / kInUse, {}, FileAccess::OwnerOnly); }

std::optional<std::string> LocalCloud::codeFor(const std::string& digits) const {
    const auto bytes = readFile(folder_ / "codes" / (digits + ".code"), 64);
    if (!bytes) return std::nullopt;
    std::string code;
    for (const Byte byte : *bytes)
        if (byte >= '0' && byte <= '9') code.push_back(static_cast<char>(byte));
    return code.empty() ? std::nullopt : std::optional(code);
}

}  // namespace helio::app
