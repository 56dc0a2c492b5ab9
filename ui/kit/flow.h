// SPDX-License-Identifier: GPL-3.0-or-later
// Widgets in lines that wrap, as words do: chips, filters.
#pragma once

#include <QLayout>

namespace helio::ui::kit {

class FlowLayout : public QLayout {
    Q_OBJECT
public:
    /// `lastGrows`: the last item takes what is left of its line (a text field behind chips).
    explicit FlowLayout(QWidget* parent, int gap = 6, bool lastGrows = false);
    ~FlowLayout() override;
    void addItem(QLayoutItem* item) override;
    void insertWidget(int at, QWidget* widget);
    int count() const override { return static_cast<int>(items_.size()); }
    QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return arrange(QRect(0, 0, width, 0), false); }
    void setGeometry(const QRect& rect) override;
    QSize sizeHint() const override { return minimumSize(); }
    QSize minimumSize() const override;

private:
    int arrange(const QRect& rect, bool apply) const;
    int placeLine(const QRect& room, int y, int from, int to, bool apply) const;
    QSize sizeOf(int index, int room) const;
    std::vector<QLayoutItem*> items_;
    int gap_;
    bool lastGrows_;
};

}  // namespace helio::ui::kit
