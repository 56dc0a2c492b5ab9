// SPDX-License-Identifier: GPL-3.0-or-later
// Makes contacts of matches, and moves and removes contacts at the cloud, one call after the other. Until somebody is added the cloud does not know that
// they are known here.
#pragma once

#include <asio/steady_timer.hpp>
#include <deque>
#include <set>

#include "client/book/asker.h"

namespace helio::client::book {

class Adder {
public:
    Adder(Core& core, Asker& asker);

    /// The member of each card, under the card's name. Says how many are contacts now that were not; an error when none could be added.
    void add(const std::vector<model::EntryId>& entries, Handler<std::int32_t> done);
    /// Contacts no more, in batches. Says how many went.
    void forget(std::vector<model::UserId> users, Handler<std::int32_t> done);
    /// Numbers that became others and whose new one is a member: the contact moves.
    void moves();
    /// Once no contact is on its way.
    void whenMoved(std::function<void()> then);
    void stop();

private:
    struct Person {
        model::UserId user;
        std::int64_t capability = 0;
        std::string digits, first, last;
        std::string phone;  ///< what the cloud is told of the number: nothing where it was matched in private
    };
    struct Task {
        std::deque<Person> people;
        std::size_t asked = 0;
        std::int32_t added = 0;
        std::optional<Error> trouble;
        Handler<std::int32_t> done;
    };
    Result<std::optional<Person>> memberOf(model::EntryId entry) const;
    void step(const std::shared_ptr<Task>& task);
    void answered(const std::shared_ptr<Task>& task, const Result<>& answer);
    void finish(const std::shared_ptr<Task>& task);
    void move(const store::NumberMove& move);
    void endMove(const store::NumberMove& move);
    /// It is over, or is tried again with the next answers or the next connection.
    void leave(const store::NumberMove& move);
    void forgetSome(std::shared_ptr<std::vector<model::UserId>> users, std::int32_t gone, Handler<std::int32_t> done);

    Core& core_;
    Asker& asker_;
    std::set<std::string> moving_;  ///< by the new number
    std::vector<std::function<void()>> moved_;
    bool stopped_ = false;
};

}  // namespace helio::client::book
