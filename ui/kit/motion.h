// SPDX-License-Identifier: GPL-3.0-or-later
// Motion: short, after the state has changed, and off where the person or the desktop says so.
#pragma once

#include <QObject>
#include <QVariantAnimation>

#include <functional>

namespace helio::ui::kit {

inline constexpr int kArrive = 160, kPanel = 200, kReflow = 240;  ///< milliseconds

/// True when either the person or the desktop asked for it.
bool reducedMotion();
void setReducedMotion(bool reduced);  ///< the person's own switch
bool reducedMotionChosen();
void setSystemReducedMotion(bool reduced);  ///< what the desktop says

/// Calls `step` with 0 to 1, eased out, and once more with 1 at the end; at once with 1 alone when motion is reduced. Ends with its owner.
void animate(QObject* owner, int milliseconds, std::function<void(double)> step);

/// The animation that `animate` started for this owner and has not ended; null if there is none.
QVariantAnimation* runningMotion(const QObject* owner);

}  // namespace helio::ui::kit
