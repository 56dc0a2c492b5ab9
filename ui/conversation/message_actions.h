// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done with messages: each asks the client and says in a toast what became of it.
#pragma once

#include <functional>
#include <vector>

#include "model/message.h"

class QString;
class QWidget;

namespace helio::ui {

class Session;

/// Into the address book: by account where the card names one, by number otherwise.
void addCards(Session& session, QWidget* owner, std::vector<model::SharedContact> cards);
/// One card; `done` is told "" or what went wrong.
void addCard(Session& session, QWidget* owner, const model::SharedContact& card, bool sharePhone, std::function<void(const QString& trouble)> done);
void copyNumber(QWidget* owner, const model::SharedContact& card);
void saveCard(QWidget* owner, const model::SharedContact& card);
/// Asks for a folder, then writes the photo's largest size or the file, byte for byte.
void saveMedia(Session& session, QWidget* owner, const model::Message& message);
/// What has come stays in its folder.
void stopDownload(Session& session, QWidget* owner, const model::Message& message);
void askDelete(Session& session, QWidget* owner, std::vector<model::Message> messages);

}  // namespace helio::ui
