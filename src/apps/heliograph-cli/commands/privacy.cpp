// SPDX-License-Identifier: GPL-3.0-or-later
// privacy show, privacy set
#include "client/privacy.h"
#include "apps/heliograph-cli/commands/run.h"
#include "apps/heliograph-cli/peers.h"
#include "apps/heliograph-cli/privacy_words.h"

namespace helio::cli {
namespace {

std::string lineOf(model::PrivacySubject subject, const model::PrivacyRule& rule) {
    std::string out = std::string(subjectWord(subject)) + ": " + std::string(audienceWord(rule.audience));
    const auto more = [&](std::size_t count, const char* word) {
        if (count) out += ", " + std::to_string(count) + " " + word;
    };
    more(rule.alwaysUsers.size() + rule.alwaysChats.size(), "always");
    if (rule.alwaysTrusted) out += ", trusted people always";
    more(rule.neverUsers.size() + rule.neverChats.size(), "never");
    return out + "\n";
}

Result<> sort(Session& session, const std::vector<std::string>& words, std::vector<model::UserId>& people, std::vector<model::ChatId>& groups) {
    for (const auto& one : words) {
        HELIO_TRY(peer, findPeer(session, one));
        if (peer.isUser()) people.push_back(peer.user());
        else if (peer.isChat()) groups.push_back(peer.chat());
        else return fail(Fault::BadInput, "looking for '" + one + "'", "that is neither a person nor a group");
    }
    return {};
}

}  // namespace

Result<Answer> run(Session& session, const PrivacyShow& command) {
    HELIO_CHECK(session.ready());
    std::vector<model::PrivacySubject> subjects(allSubjects().begin(), allSubjects().end());
    if (!command.subject.empty()) {
        HELIO_TRY(one, parseSubject(command.subject));
        subjects = {one};
    }
    Answer out{Json::array(), {}};
    for (const auto subject : subjects) {
        if (command.subject.empty() && !session.client().privacy().offers(subject)) continue;  // asked late: the cloud says so after the connection is up
        HELIO_TRY(rule, session.await<model::PrivacyRule>("reading a privacy setting", [&](auto done) { return session.client().privacy().loadRule(subject, std::move(done)); }));
        out.json.push_back(privacyJson(subject, rule));
        out.text += lineOf(subject, rule);
    }
    return out;
}

Result<Answer> run(Session& session, const PrivacySet& command) {
    HELIO_TRY(subject, parseSubject(command.subject));
    HELIO_TRY(audience, parseAudience(command.audience));
    HELIO_CHECK(session.ready());
    model::PrivacyRule wanted{.audience = audience, .alwaysTrusted = command.alwaysTrusted};
    HELIO_CHECK(sort(session, command.always, wanted.alwaysUsers, wanted.alwaysChats));
    HELIO_CHECK(sort(session, command.never, wanted.neverUsers, wanted.neverChats));
    HELIO_TRY(rule,
              session.await<model::PrivacyRule>("changing a privacy setting", [&](auto done) { return session.client().privacy().setRule(subject, wanted, std::move(done)); }));
    return Answer{privacyJson(subject, rule), lineOf(subject, rule)};
}

}  // namespace helio::cli
