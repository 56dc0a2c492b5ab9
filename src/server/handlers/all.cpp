// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/handlers/table.h"

namespace helio::server {

MethodTable allMethods() {
    MethodTable table;
    for (const auto add : {&addHelp, &addAppConfig, &addAuthCodes, &addAuthSignIn, &addUsers, &addContactsImport, &addContactsBook, &addContactsFind, &addMessagesSend,
                           &addMessagesHistory, &addMessagesDialogs, &addUpdates})
        add(table);
    return table;
}

}  // namespace helio::server
