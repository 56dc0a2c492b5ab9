// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_book.h"

#include <QDateTime>

#include "ui/contacts/pick/model.h"

namespace helio::test {

using namespace client;
using model::Standing;

namespace {

std::int64_t secondsNow() { return QDateTime::currentSecsSinceEpoch(); }

bool passes(const model::BookEntry& entry, BookFilter filter) {
    const auto any = [&](Standing standing) { return std::ranges::any_of(entry.numbers, [&](const auto& number) { return number.standing == standing; }); };
    switch (filter) {
        case BookFilter::All: return true;
        case BookFilter::OnHeliograph: return static_cast<bool>(entry.user);
        case BookFilter::NotHere: return !entry.user && !entry.gone && std::ranges::any_of(entry.numbers, [](const auto& number) { return number.standing != Standing::Invalid; });
        case BookFilter::Invalid: return !entry.user && (entry.numbers.empty() || any(Standing::Invalid));
        case BookFilter::Gone: return entry.gone;
    }
    return false;
}

}  // namespace

client::AddressBook& FakeClient::book() {
    if (!bookOfIt) bookOfIt = std::make_shared<FakeBook>(*this);
    return *bookOfIt;
}

FakeBook& bookOf(client::Client& client) { return static_cast<FakeBook&>(client.book()); }

model::BookEntry& FakeBook::add(std::string name, std::vector<std::string> digits, model::SourceId source) {
    model::BookEntry entry{.id = model::EntryId(++lastId_), .source = source, .name = name, .numbers = {}, .user = {}};
    model::ContactCard card;
    card.displayName = card.firstName = name;
    for (auto& number : digits) {
        card.phones.push_back({.value = "+" + number, .label = "mobile"});
        model::BookNumber one{.written = "+" + number, .label = "mobile", .digits = number, .standing = Standing::Unasked, .reason = {}, .user = {}};
        if (number.size() < 7) one.standing = Standing::Invalid, one.digits.clear(), one.reason = "Too short for a phone number";
        else if (const auto member = members.find(number); member != members.end()) one.standing = Standing::Member, one.user = member->second, one.asked = secondsNow() - 7200;
        if (one.user && !entry.user) entry.user = one.user;
        entry.numbers.push_back(std::move(one));
    }
    cards[entry.id.value] = std::move(card);
    const auto at = std::ranges::upper_bound(all, entry.name, {}, &model::BookEntry::name);
    fresh_ = false;
    return *all.insert(at, std::move(entry));
}

model::BookSource& FakeBook::addSource(model::BookSource source) {
    if (!source.id) source.id = model::SourceId(static_cast<std::int64_t>(sourceList.size()) + 1);
    sourceList.push_back(std::move(source));
    return sourceList.back();
}

void FakeBook::crowd(int count) {
    static const char* const kFirst[] = {"Ada", "Björn", "Chiara", "Dmitri", "Elif", "Farid", "Greta", "Hiro", "Inga", "João"};
    static const char* const kLast[] = {"Abel", "Brandt", "Conti", "Demir", "Engel", "Ferrari", "Gruber", "Haddad", "Ito", "Janssen"};
    addSource({.kind = model::BookSource::Kind::File,
               .rhythm = model::BookSource::Rhythm::Hourly,
               .id = model::SourceId(1),
               .name = "contacts-2026.vcf",
               .where = "/home/maya/contacts-2026.vcf",
               .account = {},
               .region = "GB",
               .lastRun = secondsNow() - 7200,
               .entries = count});
    all.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        const std::string digits = i % 40 == 39 ? "12" : "4477009" + std::to_string(10'000 + i);
        model::BookEntry entry{.id = model::EntryId(++lastId_),
                               .source = model::SourceId(1),
                               .name = std::string(kFirst[i % 10]) + " " + kLast[i / 10 % 10] + " " + std::to_string(i / 100),
                               .numbers = {},
                               .user = {},
                               .gone = i % 50 == 7};
        model::BookNumber number{
            .written = "+" + digits, .label = "mobile", .digits = digits, .standing = Standing::NotFound, .reason = {}, .user = {}, .asked = secondsNow() - 7200};
        if (digits == "12") number.standing = Standing::Invalid, number.digits.clear(), number.reason = "Too short for a phone number", number.asked = 0;
        else if (i % 3 == 0) number.standing = Standing::Member, entry.user = number.user = model::UserId(50'000 + i);
        model::ContactCard card;
        card.displayName = card.firstName = entry.name;
        card.phones.push_back({.value = number.written, .label = "mobile"});
        cards[entry.id.value] = std::move(card);
        entry.numbers.push_back(std::move(number));
        all.push_back(std::move(entry));
    }
    std::ranges::sort(all, {}, &model::BookEntry::name);
    fresh_ = false;
}

void FakeBook::touched() {
    fresh_ = false;
    client_.touch([](Changes& changes) { changes.book = true; });
}

const std::vector<std::size_t>& FakeBook::shown(BookFilter filter, const std::string& words) {
    if (fresh_ && shownFilter_ == filter && shownWords_ == words) return shown_;
    shown_.clear();
    const QString asked = QString::fromStdString(words);
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!passes(all[i], filter)) continue;
        QString text = QString::fromStdString(all[i].name);
        if (!words.empty()) {
            for (const auto& number : all[i].numbers) text += " " + QString::fromStdString(number.written);
            const auto& card = cards[all[i].id.value];
            text += " " + QString::fromStdString(card.organisation + " " + card.note);
            for (const auto& mail : card.emails) text += " " + QString::fromStdString(mail.value);
        }
        if (words.empty() || ui::matches(asked, text)) shown_.push_back(i);
    }
    shownFilter_ = filter, shownWords_ = words, fresh_ = true;
    return shown_;
}

