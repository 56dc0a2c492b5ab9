// SPDX-License-Identifier: GPL-3.0-or-later
// Import contacts: choose where from, say what columns mean where that is not known, review every number, finish.
#pragma once

#include <QStackedWidget>

#include <set>

#include "ui/contacts/import/book.h"
#include "ui/session/session.h"

namespace helio::ui {

class ImportColumns;
class ImportFinish;
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

protected:
    void paintEvent(QPaintEvent*) override;
    void keyPressEvent(QKeyEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void leave();
    void turnTo(int step);
    void toStart();
    /// The next file whose columns have to be matched, or all of it read.
    void goOn();
    void matchColumns(std::size_t file);
    void plan();
    Session& session_;
    ImportSteps* steps_ = nullptr;
    QStackedWidget* pages_ = nullptr;
    ImportStart* start_ = nullptr;
    ImportColumns* columns_ = nullptr;
    ImportReview* review_ = nullptr;
    ImportFinish* finish_ = nullptr;
    std::shared_ptr<OpenedFiles> files_;
    std::set<std::size_t> matched_;  ///< files whose columns somebody said, now or before
    std::size_t matching_ = 0;       ///< the file whose columns are shown
    int reading_ = 0;                ///< which reading the answer has to be of
};

}  // namespace helio::ui
