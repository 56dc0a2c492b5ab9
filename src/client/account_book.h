// SPDX-License-Identifier: GPL-3.0-or-later
// client::AddressBook of an account: reads from the owner's view of the store, hands commands to the core thread.
#pragma once

#include "client/address_book.h"
#include "client/book/progress.h"
#include "client/cache_reader.h"
#include "client/core.h"

namespace helio::client {

class AccountBook final : public AddressBook {
public:
    struct Parts {
        Board::Post post;                                   ///< onto the owner's thread
        std::function<void(std::function<void()>)> onCore;  ///< onto the core's
        CacheReader& reader;
        Core& core;  ///< on its thread alone
        std::shared_ptr<const book::Progress> progress;
    };
    explicit AccountBook(Parts parts) : parts_(std::move(parts)) {}

    Result<std::vector<model::BookEntry>> entries(BookFilter filter, const std::string& words, std::int32_t offset, std::int32_t limit) override;
    Result<std::int32_t> count(BookFilter filter, const std::string& words) override;
    std::optional<model::BookEntry> entry(model::EntryId id) override;
    std::optional<model::ContactCard> card(model::EntryId id) override;
    std::optional<model::EntryId> entryOf(model::UserId user) override;
    Result<std::vector<model::BookSource>> sources() override;
    Result<std::vector<model::SyncRun>> runs(std::int32_t limit) override;
    Result<std::vector<model::SentNumber>> sentNumbers() override;
    Matching matching() override { return parts_.progress->matching(); }
    bool matchesInPrivate() override { return matching().inPrivate; }
    Result<std::vector<contacts::ExistingContact>> known() override;
    std::optional<std::string> rememberedColumns(const std::string& headings) override;
    Request rememberColumns(std::string headings, std::string columns, Done<void> done) override;

    Request import(model::BookSource source, std::vector<ChosenCard> cards, Consent consent, Done<ImportSummary> done) override;
    Request ask(std::vector<std::string> digits, Done<void> done) override;
    std::vector<model::BookNumber> standings(const std::vector<std::string>& digits) override;
    void pauseMatching(bool paused) override;
    Request addMatches(std::vector<model::EntryId> entries, Done<std::int32_t> done) override;
    Why why(model::EntryId id, std::size_t number) override;

    Request updateSource(model::BookSource source, std::string password, Done<model::SourceId> done) override;
    Request removeSource(model::SourceId id, bool withEntries, Done<void> done) override;
    Request syncNow(model::SourceId id, Done<model::SyncRun> done) override;
    Request sending(model::SourceId id, Done<SendingState> done) override;
    Request answerSending(model::SourceId id, model::Sending answer, Done<model::SyncRun> done) override;
    Request systemBooks(Done<std::vector<model::BookSource>> done) override;
    Request settleGone(std::vector<model::EntryId> entries, bool keep, Done<void> done) override;
    Request editEntry(model::EntryId id, model::ContactCard card, Done<void> done) override;
    Request removeEntries(std::vector<model::EntryId> entries, Done<void> done) override;
    Result<std::vector<model::RemovedCard>> removedHere() override;
    Request bringBack(std::vector<model::RemovedId> cards, Done<void> done) override;
    Result<std::vector<model::ChangedNumber>> changedNumbers() override;
    Request settleChanged(std::vector<model::EntryId> entries, bool keep, Done<void> done) override;
    Request deleteSynced(Done<std::int32_t> done) override;
    Request loadSaved(Done<std::vector<model::SentNumber>> done) override;
    Request checkCard(std::string phone, std::string name, model::UserId user, Done<CardTruth> done) override;
    Request matchingKey(Done<MatchingKey> done) override;
    RemovedAmong removedOf(const std::string& path) override;
    Result<std::vector<model::JoinedPerson>> joined(std::int32_t limit) override;

private:
    /// Runs `work(book, handler)` on the core thread, unless the account was closed meanwhile.
    template <class T, class Work>
    Request run(Done<T> done, Work work);
    /// The cache; Fault::Denied when signed out.
    Result<const store::Repositories*> cache();

    Parts parts_;
};

}  // namespace helio::client
