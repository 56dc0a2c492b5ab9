// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/import/problems.h"

#include "ui/kit/button.h"
#include "ui/kit/dialog.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/scroll.h"
#include "ui/kit/strings.h"

namespace helio::ui {

using namespace kit;

namespace {
constexpr std::size_t kMostProblems = 200;  // in the list a person is shown
}

void showImportProblems(QWidget* over, const ImportBook& book) {
    auto* dialog = new Dialog(over, kit::tr("What could not be read"), QSize(560, 480));
    auto* inner = new QWidget;
    auto* lines = column(inner, 8, QMargins(24, 16, 24, 16));
    const auto add = [&](const QString& text) {
        auto* label = new Label(text, Type::Meta, &Theme::ink, inner);
        label->wrap().selectable();
        lines->addWidget(label);
    };
    for (const auto& file : book.files)
        if (!file.trouble.isEmpty()) add(kit::tr("%1: %2").arg(file.name, file.trouble));
    for (std::size_t i = 0; i < std::min(book.problems.size(), kMostProblems); ++i) {
        const auto& problem = book.problems[i];
        add(problem.line > 0 ? kit::tr("Line %1: %2").arg(problem.line).arg(qs(problem.reason)) : qs(problem.reason));
    }
    if (book.problemCount > kMostProblems) add(kit::tr("and %1 more").arg(book.problemCount - kMostProblems));
    lines->addStretch(1);
    dialog->body()->addWidget(new ScrollPage(inner, dialog), 1);
    auto* close = new Button(kit::tr("Close"), ButtonKind::Secondary);
    dialog->footer()->addStretch(1);
    dialog->footer()->addWidget(close);
    QObject::connect(close, &Button::clicked, dialog, &Dialog::dismiss);
    dialog->setInitialFocus(close);
    dialog->open();
}

}  // namespace helio::ui
