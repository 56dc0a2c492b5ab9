// SPDX-License-Identifier: GPL-3.0-or-later
// The address book of the fake client: entries in memory, standings that come in steps, flood waits, a cloud that matches in private or not.
#pragma once

#include <deque>
#include <map>

#include "client/address_book.h"
#include "tests/support/fake_client.h"

namespace helio::test {

class FakeBook final : public client::AddressBook {
public:
    explicit FakeBook(FakeClient& client) : client_(client) {}

    // the world; call touched() after changing it from outside
    std::vector<model::BookEntry> all;  ///< by name
    std::map<std::int64_t, model::ContactCard> cards;
    std::vector<model::BookSource> sourceList, systemList;
    std::vector<model::SyncRun> runList;
    std::vector<model::SentNumber> sent, saved;
    std::vector<model::JoinedPerson> joinedList;
    std::vector<model::RemovedCard> removedList;
    std::vector<model::ChangedNumber> changedList;
    bool broken = false;                               ///< entries and counts can't be read
    std::map<std::string, std::string> columns;        ///< remembered, by headings
    std::map<std::string, model::UserId> members;      ///< by digits
    std::map<std::string, model::BookNumber> answers;  ///< by digits
    bool inPrivate = true;
    bool byItself = true;  ///< steps follow one another; otherwise step() is called by the test
    std::size_t perStep = 25;
    int floodAfter = -1;  ///< numbers after which the cloud asks to wait; -1 = never
    std::int64_t floodUntil = 0;
    Error refusal;                                                ///< of syncNow, updateSource and import, unless its text is empty
    std::function<model::SyncRun(const model::BookSource&)> run;  ///< what a synchronisation does; empty = nothing new
    client::Matching now;
    std::map<std::int64_t, client::SendingState> sendings;  ///< by source
    client::CardTruth truth = client::CardTruth::Agrees;    ///< of every card
    client::MatchingKey key{.epoch = 7, .fingerprint = "6816 3431 3962 6809 1978 0160 7170 7240", .until = 1'800'000'000};

    // what was asked, for tests
    std::vector<std::string> log;
    std::string password;
    std::vector<client::ChosenCard> imported;
    std::vector<client::Consent> consents;

    model::BookEntry& add(std::string name, std::vector<std::string> digits, model::SourceId source = model::SourceId(1));
    model::BookSource& addSource(model::BookSource source);
    /// `count` people from one file; every third a member, every fortieth without a valid number, one in fifty gone.
    void crowd(int count);
    /// Answers the next numbers.
    void step();
    void touched();

    Result<std::vector<model::BookEntry>> entries(client::BookFilter filter, const std::string& words, std::int32_t offset, std::int32_t limit) override;
    Result<std::int32_t> count(client::BookFilter filter, const std::string& words) override;
    std::optional<model::BookEntry> entry(model::EntryId id) override;
    std::optional<model::ContactCard> card(model::EntryId id) override;
    std::optional<model::EntryId> entryOf(model::UserId user) override;
    Result<std::vector<model::BookSource>> sources() override { return sourceList; }
    Result<std::vector<model::SyncRun>> runs(std::int32_t limit) override;
    Result<std::vector<model::SentNumber>> sentNumbers() override { return sent; }
    client::Matching matching() override;
    bool matchesInPrivate() override { return inPrivate; }
    Result<std::vector<contacts::ExistingContact>> known() override;
    std::optional<std::string> rememberedColumns(const std::string& headings) override;
    client::Request rememberColumns(std::string headings, std::string columns, client::Done<void> done) override;
    client::Request import(model::BookSource source, std::vector<client::ChosenCard> cards, client::Consent consent, client::Done<client::ImportSummary> done) override;
    client::Request ask(std::vector<std::string> digits, client::Done<void> done) override;
    std::vector<model::BookNumber> standings(const std::vector<std::string>& digits) override;
    void pauseMatching(bool paused) override;
    client::Request addMatches(std::vector<model::EntryId> entries, client::Done<std::int32_t> done) override;
    client::Why why(model::EntryId id, std::size_t number) override;
    client::Request updateSource(model::BookSource source, std::string password, client::Done<model::SourceId> done) override;
    client::Request removeSource(model::SourceId id, bool withEntries, client::Done<void> done) override;
    client::Request syncNow(model::SourceId id, client::Done<model::SyncRun> done) override;
    client::Request sending(model::SourceId id, client::Done<client::SendingState> done) override;
    client::Request answerSending(model::SourceId id, model::Sending answer, client::Done<model::SyncRun> done) override;
    client::Request systemBooks(client::Done<std::vector<model::BookSource>> done) override;
    client::Request settleGone(std::vector<model::EntryId> entries, bool keep, client::Done<void> done) override;
    client::Request editEntry(model::EntryId id, model::ContactCard card, client::Done<void> done) override;
    client::Request removeEntries(std::vector<model::EntryId> entries, client::Done<void> done) override;
    Result<std::vector<model::RemovedCard>> removedHere() override { return removedList; }
    client::Request bringBack(std::vector<model::RemovedId> cards, client::Done<void> done) override;
    Result<std::vector<model::ChangedNumber>> changedNumbers() override { return changedList; }
    client::Request settleChanged(std::vector<model::EntryId> entries, bool keep, client::Done<void> done) override;
    client::Request deleteSynced(client::Done<std::int32_t> done) override;
    client::Request loadSaved(client::Done<std::vector<model::SentNumber>> done) override { return answer<std::vector<model::SentNumber>>(std::move(done), saved); }
    client::Request checkCard(std::string phone, std::string name, model::UserId user, client::Done<client::CardTruth> done) override;
    client::Request matchingKey(client::Done<client::MatchingKey> done) override {
        return answer<client::MatchingKey>(std::move(done),
                                           inPrivate ? Result<client::MatchingKey>(key) : fail(Fault::Refused, "reading the matching key", "this cloud does not match in private"));
    }
    client::RemovedAmong removedOf(const std::string& path) override;
    Result<std::vector<model::JoinedPerson>> joined(std::int32_t) override { return joinedList; }

private:
    template <class T>
    client::Request answer(client::Done<T> done, Result<T> value) {
        auto alive = std::make_shared<int>(0);
        QMetaObject::invokeMethod(
            qApp,
            [weak = std::weak_ptr<int>(alive), done = std::move(done), value = std::move(value)]() mutable {
                if (weak.lock() && done) done(std::move(value));
            },
            Qt::QueuedConnection);
        return client::Request(std::move(alive));
    }
    const std::vector<std::size_t>& shown(client::BookFilter filter, const std::string& words);
    model::BookEntry* find(model::EntryId id);
    void enqueue(const std::string& digits);
    void go();
    void drop(const std::vector<model::EntryId>& ids);
    FakeClient& client_;
    std::deque<std::string> queue_;
    std::set<std::string> queued_;
    std::vector<std::pair<std::weak_ptr<int>, client::Done<void>>> askers_;
    std::vector<std::size_t> shown_;
    client::BookFilter shownFilter_ = client::BookFilter::All;
    std::string shownWords_;
    bool fresh_ = false, going_ = false;
    std::int64_t lastId_ = 0;
};

FakeBook& bookOf(client::Client& client);

}  // namespace helio::test
