// SPDX-License-Identifier: GPL-3.0-or-later
// "Try it on this computer": a private heliographd as a child process of the app, on a loopback port, ended when the app ends.
#pragma once

#include <QObject>
#include <QProcess>

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "base/result.h"

namespace helio::apps {

class LocalCloud : public QObject {
public:
    /// `folder` holds everything of it: data, keys, codes.
    explicit LocalCloud(std::filesystem::path folder);
    ~LocalCloud() override;

    /// True once it was started here in an earlier run.
    bool exists() const;
    /// Answers with the path of the cloud file, later; starting twice is one start.
    void start(std::function<void(Result<QString>)> done);
    /// The digits that the cloud has left for a number.
    std::optional<std::string> codeFor(const std::string& phone) const;

private:
    void readLine();
    void answer(const Result<QString>& result);
    QString address() const;  ///< the port of last time, if there was one: devices that know it find it again

    std::filesystem::path folder_;
    QProcess process_;
    QString cloudFile_;
    bool secondTry_ = false;
    std::vector<std::function<void(Result<QString>)>> waiting_;
};

}  // namespace helio::apps
