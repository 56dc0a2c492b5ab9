// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/core.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/log.h"
#include "client/book/book.h"
#include "client/call.h"
#include "client/features/presence.h"

namespace helio::client {

bool sessionEnded(const Error& error) {
    if (error.fault != Fault::Refused) return false;
    if (error.code == 406) return error.name == "AUTH_KEY_DUPLICATED";
    static constexpr std::array<std::string_view, 6> kOver{"AUTH_KEY_UNREGISTERED", "AUTH_KEY_INVALID", "SESSION_REVOKED",
                                                           "SESSION_EXPIRED",       "USER_DEACTIVATED", "USER_DEACTIVATED_BAN"};
    return error.code == 401 && std::ranges::find(kOver, error.name) != kOver.end();
}

Core::Core(asio::io_context& io, asio::thread_pool& workers, store::Store store, Setup setup, std::shared_ptr<Board> board)
    : io_(io),
      workers_(workers),
      setup_(std::move(setup)),
      board_(std::move(board)),
      store_(std::move(store)),
      network_(*this),
      updates_(*this),
      outbox_(*this),
      downloads_(*this) {
    signIn_ = store_->read().session.signIn().value_or(store::SignIn::SignedOut);
    self_ = store_->read().session.self().value_or(model::UserId());
    board_->setWaiting(store_->read().outbox.waiting().value_or(0));
    book_ = std::make_unique<book::Book>(*this);
}

Core::~Core() { close(); }

void Core::setAddressBook(std::unique_ptr<book::Book> book) { book_ = std::move(book); }

void Core::start() {
    if (signedIn()) updates_.load();
    book_->start();
    if (setup_.offline || setup_.cloud.dcs.empty() || signIn_ == store::SignIn::EndedElsewhere) return;
    if (auto started = network_.start(); !started) board_->setLink(Link::Offline, started.error().text(), now());
}

void Core::close() {
    presence_.cancel();
    decider_.stop();
    book_->stop();
    loginLink_.watcher = {};
    loginLink_.timer.cancel();
    network_.stop();
    outbox_.stop();
    downloads_.stop();
    updates_.stop();
    store_.reset();
    signIn_ = store::SignIn::SignedOut;
}

void Core::setSignIn(store::SignIn state, model::UserId self) {
    signIn_ = state;
    self_ = self;
    board_->note({.account = true});
}

void Core::endedElsewhere() {
    if (!signedIn() || closed()) return;
    if (leaving_) return std::function(leaving_)();
    log::info("the session was ended by another device or the cloud");
    signIn_ = store::SignIn::EndedElsewhere;
    (void)write({.account = true}, [](store::Writer& w) { return w.session.setSignIn(store::SignIn::EndedElsewhere); });
    // Not from inside the answer that told us.
    asio::post(io_, [this] {
        if (closed()) return;
        network_.stop();
        board_->setLink(Link::Offline, "This session was ended on another device.", now());
    });
}

void Core::online() {
    if (!signedIn()) return board_->setLink(Link::Online, {}, now());
    board_->setLink(Link::Updating, {}, now());
    updates_.connected();
    features::sayOnline(*this);
    book_->connected();
    decider_.connected();
}

Result<> Core::logged(Result<> result) const {
    if (!result) log::error("{}", result.error().text());
    return result;
}

}  // namespace helio::client
