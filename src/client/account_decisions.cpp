// SPDX-License-Identifier: GPL-3.0-or-later
// client::Decisions: hands every command to the core thread.
#include "client/account_client.h"

namespace helio::client {

class AccountDecisions final : public Decisions {
public:
    explicit AccountDecisions(AccountClient& client) : client_(client) {}

    Request decide(model::Decision decision, Done<model::DecisionId> done) override {
        return client_.run<model::DecisionId>(std::move(done), [decision = std::move(decision)](Core& core, auto handler) { handler(core.decider().decide(decision)); });
    }
    Request takeBack(model::DecisionId id, Done<void> done) override {
        return client_.run<void>(std::move(done), [id](Core& core, auto handler) { handler(core.decider().takeBack(id)); });
    }
    Request settle(model::DecisionId id, Done<void> done) override {
        return client_.run<void>(std::move(done), [id](Core& core, auto handler) { core.decider().settle(id, std::move(handler)); });
    }

private:
    AccountClient& client_;
};

Decisions& AccountClient::decisions() {
    if (!decisions_) decisions_ = std::make_shared<AccountDecisions>(*this);
    return *decisions_;
}

}  // namespace helio::client
