// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/decision_words.h"

#include <algorithm>

#include "ui/kit/strings.h"
#include "ui/settings/privacy/words.h"

namespace helio::ui {

using Kind = model::Decision::Kind;

QString decisionTitle(Session& session, const model::Decision& decision) {
    const QString who = decision.users.empty() ? QString() : session.title(decision.users.front());
    switch (decision.kind) {
        case Kind::DeleteMessages: return kit::tr("Deletion in %1").arg(session.title(decision.chat));
        case Kind::Block: return kit::tr("Blocking %1").arg(who);
        case Kind::Unblock: return kit::tr("Unblocking %1").arg(who);
        case Kind::RemoveContacts: {
            const auto count = static_cast<qint64>(std::max(decision.users.size(), decision.entries.size()));
            return count == 1 && !who.isEmpty() ? kit::tr("Removing %1 from contacts").arg(who) : kit::counted(count, "Removing 1 contact", "Removing %1 contacts");
        }
        case Kind::RemoveException: {
            if (!decision.exception) break;
            const QString rule = kit::tr(wordsOf(decision.exception->subject).title);
            const QString name = decision.exception->who ? session.title(decision.exception->who) : kit::tr("Trusted people");
            return kit::tr("%1, no longer an exception: %2").arg(name, rule);
        }
    }
    return kit::tr("A change");
}

QString decisionReason(client::WaitingDecision::Why why) {
    using Why = client::WaitingDecision::Why;
    switch (why) {
        case Why::CanBeUndone: return kit::tr("Goes when it can no longer be undone");
        case Why::SignedOut: return kit::tr("This device was signed out");
        case Why::NoConnection: return kit::tr("Goes when you’re back online");
        case Why::Sending: return kit::tr("The cloud has not taken it yet");
    }
    return {};
}

const char* decisionGlyph(Kind kind) {
    switch (kind) {
        case Kind::DeleteMessages: return "trash";
        case Kind::Block:
        case Kind::Unblock: return "block";
        case Kind::RemoveContacts: return "contacts";
        case Kind::RemoveException: return "lock";
    }
    return "chats";
}

}  // namespace helio::ui
