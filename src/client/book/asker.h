// SPDX-License-Identifier: GPL-3.0-or-later
// Empties the queue of numbers to ask: in private where the cloud offers it, else only those that the person agreed to send. Every answer is written the
// moment it comes, so that a restart goes on where it was. One call at a time; what went wrong decides when the next one leaves (queue_rules.h).
#pragma once

#include <asio/steady_timer.hpp>
#include <memory>
#include <set>

#include "client/book/private_way.h"
#include "client/book/progress.h"
#include "client/book/queue_rules.h"
#include "store/store.h"

namespace helio::client {
class Core;
}
namespace helio::net::rpc {
class Hold;
}

namespace helio::client::book {

class Asker {
public:
    Asker(Core& core, PrivateWay way);

    /// What waits is asked as soon as it may be.
    void kick();
    /// A new connection: whether this cloud matches in private is asked anew.
    void connected();
    /// What the cloud's configuration says, for the time before there is anything to ask.
    void offered(bool inPrivate);
    /// Asks the cloud whether it matches in private, and in which epoch; `then` is called in any case.
    void settleWay(std::function<void()> then);
    void stop();

    /// Whether this cloud matches in private, once it said so. Fault::Network: it cannot be asked now.
    void whenWayKnown(Handler<bool> done);
    /// What a person typed or looks at: asked now, before what waits and also while the queue is paused. False: nothing was asked, this cloud cannot match
    /// in private. What was asked in this epoch is looked for again, at no cost: who came and who is not to be found any more. Refused with 420: the quota.
    void askNow(std::vector<std::string> digits, Handler<bool> done);

    void pause(bool paused);
    bool paused() const { return paused_; }
    /// nullopt: not known, or not in private.
    std::optional<std::int32_t> epoch() const { return epoch_; }
    /// As the cloud said last; true before it ever said anything.
    bool inPrivate() const { return way_ == Way::Unknown ? knownPrivate_ : way_ == Way::Private; }
    /// In the caller's transaction; kick() afterwards. True: it waits now and did not before.
    Result<bool> enqueue(store::Writer& writer, const std::string& digits, bool maySend, std::int64_t run);
    /// Answered when none of these waits any more; an error when some cannot be asked here.
    void whenAnswered(const std::vector<std::string>& digits, Handler<void> done);
    /// Answered when the run has ended, or as soon as it stands still.
    void whenRunEnds(std::int64_t run, Handler<model::SyncRun> done);
    /// Called after each batch of answers.
    void onAnswers(std::function<void()> told) { told_ = std::move(told); }
    /// Numbers that nobody had when they were asked in this epoch: who has one now, at no cost to the quota.
    void lookAgain(model::SourceId source, std::int64_t run);

    std::shared_ptr<Progress> progress() const { return progress_; }

private:
    enum class Way : std::uint8_t { Unknown, Private, Clear };
    /// An answer and the question that it settles.
    struct Answered {
        store::Question question;
        store::NumberAnswer answer;
    };
    /// A number that was answered in this epoch, looked for again by its token.
    struct Look {
        std::string digits;
        Bytes token;
        model::UserId before;  ///< whose it was; 0 = nobody's
    };
    struct Wanted {
        std::vector<std::string> fresh;  ///< to be asked
        std::vector<Look> again;
    };
    Result<Wanted> wantedOf(const std::set<std::string>& digits) const;
    struct Traffic {
        std::int64_t sent = 0, received = 0;
    };

    void remember(bool inPrivate);
    void tellWay(Result<bool> inPrivate);
    void matchNow(std::vector<std::string> digits, Handler<void> done);
    void lookNow(std::int32_t epoch, std::vector<Look> looks, Handler<bool> done);
    /// Whether somebody's number becomes known by these, or is theirs no more: who shows people reads again (CacheReader::user).
    bool changesPeople(const std::vector<Answered>& answers) const;
    Result<> keepNow(std::vector<Answered> answers);
    void askPrivately();
    bool privateAnswers(const std::vector<store::Question>& questions, const PrivateProgress& answers);
    void privateDone(const std::vector<store::Question>& questions, const Result<PrivateOutcome>& outcome);
    void askInClear();
    /// What waits for a connection, or for a flood wait to end, does not leave once somebody took back that it may, or paused.
    void recallForbidden();
    enum class Order : std::uint8_t { Kept, Shuffled };
    Result<std::vector<store::Question>> takeDue(std::int32_t limit, Order order);
    Result<> settle(store::Writer& writer, const std::vector<Answered>& answers);
    Result<> countTraffic(store::Writer& writer, std::int64_t run, Traffic traffic);
    void answersCame(const std::vector<Answered>& answers);
    void failed(const Error& error, const std::vector<store::Question>& questions);
    void hold(std::int64_t until);
    void stand(const Standstill& standstill, const std::vector<store::Question>& questions);
    void nothingDue();
    void endRuns();
    /// Whoever waits for a run hears how far it is: it stands still.
    void rest(Matching::State state, std::int64_t until, const std::string& problem);
    void publish(Matching::State state, std::int64_t until = 0, const std::string& problem = {});
    void wakeAt(std::int64_t unixSeconds);
    bool storeTrouble(const Error& error);

    Core& core_;
    PrivateWay private_;
    std::shared_ptr<Progress> progress_ = std::make_shared<Progress>();
    asio::steady_timer timer_;
    std::function<void()> told_;
    struct Waiter {
        std::set<std::string> left;
        Handler<void> done;
    };
    std::vector<Waiter> waiters_;
    std::vector<std::pair<std::int64_t, Handler<model::SyncRun>>> runWaiters_;
    std::vector<Handler<bool>> wayWaiters_;
    std::shared_ptr<net::rpc::Hold> hold_;  ///< of the batch in the clear that is on its way
    std::vector<std::string> onItsWay_;     ///< its numbers
    Way way_ = Way::Unknown;
    std::optional<std::int32_t> epoch_;
    std::int64_t heldSince_ = 0, holdUntil_ = 0;
    std::string problem_;
    std::optional<Error> unkept_;  ///< answers came and could not be written: asking on would cost quota for nothing
    int failures_ = 0;
    std::int32_t asked_ = 0, found_ = 0;  ///< since the queue was empty last
    bool fresh_ = true;                   ///< it is: the next number begins to count anew
    bool knownPrivate_ = true;            ///< what this cloud said last, for the time before it says it again
    bool offline_ = false;                ///< what is held waits for a connection
    bool busy_ = false, paused_ = false, stopped_ = false;
};

}  // namespace helio::client::book
