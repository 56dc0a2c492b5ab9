// SPDX-License-Identifier: GPL-3.0-or-later
// One line for a message: in the chat list, in quotes, in notifications, and what happened in a group.
#include "ui/session/preview.h"

#include "tests/ui/stage.h"

namespace helio::test {

namespace {

class Preview : public ::testing::Test {
protected:
    Preview() { harbourWorld(stage.client()); }
    QString service(model::ServiceAction action, std::int64_t from) {
        model::Message message;
        message.chat = model::ChatId(100), message.from = model::UserId(from), message.media = std::move(action);
        return ui::serviceLine(stage.session(), message);
    }
    QString nameOf(std::int64_t id) { return stage.session().title(model::UserId(id)); }
    using Action = model::ServiceAction;
    Stage stage;
};

}  // namespace

TEST_F(Preview, SaysWhatIsInAMessage) {
    model::Message message;
    message.text = "  first\n second ";
    EXPECT_EQ(ui::brief(stage.session(), message), "first second");
    message.media = model::Photo{};
    EXPECT_EQ(ui::brief(stage.session(), message), "Photo · first second");
    message.text.clear();
    EXPECT_EQ(ui::brief(stage.session(), message), "Photo");
    message.media = model::Document{};
    EXPECT_EQ(ui::brief(stage.session(), message), "File") << "a file without a name";
    message.media = model::SharedContact{.phone = "1", .firstName = "Hana"};
    EXPECT_EQ(ui::brief(stage.session(), message), "Shared contact: Hana");
    message.media = model::UnknownMedia{};
    EXPECT_EQ(ui::brief(stage.session(), message), "Message of a newer kind");
}

TEST_F(Preview, SaysWhatHappenedInAGroup) {
    const auto self = stage.client().me;
    EXPECT_EQ(service({.kind = Action::Kind::GroupCreated, .title = "Walk"}, 9), nameOf(9) + " created the group “Walk”");
    EXPECT_EQ(service({.kind = Action::Kind::MembersAdded, .users = {self, model::UserId(2)}}, 9), nameOf(9) + " added You, " + nameOf(2));
    EXPECT_EQ(service({.kind = Action::Kind::MembersAdded, .users = {model::UserId(9)}}, 9), nameOf(9) + " joined the group");
    EXPECT_EQ(service({.kind = Action::Kind::MemberRemoved, .users = {model::UserId(9)}}, 9), nameOf(9) + " left the group");
    EXPECT_EQ(service({.kind = Action::Kind::TitleChanged, .title = "Pier"}, self.value), "You changed the name to “Pier”");
    EXPECT_EQ(service({.kind = Action::Kind::Other}, 9), "Something changed here");
}

}  // namespace helio::test
