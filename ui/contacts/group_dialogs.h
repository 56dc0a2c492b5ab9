// SPDX-License-Identifier: GPL-3.0-or-later
// Beginning chats: with one person, with a number, with a group made from contacts; and changing a group afterwards.
#pragma once

#include "ui/contacts/people_model.h"
#include "ui/kit/dialog.h"

namespace helio::ui {

namespace kit {
class Button;
class Field;
class Label;
}  // namespace kit
class ChipFlow;

/// One person of the address book, or any number that is on this cloud; or on to a new group.
class NewChatDialog : public kit::Dialog {
    Q_OBJECT
public:
    NewChatDialog(Session& session, QWidget* over);

Q_SIGNALS:
    void chosen(model::PeerId peer);
    void groupAsked();

private:
    void lookUp();
    Session& session_;
    PeopleModel* people_ = nullptr;
    kit::Field* find_ = nullptr;
    kit::Button* look_ = nullptr;
    kit::Label* note_ = nullptr;
};

/// Several people and a name; or, for a group that is there, more people.
class GroupDialog : public kit::Dialog {
    Q_OBJECT
public:
    GroupDialog(Session& session, QWidget* over);
    GroupDialog(Session& session, QWidget* over, model::ChatId group);

Q_SIGNALS:
    void made(model::PeerId group);

private:
    GroupDialog(Session& session, QWidget* over, const QString& title, model::ChatId group);
    void refresh();
    void create();
    void add();
    Session& session_;
    model::ChatId group_;
    PeopleModel* people_ = nullptr;
    ChipFlow* who_ = nullptr;
    kit::Field* name_ = nullptr;
    kit::Label* note_ = nullptr;
    kit::Button* go_ = nullptr;
};

void askGroupName(Session& session, QWidget* over, model::ChatId group);

}  // namespace helio::ui
