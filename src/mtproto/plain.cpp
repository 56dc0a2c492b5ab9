// SPDX-License-Identifier: GPL-3.0-or-later
#include "mtproto/plain.h"

#include "mtproto/wire.h"

namespace helio::mtproto {

Bytes sealPlain(std::int64_t msgId, BytesView body) { return WireWriter().u64(0).i64(msgId).u32(static_cast<std::uint32_t>(body.size())).raw(body).take(); }

Result<PlainMessage> openPlain(BytesView packet) {
    WireReader in(packet);
    const auto keyId = in.u64();
    const auto msgId = in.i64();
    const auto size = in.u32();
    if (!in.ok() || keyId != 0 || size != in.left() || size % 4 != 0) {
        return fail(Fault::BadInput, "reading an unencrypted message", "its length or its key id is wrong");
    }
    return PlainMessage{msgId, copyOf(in.rest())};
}

Result<std::uint64_t> peekAuthKeyId(BytesView packet) {
    if (packet.size() < 8) return fail(Fault::BadInput, "reading a packet", "it is shorter than a key id");
    return loadLe64(packet);
}

}  // namespace helio::mtproto
