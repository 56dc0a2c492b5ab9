// SPDX-License-Identifier: GPL-3.0-or-later
// A small dialog that asks for people or chats and hands back those chosen, in the order they were chosen.
#pragma once

#include "ui/contacts/pick/model.h"
#include "ui/kit/dialog.h"

namespace helio::ui {

struct PeopleQuestion {
    QString title;
    QString heading;  ///< over the list
    QString verb;     ///< of the button; "%1" is the count
    QString nobody;   ///< what to say when there is nobody to choose
    std::vector<PickRow> rows;
    std::vector<model::PeerId> chosen;  ///< at the start
    int most = 0;                       ///< 0 = any number
    bool mayBeNobody = false;           ///< choosing nobody is an answer
};

/// `done` is called once, only if the button was pressed.
kit::Dialog* choosePeople(QWidget* over, Session& session, PeopleQuestion question, std::function<void(std::vector<PickRow>)> done);

}  // namespace helio::ui
