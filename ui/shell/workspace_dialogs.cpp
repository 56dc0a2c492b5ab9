// SPDX-License-Identifier: GPL-3.0-or-later
// The dialogs that the workspace opens over itself.
#include "ui/shell/workspace.h"

namespace helio::ui {

void Workspace::sendPhotos(const QStringList&) {}
void Workspace::shareContacts(const std::vector<model::UserId>&) {}
void Workspace::newChat() {}
void Workspace::newGroup() {}
void Workspace::addMembers(model::ChatId) {}
void Workspace::rename(model::ChatId) {}
void Workspace::importContacts() {}
void Workspace::showPhoto(model::MessageId) {}

}  // namespace helio::ui
