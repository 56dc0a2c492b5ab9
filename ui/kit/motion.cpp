// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/motion.h"

#include <QEasingCurve>

namespace helio::ui::kit {

namespace {
bool chosen = false, system = false;
}

bool reducedMotion() { return chosen || system; }
bool reducedMotionChosen() { return chosen; }
void setReducedMotion(bool reduced) { chosen = reduced; }
void setSystemReducedMotion(bool reduced) { system = reduced; }

QVariantAnimation* runningMotion(const QObject* owner) { return owner->findChild<QVariantAnimation*>("motion", Qt::FindDirectChildrenOnly); }

void animate(QObject* owner, int milliseconds, std::function<void(double)> step) {
    delete runningMotion(owner);
    if (reducedMotion()) return step(1);
    auto* motion = new QVariantAnimation(owner);
    motion->setObjectName("motion");
    motion->setDuration(milliseconds);
    motion->setStartValue(0.0);
    motion->setEndValue(1.0);
    motion->setEasingCurve(QEasingCurve::OutCubic);
    QObject::connect(motion, &QVariantAnimation::valueChanged, owner, [step](const QVariant& value) { step(value.toDouble()); });
    QObject::connect(motion, &QVariantAnimation::finished, owner, [step] { step(1); });
    step(0);
    motion->start(QAbstractAnimation::DeleteWhenStopped);
}

}  // namespace helio::ui::kit
