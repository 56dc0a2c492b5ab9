// SPDX-License-Identifier: GPL-3.0-or-later
// Send photos: their order, a caption, as photos or as files, and before the button what will leave the computer.
#pragma once

#include "ui/kit/dialog.h"
#include "ui/session/session.h"

namespace helio::ui {

/// `asFiles`: what is chosen at the start. `caption`: what the composer held.
struct SendStart {
    QStringList paths;
    bool asFiles = false;
    QString caption;
    std::optional<model::MessageId> replyTo;
};
kit::Dialog* openSendPhotos(QWidget* over, Session& session, model::PeerId to, SendStart start);

}  // namespace helio::ui
