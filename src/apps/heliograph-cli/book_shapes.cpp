// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/heliograph-cli/book_shapes.h"

namespace helio::cli {
namespace {

Json valuesJson(const std::vector<model::LabelledValue>& values) {
    Json out = Json::array();
    for (const auto& one : values) out.push_back({{"value", one.value}, {"label", one.label}});
    return out;
}

std::string_view kindWord(model::BookSource::Kind kind) {
    switch (kind) {
        case model::BookSource::Kind::System: return "system";
        case model::BookSource::Kind::CardDav: return "carddav";
        case model::BookSource::Kind::File: break;
    }
    return "file";
}

std::string_view rhythmWord(model::BookSource::Rhythm rhythm) {
    switch (rhythm) {
        case model::BookSource::Rhythm::Off: return "off";
        case model::BookSource::Rhythm::Hourly: return "hourly";
        case model::BookSource::Rhythm::OnDemand: break;
    }
    return "on_demand";
}

std::string_view stateWord(client::Matching::State state) {
    using State = client::Matching::State;
    switch (state) {
        case State::Running: return "running";
        case State::Paused: return "paused";
        case State::Waiting: return "waiting";
        case State::Offline: return "offline";
        case State::Idle: break;
    }
    return "idle";
}

}  // namespace

std::string_view standingWord(model::Standing standing) {
    using model::Standing;
    switch (standing) {
        case Standing::Waiting: return "waiting";
        case Standing::Member: return "member";
        case Standing::NotFound: return "not_found";
        case Standing::Refused: return "later";
        case Standing::Invalid: return "invalid";
        case Standing::Unasked: break;
    }
    return "unasked";
}

std::string_view truthWord(client::CardTruth truth) {
    using client::CardTruth;
    switch (truth) {
        case CardTruth::Agrees: return "agrees";
        case CardTruth::OtherName: return "other_name";
        case CardTruth::NotMember: return "not_member";
        case CardTruth::OtherOwner: return "other_owner";
        case CardTruth::Unverifiable: return "unverifiable";
        case CardTruth::Unknown: break;
    }
    return "unknown";
}

std::string_view sendingWord(model::Sending answer) {
    switch (answer) {
        case model::Sending::Agreed: return "yes";
        case model::Sending::Declined: return "no";
        case model::Sending::Unanswered: break;
    }
    return "unanswered";
}

// clang-format off: a table
Json numberJson(const model::BookNumber& number) {
    return {{"written", number.written}, {"label", number.label}, {"phone", number.digits}, {"standing", standingWord(number.standing)},
            {"reason", number.reason},   {"user_id", number.user.value}, {"asked", number.asked}};
}

Json entryJson(const model::BookEntry& entry) {
    Json numbers = Json::array();
    for (const auto& number : entry.numbers) numbers.push_back(numberJson(number));
    return {{"id", entry.id.value}, {"source", entry.source.value}, {"name", entry.name}, {"numbers", numbers}, {"user_id", entry.user.value}, {"contact", entry.contact}, {"gone", entry.gone}};
}

Json cardJson(const model::ContactCard& card) {
    Json addresses = Json::array();
    for (const auto& one : card.addresses)
        addresses.push_back({{"po_box", one.poBox}, {"extended", one.extended}, {"street", one.street}, {"city", one.city}, {"region", one.region}, {"postcode", one.postcode},
                             {"country", one.country}, {"label", one.label}});
    return {{"name", card.displayName}, {"first", card.firstName}, {"last", card.lastName}, {"middle", card.middleName}, {"prefix", card.prefix}, {"suffix", card.suffix},
            {"nickname", card.nickname}, {"organisation", card.organisation}, {"title", card.title}, {"birthday", card.birthday}, {"note", card.note},
            {"phones", valuesJson(card.phones)}, {"emails", valuesJson(card.emails)}, {"links", valuesJson(card.links)}, {"addresses", addresses},
            {"photo", card.photo.empty() ? Json(nullptr) : Json{{"type", card.photoType}, {"size", card.photo.size()}}}, {"uid", card.uid}};
}

Json sourceJson(const model::BookSource& source) {
    return {{"id", source.id.value}, {"kind", kindWord(source.kind)}, {"name", source.name}, {"where", source.where}, {"account", source.account}, {"rhythm", rhythmWord(source.rhythm)},
            {"every_hours", source.everyHours}, {"region", source.region}, {"last_run", source.lastRun}, {"entries", source.entries}};
}

Json runJson(const model::SyncRun& run) {
    return {{"id", run.id}, {"source", run.source.value}, {"started", run.started}, {"ended", run.ended}, {"read", run.read}, {"added", run.added}, {"changed", run.changed},
            {"removed", run.removed}, {"invalid", run.invalid}, {"asked", run.asked}, {"found", run.found}, {"private", run.inPrivate}, {"sent_bytes", run.sentBytes},
            {"received_bytes", run.receivedBytes}, {"problem", run.problem}, {"left_out", run.leftOut}, {"left_out_changed", run.leftOutChanged}};
}

Json sentJson(const model::SentNumber& sent) { return {{"phone", sent.digits}, {"name", sent.name}, {"when", sent.when}}; }

Json sendingJson(const client::SendingState& state) { return {{"consent", sendingWord(state.answer)}, {"unasked", state.unasked}, {"cloud", state.cloud}}; }

Json matchingJson(const client::Matching& matching) {
    return {{"state", stateWord(matching.state)}, {"private", matching.inPrivate}, {"asked", matching.asked}, {"total", matching.total}, {"found", matching.found}, {"until", matching.until},
            {"problem", matching.problem}};
}

Json keyJson(const client::MatchingKey& key) { return {{"epoch", key.epoch}, {"fingerprint", key.fingerprint}, {"until", key.until}}; }

Json whyJson(const client::Why& why) {
    return {{"written", why.written}, {"phone", why.digits}, {"standing", standingWord(why.standing)}, {"blocked", why.blockedByMe}, {"private", why.inPrivate}, {"asked", why.asked},
            {"asked_again_at", why.askedAgainAt}, {"answer", why.answer}, {"advice", why.advice}};
}
// clang-format on

std::string sendingLine(const client::SendingState& state) {
    if (state.unasked == 0) return {};
    const std::string many = state.unasked == 1 ? "1 number was not asked" : std::to_string(state.unasked) + " numbers were not asked";
    if (state.answer == model::Sending::Declined) return many + ": they stay on this computer, as you said. contacts sources consent ID yes changes that.\n";
    if (state.answer == model::Sending::Agreed) return {};
    const std::string who = state.cloud.empty() ? "this cloud" : state.cloud;
    return many + ": " + who + " cannot match in private, and you have not said whether it may receive them.\n" +
           "--yes-send-numbers sends them with their names, and later ones with each reading. contacts sources consent ID forget takes that back, contacts delete-synced "
           "removes\n" +
           "what " + who + " keeps. --keep-numbers keeps them on this computer.\n";
}

std::string entryLine(const model::BookEntry& entry) {
    std::string out = std::to_string(entry.id.value) + "  " + entry.name;
    for (const auto& number : entry.numbers) out += "  " + (number.digits.empty() ? number.written : "+" + number.digits) + " (" + std::string(standingWord(number.standing)) + ")";
    if (entry.contact) out += "  contact";
    if (entry.gone) out += "  gone";
    return out + "\n";
}

std::string runLine(const model::SyncRun& run) {
    std::string out = std::to_string(run.id) + "  " + std::to_string(run.read) + " read, " + std::to_string(run.added) + " added, " + std::to_string(run.changed) + " changed, " +
                      std::to_string(run.removed) + " gone, " + std::to_string(run.invalid) + " invalid numbers; " + std::to_string(run.asked) + " asked" +
                      (run.inPrivate ? " in private" : "") + ", " + std::to_string(run.found) + " found; " + std::to_string(run.sentBytes) + " bytes sent, " +
                      std::to_string(run.receivedBytes) + " received";
    if (run.leftOut > 0) {
        out += "; " + std::to_string(run.leftOut) + " left out, removed here before";
        if (run.leftOutChanged > 0) out += " (" + std::to_string(run.leftOutChanged) + " of them changed since)";
    }
    if (run.ended == 0) out += "; goes on";
    if (!run.problem.empty()) out += "; " + run.problem;
    return out + "\n";
}

}  // namespace helio::cli
