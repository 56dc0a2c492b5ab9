// SPDX-License-Identifier: GPL-3.0-or-later
// Everything the store holds, one repository an entity. Reads are const; writes want the non-const one that Store::write gives.
#pragma once

#include "store/book_entries.h"
#include "store/book_log.h"
#include "store/book_numbers.h"
#include "store/book_removed.h"
#include "store/book_sources.h"
#include "store/channels.h"
#include "store/chats.h"
#include "store/contacts.h"
#include "store/decisions.h"
#include "store/devices.h"
#include "store/dialogs.h"
#include "store/drafts.h"
#include "store/files.h"
#include "store/history.h"
#include "store/messages.h"
#include "store/outbox.h"
#include "store/session.h"
#include "store/settings.h"
#include "store/taken_back.h"
#include "store/uploads.h"
#include "store/users.h"

namespace helio::store {

struct Repositories {
    explicit Repositories(Desk& desk)
        : settings(desk),
          session(desk),
          users(desk),
          contacts(desk),
          chats(desk),
          channels(desk),
          dialogs(desk),
          drafts(desk),
          messages(desk),
          history(desk),
          devices(desk),
          outbox(desk),
          takenBack(desk),
          uploads(desk),
          files(desk),
          bookSources(desk),
          bookEntries(desk),
          bookNumbers(desk),
          bookLog(desk),
          bookRemoved(desk),
          decisions(desk) {}

    Settings settings;
    Session session;
    Users users;
    Contacts contacts;
    Chats chats;
    Channels channels;
    Dialogs dialogs;
    Drafts drafts;
    Messages messages;
    History history;
    Devices devices;
    Outbox outbox;
    TakenBack takenBack;
    Uploads uploads;
    Files files;
    BookSources bookSources;
    BookEntries bookEntries;
    BookNumbers bookNumbers;
    BookLog bookLog;
    BookRemoved bookRemoved;
    Decisions decisions;
};

}  // namespace helio::store
