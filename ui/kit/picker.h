// SPDX-License-Identifier: GPL-3.0-or-later
// A drop-down without a box of its own: it stands inside a card or row.
#pragma once

#include <QComboBox>

namespace helio::ui::kit {

class Picker : public QComboBox {
    Q_OBJECT
public:
    explicit Picker(const QString& name, QWidget* parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent*) override;
};

}  // namespace helio::ui::kit
