// SPDX-License-Identifier: GPL-3.0-or-later
// Settings, Contacts and import: where contacts come from and how often they are read again, what that cost, what the cloud was told and keeps.
#pragma once

#include <QTimer>
#include <QWidget>

#include "client/address_book.h"
#include "ui/session/session.h"

class QVBoxLayout;

namespace helio::ui {

class MatchBanner;
namespace kit {
class Button;
class Label;
}  // namespace kit

class BookPage : public QWidget {
    Q_OBJECT
public:
    explicit BookPage(Session& session, QWidget* parent = nullptr);

Q_SIGNALS:
    void importAsked();

protected:
    void showEvent(QShowEvent*) override;

private:
    QWidget* makeKept();
    QWidget* makeOthers();
    void refresh();
    void loadKey();
    void showKey();
    void showSources();
    void showRuns();
    void showSent();
    void showSaved();
    void deleteSynced();
    Session& session_;
    MatchBanner* banner_ = nullptr;
    QVBoxLayout *sources_ = nullptr, *runs_ = nullptr, *keyBox_ = nullptr;
    kit::Label *runsHead_ = nullptr, *sentText_ = nullptr, *removedText_ = nullptr, *keyText_ = nullptr;
    QWidget* removedRow_ = nullptr;  ///< there while something was removed here that a source still has
    kit::Button *saved_ = nullptr, *drop_ = nullptr, *copyKey_ = nullptr;
    client::MatchingKey key_;  ///< without digits: not known
    QString keyTrouble_;
    std::vector<model::BookSource> shownSources_;
    std::vector<model::SyncRun> shownRuns_;
    bool shown_ = false;
    QTimer later_;  ///< many changes, one reading
};

}  // namespace helio::ui
