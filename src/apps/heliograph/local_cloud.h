// SPDX-License-Identifier: GPL-3.0-or-later
// A heliographd of one's own: a child process on a loopback port, its data and codes in a private folder, ended with the app.
#pragma once

#include <QProcess>
#include <QTimer>

#include <filesystem>
#include <functional>
#include <optional>

#include "base/result.h"

namespace helio::app {

class LocalCloud : public QObject {
    Q_OBJECT
public:
    explicit LocalCloud(std::filesystem::path folder, QObject* parent = nullptr);
    ~LocalCloud() override;
    /// Answers once, with the path of the cloud file, when the child says that it is ready; or with why it is not.
    void start(std::function<void(Result<std::filesystem::path>)> done);
    /// An account of this computer lives on it: it is started whenever the app is.
    bool inUse() const;
    Result<> markInUse();
    const std::filesystem::path& folder() const { return folder_; }
    std::optional<std::string> codeFor(const std::string& digits) const;

private:
    void readLine();
    void fail(const std::string& what);
    void answer(Result<std::filesystem::path> result);

    std::filesystem::path folder_;
    QProcess process_;
    QTimer deadline_;
    std::optional<std::filesystem::path> ready_;
    std::function<void(Result<std::filesystem::path>)> done_;
};

}  // namespace helio::app
