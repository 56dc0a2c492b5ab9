// SPDX-License-Identifier: GPL-3.0-or-later
// Layouts without ceremony.
#pragma once

#include <QBoxLayout>
#include <QWidget>

namespace helio::ui::kit {

template <class L>
L* plain(L* layout, int spacing = 0, QMargins margins = {}) {
    layout->setContentsMargins(margins);
    layout->setSpacing(spacing);
    return layout;
}
inline QHBoxLayout* row(QWidget* on, int spacing = 0, QMargins margins = {}) { return plain(new QHBoxLayout(on), spacing, margins); }
inline QVBoxLayout* column(QWidget* on, int spacing = 0, QMargins margins = {}) { return plain(new QVBoxLayout(on), spacing, margins); }
inline QHBoxLayout* row(int spacing = 0) { return plain(new QHBoxLayout, spacing); }
inline QVBoxLayout* column(int spacing = 0) { return plain(new QVBoxLayout, spacing); }
/// Deletes every widget and layout of a layout.
inline void clear(QLayout* layout) {
    while (QLayoutItem* item = layout->takeAt(0)) {
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        if (QLayout* inner = item->layout()) clear(inner);
        delete item;
    }
}

}  // namespace helio::ui::kit
