// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/pick/choose.h"

#include "ui/contacts/pick/picker.h"
#include "ui/kit/button.h"
#include "ui/kit/layout.h"
#include "ui/kit/strings.h"
#include "ui/kit/toast.h"

namespace helio::ui {

using namespace kit;

Dialog* choosePeople(QWidget* over, Session& session, PeopleQuestion question, std::function<void(std::vector<PickRow>)> done) {
    auto* dialog = new Dialog(over, question.title, QSize(440, 620));
    dialog->setObjectName("choosePeople");
    auto* picker = new PeoplePicker(session, question.heading, question.nobody, dialog);
    picker->setRows(std::move(question.rows));
    picker->model().setLimit(question.most);
    for (const auto peer : question.chosen) picker->model().choose(peer);
    dialog->body()->addWidget(picker, 1);
    auto* cancel = new Button(kit::tr("Cancel"), ButtonKind::PlainText);
    cancel->setObjectName("cancel");
    auto* go = new Button(question.verb, ButtonKind::Primary);
    go->setObjectName("choose");
    dialog->footer()->addStretch(1);
    dialog->footer()->addWidget(cancel);
    dialog->footer()->addWidget(go);
    const auto show = [picker, go, verb = question.verb, empty = question.mayBeNobody] {
        const auto count = static_cast<int>(picker->model().chosen().size());
        go->setEnabled(empty || count > 0);
        const QString text = verb.contains("%1") ? verb.arg(count) : verb;
        go->setText(text);
        go->setAccessibleName(text);
        go->updateGeometry();
    };
    show();
    QObject::connect(&picker->model(), &PickModel::chosenChanged, go, show);
    QObject::connect(&picker->model(), &PickModel::limitReached, dialog, [dialog](int most) { Toast::show(dialog->window(), kit::tr("Up to %1 people").arg(most), "failed"); });
    QObject::connect(cancel, &Button::clicked, dialog, &Dialog::dismiss);
    const auto finish = [dialog, picker, empty = question.mayBeNobody, done = std::move(done)] {
        const auto chosen = picker->model().chosen();
        if (chosen.empty() && !empty) return;
        dialog->dismiss();
        done(chosen);
    };
    QObject::connect(go, &Button::clicked, dialog, finish);
    QObject::connect(picker->search(), &QLineEdit::returnPressed, dialog, [picker, finish] {
        if (picker->search()->text().isEmpty() && !picker->search()->isModified()) finish();
    });
    dialog->setInitialFocus(picker->search());
    dialog->open();
    return dialog;
}

}  // namespace helio::ui
