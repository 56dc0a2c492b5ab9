// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/decision_words.h"

#include <set>

#include "tests/ui/stage.h"

namespace helio::test {
namespace {

using model::Decision;
using Kind = Decision::Kind;

class DecisionWords : public testing::Test {
protected:
    QString titled(Kind kind, std::vector<model::UserId> users, std::optional<model::RuleException> exception = {}) {
        return ui::decisionTitle(stage_.session(),
                                 {.kind = kind, .id = {}, .chat = model::ChatId(100), .messages = {}, .users = std::move(users), .entries = {}, .exception = std::move(exception)});
    }
    Stage stage_;
};

TEST_F(DecisionWords, SayWhatWasDecidedAboutWhom) {
    EXPECT_EQ(titled(Kind::Block, {model::UserId(4)}), "Blocking Yusuf Demir");
    EXPECT_EQ(titled(Kind::Unblock, {model::UserId(4)}), "Unblocking Yusuf Demir");
    EXPECT_EQ(titled(Kind::DeleteMessages, {}), "Deletion in Harbour Light Walk");
    EXPECT_EQ(titled(Kind::RemoveContacts, {model::UserId(4)}), "Removing Yusuf Demir from contacts") << "one has a name";
    EXPECT_EQ(titled(Kind::RemoveContacts, {model::UserId(3), model::UserId(4)}), "Removing 2 contacts");
    const model::RuleException one{.subject = model::PrivacySubject::LastSeen, .always = true, .who = model::UserId(9)};
    EXPECT_EQ(titled(Kind::RemoveException, {}, one), "Inês Carvalho, no longer an exception: Last seen and online");
    const model::RuleException trusted{.subject = model::PrivacySubject::LastSeen, .always = true, .who = {}};
    EXPECT_EQ(titled(Kind::RemoveException, {}, trusted), "Trusted people, no longer an exception: Last seen and online");
}

TEST_F(DecisionWords, EachReasonHasItsOwn) {
    using Why = client::WaitingDecision::Why;
    std::set<QString> all;
    for (const Why why : {Why::CanBeUndone, Why::SignedOut, Why::NoConnection, Why::Sending}) all.insert(ui::decisionReason(why));
    EXPECT_EQ(all.size(), 4u);
    EXPECT_FALSE(all.contains(QString()));
}

}  // namespace
}  // namespace helio::test
