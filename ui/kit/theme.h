// SPDX-License-Identifier: GPL-3.0-or-later
// The colours of the window as a value: one set for light, one for dark. Everything painted asks theme() at paint time, so that a
// switch repaints and rebuilds nothing. Source: the token table of the interface specification.
#pragma once

#include <QColor>
#include <QObject>

#include <array>

namespace helio::ui::kit {

struct Theme {
    bool dark = false;
    QColor window, rail, surface, surface2, surface3, canvas, canvasArc, line, lineStrong;
    QColor ink, ink2, ink3;
    QColor sun, sunEdge, sunHover, sunPress, onSun, sunInk, sunSoft, sunLine;
    QColor in, out, out2, onOut, outMeta, outLink;
    QColor green, greenSoft, red, redSoft, blue, blueSoft, online;
    QColor badgeMute, onBadgeMute, scrim, onPhoto, photoPill;
    QColor toast, onToast, toastLink;  ///< toasts stand out from the window, so they take the other theme's ground
    std::array<QColor, 8> senders;     ///< names in groups, by id mod 8

    static const Theme& light();
    static const Theme& darkOne();
};

const Theme& theme();

enum class ThemeChoice { System, Light, Dark };
/// What the person chose and what the system says; applies palette and style sheet to the application.
void chooseTheme(ThemeChoice choice);
void setSystemDark(bool dark);
ThemeChoice themeChoice();

/// WCAG 2.2 contrast ratio, 1 to 21.
double contrast(const QColor& a, const QColor& b);

/// Tells widgets that keep fonts or sizes that the theme or the text size changed.
class Appearance : public QObject {
    Q_OBJECT
public:
    static Appearance& instance();
Q_SIGNALS:
    void changed();
};

/// Palette, style sheet and body font of the application from theme() and the text size.
void applyAppearance();

}  // namespace helio::ui::kit
