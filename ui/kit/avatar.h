// SPDX-License-Identifier: GPL-3.0-or-later
// Who somebody is at a glance: people are round, groups are square with a radius of 28 %.
#pragma once

#include <QColor>
#include <QImage>
#include <QWidget>

#include "model/ids.h"

namespace helio::ui::kit {

struct Face {
    std::int64_t id = 0;   ///< chooses the pigment: id mod 8
    QString name;          ///< initials come from it
    QImage picture;        ///< null = initials
    bool awaited = false;  ///< there is a picture, and what is here is not (all of) it yet
    bool square = false;   ///< a group
    bool saved = false;    ///< Saved messages: amber with a bookmark
    bool online = false;
};

QColor pigment(std::int64_t id);
QColor senderColor(std::int64_t id);
QString initials(const QString& name);
/// `ground` surrounds the online dot.
void paintFace(QPainter& painter, const QRectF& box, const Face& face, const QColor& ground);

class Avatar : public QWidget {
    Q_OBJECT
public:
    explicit Avatar(int size, QWidget* parent = nullptr);
    void setFace(Face face);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent*) override;

private:
    int size_;
    Face face_;
};

}  // namespace helio::ui::kit
