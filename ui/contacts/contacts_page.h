// SPDX-License-Identifier: GPL-3.0-or-later
// Contacts: whom one can message, and behind filters whom not, and why; the ways to more of them.
#pragma once

#include <QBoxLayout>
#include <QStackedWidget>

#include "ui/contacts/book/model.h"

namespace helio::ui {

class BookActions;
class BookList;
class ChangedNumbers;
class JoinedLine;
class MatchBanner;
namespace kit {
class Button;
class Chip;
class EmptyPage;
class Field;
class Label;
class Strip;
}  // namespace kit

class ContactsPage : public QWidget {
    Q_OBJECT
public:
    explicit ContactsPage(Session& session, QWidget* parent = nullptr);
    BookModel& model() { return *model_; }
    BookActions& actions() { return *actions_; }
    void setFilter(client::BookFilter filter);

Q_SIGNALS:
    void chatAsked(model::PeerId peer);
    void importAsked();
    void groupAsked();
    void shareAsked(const std::vector<model::UserId>& people);
    void backAsked();
    /// Address-book files were dropped here.
    void filesDropped(const QStringList& paths);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void paintEvent(QPaintEvent*) override;
    void showEvent(QShowEvent*) override;
    void resizeEvent(QResizeEvent*) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    enum State { kList, kEmpty, kNothing, kLoading, kTrouble };
    QWidget* makeHead();
    QWidget* makeFilters();
    QWidget* makeGone();
    QWidget* makeChosen();
    void makeStates();
    void showState();
    void showChosen();
    void setChoosing(bool choosing);
    void settleGone(bool keep);
    std::vector<model::UserId> chosenPeople() const;
    Session& session_;
    BookModel* model_ = nullptr;
    BookActions* actions_ = nullptr;
    BookList* list_ = nullptr;
    kit::Field* search_ = nullptr;
    kit::Strip* offline_ = nullptr;
    JoinedLine* joined_ = nullptr;
    ChangedNumbers* changed_ = nullptr;
    MatchBanner* banner_ = nullptr;
    std::vector<std::pair<client::BookFilter, kit::Chip*>> chips_;
    QBoxLayout* goneLine_ = nullptr;
    QWidget *chipBox_ = nullptr, *gone_ = nullptr, *chosenBar_ = nullptr;
    kit::Label *goneText_ = nullptr, *chosenText_ = nullptr;
    kit::Button *goneShow_ = nullptr, *goneKeep_ = nullptr, *goneDrop_ = nullptr, *add_ = nullptr, *group_ = nullptr, *save_ = nullptr, *import_ = nullptr, *select_ = nullptr,
                *addThem_ = nullptr, *shareThem_ = nullptr, *saveThem_ = nullptr, *removeThem_ = nullptr;
    QStackedWidget* stack_ = nullptr;
    kit::EmptyPage *nothing_ = nullptr, *trouble_ = nullptr;
};

}  // namespace helio::ui
