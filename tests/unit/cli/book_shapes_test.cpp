// SPDX-License-Identifier: GPL-3.0-or-later
// The shapes of the address book in docs/AUTOMATION.md, frozen.
#include "apps/heliograph-cli/book_shapes.h"

#include <gtest/gtest.h>

namespace helio::cli {
namespace {

const model::BookNumber kNumber{
    .written = "(202) 555-0101", .label = "mobile", .digits = "12025550101", .standing = model::Standing::Member, .reason = {}, .user = model::UserId(7), .asked = 5};

TEST(BookShapes, AnEntryAndItsNumbers) {
    const model::BookEntry entry{
        .id = model::EntryId(3), .source = model::SourceId(2), .name = "Zoë", .numbers = {kNumber}, .user = model::UserId(7), .contact = true, .gone = false};
    EXPECT_EQ(
        entryJson(entry).dump(),
        R"({"id":3,"source":2,"name":"Zoë","numbers":[{"written":"(202) 555-0101","label":"mobile","phone":"12025550101","standing":"member","reason":"","user_id":7,"asked":5}],)"
        R"("user_id":7,"contact":true,"gone":false})");
    EXPECT_EQ(entryLine(entry), "3  Zoë  +12025550101 (member)  contact\n");
}

TEST(BookShapes, EveryStandingHasAWord) {
    using model::Standing;
    std::string words;
    for (const auto standing : {Standing::Unasked, Standing::Waiting, Standing::Member, Standing::NotFound, Standing::Refused, Standing::Invalid})
        words += std::string(standingWord(standing)) + " ";
    EXPECT_EQ(words, "unasked waiting member not_found later invalid ");
    using client::CardTruth;
    words.clear();
    for (const auto truth : {CardTruth::Unknown, CardTruth::Agrees, CardTruth::OtherName, CardTruth::NotMember, CardTruth::OtherOwner, CardTruth::Unverifiable})
        words += std::string(truthWord(truth)) + " ";
    EXPECT_EQ(words, "unknown agrees other_name not_member other_owner unverifiable ");
}

TEST(BookShapes, ASourceARunAndWhatWasSent) {
    EXPECT_EQ(sourceJson({.kind = model::BookSource::Kind::CardDav,
                          .rhythm = model::BookSource::Rhythm::Hourly,
                          .id = model::SourceId(1),
                          .name = "Work",
                          .where = "https://example.org/",
                          .account = "ada",
                          .everyHours = 6,
                          .region = "GB",
                          .lastRun = 9,
                          .entries = 4})
                  .dump(),
              R"({"id":1,"kind":"carddav","name":"Work","where":"https://example.org/","account":"ada","rhythm":"hourly","every_hours":6,"region":"GB","last_run":9,"entries":4})");
    EXPECT_EQ(
        runJson({.id = 1,
                 .source = model::SourceId(2),
                 .started = 3,
                 .ended = 4,
                 .read = 5,
                 .added = 6,
                 .changed = 7,
                 .removed = 8,
                 .invalid = 9,
                 .asked = 10,
                 .found = 11,
                 .inPrivate = true,
                 .sentBytes = 12,
                 .receivedBytes = 13,
                 .problem = "p",
                 .leftOut = 14,
                 .leftOutChanged = 15})
            .dump(),
        R"({"id":1,"source":2,"started":3,"ended":4,"read":5,"added":6,"changed":7,"removed":8,"invalid":9,"asked":10,"found":11,"private":true,"sent_bytes":12,"received_bytes":13,"problem":"p","left_out":14,"left_out_changed":15})");
    EXPECT_EQ(sentJson({"12025550101", "Ada", 5}).dump(), R"({"phone":"12025550101","name":"Ada","when":5})");
}

TEST(BookShapes, MatchingAndWhy) {
    EXPECT_EQ(matchingJson({.state = client::Matching::State::Waiting, .inPrivate = true, .asked = 1, .total = 2, .found = 3, .until = 4, .problem = "p"}).dump(),
              R"({"state":"waiting","private":true,"asked":1,"total":2,"found":3,"until":4,"problem":"p"})");
    EXPECT_EQ(whyJson({.written = "w",
                       .digits = "1",
                       .standing = model::Standing::Refused,
                       .blockedByMe = false,
                       .inPrivate = true,
                       .asked = 2,
                       .askedAgainAt = 3,
                       .answer = "a",
                       .advice = "b"})
                  .dump(),
              R"({"written":"w","phone":"1","standing":"later","blocked":false,"private":true,"asked":2,"asked_again_at":3,"answer":"a","advice":"b"})");
}

TEST(BookShapes, ACardWithAllItsFields) {
    model::ContactCard card{.firstName = "Zoë", .displayName = "Zoë"};
    card.emails = {{.value = "z@example.org", .label = "home"}};
    card.photo = {1, 2};
    card.photoType = "image/png";
    const auto json = cardJson(card);
    EXPECT_EQ(json["emails"].dump(), R"([{"value":"z@example.org","label":"home"}])");
    EXPECT_EQ(json["photo"].dump(), R"({"type":"image/png","size":2})");
    EXPECT_EQ(cardJson({})["photo"].dump(), "null");
}

TEST(BookShapes, ConsentAndWhatItIsAbout) {
    using model::Sending;
    EXPECT_EQ(sendingJson({.answer = Sending::Agreed, .unasked = 0, .cloud = "Harbour"}).dump(), R"({"consent":"yes","unasked":0,"cloud":"Harbour"})");
    EXPECT_EQ(sendingJson({.answer = Sending::Declined, .unasked = 2, .cloud = ""}).dump(), R"({"consent":"no","unasked":2,"cloud":""})");
    EXPECT_EQ(sendingJson({}).dump(), R"({"consent":"unanswered","unasked":0,"cloud":""})");
    EXPECT_EQ(sendingLine({}), "") << "nothing was left out";
    EXPECT_EQ(sendingLine({.answer = Sending::Agreed, .unasked = 3, .cloud = {}}), "") << "it is under way";
    const auto open = sendingLine({.answer = Sending::Unanswered, .unasked = 1, .cloud = "Harbour"});
    EXPECT_TRUE(open.starts_with("1 number was not asked: Harbour cannot match in private")) << open;
    EXPECT_NE(open.find("--yes-send-numbers"), std::string::npos);
    EXPECT_NE(open.find("takes that back"), std::string::npos);
    EXPECT_TRUE(sendingLine({.answer = Sending::Unanswered, .unasked = 2, .cloud = {}}).starts_with("2 numbers were not asked: this cloud cannot"));
    EXPECT_NE(sendingLine({.answer = Sending::Declined, .unasked = 2, .cloud = {}}).find("as you said"), std::string::npos);
}

}  // namespace
}  // namespace helio::cli
