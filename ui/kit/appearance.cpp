// SPDX-License-Identifier: GPL-3.0-or-later
// Tokens to QPalette and to the one style sheet (menus, tool tips; everything else paints itself).
#include <QApplication>
#include <QPalette>

#include "ui/kit/icons.h"
#include "ui/kit/theme.h"
#include "ui/kit/type.h"

namespace helio::ui::kit {

namespace {

QPalette paletteOf(const Theme& t) {
    QPalette p;
    p.setColor(QPalette::Window, t.window);
    p.setColor(QPalette::WindowText, t.ink);
    p.setColor(QPalette::Base, t.surface);
    p.setColor(QPalette::AlternateBase, t.surface2);
    p.setColor(QPalette::Text, t.ink);
    p.setColor(QPalette::Button, t.surface3);
    p.setColor(QPalette::ButtonText, t.ink);
    p.setColor(QPalette::BrightText, t.red);
    p.setColor(QPalette::Highlight, t.sun);
    p.setColor(QPalette::HighlightedText, t.onSun);
    p.setColor(QPalette::Link, t.sunInk);
    p.setColor(QPalette::LinkVisited, t.sunInk);
    p.setColor(QPalette::ToolTipBase, t.toast);
    p.setColor(QPalette::ToolTipText, t.onToast);
    p.setColor(QPalette::PlaceholderText, t.ink3);
    p.setColor(QPalette::Mid, t.line);
    p.setColor(QPalette::Dark, t.lineStrong);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) p.setColor(QPalette::Disabled, role, t.ink3);
    return p;
}

QString sheetOf(const Theme& t) {
    QString sheet = R"(
QToolTip { background: @toast; color: @onToast; border: 0; padding: 4px 8px; }
QMenu { background: @surface; color: @ink; border: 1px solid @line; border-radius: 12px; padding: 6px; }
QMenu::item { padding: 7px 28px 7px 10px; border-radius: 8px; min-width: 150px; }
QMenu::item:selected { background: @surface3; }
QMenu::item:disabled { color: @ink3; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: @line; margin: 6px 0; }
)";
    const std::pair<const char*, QColor> tokens[] = {{"@toast", t.toast}, {"@onToast", t.onToast}, {"@surface3", t.surface3}, {"@surface", t.surface},
                                                     {"@ink3", t.ink3},   {"@ink", t.ink},         {"@line", t.line}};
    // longest names first, so that @onToast is not read as @on…
    for (const char* name : {"@onToast", "@toast", "@surface3", "@surface", "@ink3", "@ink", "@line"})
        for (const auto& [token, color] : tokens)
            if (qstrcmp(token, name) == 0) sheet.replace(token, color.name());
    return sheet;
}

}  // namespace

void applyAppearance() {
    if (!qobject_cast<QApplication*>(QCoreApplication::instance())) return;
    forgetIcons();
    QApplication::setFont(font(Type::Body));
    QApplication::setPalette(paletteOf(theme()));
    const QString sheet = sheetOf(theme());
    if (qApp->styleSheet() != sheet) qApp->setStyleSheet(sheet);
    Q_EMIT Appearance::instance().changed();
}

}  // namespace helio::ui::kit
