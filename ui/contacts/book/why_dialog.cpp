// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/book/why_dialog.h"

#include "client/address_book.h"
#include "ui/contacts/invitation.h"
#include "ui/kit/button.h"
#include "ui/kit/format.h"
#include "ui/kit/glyph.h"
#include "ui/kit/isolate.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/scroll.h"
#include "ui/kit/strings.h"

namespace helio::ui {

using namespace kit;
using model::Standing;

namespace {

QWidget* factRow(const QString& what, const QString& value) {
    auto* box = new QWidget;
    auto* line = row(box, 12, QMargins(16, 6, 16, 6));
    auto* name = new Label(what, Type::Meta, &Theme::ink2, box);
    auto* is = new Label(value, Type::Meta, &Theme::ink, box);
    is->wrap().selectable();
    is->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    line->addWidget(name);
    line->addWidget(is, 1);
    box->setAccessibleName(kit::tr("%1: %2").arg(what, value));
    return box;
}

QString shortly(const client::Why& why) {
    if (why.blockedByMe) return kit::tr("Blocked by you");
    switch (why.standing) {
        case Standing::Member: return kit::tr("Here");
        case Standing::NotFound: return kit::tr("Not found");
        case Standing::Refused: return kit::tr("Asked to try later");
        case Standing::Waiting: return kit::tr("Waits to be asked");
        case Standing::Invalid: return kit::tr("No phone number");
        case Standing::Unasked: return kit::tr("Not asked");
    }
    return {};
}

QWidget* numberCard(const client::Why& why, QWidget* parent) {
    auto* card = new Panel(&Theme::surface, parent);
    card->card(12);
    card->setObjectName("whyNumber");
    auto* all = column(card, 0, QMargins(0, 8, 0, 10));
    all->addWidget(factRow(kit::tr("As read"), why.written.empty() ? kit::tr("no number") : isolated(qs(why.written))));
    all->addWidget(factRow(kit::tr("As asked"), why.digits.empty() ? kit::tr("not asked: it is no phone number") : phoneNumber(qs(why.digits))));
    all->addWidget(factRow(kit::tr("Answer"), shortly(why)));
    all->addWidget(factRow(kit::tr("Last asked"), why.asked > 0 ? longAgo(why.asked, unixNow()) : kit::tr("never")));
    if (why.askedAgainAt > 0) all->addWidget(factRow(kit::tr("Asked again"), kit::tr("%1, %2").arg(dayMark(why.askedAgainAt, unixNow()), clockTime(why.askedAgainAt))));
    auto* told = new Label(qs(why.answer), Type::Body, &Theme::ink, card);
    told->setObjectName("whyAnswer");
    told->setContentsMargins(16, 8, 16, 0);
    told->wrap().selectable();
    all->addWidget(told);
    if (!why.advice.empty()) {
        auto* advice = new Label(qs(why.advice), Type::Meta, &Theme::ink2, card);
        advice->setObjectName("whyAdvice");
        advice->setContentsMargins(16, 4, 16, 0);
        advice->wrap();
        all->addWidget(advice);
    }
    return card;
}

}  // namespace

Dialog* openWhy(QWidget* over, Session& session, model::EntryId id, std::function<void()> edit) {
    auto& book = session.client().book();
    const auto entry = book.entry(id);
    if (!entry) return nullptr;
    const bool here = static_cast<bool>(entry->user);
    auto* dialog = new Dialog(over, here ? kit::tr("What is known of %1").arg(qs(entry->name)) : kit::tr("Why isn’t %1 here?").arg(qs(entry->name)), QSize(480, 0));
    dialog->setObjectName("whyDialog");
    auto* inner = new QWidget;
    auto* all = column(inner, 12, QMargins(20, 16, 20, 16));
    bool broken = entry->numbers.empty();
    for (std::size_t i = 0; i < entry->numbers.size(); ++i) {
        const auto why = book.why(id, i);
        broken |= why.standing == Standing::Invalid;
        all->addWidget(numberCard(why, inner));
    }
    if (entry->numbers.empty()) {
        auto* none = new Label(kit::tr("This card has no phone number, and people are found by their number. Add one, or ask for their username."), Type::Body, &Theme::ink, inner);
        none->setObjectName("whyAnswer");
        none->wrap();
        all->addWidget(none);
    }
    auto* how = new Label(book.matchesInPrivate()
                              ? kit::tr("Asked by private matching: the cloud doesn’t learn which number it was. Somebody whose settings hide their number from search can’t be "
                                        "told from somebody who isn’t here.")
                              : kit::tr("Asked by sending the number. Somebody whose settings hide their number from search can’t be told from somebody who isn’t here."),
                          Type::Small, &Theme::ink2, inner);
    how->wrap();
    all->addWidget(how);
    dialog->body()->addWidget(new ScrollPage(inner, dialog), 1);
    auto* close = new Button(kit::tr("Close"), ButtonKind::Secondary);
    close->setObjectName("whyClose");
    dialog->footer()->addStretch(1);
    if (broken && edit) {
        auto* fix = new Button(entry->numbers.empty() ? kit::tr("Add number") : kit::tr("Fix number"), ButtonKind::Soft);
        fix->setObjectName("whyFix");
        dialog->footer()->addWidget(fix);
        QObject::connect(fix, &Button::clicked, dialog, [dialog, edit] {
            dialog->dismiss();
            edit();
        });
    } else if (!here) {
        auto* invite = new Button(kit::tr("Copy invitation"), ButtonKind::Soft);
        invite->setObjectName("whyInvite");
        dialog->footer()->addWidget(invite);
        QObject::connect(invite, &Button::clicked, dialog, [dialog, &session] { copyInvitation(dialog, session); });
    }
    dialog->footer()->addWidget(close);
    QObject::connect(close, &Button::clicked, dialog, &Dialog::dismiss);
    dialog->setInitialFocus(close);
    dialog->open();
    return dialog;
}

}  // namespace helio::ui
