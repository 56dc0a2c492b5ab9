// SPDX-License-Identifier: GPL-3.0-or-later
// Who is signed in here: name, picture, number; and the way out.
#pragma once

#include <QWidget>

#include "ui/session/session.h"

namespace helio::ui {

namespace kit {
class Avatar;
class Field;
class Label;
class Button;
}  // namespace kit

class AccountPage : public QWidget {
    Q_OBJECT
public:
    explicit AccountPage(Session& session, QWidget* parent = nullptr);

Q_SIGNALS:
    void signOutAsked();
    void ownCardAsked();  ///< share it

private:
    void show();
    void save();
    Session& session_;
    kit::Avatar* face_ = nullptr;
    kit::Label* name_ = nullptr;
    kit::Label* phone_ = nullptr;
    kit::Field* first_ = nullptr;
    kit::Field* last_ = nullptr;
    kit::Button* save_ = nullptr;
};

}  // namespace helio::ui