Result<std::vector<model::BookEntry>> FakeBook::entries(BookFilter filter, const std::string& words, std::int32_t offset, std::int32_t limit) {
    if (broken) return fail(Fault::Io, "reading contacts", "the disk can’t be read");
    const auto& rows = shown(filter, words);
    std::vector<model::BookEntry> out;
    for (auto i = static_cast<std::size_t>(offset); i < rows.size() && out.size() < static_cast<std::size_t>(limit); ++i) out.push_back(all[rows[i]]);
    return out;
}

Result<std::int32_t> FakeBook::count(BookFilter filter, const std::string& words) {
    if (broken) return fail(Fault::Io, "reading contacts", "the disk can’t be read");
    return static_cast<std::int32_t>(shown(filter, words).size());
}

model::BookEntry* FakeBook::find(model::EntryId id) {
    const auto at = std::ranges::find(all, id, &model::BookEntry::id);
    return at == all.end() ? nullptr : &*at;
}

std::optional<model::BookEntry> FakeBook::entry(model::EntryId id) {
    const auto* found = find(id);
    return found ? std::optional(*found) : std::nullopt;
}

std::optional<model::ContactCard> FakeBook::card(model::EntryId id) {
    const auto at = cards.find(id.value);
    return at == cards.end() ? std::nullopt : std::optional(at->second);
}

std::optional<model::EntryId> FakeBook::entryOf(model::UserId user) {
    const auto at = std::ranges::find(all, user, &model::BookEntry::user);
    return at == all.end() ? std::nullopt : std::optional(at->id);
}

Result<std::vector<model::SyncRun>> FakeBook::runs(std::int32_t limit) {
    return std::vector<model::SyncRun>(runList.begin(), runList.begin() + std::min<std::ptrdiff_t>(limit, static_cast<std::ptrdiff_t>(runList.size())));
}

Matching FakeBook::matching() {
    now.inPrivate = inPrivate;
    return now;
}

Result<std::vector<contacts::ExistingContact>> FakeBook::known() {
    std::vector<contacts::ExistingContact> out;
    for (const auto& [id, user] : client_.users)
        if (user.contact && !user.phone.empty()) out.push_back({.phone = user.phone, .firstName = user.firstName, .lastName = user.lastName, .user = user.id});
    for (const auto& entry : all)
        for (const auto& number : entry.numbers)
            if (!number.digits.empty()) out.push_back({.phone = number.digits, .firstName = entry.name, .lastName = {}, .user = number.user});
    return out;
}

std::optional<std::string> FakeBook::rememberedColumns(const std::string& headings) {
    const auto at = columns.find(headings);
    return at == columns.end() ? std::nullopt : std::optional(at->second);
}

