// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/theme.h"

#include <cmath>

namespace helio::ui::kit {

namespace {

ThemeChoice chosen = ThemeChoice::System;
bool systemDark = false;

QColor rgba(const char* hex, int alpha) {
    QColor color(hex);
    color.setAlpha(alpha);
    return color;
}

Theme makeLight() {
    Theme t;
    t.window = "#F7F5F1", t.rail = "#EFECE5", t.surface = "#FFFFFF", t.surface2 = "#F7F5F1", t.surface3 = "#ECE8E0";
    t.canvas = "#F1EEE7", t.canvasArc = "#E9E4DA", t.line = "#E4DFD6", t.lineStrong = "#8A8579";
    t.ink = "#1B1E23", t.ink2 = "#50545C", t.ink3 = "#666A72";
    t.sun = "#F2A922", t.sunEdge = "#A86C00", t.sunHover = "#E59C12", t.sunPress = "#D58E08", t.onSun = "#231803";
    t.sunInk = "#7F4F00", t.sunSoft = "#FCF0D7", t.sunLine = "#E9CB8E";
    t.in = "#FFFFFF", t.out = "#FBE8C1", t.out2 = "#F5DCA8", t.onOut = "#221A0A", t.outMeta = "#6A5220", t.outLink = "#734600";
    t.green = "#1D7449", t.greenSoft = "#E1F0E7", t.red = "#B0271D", t.redSoft = "#FBE7E4", t.blue = "#2B5C88", t.blueSoft = "#E4EDF5";
    t.online = "#2A945B", t.badgeMute = "#6F737B", t.onBadgeMute = "#FFFFFF";
    t.scrim = rgba("#1B1E23", 112), t.onPhoto = "#FFFFFF", t.photoPill = rgba("#14161A", 168);
    t.toast = "#1B1E23", t.onToast = "#ECEAE5", t.toastLink = "#F4BC5A";
    t.senders = {"#8F5A0B", "#A8452C", "#8B3A5E", "#6A4A93", "#3F5A9A", "#1F6A7A", "#2F6B45", "#5E6470"};
    return t;
}

Theme makeDark() {
    Theme t;
    t.dark = true;
    t.window = "#14161A", t.rail = "#0F1114", t.surface = "#1A1D22", t.surface2 = "#22262C", t.surface3 = "#2B3037";
    t.canvas = "#131519", t.canvasArc = "#191C21", t.line = "#2A2F36", t.lineStrong = "#737984";
    t.ink = "#ECEAE5", t.ink2 = "#B0B4BB", t.ink3 = "#9298A1";
    t.sun = "#F4B23C", t.sunEdge = "#F4B23C", t.sunHover = "#FABD52", t.sunPress = "#E0A02C", t.onSun = "#231803";
    t.sunInk = "#F4BC5A", t.sunSoft = "#302713", t.sunLine = "#5E4A1E";
    t.in = "#22262C", t.out = "#43351A", t.out2 = "#54431F", t.onOut = "#F8F0DF", t.outMeta = "#D3BD8E", t.outLink = "#FFD27F";
    t.green = "#6CC697", t.greenSoft = "#182A21", t.red = "#FF8F83", t.redSoft = "#371C1A", t.blue = "#8CBBE6", t.blueSoft = "#1A2733";
    t.online = "#4DBE83", t.badgeMute = "#7C828C", t.onBadgeMute = "#0F1114";
    t.scrim = rgba("#040507", 158), t.onPhoto = "#FFFFFF", t.photoPill = rgba("#14161A", 168);
    t.toast = "#ECEAE5", t.onToast = "#1B1E23", t.toastLink = "#7F4F00";
    t.senders = {"#E8B86A", "#F0A38D", "#E8A0C0", "#C3A8EA", "#A5BAF0", "#7CC4D2", "#86CCA0", "#B8BEC9"};
    return t;
}

double channel(double value) { return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4); }
double luminance(const QColor& c) { return 0.2126 * channel(c.redF()) + 0.7152 * channel(c.greenF()) + 0.0722 * channel(c.blueF()); }

}  // namespace

const Theme& Theme::light() {
    static const Theme value = makeLight();
    return value;
}

const Theme& Theme::darkOne() {
    static const Theme value = makeDark();
    return value;
}

const Theme& theme() {
    const bool dark = chosen == ThemeChoice::Dark || (chosen == ThemeChoice::System && systemDark);
    return dark ? Theme::darkOne() : Theme::light();
}

void chooseTheme(ThemeChoice choice) {
    chosen = choice;
    applyAppearance();
}

void setSystemDark(bool dark) {
    systemDark = dark;
    if (chosen == ThemeChoice::System) applyAppearance();
}

ThemeChoice themeChoice() { return chosen; }

double contrast(const QColor& a, const QColor& b) {
    const double first = luminance(a) + 0.05, second = luminance(b) + 0.05;
    return std::max(first, second) / std::min(first, second);
}

Appearance& Appearance::instance() {
    static Appearance value;
    return value;
}

}  // namespace helio::ui::kit
