// SPDX-License-Identifier: GPL-3.0-or-later
// The queue where the cloud cannot match in private: contacts.importContacts, with what the person agreed to send and nothing else.
#include <algorithm>

#include "client/apply/write.h"
#include "client/book/asker.h"
#include "client/call.h"
#include "client/wire/people.h"
#include "tl/gen/contacts.h"

namespace helio::client::book {
namespace {

constexpr std::int32_t kBatch = 200;

Result<tl::contacts::importContacts> queryFor(const store::Repositories& read, const std::vector<store::Question>& questions) {
    tl::contacts::importContacts out;
    for (std::size_t i = 0; i < questions.size(); ++i) {
        HELIO_TRY(name, read.bookEntries.nameFor(questions[i].digits));
        const auto [first, last] = name.value_or(std::pair<std::string, std::string>("+" + questions[i].digits, ""));
        out.contacts.push_back(tl::inputPhoneContact{.client_id = static_cast<std::int64_t>(i), .phone = "+" + questions[i].digits, .first_name = first, .last_name = last});
    }
    return out;
}

/// What the cloud said of each question, by index: somebody, later, or (nothing said) nobody.
struct Replies {
    std::vector<model::UserId> found;
    std::vector<bool> later;
};
Replies repliesOf(const tl::contacts::importedContacts& in, std::size_t count) {
    Replies out{std::vector<model::UserId>(count), std::vector<bool>(count)};
    const auto asked = [&](std::int64_t id) { return id >= 0 && static_cast<std::size_t>(id) < count; };
    for (const auto& one : in.imported)
        if (asked(one.client_id) && one.user_id > 0) out.found[static_cast<std::size_t>(one.client_id)] = model::UserId(one.user_id);
    for (const auto id : in.retry_contacts)
        if (asked(id)) out.later[static_cast<std::size_t>(id)] = true;
    return out;
}

}  // namespace

void Asker::askInClear() {
    std::int64_t unsent = 0;
    if (const auto kept = core_.write({.book = true},
                                      [&](store::Writer& w) -> Result<> {
                                          HELIO_TRY(gone, w.bookNumbers.dropPrivate());
                                          unsent = gone;
                                          return {};
                                      });
        !kept && storeTrouble(kept.error()))
        return;
    if (unsent > 0) {
        auto waiters = std::exchange(waiters_, {});
        for (auto& waiter : waiters)
            waiter.done(
                fail(Fault::Refused, "asking about numbers", "this cloud cannot match in private", "Import with your consent to send the numbers, or keep them on this computer."));
        return asio::post(core_.io(), [this] { kick(); });
    }
    auto due = takeDue(kBatch, Order::Kept);
    if (!due && storeTrouble(due.error())) return;
    if (due->empty()) return nothingDue();
    auto query = queryFor(core_.store().read(), *due);
    if (!query && storeTrouble(query.error())) return;
    // Noted before it leaves: a program that is killed now still says what the cloud may have.
    if (const auto noted = core_.write(
            {.book = true},
            [&](store::Writer& w) -> Result<> {
                for (std::size_t i = 0; i < due->size(); ++i) {
                    const auto& sent = query->contacts[i];
                    const auto name = sent.last_name.empty() ? sent.first_name : sent.first_name + " " + sent.last_name;
                    HELIO_CHECK(w.bookLog.noteSent({.digits = (*due)[i].digits, .name = name, .when = core_.now()}));
                }
                return {};
            },
            store::Durability::PowerLoss);
        !noted && storeTrouble(noted.error()))
        return;
    busy_ = true;
    hold_ = std::make_shared<net::rpc::Hold>();
    onItsWay_.clear();
    for (const auto& question : *due) onItsWay_.push_back(question.digits);
    publish(Matching::State::Running);
    const auto bytes = static_cast<std::int64_t>(tl::serialize(*query).size());
    const auto answered = [this, bytes, questions = std::move(*due)](Result<tl::contacts::ImportedContacts> answer) {
        busy_ = false;
        hold_.reset();
        if (stopped_ || core_.closed()) return;
        if (!answer) return failed(answer.error(), questions);
        failures_ = 0;
        problem_.clear();
        const auto replies = repliesOf(*answer, questions.size());
        std::vector<Answered> settled;
        std::vector<store::Question> putOff;
        for (std::size_t i = 0; i < questions.size(); ++i) {
            const bool here = replies.found[i] != model::UserId();
            if (!here && replies.later[i]) putOff.push_back(later(questions[i], core_.now()));
            else settled.push_back({questions[i], {.standing = here ? model::Standing::Member : model::Standing::NotFound, .user = replies.found[i], .asked = core_.now()}});
        }
        Changes changes{.contacts = true, .book = true};
        const auto kept = core_.store().write([&](store::Writer& w) -> Result<> {
            HELIO_CHECK(apply::write(w, wire::people(answer->users, {}), changes));
            HELIO_CHECK(settle(w, settled));
            for (const auto& one : settled) {
                if (!one.answer.user) continue;
                HELIO_CHECK(w.contacts.setContact(one.answer.user, true));
                HELIO_CHECK(w.bookNumbers.setAdded(one.question.digits, true));
            }
            for (const auto& question : putOff) HELIO_CHECK(w.bookNumbers.postpone(question));
            return countTraffic(w, questions.front().run, {bytes, static_cast<std::int64_t>(tl::serialize(*answer).size())});
        });
        if (!kept && storeTrouble(kept.error())) return;
        core_.board().note(std::move(changes));
        answersCame(settled);
        kick();
    };
    call(core_, *query, Handler<tl::contacts::ImportedContacts>(answered), 0, hold_);
}

void Asker::recallForbidden() {
    if (!hold_) return;
    const auto& numbers = core_.store().read().bookNumbers;
    const bool allowed = !paused_ && std::ranges::all_of(onItsWay_, [&](const std::string& digits) {
        const auto question = numbers.question(digits);
        return question && *question && (*question)->maySend;
    });
    // That they were noted as sent stays so: an attempt that the cloud refused has reached it.
    if (allowed || !hold_->recall()) return;
    hold_.reset();
    busy_ = false;
}

void Asker::lookAgain(model::SourceId source, std::int64_t run) {
    if (way_ != Way::Private || !epoch_ || !core_.network().up()) return;
    const auto unknown = core_.store().read().bookNumbers.notFoundIn(*epoch_, source);
    if (!unknown || unknown->empty()) return;
    std::vector<MatchToken> tokens;
    for (const auto& [digits, token] : *unknown) tokens.push_back(fixedOf<64>(token));
    private_.lookAgain(*epoch_, std::move(tokens), [this, run, epoch = *epoch_, unknown = *unknown](Result<PrivateLook> look) {
        if (stopped_ || core_.closed() || !look) return;  // an epoch that is over is asked anew with the next reading
        std::vector<Answered> settled;
        for (std::size_t i = 0; i < look->matches.size() && i < unknown.size(); ++i) {
            if (!look->matches[i]) continue;
            settled.push_back({{.digits = unknown[i].first},
                               {.standing = model::Standing::Member,
                                .user = look->matches[i]->user,
                                .capability = look->matches[i]->capability,
                                .epoch = epoch,
                                .asked = core_.now(),
                                .inPrivate = true,
                                .token = unknown[i].second}});
        }
        const auto kept = core_.write({.contacts = !settled.empty(), .book = true}, [&](store::Writer& w) -> Result<> {
            for (const auto& one : settled) HELIO_CHECK(w.bookNumbers.settle(one.question.digits, one.answer));
            HELIO_TRY(entry, w.bookLog.run(run));
            if (!entry) return {};
            entry->found += static_cast<std::int32_t>(settled.size());
            entry->sentBytes += look->sentBytes;
            entry->receivedBytes += look->receivedBytes;
            HELIO_CHECK(w.bookLog.putRun(*entry));
            return {};
        });
        if (kept && !settled.empty() && told_) told_();
    });
}

}  // namespace helio::client::book
