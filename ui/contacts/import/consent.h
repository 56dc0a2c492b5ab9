// SPDX-License-Identifier: GPL-3.0-or-later
// Where the cloud cannot match in private: may it receive the numbers of an address book? Asked in plain words before anything leaves.
#pragma once

#include "client/address_book.h"
#include "ui/session/session.h"

namespace helio::ui {

/// Asks unless there is nothing to ask (private matching, answered before, no number left out); `then` once, with whether the numbers leave now.
/// What comes of it is shown by the matching banner and said in a toast.
void askToSend(Session& session, QWidget* over, model::SourceId id, const QString& name, std::function<void(bool sent)> then);

/// The same for somebody who pressed a button for it: also where the answer was no.
void askToSendAgain(Session& session, QWidget* over, model::SourceId id, const QString& name);

/// "31 numbers stay on this computer: nobody was asked …"; what a source's row says. Empty: nothing to say.
QString sendingWords(const client::SendingState& state);

}  // namespace helio::ui
