// SPDX-License-Identifier: GPL-3.0-or-later
// An address book on a server (CardDAV): its address, name and password, tried before they are kept.
#pragma once

#include "model/book.h"
#include "ui/kit/dialog.h"
#include "ui/session/session.h"

namespace helio::ui {

/// `source` with an id is changed, otherwise added. `read` is called with what the first reading brought.
kit::Dialog* openCardDav(QWidget* over, Session& session, model::BookSource source, std::function<void(QString name, model::SyncRun run)> read);

/// Keeps a source and reads it at once; where the cloud cannot match in private, the person is asked before a number leaves. What cannot be read at its
/// first reading is not kept.
void addAndRead(Session& session, QWidget* owner, model::BookSource source, std::string password, std::function<void(Result<model::SyncRun>)> done);

}  // namespace helio::ui
