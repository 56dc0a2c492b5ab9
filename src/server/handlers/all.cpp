// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/handlers/table.h"

namespace helio::server {

MethodTable allMethods() {
    MethodTable table;
    // clang-format off: a table
    for (const auto add : {&addHelp, &addHelpStubs, &addAppConfig, &addAuthCodes, &addAuthSignIn, &addAuthBot, &addBots, &addBindKey, &addDevices, &addAccountProfile,
                           &addAccountStubs, &addPassword, &addPasswordMail, &addLoginTokens, &addCarriedLogins, &addUsers, &addContactsImport, &addContactsBook,
                           &addContactsFind, &addContactsStubs, &addMessagesSend, &addMessagesMedia, &addMessagesEdit, &addMessagesForward, &addMessagesDelete,
                           &addMessagesRead, &addMessagesTyping, &addMessagesDrafts, &addMessagesHistory, &addMessagesSearch, &addMessagesDialogs, &addMessagesStubs,
                           &addGroups, &addGroupMembers, &addUpdates, &addUpload, &addDownload, &addPhotos, &addLangpack, &addDelivered, &addDiscovery,
                           &addAccountPrivacy, &addContactsBlocked, &addContactsTrusted, &addContactsSaved, &addContactNote, &addFolders, &addNotify})
        add(table);
    // clang-format on
    return table;
}

}  // namespace helio::server
