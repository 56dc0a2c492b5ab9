// SPDX-License-Identifier: GPL-3.0-or-later
// The own username: set, changed or taken away, checked while it is typed.
#pragma once

#include <QTimer>

#include "ui/kit/label.h"
#include "ui/session/session.h"

namespace helio::ui {

namespace kit {
class Button;
class Field;
}  // namespace kit

class UsernameCard : public kit::Panel {
    Q_OBJECT
public:
    explicit UsernameCard(Session& session, QWidget* parent = nullptr);

private:
    void show();
    void typed();
    void check();
    void save();
    void say(const QString& text, kit::Ink ink);
    QString wanted() const;
    QString current() const;
    Session& session_;
    kit::Field* field_ = nullptr;
    kit::Button* save_ = nullptr;
    kit::Label* says_ = nullptr;
    QTimer pause_;       ///< asked when the typing pauses
    bool free_ = false;  ///< what stands there was checked
};

}  // namespace helio::ui
