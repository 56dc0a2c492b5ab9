// SPDX-License-Identifier: GPL-3.0-or-later
// Which of a photo's sizes a place on the screen needs, and the picture as far as it is here.
#pragma once

#include <QImage>
#include <QSize>

#include "model/message.h"

namespace helio::ui {

class Session;

struct PhotoPicture {
    QImage image;         ///< the picture, or its tiny preview, or null
    bool whole = false;   ///< not only the preview
    bool broken = false;  ///< the bytes came and are no picture
};
/// `box` in logical pixels; null box = the largest size as it is.
PhotoPicture photoPicture(Session& session, const model::Photo& photo, QSize box);
QImage documentThumb(const model::Document& document);

}  // namespace helio::ui
