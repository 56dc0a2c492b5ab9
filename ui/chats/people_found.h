// SPDX-License-Identifier: GPL-3.0-or-later
// People found by name or username who have no row among the chats; the cloud is asked when the typing pauses.
#pragma once

#include <QTimer>

#include "ui/session/session.h"

class QListView;

namespace helio::ui {

class PickModel;

class PeopleFound : public QWidget {
    Q_OBJECT
public:
    explicit PeopleFound(Session& session, QWidget* parent = nullptr);
    /// `isShown` says who stands among the chats already.
    void search(const QString& words, std::function<bool(model::PeerId)> isShown);
    int count() const;
    bool isAsking() const { return asking_; }

Q_SIGNALS:
    void chosen(model::PeerId peer);
    void changed();

private:
    void ask();
    void show(const std::vector<model::User>& people);
    Session& session_;
    PickModel* model_ = nullptr;
    QListView* list_ = nullptr;
    QTimer pause_;
    QString words_;
    std::function<bool(model::PeerId)> isShown_;
    bool asking_ = false;
};

}  // namespace helio::ui