Request FakeBook::rememberColumns(std::string headings, std::string chosen, Done<void> done) {
    columns[headings] = std::move(chosen);
    return answer<void>(std::move(done), {});
}

Request FakeBook::import(model::BookSource source, std::vector<ChosenCard> chosen, Consent consent, Done<ImportSummary> done) {
    log.push_back("import " + std::to_string(chosen.size()) + " " + source.name);
    if (!refusal.happened.empty()) return answer<ImportSummary>(std::move(done), std::unexpected(refusal));
    consents.push_back(consent);
    const auto there = std::ranges::find_if(sourceList, [&](const auto& one) { return one.kind == source.kind && one.where == source.where; });
    model::BookSource& kept = there == sourceList.end() ? addSource(source) : *there;
    ImportSummary out{.source = kept.id};
    for (auto& card : chosen) {
        auto& entry = add(card.card.displayName.empty() ? card.card.firstName + " " + card.card.lastName : card.card.displayName, card.digits, kept.id);
        cards[entry.id.value] = card.card;
        ++out.saved, ++kept.entries;
        entry.user = {};
        for (auto& number : entry.numbers) {
            if (number.standing == Standing::Member) number.standing = Standing::Unasked, number.user = {}, number.asked = 0;  // nobody was asked yet
            if (const auto known = answers.find(number.digits); known != answers.end()) number = known->second;
            if (number.user && !entry.user) entry.user = number.user;
            if (number.standing != Standing::Unasked) continue;
            if (!inPrivate && consent == Consent::PrivateOnly) continue;
            number.standing = Standing::Waiting;
            ++out.toAsk;
            enqueue(number.digits);
            if (!inPrivate) sent.push_back({.digits = number.digits, .name = entry.name, .when = secondsNow()});
        }
        imported.push_back(std::move(card));
    }
    if (!inPrivate) saved = sent;
    touched();
    go();
    return answer<ImportSummary>(std::move(done), out);
}

Request FakeBook::ask(std::vector<std::string> digits, Done<void> done) {
    log.push_back("ask " + std::to_string(digits.size()));
    for (const auto& number : digits)
        if (!answers.contains(number)) enqueue(number);
    auto alive = std::make_shared<int>(0);
    askers_.emplace_back(alive, std::move(done));
    go();
    return Request(std::move(alive));
}

void FakeBook::enqueue(const std::string& digits) {
    if (!queued_.insert(digits).second) return;
    queue_.push_back(digits);
    ++now.total;
    if (now.state == Matching::State::Idle) now.state = Matching::State::Running;
}

void FakeBook::go() {
    if (!byItself || going_) return;
    going_ = true;
    QMetaObject::invokeMethod(
        qApp,
        [this, weak = std::weak_ptr(client_.bookOfIt)] {
            if (!weak.lock()) return;
            going_ = false;
            step();
            if (!queue_.empty() && now.state == Matching::State::Running) go();
        },
        Qt::QueuedConnection);
}

void FakeBook::step() {
    if (now.state != Matching::State::Running) return;
    for (std::size_t i = 0; i < perStep && !queue_.empty(); ++i) {
        if (floodAfter >= 0 && now.asked >= floodAfter) {
            now.state = Matching::State::Waiting;
            now.until = floodUntil;
            break;
        }
        const std::string digits = queue_.front();
        queue_.pop_front();
        queued_.erase(digits);
        ++now.asked;
        model::BookNumber number{.written = "+" + digits, .label = {}, .digits = digits, .standing = Standing::NotFound, .reason = {}, .user = {}, .asked = secondsNow()};
        if (const auto member = members.find(digits); member != members.end()) number.standing = Standing::Member, number.user = member->second, ++now.found;
        answers[digits] = number;
        for (auto& entry : all)
            for (auto& one : entry.numbers)
                if (one.digits == digits) {
                    one.standing = number.standing, one.user = number.user, one.asked = number.asked;
                    if (one.user && !entry.user) entry.user = one.user;
                }
    }
    if (queue_.empty() && now.state == Matching::State::Running) {
        now.state = Matching::State::Idle;
        for (auto& [alive, done] : std::exchange(askers_, {}))
            if (alive.lock() && done) done({});
    }
    touched();
}

