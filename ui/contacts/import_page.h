// SPDX-License-Identifier: GPL-3.0-or-later
// Import contacts: choose files, review every number, match, finish. Nothing is sent before Match is pressed.
#pragma once

#include <QStackedWidget>

#include "ui/session/session.h"

namespace helio::ui {

class ImportReview;
class ImportStart;
class ImportSteps;

class ImportPage : public QWidget {
    Q_OBJECT
public:
    explicit ImportPage(Session& session, QWidget* parent = nullptr);
    /// Asks for files.
    void choose();
    /// As if these files had been chosen.
    void read(const QStringList& paths);
    ImportReview& review() { return *review_; }

Q_SIGNALS:
    void closed();
    /// Finished: the people are in the contacts now.
    void contactsAsked();
    void messageAsked(model::PeerId peer);

protected:
    void paintEvent(QPaintEvent*) override;
    void keyPressEvent(QKeyEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void leave();
    Session& session_;
    ImportSteps* steps_ = nullptr;
    QStackedWidget* pages_ = nullptr;
    ImportStart* start_ = nullptr;
    ImportReview* review_ = nullptr;
    int reading_ = 0;  ///< which reading the answer has to be of
};

}  // namespace helio::ui
