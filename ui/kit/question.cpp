// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/question.h"

#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/strings.h"

namespace helio::ui::kit {

namespace {

Dialog* framed(QWidget* over, const Question& question) {
    auto* dialog = new Dialog(over, question.title, QSize(question.width, 0));
    dialog->setObjectName(question.name);
    auto* inner = new QWidget(dialog);
    auto* parts = column(inner, 10, QMargins(24, 16, 24, 16));
    auto* about = new Label(question.text, Type::Body, &Theme::ink2, inner);
    about->wrap();
    parts->addWidget(about);
    if (!question.detail.isEmpty()) {
        auto* shown = new Label(question.detail, Type::Body, &Theme::ink, inner);
        shown->setObjectName("questionDetail");
        shown->wrap();
        shown->selectable();
        parts->addWidget(shown);
    }
    dialog->body()->addWidget(inner);
    dialog->footer()->addStretch(1);
    return dialog;
}

Button* safe(Dialog* dialog, const QString& label, ButtonKind kind, const char* name) {
    auto* out = new Button(label, kind);
    out->setObjectName(name);
    dialog->footer()->addWidget(out);
    dialog->setInitialFocus(out);
    return out;
}

}  // namespace

Dialog* question(QWidget* over, const Question& asked, std::function<void()> yes) {
    Dialog* dialog = framed(over, asked);
    const bool other = !asked.other.isEmpty();
    auto* away = safe(dialog, other ? asked.other : kit::tr("Cancel"), other ? ButtonKind::Secondary : ButtonKind::PlainText, other ? "other" : "cancel");
    auto* go = new Button(asked.verb, asked.kind);
    go->setObjectName(asked.yes);
    dialog->footer()->addWidget(go);
    const auto answered = std::make_shared<bool>(false);
    const auto answer = [dialog, answered](const std::function<void()>& what) {
        *answered = true;
        dialog->dismiss();
        if (what) what();
    };
    QObject::connect(away, &Button::clicked, dialog, [dialog, answer, other, no = asked.no] {
        if (other) answer(no);
        else dialog->dismiss();
    });
    QObject::connect(go, &Button::clicked, dialog, [answer, yes = std::move(yes)] { answer(yes); });
    if (asked.closed)
        QObject::connect(dialog, &Dialog::closed, dialog, [answered, closed = asked.closed] {
            if (!*answered) closed();
        });
    dialog->open();
    return dialog;
}

void ask(QWidget* over, const QString& title, const QString& text, const QString& verb, std::function<void()> yes) {
    (void)question(over, {.title = title, .text = text, .detail = {}, .verb = verb, .other = {}}, std::move(yes));
}

void tell(QWidget* over, const QString& title, const QString& text) {
    Dialog* dialog = framed(over, {.title = title, .text = text, .detail = {}, .verb = {}, .other = {}});
    auto* close = safe(dialog, kit::tr("Close"), ButtonKind::Secondary, "told");
    QObject::connect(close, &Button::clicked, dialog, &Dialog::dismiss);
    dialog->open();
}

}  // namespace helio::ui::kit
