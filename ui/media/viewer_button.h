// SPDX-License-Identifier: GPL-3.0-or-later
// A white icon on a dark disc, for buttons over photographs.
#pragma once

#include "ui/kit/button.h"

namespace helio::ui {

class ViewerButton : public kit::IconButton {
    Q_OBJECT
public:
    ViewerButton(const char* glyph, const QString& name, QWidget* parent);

protected:
    void paintEvent(QPaintEvent*) override;

private:
    const char* shown_;
};

}  // namespace helio::ui
