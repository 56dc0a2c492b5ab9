// SPDX-License-Identifier: GPL-3.0-or-later
// "The number of Ada Abel changed; the new one is not on Heliograph": one question after the other over Contacts. Nothing happens until it is answered.
#pragma once

#include "model/book.h"
#include "ui/kit/label.h"
#include "ui/session/session.h"

namespace helio::ui {

class ChangedNumbers : public kit::Panel {
    Q_OBJECT
public:
    explicit ChangedNumbers(Session& session, QWidget* parent = nullptr);
    void refresh();

Q_SIGNALS:
    void settled(model::EntryId entry, bool keep);

private:
    std::vector<model::ChangedNumber> who_;
    Session& session_;
    kit::Label* text_ = nullptr;
};

}  // namespace helio::ui
