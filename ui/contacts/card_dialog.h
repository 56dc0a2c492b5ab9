// SPDX-License-Identifier: GPL-3.0-or-later
// A received card, opened: what it says, whether it tells the truth, and what can be done with it.
#pragma once

#include "client/address_book.h"
#include "model/message.h"
#include "ui/kit/dialog.h"
#include "ui/session/session.h"

namespace helio::ui {

namespace kit {
class Button;
class Glyph;
class Label;
class Toggle;
}  // namespace kit

class CardDialog : public kit::Dialog {
    Q_OBJECT
public:
    CardDialog(Session& session, QWidget* over, model::SharedContact card);

Q_SIGNALS:
    void chatAsked(model::PeerId peer);

private:
    QWidget* makeTop();
    QWidget* makeFields();
    void makeFoot();
    void check();
    void showTruth(client::CardTruth truth);
    void showKnown();
    void add();

    Session& session_;
    const model::SharedContact card_;
    const QString name_;
    kit::Glyph* truthGlyph_ = nullptr;
    kit::Label* truth_ = nullptr;
    QWidget* shareRow_ = nullptr;
    kit::Toggle* share_ = nullptr;
    kit::Button *add_ = nullptr, *message_ = nullptr;
    bool working_ = false;
};

}  // namespace helio::ui
