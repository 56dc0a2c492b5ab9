// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that belongs to one account on its core thread: store, connection, updates, outbox, transfers. Features are functions of it.
#pragma once

#include <asio/io_context.hpp>
#include <asio/thread_pool.hpp>
#include <memory>
#include <optional>

#include "base/clock.h"
#include "base/random.h"
#include "client/board.h"
#include "client/decide/decider.h"
#include "client/features/login_link_state.h"
#include "client/matching/matching_state.h"
#include "client/network.h"
#include "client/outbox/sender.h"
#include "client/reply.h"
#include "client/transfer/downloads.h"
#include "client/updates/pump.h"
#include "store/store.h"

namespace helio::client {

namespace book {
class Book;  // client/book/book.h
}

class Core {
public:
    struct Setup {
        CloudFile cloud;
        DeviceInfo device;
        bool offline = false;
    };
    Core(asio::io_context& io, asio::thread_pool& workers, store::Store store, Setup setup, std::shared_ptr<Board> board);
    ~Core();
    Core(const Core&) = delete;
    Core& operator=(const Core&) = delete;

    /// Connects, if there is a cloud to connect to.
    void start();
    /// The end of the account here: connection and store are closed, nothing works any more.
    void close();
    bool closed() const { return !store_.has_value(); }

    asio::io_context& io() { return io_; }
    asio::thread_pool& workers() { return workers_; }
    store::Store& store() { return *store_; }
    Board& board() { return *board_; }
    Random& random() { return random_; }
    const Clock& clock() const { return clock_; }
    const Setup& setup() const { return setup_; }
    Network& network() { return network_; }
    Updates& updates() { return updates_; }
    OutboxSender& outbox() { return outbox_; }
    Downloads& downloads() { return downloads_; }
    book::Book& addressBook() { return *book_; }
    Decider& decider() { return decider_; }
    /// For tests: one that asks and reads in another way.
    void setAddressBook(std::unique_ptr<book::Book> book);
    asio::steady_timer& presenceTimer() { return presence_; }
    /// Who wants to hear that everything has been read anew; not empty while it is being read.
    std::vector<Handler<void>>& rereaders() { return rereaders_; }
    features::LoginLinkState& loginLink() { return loginLink_; }
    MatchingState& matching() { return matching_; }

    std::int64_t now() const { return unixSeconds(clock_.wall()); }
    model::UserId self() const { return self_; }
    bool signedIn() const { return signIn_ == store::SignIn::SignedIn; }
    store::SignIn signIn() const { return signIn_; }
    /// After a sign-in, or when the session was ended by another device. The store has it already.
    void setSignIn(store::SignIn state, model::UserId self);
    /// the cloud says that this session is no more. Drafts, outbox and cache stay.
    void endedElsewhere();
    /// This device is ending the session itself: until `over` is emptied again, a cloud that says the session is no more says what was
    /// wanted, whichever answer says it first (those of other calls on their way overtake the answer to auth.logOut).
    void leaving(std::function<void()> over) { leaving_ = std::move(over); }
    /// The connection is up (again): catch up, then send what waits.
    void online();

    /// One transaction; an error is logged and given back. `changes` are told once it is committed.
    template <class Work>
    Result<> write(Changes changes, Work work, store::Durability durability = store::Durability::Process) {
        if (!store_) return fail(Fault::Denied, "writing to the account", "it was signed out");
        auto done = store_->write([&](store::Writer& w) -> Result<> { return work(w); }, durability);
        if (!done) return logged(std::move(done));
        board_->note(std::move(changes));
        return {};
    }
    Result<> logged(Result<> result) const;

private:
    asio::io_context& io_;
    asio::thread_pool& workers_;
    Setup setup_;
    std::shared_ptr<Board> board_;
    SystemClock clock_;
    SystemRandom random_;
    std::optional<store::Store> store_;
    store::SignIn signIn_ = store::SignIn::SignedOut;
    model::UserId self_;
    Network network_;
    Updates updates_;
    OutboxSender outbox_;
    Downloads downloads_;
    asio::steady_timer presence_{io_};
    std::vector<Handler<void>> rereaders_;
    std::function<void()> leaving_;
    features::LoginLinkState loginLink_{io_};
    MatchingState matching_;
    std::unique_ptr<book::Book> book_;
    Decider decider_{*this};
};

}  // namespace helio::client
