// SPDX-License-Identifier: GPL-3.0-or-later
// The text of a message: laid out once per width, painted with links and a selection, asked what lies under the mouse.
#pragma once

#include <QTextLayout>

#include <memory>

#include "model/message.h"

namespace helio::ui {

class TextBlock {
public:
    TextBlock(const std::string& text, const std::vector<model::TextEntity>& entities);
    void layOut(double maxWidth);
    double width() const { return width_; }  ///< of the widest line
    double height() const { return height_; }
    double lastLineEnd() const { return lastEnd_; }  ///< where the last line ends, for the time that floats there
    bool lastLineReversed() const { return lastReversed_; }
    const QString& text() const { return text_; }
    /// from == to: nothing selected.
    void paint(QPainter& painter, QPointF at, const QColor& ink, const QColor& link, int from, int to) const;
    int characterAt(QPointF position) const;
    /// Address of the link at a point; empty if there is none.
    QString linkAt(QPointF position) const;
    QPair<int, int> wordAt(int character) const;

private:
    QVector<QTextLayout::FormatRange> formats(const QColor& link) const;
    QString text_;
    std::vector<model::TextEntity> entities_;
    std::unique_ptr<QTextLayout> layout_;
    double width_ = 0, height_ = 0, lastEnd_ = 0;
    bool lastReversed_ = false;
};

}  // namespace helio::ui
