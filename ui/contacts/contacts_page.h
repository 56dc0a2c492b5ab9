// SPDX-License-Identifier: GPL-3.0-or-later
// The address book: everybody in it, and the ways to more of them.
#pragma once

#include <QListView>

#include "ui/contacts/people_model.h"

class QStackedWidget;

namespace helio::ui {

class ContactsPage : public QWidget {
    Q_OBJECT
public:
    explicit ContactsPage(Session& session, QWidget* parent = nullptr);

Q_SIGNALS:
    void chatAsked(model::PeerId peer);
    void importAsked();
    void groupAsked();
    void shareAsked(const std::vector<model::UserId>& people);
    void backAsked();

protected:
    void paintEvent(QPaintEvent*) override;
    void showEvent(QShowEvent*) override;

private:
    void showState();
    void menuFor(const QPoint& at);
    void exportAll();
    Session& session_;
    PeopleModel* model_ = nullptr;
    QListView* list_ = nullptr;
    QStackedWidget* stack_ = nullptr;
};

}  // namespace helio::ui
