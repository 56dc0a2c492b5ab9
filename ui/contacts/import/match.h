// SPDX-License-Identifier: GPL-3.0-or-later
// Asks the cloud about the chosen rows, batch by batch; can be paused between two of them.
#pragma once

#include "ui/contacts/import/model.h"
#include "ui/session/session.h"

namespace helio::ui {

class ImportMatch : public QObject {
    Q_OBJECT
public:
    ImportMatch(Session& session, ImportModel* model, QObject* parent = nullptr);
    void start();
    void setPaused(bool paused);
    bool paused() const { return paused_; }
    bool running() const { return running_; }
    int asked() const { return asked_; }   ///< rows answered so far
    int total() const { return static_cast<int>(rows_.size()); }

Q_SIGNALS:
    void progressed();
    void finished();
    /// Nothing further is asked until start() or setPaused(false).
    void failed(const QString& why);

private:
    void next();
    void answered(std::vector<int> rows, const Result<client::ImportOutcome>& result);
    Session& session_;
    ImportModel* model_ = nullptr;
    std::vector<int> rows_;       ///< of the plan
    std::vector<int> later_;      ///< asked to try again, tried once more at the end
    std::size_t at_ = 0;
    int asked_ = 0;
    bool paused_ = false, running_ = false, waiting_ = false, secondTry_ = false;
};

}  // namespace helio::ui
