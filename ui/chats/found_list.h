// SPDX-License-Identifier: GPL-3.0-or-later
// Messages that hold the words searched for, newest first, under the chats that do.
#pragma once

#include <QListWidget>

#include "ui/session/session.h"

namespace helio::ui {

class FoundList : public QWidget {
    Q_OBJECT
public:
    explicit FoundList(Session& session, QWidget* parent = nullptr);
    void search(const QString& words);
    int count() const { return static_cast<int>(found_.size()); }

Q_SIGNALS:
    void chosen(model::PeerId peer, model::MessageId message);

private:
    Session& session_;
    QListWidget* list_ = nullptr;
    std::vector<model::Message> found_;
};

}  // namespace helio::ui
