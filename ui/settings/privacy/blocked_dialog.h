// SPDX-License-Identifier: GPL-3.0-or-later
// Blocked people: who they are, letting them go, blocking somebody else.
#pragma once

#include "ui/kit/dialog.h"
#include "ui/session/session.h"

namespace helio::ui {

namespace kit {
class Label;
}

class BlockedDialog : public kit::Dialog {
    Q_OBJECT
public:
    BlockedDialog(Session& session, QWidget* over);

private:
    void load();
    void show(const std::vector<model::User>& people);
    void blockSomebody();
    QWidget* personRow(const model::User& user);
    Session& session_;
    QVBoxLayout* rows_ = nullptr;
    kit::Label* note_ = nullptr;
};

}  // namespace helio::ui
