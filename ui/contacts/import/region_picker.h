// SPDX-License-Identifier: GPL-3.0-or-later
// The country that numbers without a country code belong to: a card that says which (or, before a field, just its code), and a list with a
// search behind it.
#pragma once

#include <QAbstractButton>

#include <string>

namespace helio::ui {

class RegionPicker : public QAbstractButton {
    Q_OBJECT
public:
    enum class Look { Card, Code };
    explicit RegionPicker(QWidget* parent = nullptr, Look look = Look::Card);
    const std::string& region() const { return region_; }
    void setRegion(const std::string& region);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosen(const std::string& region);

protected:
    void paintEvent(QPaintEvent*) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    void choose();
    void paintCode();
    Look look_;
    std::string region_;
};

}  // namespace helio::ui
