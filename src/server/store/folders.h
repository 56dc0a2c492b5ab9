// SPDX-License-Identifier: GPL-3.0-or-later
// Folders of the chat list, as their owner's clients wrote them: this cloud keeps them, it does not sort by them.
#pragma once

#include <vector>

#include "server/store/db.h"

namespace helio::server::store {

struct ChatFolder {
    int id = 0;    ///< 0: the list of all chats, which has a place among them
    Bytes filter;  ///< DialogFilter at the schema's layer; of 0 empty
};
/// In their order.
std::vector<ChatFolder> foldersOf(Db& db, UserId owner);
std::optional<ChatFolder> findFolder(Db& db, UserId owner, int id);
int countFolders(Db& db, UserId owner);
/// A new one comes last.
void putFolder(Db& db, UserId owner, const ChatFolder& folder);
/// False: there was none.
bool removeFolder(Db& db, UserId owner, int id);
/// Those that are not named keep their order behind the named ones. 0 may be named.
void orderFolders(Db& db, UserId owner, const std::vector<int>& ids);

}  // namespace helio::server::store
