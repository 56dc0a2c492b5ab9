// SPDX-License-Identifier: GPL-3.0-or-later
// client::Decisions: hands every command to the core thread.
#include <set>

#include "base/log.h"
#include "client/account_client.h"

namespace helio::client {

class AccountDecisions final : public Decisions {
public:
    explicit AccountDecisions(AccountClient& client) : client_(client) {}

    std::vector<WaitingDecision> waiting() override {
        const auto* cache = client_.reader_.cache();
        if (!cache) return {};
        auto kept = cache->decisions.list();
        if (!kept) {
            log::error("{}", kept.error().text());
            return {};
        }
        std::vector<WaitingDecision> out;
        for (auto& one : *kept) {
            const auto why = open_->contains(one.id) ? WaitingDecision::Why::CanBeUndone : held();
            out.push_back({.decision = std::move(one), .why = why});
        }
        return out;
    }
    Request decide(model::Decision decision, Done<model::DecisionId> done) override {
        const auto opened = [open = open_, done = std::move(done)](Result<model::DecisionId> id) {
            if (id) open->insert(*id);
            if (done) done(std::move(id));
        };
        return client_.run<model::DecisionId>(opened, [decision = std::move(decision)](Core& core, auto handler) { handler(core.decider().decide(decision)); });
    }
    Request takeBack(model::DecisionId id, Done<void> done) override {
        open_->erase(id);
        return client_.run<void>(std::move(done), [id](Core& core, auto handler) { handler(core.decider().takeBack(id)); });
    }
    Request settle(model::DecisionId id, Done<void> done) override {
        open_->erase(id);
        return client_.run<void>(std::move(done), [id](Core& core, auto handler) { core.decider().settle(id, std::move(handler)); });
    }

private:
    WaitingDecision::Why held() {
        using Why = WaitingDecision::Why;
        if (client_.reader_.signInState() != SignInState::SignedIn) return Why::SignedOut;
        const auto link = client_.connection().link;
        return link == Link::Offline || link == Link::Connecting ? Why::NoConnection : Why::Sending;
    }

    AccountClient& client_;
    std::shared_ptr<std::set<model::DecisionId>> open_ = std::make_shared<std::set<model::DecisionId>>();  ///< decided here, neither settled nor taken back
};

Decisions& AccountClient::decisions() {
    if (!decisions_) decisions_ = std::make_shared<AccountDecisions>(*this);
    return *decisions_;
}

}  // namespace helio::client
