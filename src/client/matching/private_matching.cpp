// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/matching/private_matching.h"

#include <algorithm>
#include <asio/post.hpp>
#include <deque>

#include "client/matching/blinded_batch.h"
#include "client/matching/bucket_fetch.h"
#include "client/matching/discover.h"
#include "net/rpc/policy.h"
#include "tl/gen/heliograph.h"

namespace helio::client {
namespace {

std::optional<int> waitOf(const Error& error) { return error.fault == Fault::Refused && error.code == 420 ? net::rpc::numberAfter(error.name, "FLOOD_WAIT_") : std::nullopt; }

/// One question to the cloud and what becomes of it.
struct Question {
    std::size_t from = 0, count = 0;
    std::shared_ptr<const BlindedBatch> blinded;
    tl::heliograph::evaluated answer;
};

/// One batch is at the cloud while the one before is taken out of its blinding: a question goes only when the one before was answered, so that a refusal
/// leaves no gap.
struct Run : std::enable_shared_from_this<Run> {
    Run(Core& c, std::vector<std::string> d, std::function<bool(const PrivateProgress&)> p, Handler<PrivateOutcome> h)
        : core(c), digits(std::move(d)), progress(std::move(p)), done(std::move(h)), fetch(std::make_shared<BucketFetch>(c, traffic)) {}

    void start() {
        discover(core, traffic, [self = shared_from_this()](Result<KnownEpoch> found) {
            if (!found && waitOf(found.error())) {  // a large cloud's first epoch is still being made
                self->refusal = std::move(found).error();
                self->stopping = true;
                return self->settle();
            }
            if (!found) return self->fail_(std::move(found).error());
            self->epoch = *found;
            self->outcome.epoch = found->id;
            self->ask();
        });
    }

    void ask() {
        if (asking || stopping || renew || over || askedUpTo == digits.size()) return settle();
        asking = true;
        auto question = std::make_shared<Question>();
        question->from = askedUpTo;
        question->count = std::min(epoch.batch, digits.size() - askedUpTo);
        const auto first = digits.begin() + static_cast<std::ptrdiff_t>(question->from);
        asio::post(core.workers(), [self = shared_from_this(), question, some = std::vector(first, first + static_cast<std::ptrdiff_t>(question->count))]() mutable {
            SystemRandom random;
            auto blinded = BlindedBatch::of(std::move(some), random);
            asio::post(self->core.io(), [self, question, blinded = std::make_shared<Result<BlindedBatch>>(std::move(blinded))] {
                if (!*blinded) return self->fail_(std::move(*blinded).error());
                question->blinded = std::make_shared<const BlindedBatch>(std::move(**blinded));
                if (!self->stopping) return self->send(question);
                self->asking = false;
                self->settle();
            });
        });
    }

    void send(const std::shared_ptr<Question>& question) {
        countedCall(core, traffic, tl::heliograph::evaluate{.epoch = epoch.id, .elements = question->blinded->elements()},
                    [self = shared_from_this(), question](Result<tl::heliograph::Evaluated> answer) { self->answered(question, std::move(answer)); });
    }

    void answered(const std::shared_ptr<Question>& question, Result<tl::heliograph::Evaluated> answer) {
        asking = false;
        if (over) return;
        if (!answer && answer.error().name == "EPOCH_INVALID" && !std::exchange(asksAnew, true)) {
            renew = true;  // it ended early, and the one after it, too
            forgetEpoch(core);
            return settle();
        }
        if (!answer) {
            stopping = true;
            refusal = std::move(answer).error();
            return settle();
        }
        question->answer = std::move(*answer);
        askedUpTo += question->count;
        settling.push_back(question);
        settle();
        ask();
    }

