// SPDX-License-Identifier: GPL-3.0-or-later
// A dialog that asks before something leaves or goes: what it means, what it is about, one verb and a safe way out, which has the focus.
#pragma once

#include "ui/kit/button.h"
#include "ui/kit/dialog.h"

namespace helio::ui::kit {

struct Question {
    QString title = {}, text = {};
    QString detail = {};  ///< what it is about, in ink; can be selected
    QString verb = {};    ///< the button repeats it
    ButtonKind kind = ButtonKind::Danger;
    int width = 420;
    const char* name = "dialog";
    const char* yes = "confirm";        ///< object name of the verb
    QString other = {};                 ///< the safe way out, where it is an answer of its own; empty: Cancel
    std::function<void()> no = {};      ///< of `other`
    std::function<void()> closed = {};  ///< without an answer
};
Dialog* question(QWidget* over, const Question& question, std::function<void()> yes);

}  // namespace helio::ui::kit
