// SPDX-License-Identifier: GPL-3.0-or-later
// Small painted marks: unread badges, tags with words, pills over photographs, progress rings and bars.
#pragma once

#include <QWidget>

#include "ui/kit/label.h"

class QPainter;

namespace helio::ui::kit {

QSize badgeSize(int count);
void paintBadge(QPainter& painter, const QRectF& box, int count, bool muted);
/// On the corner of an icon, where there is no room for long numbers: its top end corner is at `corner`, on a ring of the ground.
void paintCornerBadge(QPainter& painter, QPointF corner, int count, bool muted, const QColor& ground);

struct Tag {
    QString word;
    Ink ground = &Theme::surface3, ink = &Theme::ink2;
    const char* glyph = nullptr;
};
QSize tagSize(const Tag& tag);
void paintTag(QPainter& painter, const QRectF& box, const Tag& tag);

/// Ring of an upload with a cross in it; share 0 to 1.
void paintProgressRing(QPainter& painter, const QRectF& box, double share);
/// White text on a dark pill, over photographs.
void paintPill(QPainter& painter, const QRectF& box, const QString& text);
QSize pillSize(const QString& text);

class TagLabel : public QWidget {
    Q_OBJECT
public:
    explicit TagLabel(Tag tag, QWidget* parent = nullptr);
    QSize sizeHint() const override { return tagSize(tag_); }

protected:
    void paintEvent(QPaintEvent*) override;

private:
    Tag tag_;
};

class ProgressBar : public QWidget {
    Q_OBJECT
public:
    explicit ProgressBar(const QString& name, QWidget* parent = nullptr);
    void setShare(double share);

protected:
    void paintEvent(QPaintEvent*) override;

private:
    double share_ = 0;
};

}  // namespace helio::ui::kit
