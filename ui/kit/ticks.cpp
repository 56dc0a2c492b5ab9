// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/ticks.h"

#include <QColor>

#include "ui/kit/icons.h"
#include "ui/kit/strings.h"
#include "ui/kit/theme.h"

namespace helio::ui::kit {

using model::SendState;

const char* tickIcon(SendState state) {
    switch (state) {
        case SendState::Received: return nullptr;
        case SendState::Waiting:
        case SendState::Sending: return "clock";
        case SendState::Failed: return "failed";
        case SendState::Sent: return "tick";
        case SendState::Delivered: return "tick-double";
        case SendState::Read: return "tick-read";
    }
    return nullptr;
}

QString tickWord(SendState state) {
    switch (state) {
        case SendState::Received: return {};
        case SendState::Waiting:
        case SendState::Sending: return kit::tr("waiting");
        case SendState::Failed: return kit::tr("not sent");
        case SendState::Sent: return kit::tr("sent");
        case SendState::Delivered: return kit::tr("delivered");
        case SendState::Read: return kit::tr("read");
    }
    return {};
}

void paintTicks(QPainter& painter, const QRectF& box, SendState state, const QColor& plain, const QColor& read) {
    if (const char* name = tickIcon(state)) paintIcon(painter, name, box, state == SendState::Failed ? theme().red : state == SendState::Read ? read : plain);
}

}  // namespace helio::ui::kit