std::vector<model::BookNumber> FakeBook::standings(const std::vector<std::string>& digits) {
    std::vector<model::BookNumber> out;
    for (const auto& number : digits) {
        if (const auto known = answers.find(number); known != answers.end()) {
            out.push_back(known->second);
            continue;
        }
        const bool waits = queued_.contains(number);
        out.push_back({.written = {}, .label = {}, .digits = number, .standing = waits ? Standing::Waiting : Standing::Unasked, .reason = {}, .user = {}});
    }
    return out;
}

void FakeBook::pauseMatching(bool paused) {
    log.push_back(paused ? "pause" : "go on");
    if (!queue_.empty()) now.state = paused ? Matching::State::Paused : Matching::State::Running;
    touched();
    if (!paused) go();
}

Request FakeBook::addMatches(std::vector<model::EntryId> ids, Done<std::int32_t> done) {
    log.push_back("addMatches " + std::to_string(ids.size()));
    std::int32_t count = 0;
    for (const auto id : ids)
        if (auto* entry = find(id); entry && entry->user) {
            entry->contact = true, ++count;
            if (!client_.users.contains(entry->user.value)) client_.addUser(entry->user.value, entry->name, "", entry->numbers.front().digits);
            client_.users[entry->user.value].contact = true;
        }
    touched();
    client_.touch([](Changes& changes) { changes.contacts = true; });
    return answer<std::int32_t>(std::move(done), count);
}

Why FakeBook::why(model::EntryId id, std::size_t at) {
    Why out{.inPrivate = inPrivate};
    const auto* entry = find(id);
    if (!entry || at >= entry->numbers.size()) return out;
    const auto& number = entry->numbers[at];
    out.written = number.written, out.digits = number.digits, out.standing = number.standing, out.asked = number.asked;
    switch (number.standing) {
        case Standing::Member: out.answer = "They are on Heliograph."; break;
        case Standing::NotFound:
            out.answer = "Nobody who wants to be found by number has it here. They are not a member, or their settings hide them.";
            out.advice = "Invite them, or ask them for their username.";
            out.askedAgainAt = secondsNow() + 86'400;
            break;
        case Standing::Invalid: out.answer = number.reason, out.advice = "Fix the number."; break;
        case Standing::Refused: out.answer = "The cloud asked to try this number later.", out.askedAgainAt = secondsNow() + 3600; break;
        case Standing::Waiting: out.answer = "It is about to be asked."; break;
        case Standing::Unasked: out.answer = "Nobody was asked about this number.", out.advice = "Press Sync now, or import it again with matching."; break;
    }
    return out;
}

Request FakeBook::updateSource(model::BookSource source, std::string secret, Done<model::SourceId> done) {
    log.push_back("updateSource " + source.name);
    if (!refusal.happened.empty()) return answer<model::SourceId>(std::move(done), std::unexpected(refusal));
    if (!secret.empty()) password = std::move(secret);
    const auto at = std::ranges::find(sourceList, source.id, &model::BookSource::id);
    const auto id = source.id && at != sourceList.end() ? (*at = source).id : addSource(source).id;
    touched();
    return answer<model::SourceId>(std::move(done), id);
}

Request FakeBook::removeSource(model::SourceId id, bool withEntries, Done<void> done) {
    log.push_back(withEntries ? "removeSource with entries" : "removeSource");
    std::erase_if(sourceList, [&](const auto& source) { return source.id == id; });
    if (withEntries) std::erase_if(all, [&](const auto& entry) { return entry.source == id; });
    touched();
    return answer<void>(std::move(done), {});
}

Request FakeBook::syncNow(model::SourceId id, Done<model::SyncRun> done) {
    log.push_back("syncNow");
    if (!refusal.happened.empty()) return answer<model::SyncRun>(std::move(done), std::unexpected(refusal));
    const auto at = std::ranges::find(sourceList, id, &model::BookSource::id);
    if (at == sourceList.end()) return answer<model::SyncRun>(std::move(done), fail(Fault::NotFound, "syncing", "the source is gone"));
    at->lastRun = secondsNow();
    model::SyncRun out = run ? run(*at) : model::SyncRun{.read = at->entries, .inPrivate = inPrivate, .problem = {}};
    out.id = static_cast<std::int64_t>(runList.size()) + 1, out.source = id, out.started = out.ended = secondsNow();
    runList.insert(runList.begin(), out);
    touched();
    return answer<model::SyncRun>(std::move(done), out);
}

