// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "apps/heliograph-cli/commands/run.h"
#include "apps/heliograph-cli/privacy_words.h"

namespace helio::cli {
namespace {

constexpr std::chrono::minutes kRebuildLimit{10};

std::string_view linkWords(client::Link link) {
    switch (link) {
        case client::Link::Offline: return "Not connected";
        case client::Link::Connecting: return "Connecting";
        case client::Link::Updating: return "Reading what was missed";
        case client::Link::Online: break;
    }
    return "Connected";
}

std::string_view reasonOf(client::WaitingDecision::Why why) {
    using Why = client::WaitingDecision::Why;
    switch (why) {
        case Why::CanBeUndone: return "It can still be undone.";
        case Why::SignedOut: return "This session was ended: sign in again.";
        case Why::NoConnection: return "There is no connection to the cloud.";
        case Why::Sending: break;
    }
    return "The cloud has not taken it yet.";
}

std::string decisionText(const model::Decision& decision, client::Reader& reader) {
    using Kind = model::Decision::Kind;
    const std::string who = decision.users.empty() ? std::string() : reader.title(decision.users.front());
    switch (decision.kind) {
        case Kind::DeleteMessages: return "deletion in " + reader.title(decision.chat);
        case Kind::Block: return "blocking " + who;
        case Kind::Unblock: return "unblocking " + who;
        case Kind::RemoveContacts: {
            const auto count = std::max(decision.users.size(), decision.entries.size());
            return "removing " + (count == 1 && !who.empty() ? who : std::to_string(count)) + " from contacts";
        }
        case Kind::RemoveException: break;
    }
    if (!decision.exception) return "a change";
    return "taking " + (decision.exception->who ? reader.title(decision.exception->who) : "the trusted list") + " out of the exceptions of " +
           std::string(subjectWord(decision.exception->subject));
}

std::string statusText(const client::SyncStatus& status, const std::vector<client::WaitingDecision>& decided, client::Reader& reader) {
    std::string text(linkWords(status.connection.link));
    text += status.connection.trouble.empty() ? ".\n" : ": " + status.connection.trouble + "\n";
    if (status.waiting.empty() && decided.empty()) return text + "Nothing is waiting.\n";
    for (const auto& one : status.waiting) text += std::string(whatWord(one.what)) + " for " + reader.title(one.chat) + ": " + one.words + "\n";
    for (const auto& one : decided) text += decisionText(one.decision, reader) + ": " + std::string(reasonOf(one.why)) + "\n";
    return text;
}

}  // namespace

Result<Answer> run(Session& session, const SyncStatus&) {
    if (session.offline()) return fail(Fault::BadInput, "asking about sync", "this needs the account itself", "Leave --offline out.");
    HELIO_CHECK(session.signedIn());
    (void)session.ready();  // without a connection the status says so
    const auto status = session.client().syncStatus();
    const auto decided = session.client().decisions().waiting();
    return Answer{syncJson(status, decided), statusText(status, decided, session.reader())};
}

Result<Answer> run(Session& session, const SyncCheck&) {
    HELIO_CHECK(session.ready());
    HELIO_TRY(found, session.await<client::CheckOutcome>("checking for missing messages", [&](auto done) { return session.client().checkForMissing(std::move(done)); }));
    const auto text = found.messages + found.others == 0 ? std::string("Nothing was missing.\n")
                                                         : std::to_string(found.messages) + " messages and " + std::to_string(found.others) + " other changes had been missing.\n";
    return Answer{{{"messages", found.messages}, {"others", found.others}}, text};
}

Result<Answer> run(Session& session, const SyncRebuild&) {
    HELIO_CHECK(session.ready());
    HELIO_CHECK(session.await<void>("rebuilding the cache", [&](auto done) { return session.client().rebuildCache(std::move(done)); }, kRebuildLimit));
    HELIO_TRY(dialogs, session.reader().dialogs(0, 100'000));
    return Answer{{{"rebuilt", true}, {"chats", dialogs.size()}}, "The cache was read anew: " + std::to_string(dialogs.size()) + " chats.\n"};
}

}  // namespace helio::cli
