// SPDX-License-Identifier: GPL-3.0-or-later
// Type styles. Every height of the window is made of line heights, so that text at 200 % pushes rows apart instead of being cut.
#pragma once

#include <QFont>
#include <QString>

namespace helio::ui::kit {

enum class Type { Display, Title, DialogTitle, Head, Body, Meta, Small, Tiny };

/// weight: QFont::Normal, Medium, DemiBold.
QFont font(Type type, QFont::Weight weight);
QFont font(Type type);  ///< in the style's own weight
QFont digits(Type type);

/// Line height of a style in logical pixels at the current text size.
int line(Type type);
/// A length that belongs to text (icons, avatars): grows with the text size. Gaps and paddings are constants and don't.
int scaled(int atHundred);

double textScale();
/// 1.0 to 2.0; applies at once.
void setTextScale(double scale);

int textWidth(const QFont& font, const QString& text);
QString elide(const QFont& font, const QString& text, int width, Qt::TextElideMode mode = Qt::ElideRight);

}  // namespace helio::ui::kit
