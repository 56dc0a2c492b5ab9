// SPDX-License-Identifier: GPL-3.0-or-later
// Received cards: what they say, whether they tell the truth, what strangers put into them.
#include <QAccessible>
#include <QClipboard>
#include <QFile>
#include <QLabel>
#include <QTemporaryDir>

#include "contacts/shared_vcard.h"
#include "tests/support/fake_book.h"
#include "tests/ui/stage.h"
#include "ui/contacts/card_dialog.h"
#include "ui/contacts/card_text.h"
#include "ui/contacts/card_truths.h"
#include "ui/conversation/bubble.h"
#include "ui/conversation/message_actions.h"
#include "ui/kit/choices.h"
#include "ui/kit/file_choice.h"

namespace helio::test {
namespace {

using namespace ui;
using client::CardTruth;

model::SharedContact leila() {
    model::ContactCard card{.firstName = "Leila", .lastName = "Haddad", .displayName = "Leila Haddad", .organisation = "Studio", .birthday = "1991-03-12"};
    card.phones.push_back({.value = "+447700900318", .label = "mobile"});
    card.emails.push_back({.value = "leila@example.org", .label = "work"});
    card.links.push_back({.value = "https://example.org/leila", .label = {}});
    return {
        .phone = "447700900318", .firstName = "Leila", .lastName = "Haddad", .vcard = *contacts::makeSharedVcard(card, contacts::SharedFields::all()), .user = model::UserId(6)};
}

class Card : public testing::Test {
protected:
    CardDialog* open(const model::SharedContact& card) {
        auto* dialog = new CardDialog(stage_.session(), &stage_.window(), card);
        dialog->open();
        return dialog;
    }
    bool shows(const QString& words) {
        return stage_.until([&] { return says(stage_.window(), words); }, 10'000);
    }
    Stage stage_;
};

TEST_F(Card, ItsFieldsAreShownAndItsTruthIsTold) {
    auto* dialog = open(leila());
    EXPECT_TRUE(says(*dialog, "Checking whether this card tells the truth"));
    for (const auto* words : {"Leila Haddad", "+44 7700 900318", "leila@example.org", "12 March 1991", "Studio", "https://example.org/leila"}) EXPECT_TRUE(shows(words)) << words;
    EXPECT_TRUE(shows("Number, name and account agree."));
    EXPECT_EQ(bookOf(stage_.client()).log.back(), "checkCard 447700900318");
    stage_.look("card");
}

TEST_F(Card, EachTruthHasItsWords) {
    stage_.client().users[6].firstName = "Lea";
    const std::pair<CardTruth, const char*> all[] = {{CardTruth::OtherName, "The account is called Lea Haddad."},
                                                     {CardTruth::NotMember, "Not a member here"},
                                                     {CardTruth::OtherOwner, "The account behind this card is not the owner of this number."},
                                                     {CardTruth::Unverifiable, "It hides its number"},
                                                     {CardTruth::Unknown, "Not checked yet"}};
    for (const auto& [truth, words] : all) {
        bookOf(stage_.client()).truth = truth;
        auto* dialog = open(leila());
        EXPECT_TRUE(shows(words)) << words;
        EXPECT_EQ(says(*dialog, "Add anyway"), truth == CardTruth::OtherOwner);
        dialog->dismiss();
        QApplication::processEvents();
    }
}

class CardInABubble : public Card {
protected:
    QString spoken(const model::SharedContact& card, bool out = false) {
        model::Message message;
        message.id = model::MessageId(1), message.chat = model::PeerId(model::UserId(2)), message.from = model::UserId(2), message.out = out;
        message.media = card;
        const Bubble bubble({.kind = Entry::Kind::Bubble, .messages = {message}}, stage_.session(), {.width = 600, .viewHeight = 600});
        height_ = bubble.height();
        return bubble.spokenPart(stage_.session(), 0);
    }
    bool warns(const model::SharedContact& card, bool out = false) { return spoken(card, out).contains("Not the number of this account"); }
    double height_ = 0;
};

TEST_F(CardInABubble, IsWarnedOfOnceItWasOpenedAndNotAskedAboutBefore) {
    QSignalSpy changed(&CardTruths::of(stage_.session()), &CardTruths::changed);
    EXPECT_FALSE(warns(leila()));
    const double before = height_;
    EXPECT_TRUE(bookOf(stage_.client()).log.empty()) << "a card that is only seen asks nobody";
    bookOf(stage_.client()).truth = CardTruth::OtherOwner;
    open(leila());
    ASSERT_TRUE(stage_.until([&] { return changed.count() == 1; }));
    EXPECT_TRUE(warns(leila()));
    EXPECT_GT(height_, before);
    EXPECT_FALSE(warns(leila(), true)) << "one's own card is no news";
    bookOf(stage_.client()).truth = CardTruth::Agrees;
    open(leila());
    ASSERT_TRUE(stage_.until([&] { return changed.count() == 2; }));
    EXPECT_FALSE(warns(leila()));
}

TEST_F(CardInABubble, IsWarnedOfByWhatIsKnownHere) {
    auto card = leila();
    const auto heldBy = [&](const char* digits, std::int64_t user) {
        bookOf(stage_.client()).answers[digits] = {.written = {}, .label = {}, .digits = digits, .standing = model::Standing::Member, .reason = {}, .user = model::UserId(user)};
    };
    heldBy("447700900318", 501);
    EXPECT_TRUE(warns(card)) << "the book knows another owner";
    heldBy("447700900318", 6);
    EXPECT_FALSE(warns(card));
    card.phone = "447700900999";
    bookOf(stage_.client()).answers.clear();
    EXPECT_TRUE(warns(card)) << "the cloud shows another number of this account";
    heldBy("447700900318", 6);
    EXPECT_FALSE(warns(card)) << "what the book alone may know can be an older number";
    stage_.client().users[6].phone.clear();
    bookOf(stage_.client()).answers.clear();
    EXPECT_FALSE(warns(card)) << "nothing is known";
    card.user = {};
    EXPECT_FALSE(warns(card));
}

TEST_F(Card, AddingAllLeavesOutWhoIsNotTheOwnerOfTheNumber) {
    auto& person = stage_.client().users[6];
    person.contact = false;
    bookOf(stage_.client()).truth = CardTruth::OtherOwner;
    addCards(stage_.session(), &stage_.window(), {leila()});
    ASSERT_TRUE(stage_.until([&] { return stage_.find("toast") != nullptr; }));
    EXPECT_TRUE(stage_.find("toast")->accessibleName().contains("not the owner of this number"));
    EXPECT_FALSE(person.contact);
    bookOf(stage_.client()).truth = CardTruth::Agrees;
    addCards(stage_.session(), &stage_.window(), {leila()});
    EXPECT_TRUE(stage_.until([&] { return person.contact; }));
}

TEST_F(Card, AddingSharesTheNumberOnlyIfTicked) {
    open(leila());
    auto* toggle = stage_.find<kit::Toggle>("sharePhone");
    ASSERT_TRUE(toggle);
    EXPECT_FALSE(toggle->isChecked());
    ASSERT_TRUE(stage_.press("cardAdd"));
    EXPECT_TRUE(stage_.until([&] { return stage_.client().users[6].contact && !stage_.find("cardDialog"); }));
    EXPECT_FALSE(stage_.client().phoneShared);
}

TEST_F(Card, ACardWithoutAnAccountIsAddedByItsNumber) {
    auto card = leila();
    card.user = {};
    open(card);
    EXPECT_FALSE(stage_.find("cardMessage"));
    stage_.find<kit::Toggle>("sharePhone")->click();
    ASSERT_TRUE(stage_.press("cardAdd"));
    EXPECT_TRUE(stage_.until([&] { return !stage_.client().imported.empty() && stage_.client().phoneShared; }));
    EXPECT_EQ(stage_.client().imported.back().phone, "447700900318");
}

TEST_F(Card, CopyMessageAndSave) {
    auto* dialog = open(leila());
    ASSERT_TRUE(stage_.press("cardCopy"));
    EXPECT_EQ(QApplication::clipboard()->text(), "+44 7700 900318");
    QTemporaryDir folder;
    QString offered;
    const auto before = kit::fileChoice();
    kit::fileChoice().save = [&](QWidget*, const QString&, const QString& name) {
        offered = name;
        return folder.filePath("leila.vcf");
    };
    ASSERT_TRUE(stage_.press("cardSave"));
    kit::fileChoice() = before;
    EXPECT_EQ(offered, "Leila Haddad.vcf");
    QFile file(folder.filePath("leila.vcf"));
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_TRUE(file.readAll().contains("leila@example.org"));
    QSignalSpy spy(dialog, &CardDialog::chatAsked);
    ASSERT_TRUE(stage_.press("cardMessage"));
    EXPECT_EQ(spy.count(), 1);
    EXPECT_FALSE(stage_.find("cardDialog"));
}

TEST_F(Card, AMaliciousCardIsBoundedCleanedAndNeverActedOn) {
    std::string vcard = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:<b>Eve</b>\u202E\x01\r\nURL:javascript:alert(1)\r\nURL:file:///etc/passwd\r\nURL:https://example.org\r\nNOTE:call me\r\n";
    for (int i = 0; i < 2'000; ++i) vcard += "TEL:+4477009" + std::to_string(10'000 + i) + "\r\n";
    vcard += "END:VCARD\r\n";
    const model::SharedContact evil{.phone =
                                        "44770090\x01\u202E"
                                        "0318",
                                    .firstName = "../../<b>Eve</b>\u202E\n",
                                    .lastName = std::string(100'000, 'x'),
                                    .vcard = vcard,
                                    .user = {}};
    EXPECT_EQ(cardName(evil).size(), 128 + 1 + 16);
    EXPECT_TRUE(cardName(evil).startsWith("../../<b>Eve</b> x"));
    EXPECT_EQ(cardNumber(evil), "+44 7700 900318");
    auto* dialog = open(evil);
    for (const auto* label : dialog->findChildren<QLabel*>()) {
        EXPECT_FALSE(label->text().contains("javascript")) << label->text().toStdString();
        EXPECT_FALSE(label->text().contains("passwd"));
        EXPECT_FALSE(label->text().contains(QChar(0x202E)));
        EXPECT_EQ(label->textFormat(), Qt::PlainText);
        EXPECT_FALSE(label->openExternalLinks());
    }
    EXPECT_TRUE(says(*dialog, "more numbers"));
    EXPECT_LT(cardFields(evil).size(), 12u);
    QString offered;
    const auto before = kit::fileChoice();
    kit::fileChoice().save = [&](QWidget*, const QString&, const QString& name) {
        offered = name;
        return QString();
    };
    ASSERT_TRUE(stage_.press("cardSave"));
    kit::fileChoice() = before;
    EXPECT_FALSE(offered.contains('/'));
    EXPECT_FALSE(offered.startsWith('.'));
    EXPECT_LE(offered.size(), 64);
}

TEST_F(Card, TenMegabytesAreShownAsNameAndNumber) {
    auto card = leila();
    card.vcard = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:x\r\nNOTE:" + std::string(10'000'000, 'x') + "\r\nEND:VCARD\r\n";
    EXPECT_EQ(cardDetail(card), "+44 7700 900318");
    EXPECT_EQ(cardFields(card).size(), 1u);
}

TEST_F(Card, NamesThatOnlyLookLikeOthersArePointedOut) {
    EXPECT_TRUE(mixesAlphabets("Аmara Okafor")) << "a Cyrillic А";
    EXPECT_TRUE(mixesAlphabets("Αmara")) << "a Greek one";
    for (const auto* honest : {"Amara Okafor", "Иван Петров", "Иван Smith", "Inês", "山田 Taro", "Γιώργος"}) EXPECT_FALSE(mixesAlphabets(honest)) << honest;
    EXPECT_EQ(looksLikeContact(stage_.session(), "Аmara Okafor", model::UserId(17)), "Amara Okafor");
    EXPECT_EQ(looksLikeContact(stage_.session(), "Amara Okafor", model::UserId(2)), "");
    EXPECT_EQ(looksLikeContact(stage_.session(), "Amara Okafor", model::UserId(17)), "") << "namesakes exist";
    open({.phone = "447700900999", .firstName = "Аmara", .lastName = "Okafor", .vcard = {}, .user = model::UserId(17)});
    EXPECT_TRUE(shows("mixes letters of several alphabets"));
    EXPECT_TRUE(shows("This reads like Amara Okafor in your contacts"));
}

TEST(CardText, ALineBelowTheNameSaysWhatThereIs) {
    EXPECT_EQ(cardDetail(leila()), "+44 7700 900318 · 12 March · leila@example.org · Studio");
    model::ContactCard card{.firstName = "Ada", .displayName = "Ada", .nickname = "@ada_king", .uid = contacts::accountUid(model::UserId(6))};
    const model::SharedContact hidden{.phone = {}, .firstName = "Ada", .lastName = {}, .vcard = *contacts::makeSharedVcard(card, {.username = true}), .user = model::UserId(6)};
    EXPECT_EQ(cardDetail(hidden), "@ada_king");
    EXPECT_EQ(cardDetail({.phone = {}, .firstName = "Ada", .lastName = {}, .vcard = {}, .user = model::UserId(6)}), "Number not shared");
    EXPECT_EQ(birthdayWords("--06-04", true), "4 June");
    EXPECT_EQ(birthdayWords("1985-06-04", true), "4 June 1985");
    EXPECT_EQ(birthdayWords("soon", true), "soon");
}

}  // namespace
}  // namespace helio::test
