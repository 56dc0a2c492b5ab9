// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/media_codec.h"

namespace helio::store {
namespace {

using namespace model;

std::vector<Media> samples() {
    const PhotoSize stripped{.type = "i", .width = 40, .height = 30, .size = 3, .bytes = {1, 2, 3}}, large{.type = "y", .width = 1280, .height = 960, .size = 200'000};
    return {
        std::monostate(),
        Photo{.id = PhotoId(-5), .accessHash = 1LL << 62, .fileReference = {9, 9}, .date = 1'700'000'000, .dc = 2, .sizes = {stripped, large}},
        Document{.id = DocumentId(77),
                 .accessHash = -1,
                 .fileReference = {1},
                 .name = "täst.pdf",
                 .mime = "application/pdf",
                 .size = 5LL << 32,
                 .date = 4,
                 .dc = 1,
                 .width = 3,
                 .height = 4,
                 .thumbs = {stripped}},
        SharedContact{.phone = "12025550101", .firstName = "A", .lastName = "B", .vcard = "BEGIN:VCARD", .user = UserId(8)},
        ServiceAction{.kind = ServiceAction::Kind::MembersAdded, .title = "t", .users = {UserId(1), UserId(2)}},
        UnknownMedia{.what = "messageMediaDice"},
    };
}

TEST(MediaCodec, everyKindComesBackAsItWas) {
    for (const Media& media : samples()) EXPECT_EQ(unpackMedia(kindOf(media), packMedia(media)).value(), media);
}

TEST(MediaCodec, cutOrChangedBytesAreAnErrorNotACrash) {
    std::mt19937 chance(1);
    for (const Media& media : samples()) {
        const Bytes packed = packMedia(media);
        for (std::size_t cut = 0; cut < packed.size(); ++cut)
            EXPECT_FALSE(unpackMedia(kindOf(media), BytesView(packed).first(cut))) << "kind " << media.index() << " cut at " << cut;
        for (int i = 0; i < 2000 && !packed.empty(); ++i) {
            Bytes changed = packed;
            changed[chance() % changed.size()] = static_cast<Byte>(chance());
            if (auto read = unpackMedia(kindOf(media), changed)) EXPECT_LE(packMedia(*read).size(), 10 * packed.size() + 64);
        }
    }
}

TEST(MediaCodec, aLayoutOfTheFutureIsUnknownMedia) {
    Bytes packed = packMedia(samples()[1]);
    packed[0] = 2;
    EXPECT_TRUE(std::holds_alternative<UnknownMedia>(unpackMedia(MediaKind::Photo, packed).value()));
}

TEST(MediaCodec, formattingComesBack) {
    const std::vector<TextEntity> entities{{.kind = TextEntity::Kind::Bold, .offset = 0, .length = 4},
                                           {.kind = TextEntity::Kind::TextLink, .offset = 300, .length = 9, .argument = "https://example.org"}};
    EXPECT_EQ(unpackEntities(packEntities(entities)).value(), entities);
    EXPECT_TRUE(packEntities({}).empty());
    EXPECT_TRUE(unpackEntities({}).value().empty());
    EXPECT_FALSE(unpackEntities(Bytes{2, 0}));
}

}  // namespace
}  // namespace helio::store
