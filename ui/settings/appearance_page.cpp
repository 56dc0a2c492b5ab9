// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/appearance_page.h"

#include <QSettings>

#include "ui/kit/choices.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/motion.h"
#include "ui/kit/strings.h"
#include "ui/settings/settings_page.h"

namespace helio::ui {

using namespace kit;

namespace {

constexpr double kScales[] = {1.0, 1.15, 1.25, 1.5, 1.75, 2.0};

/// Words and a control; the control goes below them where there is no room beside.
class SettingRow : public QWidget {
public:
    QBoxLayout* line = row(this, 12, QMargins(16, 12, 16, 12));
    QWidget* control = nullptr;

protected:
    void resizeEvent(QResizeEvent*) override { line->setDirection(width() < control->sizeHint().width() + scaled(240) ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight); }
};

QWidget* settingRow(const QString& title, const QString& text, QWidget* control) {
    auto* box = new SettingRow;
    box->control = control;
    auto* line = box->line;
    auto* lines = column();
    auto* head = new Label(title, Type::Body);
    head->weight(QFont::Medium);
    auto* detail = new Label(text, Type::Meta, &Theme::ink2);
    detail->wrap();
    lines->addWidget(head);
    lines->addWidget(detail);
    line->addLayout(lines, 1);
    line->addWidget(control);
    return box;
}

}  // namespace

AppearancePage::AppearancePage(QWidget* parent) : QWidget(parent) {
    auto* parts = settingsColumn(this, kit::tr("Appearance"));
    auto* card = new Panel(&Theme::surface, this);
    card->card();
    auto* inside = column(card, 0, QMargins(1, 1, 1, 1));
    auto* colours = new Segmented(kit::tr("Colours"), {kit::tr("System"), kit::tr("Light"), kit::tr("Dark")});
    colours->setObjectName("themeChoice");
    colours->setGlyph(0, "desktop");
    colours->setGlyph(1, "sun");
    colours->setGlyph(2, "moon");
    colours->setCurrent(static_cast<int>(themeChoice()));
    inside->addWidget(settingRow(kit::tr("Colours"), kit::tr("“System” follows what the desktop says."), colours));
    inside->addWidget(new Rule);
    QStringList sizes;
    int now = 0;
    for (int i = 0; i < static_cast<int>(std::size(kScales)); ++i) {
        sizes << kit::tr("%1%").arg(qRound(kScales[i] * 100));
        if (textScale() >= kScales[i] - 0.01) now = i;
    }
    auto* size = new Segmented(kit::tr("Text size"), sizes);
    size->setObjectName("textSize");
    size->setCurrent(now);
    inside->addWidget(settingRow(kit::tr("Text size"), kit::tr("Rows and buttons grow with the text."), size));
    auto* still = new Toggle(kit::tr("Reduce motion"));
    still->setObjectName("reduceMotion");
    still->setChecked(reducedMotionChosen());
    inside->addWidget(new Rule);
    inside->addWidget(settingRow(kit::tr("Reduce motion"), kit::tr("Panels and messages appear without moving, as when the desktop asks for it."), still));
    parts->addWidget(card);
    parts->addStretch(1);
    connect(still, &Toggle::toggled, this, [](bool on) {
        QSettings().setValue("appearance/still", on);
        setReducedMotion(on);
    });
    connect(colours, &Segmented::chosen, this, [](int index) {
        QSettings().setValue("appearance/theme", index);
        chooseTheme(static_cast<ThemeChoice>(index));
    });
    connect(size, &Segmented::chosen, this, [](int index) {
        QSettings().setValue("appearance/scale", kScales[index]);
        setTextScale(kScales[index]);
    });
}

void restoreAppearance() {
    const QSettings settings;
    chooseTheme(static_cast<ThemeChoice>(std::clamp(settings.value("appearance/theme", 0).toInt(), 0, 2)));
    setReducedMotion(settings.value("appearance/still", false).toBool());
    if (const double scale = settings.value("appearance/scale", 1.0).toDouble(); scale > 1.0) setTextScale(scale);
}

}  // namespace helio::ui
