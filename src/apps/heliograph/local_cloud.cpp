// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/heliograph/local_cloud.h"

#include <QCoreApplication>

#include "base/file.h"
#include "client/cloud_file.h"

namespace helio::apps {
namespace {

constexpr int kEndMs = 5000;
const char* const kDoing = "starting the private cloud";

}  // namespace

LocalCloud::LocalCloud(std::filesystem::path folder) : folder_(std::move(folder)) {
    process_.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    connect(&process_, &QProcess::readyReadStandardOutput, this, &LocalCloud::readLine);
    connect(&process_, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            answer(fail(Fault::NotFound, kDoing, process_.errorString().toStdString(), "heliographd belongs beside heliograph: install it again"));
    });
    connect(&process_, &QProcess::finished, this, [this](int code) {
        if (!cloudFile_.isEmpty()) return;
        if (!secondTry_) {  // the port of last time may be taken
            secondTry_ = true;
            const auto waiting = std::exchange(waiting_, {});
            for (const auto& done : waiting) start(done);
            return;
        }
        answer(fail(Fault::Io, kDoing, "heliographd ended with code " + std::to_string(code), "Run it in a terminal to see why"));
    });
}

LocalCloud::~LocalCloud() {
    process_.disconnect(this);
    if (process_.state() == QProcess::NotRunning) return;
    process_.terminate();
    if (!process_.waitForFinished(kEndMs)) process_.kill();
}

bool LocalCloud::exists() const {
    std::error_code ignored;
    return std::filesystem::exists(folder_ / "data" / "cloud.json", ignored);
}

QString LocalCloud::address() const {
    if (!secondTry_) {
        const auto last = client::readCloudFile(folder_ / "data" / "cloud.json");
        if (last && !last->dcs.empty()) return QString("127.0.0.1:%1").arg(last->dcs.front().port);
    }
    return "127.0.0.1:0";
}

void LocalCloud::start(std::function<void(Result<QString>)> done) {
    if (!cloudFile_.isEmpty()) return done(cloudFile_);
    waiting_.push_back(std::move(done));
    if (process_.state() != QProcess::NotRunning) return;
    if (const auto made = makePrivateFolder(folder_); !made) return answer(std::unexpected(made.error()));
    const auto path = [&](const char* name) { return QString::fromStdString((folder_ / name).string()); };
    process_.start(QCoreApplication::applicationDirPath() + "/heliographd",
                   {"--data", path("data"), "--keys", path("keys"), "--codes", path("codes"), "--listen", address(), "--name", tr("This computer"), "--log", "warn"});
}

void LocalCloud::readLine() {
    while (process_.canReadLine()) {
        const QString line = QString::fromUtf8(process_.readLine()).trimmed();
        const QStringList words = line.split(' ');
        if (words.size() < 3 || words[0] != "ready") continue;
        cloudFile_ = line.section(' ', 2);
        answer(cloudFile_);
    }
}

void LocalCloud::answer(const Result<QString>& result) {
    const auto waiting = std::exchange(waiting_, {});
    for (const auto& done : waiting) done(result);
}

std::optional<std::string> LocalCloud::codeFor(const std::string& phone) const {
    const auto content = readFile(folder_ / "codes" / (phone + ".code"), 64);
    if (!content) return std::nullopt;
    return std::string(textOf(*content));
}

}  // namespace helio::apps
