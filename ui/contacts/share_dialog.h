// SPDX-License-Identifier: GPL-3.0-or-later
// Sharing people as contact cards: who, what of them, to whom; the preview is the real bubble.
#pragma once

#include "ui/contacts/people_model.h"
#include "ui/kit/dialog.h"

namespace helio::ui {

namespace kit {
class Button;
class Label;
class Toggle;
}  // namespace kit
class CardPreview;
class ChipFlow;

class ShareDialog : public kit::Dialog {
    Q_OBJECT
public:
    /// `to` may be empty: chats are then chosen here.
    ShareDialog(Session& session, QWidget* over, model::PeerId to, const std::vector<model::UserId>& chosen);

private:
    QWidget* makeWho();
    QWidget* makeWhat();
    void makeFooter();
    void refresh();
    void addChat();
    std::vector<model::SharedContact> cards() const;
    void save();
    void share();

    Session& session_;
    PeopleModel* people_;
    ChipFlow* who_;
    ChipFlow* to_;
    CardPreview* preview_;
    kit::Toggle* username_;
    kit::Label* usernameNote_;
    kit::Button* share_;
    kit::Button* save_;
    std::vector<model::PeerId> chats_;
};

}  // namespace helio::ui
