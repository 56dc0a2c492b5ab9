// SPDX-License-Identifier: GPL-3.0-or-later
// The plain and the encrypted envelope. The encrypted one is attacked from outside (any bytes) and from behind a known key (any plaintext under
// a right msg_key), so that the checks after the decryption are reached too.
#include <fmt/format.h>

#include "crypto/aes_ige.h"
#include "mtproto/envelope.h"
#include "mtproto/plain.h"
#include "tests/fuzz/target.h"

namespace helio::fuzz {
namespace {

using namespace mtproto;
using crypto::Direction;

const crypto::AuthKey& key() {
    static const crypto::AuthKey made(Chance(11).bytes(256));
    return made;
}

/// The attacker knows the key: whatever text, whole blocks of it.
Bytes underKey(Direction direction, BytesView text) {
    Bytes padded = copyOf(text);
    padded.resize((padded.size() + 15) / 16 * 16);
    const Int128 msgKey = crypto::msgKeyOf(crypto::msgKeyLarge(key(), direction, padded));
    auto aes = crypto::deriveV2(key().view(), msgKey, direction);
    crypto::igeEncrypt(padded, aes);
    Bytes out(8);
    storeLe64(out, key().id());
    append(out, msgKey);
    append(out, padded);
    return out;
}

void checkPlain(BytesView packet) {
    static_cast<void>(peekAuthKeyId(packet));
    const auto message = openPlain(packet);
    if (!message) return;
    must(sealPlain(message->msgId, message->body) == copyOf(packet), "K-01: a plain message has one form");
    plant(message->body.size() == 8 && message->body[0] == 0x51 && message->body[7] == 0x15);
}

void checkEncrypted(Direction direction, BytesView packet, bool fromOutside) {
    const auto opened = open(key(), direction, packet);
    if (!opened) return;
    must(!fromOutside, "E-02: nobody without the key writes a message");
    must(opened->body.size() % 4 == 0 && opened->body.size() + 32 + 12 <= packet.size() - 24, "E-03: length and padding");
    Chance chance(5);
    const auto again = open(key(), direction, seal(key(), direction, opened->header, opened->body, chance));
    must(again && again->body == opened->body && again->header.msgId == opened->header.msgId && again->header.salt == opened->header.salt &&
             again->header.sessionId == opened->header.sessionId && again->header.seqno == opened->header.seqno,
         "what is sealed opens to the same");
    must(!open(key(), direction == Direction::ClientToServer ? Direction::ServerToClient : Direction::ClientToServer, packet), "the other direction has other keys");
    plant(opened->body.size() == 20);
}

}  // namespace

void one(BytesView bytes) {
    Input in(bytes);
    const Byte how = in.byte();
    const Direction direction = how & 4 ? Direction::ServerToClient : Direction::ClientToServer;
    const BytesView rest = in.rest();
    switch (how & 3) {
        case 0: return checkPlain(rest);
        case 1: return checkEncrypted(direction, rest, true);
        case 2: return checkEncrypted(direction, underKey(direction, rest), false);
        default: {  // V-03, V-08: one flipped bit anywhere, and it is nobody's
            Chance chance(6);
            Bytes packet = seal(key(), direction, {.salt = 1, .sessionId = 2, .msgId = 4, .seqno = 1}, rest.first(rest.size() / 4 * 4), chance);
            const std::size_t at = (how >> 3) * packet.size() / 32;
            packet[at] ^= static_cast<Byte>(1u << (rest.size() & 7));
            must(!open(key(), direction, packet), "E-02: a changed packet does not open");
        }
    }
}

std::vector<Seed> seeds() {
    Chance chance(7);
    std::vector<Seed> out;
    out.push_back({"plain", Output().byte(0).raw(sealPlain(1, chance.bytes(20))).take()});
    out.push_back({"outside", Output().byte(1).raw(chance.bytes(24 + 64)).take()});
    Bytes text(96);
    storeLe32(MutBytesView(text).subspan(28), 40);
    out.push_back({"text", Output().byte(2).raw(text).take()});
    out.push_back({"text_back", Output().byte(6).raw(text).take()});
    out.push_back({"flipped", Output().byte(0x83).raw(chance.bytes(40)).take()});
    return out;
}

}  // namespace helio::fuzz
