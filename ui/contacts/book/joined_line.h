// SPDX-License-Identifier: GPL-3.0-or-later
// "Ada Abel joined": one quiet line over Contacts, until it is put away. A setting turns it off; it never makes a chat.
#pragma once

#include "model/book.h"
#include "ui/kit/label.h"
#include "ui/session/session.h"

namespace helio::ui {

namespace kit {
class Button;
}

bool joinedShown();
void setJoinedShown(bool shown);

class JoinedLine : public kit::Panel {
    Q_OBJECT
public:
    explicit JoinedLine(Session& session, QWidget* parent = nullptr);
    void refresh();

Q_SIGNALS:
    /// The only one of them is asked for.
    void opened(model::EntryId entry);

private:
    void putAway();
    Session& session_;
    std::vector<model::JoinedPerson> who_;
    kit::ElidedLabel* text_ = nullptr;
    kit::Button* open_ = nullptr;
};

}  // namespace helio::ui
