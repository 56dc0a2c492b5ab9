// SPDX-License-Identifier: GPL-3.0-or-later
#include "tl/layers.h"

#include <gtest/gtest.h>

#include <map>

#include "tl/codec.h"
#include "tl/gen/core.h"
#include "tl/gen/messages.h"
#include "tlgen/schema.h"

namespace helio::tl {
namespace {

constexpr std::uint32_t kTheirUser = 0xb1b8cc83, kTheirSearchGlobal = 0x6126a43c;

/// What the file of layer 228 changes and the table leaves out, each with its reason.
const std::map<std::string, std::string> kNotHere{
    {"botCommand", "there are no bots: no botInfo is ever sent, and bots.setBotCommands is not served"},
    {"messages.chatInviteJoinResultWebView", "made by a bot that guards a chat"},
};

using Combinators = std::map<std::string, tlgen::Combinator>;

Combinators schema(const std::string& file) {
    Combinators out;
    auto read = tlgen::readSchema(std::string(HELIO_SOURCE_DIR) + "/src/tl/schema/" + file, tlgen::Part::Api);
    EXPECT_TRUE(read) << read.error();
    if (read)
        for (tlgen::Combinator& one : *read) out.emplace(one.name, std::move(one));
    return out;
}

bool has(const tlgen::Combinator& combinator, const tlgen::Field& field) {
    return std::ranges::any_of(combinator.fields, [&](const tlgen::Field& f) { return f.name == field.name && f.flags == field.flags && f.bit == field.bit; });
}

/// The bits that the layer added to the first flags word without a field of their own. Whatever else it added must be a field that is there only if its bit is set.
std::uint32_t bitsAdded(const tlgen::Combinator& ours, const tlgen::Combinator& theirs) {
    std::uint32_t bits = 0;
    for (const tlgen::Field& field : theirs.fields) {
        if (has(ours, field)) continue;
        EXPECT_FALSE(field.flags.empty()) << theirs.name << ' ' << field.name << ": an old body would be read wrong";
        if (field.type.kind == tlgen::Kind::True && field.flags == "flags") bits |= 1u << field.bit;
    }
    for (const tlgen::Field& field : ours.fields) EXPECT_TRUE(has(theirs, field)) << theirs.name << ' ' << field.name << " is gone";
    return bits;
}

TEST(Layers, R03_TheTableHasAllThatTheLayerChanged) {
    const Combinators ours = schema("api.tl"), theirs = schema("layer_228.tl");
    std::size_t changed = 0;
    for (const auto& [name, changedOne] : theirs) {
        const auto before = ours.find(name);
        if (before == ours.end()) continue;  // added: nothing of ours has another name for it
        if (kNotHere.contains(name)) continue;
        const std::uint32_t added = bitsAdded(before->second, changedOne);
        changed += changedOne.id != before->second.id || added != 0;
        EXPECT_EQ(theirsInLayer(before->second.id, 228), changedOne.id) << name;
        EXPECT_EQ(oursFromLayer(changedOne.id, 228), before->second.id) << name;
        EXPECT_EQ(newFlagsInLayer(changedOne.id, 228), added) << name;
    }
    EXPECT_EQ(layerChanges().size(), changed) << "nothing else is in the table";
    EXPECT_EQ(changed, 6u) << "the file was read";
}

TEST(Layers, R03_NoOtherLayerIsTouched) {
    for (const LayerChange& one : layerChanges()) {
        EXPECT_EQ(theirsInLayer(one.ours, kLayer), one.ours);
        EXPECT_EQ(oursFromLayer(one.theirs, kLayer), one.theirs);
        EXPECT_EQ(newFlagsInLayer(one.theirs, kLayer), 0u);
        EXPECT_LE(one.since, kNewestLayer);
    }
    EXPECT_EQ(theirsInLayer(message::kId, 228), message::kId);
}

TEST(Layers, R03_OnlyTheNumberDiffersAndItIsReadBack) {
    user who;
    who.id = 7;
    who.first_name = "Ada";
    const Bytes ours = serialize(User(who));
    Bytes theirs = serialize(User(who), 228);
    ASSERT_EQ(loadLe32(theirs), kTheirUser);
    const auto back = parse<User>(theirs, 228);
    ASSERT_TRUE(back.has_value());
    EXPECT_EQ(*back, User(who));
    const auto mistaken = parse<User>(theirs, kLayer);
    EXPECT_FALSE(mistaken.has_value()) << "in our own layer it is no constructor of the type";
    storeLe32(theirs, user::kId);
    EXPECT_EQ(theirs, ours);
    const Bytes list = serialize(std::vector<User>{User(who), User(who)}, 228);
    EXPECT_EQ(list.size(), 8 + 2 * ours.size()) << "inside others too";
}

TEST(Layers, R03_AFunctionOfTheirsIsReadByItsNumberAndOursStillIs) {
    messages::searchGlobal query;
    query.q = "word";
    query.filter = inputMessagesFilterEmpty{};
    query.offset_peer = inputPeerEmpty{};
    Bytes bytes = serialize(query, 228);
    EXPECT_EQ(peekId(bytes), kTheirSearchGlobal);
    EXPECT_EQ(parse<messages::searchGlobal>(bytes, ReadOptions{.layer = 228, .strict = true})->q, "word");
    EXPECT_FALSE(parse<messages::searchGlobal>(bytes, ReadOptions{.strict = true}).has_value());
    bytes[4] |= 1u << 4;  // `community`, whose field we would not know to step over
    EXPECT_FALSE(parse<messages::searchGlobal>(bytes, ReadOptions{.layer = 228, .strict = true}).has_value());
}

TEST(Layers, R03_R12_FlagsThatTheLayerAddedAreNoMistakeOfItsClients) {
    chatBannedRights rights;
    rights.send_media = true;
    rights.until_date = 5;
    Bytes bytes = serialize(rights);
    bytes[7] |= 1u << (28 - 24);  // manage_linked_peers
    EXPECT_FALSE(parse<chatBannedRights>(bytes, ReadOptions{.strict = true}).has_value()) << "of our layer it is unknown";
    const auto read = parse<chatBannedRights>(bytes, ReadOptions{.layer = 228, .strict = true});
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(*read, rights);
    bytes[7] |= 1u << (31 - 24);
    EXPECT_FALSE(parse<chatBannedRights>(bytes, ReadOptions{.layer = 228, .strict = true}).has_value()) << "nobody's flag";
}

}  // namespace
}  // namespace helio::tl