    /// The oldest answer: checked, opened, looked up, told.
    void settle() {
        if (over || busy) return;
        if (settling.empty() && std::exchange(renew, false)) return start();
        if (settling.empty()) {
            if (!asking && (stopping || askedUpTo == digits.size())) finish();
            return;
        }
        busy = true;
        const auto question = settling.front();
        settling.pop_front();
        if (question->answer.epoch != epoch.id)
            return fail_(Error{Fault::BadInput, "matching in private", "the cloud answered for another epoch than it was asked for", {}, 0, {}});
        asio::post(core.workers(), [self = shared_from_this(), question, key = epoch.key] {
            auto tokens = question->blinded->finish(key, question->answer.elements, question->answer.proof);
            asio::post(self->core.io(), [self, question, tokens = std::make_shared<Result<std::vector<MatchToken>>>(std::move(tokens))] {
                if (!*tokens) return self->fail_(self->named(std::move(*tokens).error()));
                self->lookUp(question, std::move(**tokens));
            });
        });
    }

    void lookUp(const std::shared_ptr<Question>& question, std::vector<MatchToken> tokens) {
        if (core.closed()) return fail_(Error{Fault::Cancelled, "matching in private", "the account was closed", {}, 0, {}});
        auto copy = tokens;
        fetch->lookUp(epoch, std::move(copy), [self = shared_from_this(), question, tokens = std::move(tokens)](Result<std::vector<std::optional<PrivateMatch>>> found) {
            if (!found) return self->fail_(std::move(found).error());
            PrivateProgress step{.from = question->from, .epoch = self->epoch.id, .answers = {}};
            for (std::size_t i = 0; i < tokens.size(); ++i) step.answers.push_back({(*found)[i], tokens[i]});
            self->outcome.answered = question->from + question->count;
            if (self->progress && !self->progress(step)) self->stopping = true;
            self->busy = false;
            self->settle();
        });
    }

    Error named(Error error) const {
        if (error.fault == Fault::Denied) {
            error.doing = "matching in private";
            error.happened = "the cloud's proof does not fit its public key of epoch " + std::to_string(epoch.id) + ": nothing was matched";
            error.advice = "Tell whoever runs this cloud.";
        }
        return error;
    }

    void finish() {
        if (refusal) {
            const auto wait = waitOf(*refusal);
            if (!wait) return fail_(std::move(*refusal));
            outcome.waitSeconds = std::max(1, *wait);
        }
        over = true;
        outcome.sentBytes = traffic->sent;
        outcome.receivedBytes = traffic->received;
        done(std::move(outcome));
    }
    void fail_(Error error) {
        if (std::exchange(over, true)) return;
        done(std::unexpected(std::move(error)));
    }

    Core& core;
    std::vector<std::string> digits;
    std::function<bool(const PrivateProgress&)> progress;
    Handler<PrivateOutcome> done;
    std::shared_ptr<Traffic> traffic = std::make_shared<Traffic>();
    std::shared_ptr<BucketFetch> fetch;
    KnownEpoch epoch;
    PrivateOutcome outcome;
    std::size_t askedUpTo = 0;
    std::deque<std::shared_ptr<Question>> settling;
    std::optional<Error> refusal;
    bool asking = false, busy = false, stopping = false, asksAnew = false, renew = false, over = false;
};

}  // namespace

void matchInPrivate(Core& core, std::vector<std::string> digits, std::function<bool(const PrivateProgress&)> progress, Handler<PrivateOutcome> done) {
    std::make_shared<Run>(core, std::move(digits), std::move(progress), std::move(done))->start();
}

void lookAgainInPrivate(Core& core, std::int32_t epoch, std::vector<MatchToken> tokens, Handler<PrivateLook> done) {
    const auto traffic = std::make_shared<Traffic>();
    discover(core, traffic, [&core, traffic, epoch, tokens = std::move(tokens), done = std::move(done)](Result<KnownEpoch> known) mutable {
        if (passError(known, done)) return;
        const auto over = [done, epoch] { done(fail(Fault::NotFound, "looking again", "epoch " + std::to_string(epoch) + " is over")); };
        if (known->id != epoch) return over();
        std::make_shared<BucketFetch>(core, traffic)->lookUp(*known, std::move(tokens), [&core, traffic, over, done](Result<std::vector<std::optional<PrivateMatch>>> found) {
            if (!found && found.error().name == "EPOCH_INVALID") {  // it ended before its time: whoever asks next asks for the new one
                forgetEpoch(core);
                return over();
            }
            if (passError(found, done)) return;
            done(PrivateLook{std::move(*found), traffic->sent, traffic->received});
        });
    });
}

}  // namespace helio::client
