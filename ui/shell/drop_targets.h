// SPDX-License-Identifier: GPL-3.0-or-later
// Over a chat while contact files are dragged over it: share them here, or import them.
#pragma once

#include <QWidget>

namespace helio::ui {

class DropTargets : public QWidget {
    Q_OBJECT
public:
    explicit DropTargets(QWidget* over);
    /// True if these are contact files and nothing else.
    static bool areCards(const QStringList& paths);
    void open();

Q_SIGNALS:
    void shareAsked(const QStringList& paths);
    void importAsked(const QStringList& paths);

protected:
    void paintEvent(QPaintEvent*) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent*) override;
    void dropEvent(QDropEvent* event) override;

private:
    QRect box(int target) const;
    int targetAt(QPoint at) const;
    int hovered_ = -1;
};

}  // namespace helio::ui
