// SPDX-License-Identifier: GPL-3.0-or-later
// Share contacts: who, which of their fields leave, how it will look, and where it goes.
#pragma once

#include "model/contact_card.h"
#include "ui/contacts/pick/model.h"
#include "ui/kit/dialog.h"

class QBoxLayout;

namespace helio::ui {

namespace kit {
class Button;
class FlowLayout;
}  // namespace kit
class PeoplePicker;
class ShareFields;
class SharePreview;

class ShareDialog : public kit::Dialog {
    Q_OBJECT
public:
    /// `to` may be empty: chats are then chosen here. `cards` are of a file; all of them are chosen.
    ShareDialog(Session& session, QWidget* over, model::PeerId to, const std::vector<model::UserId>& chosen, std::vector<model::ContactCard> cards = {});

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeSide();
    void makeFoot();
    void showRows();
    void showState();
    void showTo();
    void chooseChats();
    void takeFile();
    void saveAs();
    void send();
    void finished(std::size_t count);
    std::vector<model::ContactCard> chosenCards() const;
    Result<std::vector<model::SharedContact>> shared() const;

    Session& session_;
    std::vector<model::ContactCard> cards_;
    std::vector<model::UserId> extra_;
    std::vector<PickRow> to_;
    QBoxLayout* parts_ = nullptr;
    PeoplePicker* picker_ = nullptr;
    ShareFields* fields_ = nullptr;
    SharePreview* preview_ = nullptr;
    kit::FlowLayout* toChips_ = nullptr;
    kit::Button *add_ = nullptr, *save_ = nullptr, *go_ = nullptr;
    std::size_t left_ = 0;
    QStringList failed_;
    bool sending_ = false;
};

}  // namespace helio::ui
