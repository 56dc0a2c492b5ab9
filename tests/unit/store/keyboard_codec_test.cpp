// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/keyboard_codec.h"

#include "tests/unit/store/store_fixture.h"

namespace helio::store {
namespace {

using namespace model;
using Kind = KeyboardButton::Kind;

Keyboard sample() {
    return {.rows = {{{.kind = Kind::RequestPhone, .text = "Meine Nummer teilen"}, {.kind = Kind::Text, .text = "Nein"}},
                     {{.kind = Kind::Url, .text = "Site", .url = "https://example.org"}}},
            .attached = false,
            .once = true};
}

TEST(KeyboardCodec, aKeyboardComesBackAsItWas) {
    for (const std::optional<Keyboard>& keyboard :
         {std::optional<Keyboard>(), std::optional(Keyboard{}), std::optional(sample()), std::optional(Keyboard{.rows = {{}}, .attached = true})})
        EXPECT_EQ(unpackKeyboard(packKeyboard(keyboard)).value(), keyboard);
    EXPECT_TRUE(packKeyboard(std::nullopt).empty());
}

TEST(KeyboardCodec, cutOrChangedBytesAreAnErrorNotACrash) {
    const Bytes packed = packKeyboard(sample());
    for (std::size_t cut = 1; cut < packed.size(); ++cut) EXPECT_FALSE(unpackKeyboard(BytesView(packed).first(cut))) << cut;
    std::mt19937 chance(1);
    for (int i = 0; i < 2000; ++i) {
        Bytes changed = packed;
        changed[chance() % changed.size()] = static_cast<Byte>(chance());
        if (const auto read = unpackKeyboard(changed)) EXPECT_LE(packKeyboard(*read).size(), 10 * packed.size() + 64);
    }
}

TEST(KeyboardCodec, aLayoutOfTheFutureIsNoKeyboard) {
    Bytes packed = packKeyboard(sample());
    packed[0] = 2;
    EXPECT_EQ(unpackKeyboard(packed).value(), std::nullopt);
}

class KeyboardsTest : public StoreTest {};

TEST_F(KeyboardsTest, aMessageKeepsItsKeyboardUntilAnEditTakesIt) {
    Message message = incoming(kAnna, 5, "your number?");
    message.keyboard = sample();
    put({message, incoming(kAnna, 6, "plain")});
    reopen();
    EXPECT_EQ(read().messages.get(kAnna, MessageId(5)).value(), message);
    EXPECT_EQ(read().messages.get(kAnna, MessageId(6)).value()->keyboard, std::nullopt);
    message.keyboard.reset();
    put({message});
    EXPECT_EQ(read().messages.get(kAnna, MessageId(5)).value(), message);
}

}  // namespace
}  // namespace helio::store
