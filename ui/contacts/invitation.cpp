// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/invitation.h"

#include <QClipboard>
#include <QGuiApplication>

#include "ui/kit/format.h"
#include "ui/kit/strings.h"
#include "ui/kit/toast.h"

namespace helio::ui {

using namespace kit;

QString invitationText(Session& session) {
    const auto self = session.reader().self();
    const QString hello = kit::tr("I write with Heliograph and would like to find you there.");
    if (!self) return hello;
    if (!self->username.empty()) return hello + ' ' + kit::tr("My name there is @%1.").arg(qs(self->username));
    if (!self->phone.empty()) return hello + ' ' + kit::tr("You find me by my number, %1.").arg(phoneNumber(qs(self->phone)));
    return hello;
}

void copyInvitation(QWidget* over, Session& session) {
    QGuiApplication::clipboard()->setText(invitationText(session));
    Toast::show(over->window(), kit::tr("Invitation copied. Send it the way you like; Heliograph sends nothing by itself."), "copy");
}

}  // namespace helio::ui
