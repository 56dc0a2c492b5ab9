// SPDX-License-Identifier: GPL-3.0-or-later
// Settings, Devices, Sync: how this computer stands to the cloud. The connection, the last update, what is waiting and why; looking for
// what is missing, and reading everything anew.
#pragma once

#include <QTimer>
#include <QWidget>

#include "client/decisions.h"
#include "ui/session/session.h"

class QHBoxLayout;
class QVBoxLayout;

namespace helio::ui {

namespace kit {
class Button;
class Glyph;
class Label;
}  // namespace kit

class SyncPage : public QWidget {
    Q_OBJECT
public:
    explicit SyncPage(Session& session, QWidget* parent = nullptr);

Q_SIGNALS:
    void backAsked();
    void chatAsked(model::PeerId chat);

protected:
    void showEvent(QShowEvent*) override;
    void hideEvent(QHideEvent*) override { clock_.stop(); }

private:
    QWidget* makeState();
    QWidget* makeActions();
    void show();
    void showWaiting(const std::vector<client::Waiting>& waiting, const std::vector<client::WaitingDecision>& decided);
    QWidget* waitingRow(const client::Waiting& item);
    QWidget* decisionRow(const client::WaitingDecision& item);
    /// A row with a picture, what it is and why; what it can do comes behind.
    QHBoxLayout* waitingLine(QWidget* box, const char* glyph, const QString& title, const QString& reason, bool failed);
    void checkForMissing();
    void rebuild();

    Session& session_;
    kit::Glyph* glyph_ = nullptr;
    kit::Label* title_ = nullptr;
    kit::Label* detail_ = nullptr;
    kit::Label* lastUpdate_ = nullptr;
    kit::Label* lastCheck_ = nullptr;
    kit::Label* waitingHead_ = nullptr;
    QVBoxLayout* waiting_ = nullptr;
    kit::Label* found_ = nullptr;
    kit::Button* check_ = nullptr;
    kit::Button* rebuild_ = nullptr;
    bool checking_ = false, rebuilding_ = false;
    std::vector<client::Waiting> shown_;
    std::vector<client::WaitingDecision> shownDecided_;
    QTimer clock_;  ///< "2 minutes ago" grows old while it is looked at
};

/// "Online", "Connecting…", for people.
QString linkWord(client::Link link);

}  // namespace helio::ui