Request FakeBook::sending(model::SourceId id, Done<SendingState> done) { return answer<SendingState>(std::move(done), sendings[id.value]); }

Request FakeBook::answerSending(model::SourceId id, model::Sending said, Done<model::SyncRun> done) {
    static const char* const kSaid[] = {"take back", "agree", "decline"};
    log.push_back(std::string(kSaid[static_cast<int>(said)]) + " " + std::to_string(id.value));
    if (!refusal.happened.empty()) return answer<model::SyncRun>(std::move(done), std::unexpected(refusal));
    auto& state = sendings[id.value];
    state.answer = said;
    model::SyncRun out{.source = id, .started = secondsNow(), .ended = secondsNow(), .problem = {}};
    if (said == model::Sending::Agreed) out.asked = std::exchange(state.unasked, 0), out.found = std::min(out.asked, 3);
    touched();
    return answer<model::SyncRun>(std::move(done), out);
}

Request FakeBook::systemBooks(Done<std::vector<model::BookSource>> done) { return answer<std::vector<model::BookSource>>(std::move(done), systemList); }

void FakeBook::drop(const std::vector<model::EntryId>& ids) {
    std::erase_if(all, [&](const auto& entry) { return std::ranges::find(ids, entry.id) != ids.end(); });
}

Request FakeBook::settleGone(std::vector<model::EntryId> ids, bool keep, Done<void> done) {
    log.push_back((keep ? "keep " : "let go ") + std::to_string(ids.size()));
    if (keep) {
        for (const auto id : ids)
            if (auto* entry = find(id)) entry->gone = false;
    } else {
        drop(ids);
    }
    touched();
    return answer<void>(std::move(done), {});
}

Request FakeBook::editEntry(model::EntryId id, model::ContactCard card, Done<void> done) {
    log.push_back("editEntry " + card.displayName);
    if (auto* entry = find(id)) entry->name = card.displayName;
    cards[id.value] = std::move(card);
    touched();
    return answer<void>(std::move(done), {});
}

Request FakeBook::removeEntries(std::vector<model::EntryId> ids, Done<void> done) {
    log.push_back("removeEntries " + std::to_string(ids.size()));
    drop(ids);
    touched();
    return answer<void>(std::move(done), {});
}

RemovedAmong FakeBook::removedOf(const std::string& path) {
    std::vector<std::string> uids;
    for (const auto& one : removedList)
        if (std::ranges::any_of(sourceList, [&](const auto& source) { return source.id == one.source && source.where == path; })) uids.push_back(one.uid);
    if (uids.empty()) return {};
    return [uids](const std::vector<model::ContactCard>& all, const std::string&) {
        std::vector<std::size_t> out;
        for (std::size_t i = 0; i < all.size(); ++i)
            if (std::ranges::find(uids, all[i].uid) != uids.end()) out.push_back(i);
        return out;
    };
}

Request FakeBook::bringBack(std::vector<model::RemovedId> ids, Done<void> done) {
    log.push_back("bringBack " + std::to_string(ids.size()));
    for (const auto id : ids) {
        const auto at = std::ranges::find(removedList, id, &model::RemovedCard::id);
        if (at == removedList.end()) continue;
        add(at->name, {}, at->source);
        removedList.erase(at);
    }
    touched();
    return answer<void>(std::move(done), {});
}

Request FakeBook::settleChanged(std::vector<model::EntryId> ids, bool keep, Done<void> done) {
    log.push_back((keep ? "keep changed " : "drop changed ") + std::to_string(ids.size()));
    std::erase_if(changedList, [&](const auto& one) { return std::ranges::find(ids, one.entry) != ids.end(); });
    touched();
    return answer<void>(std::move(done), {});
}

Request FakeBook::deleteSynced(Done<std::int32_t> done) {
    log.push_back("deleteSynced");
    const auto count = static_cast<std::int32_t>(saved.size());
    saved.clear(), sent.clear();
    touched();
    return answer<std::int32_t>(std::move(done), count);
}

Request FakeBook::checkCard(std::string phone, std::string, model::UserId, Done<CardTruth> done) {
    log.push_back("checkCard " + phone);
    return answer<CardTruth>(std::move(done), truth);
}

}  // namespace helio::test
