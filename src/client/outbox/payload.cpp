// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/outbox/payload.h"

#include <nlohmann/json.hpp>

namespace helio::client {

using nlohmann::json;

Bytes toBytes(const MediaPayload& payload) {
    json out = {{"as_file", payload.asFile}, {"name", payload.name}, {"mime", payload.mime}, {"w", payload.width}, {"h", payload.height}, {"source", payload.source.string()}};
    if (payload.made) out["made"] = {{"id", payload.made->id}, {"hash", payload.made->accessHash}, {"reference", toHex(payload.made->fileReference)}};
    const std::string text = out.dump(-1, ' ', false, json::error_handler_t::replace);
    return copyOf(viewOf(text));
}

Result<MediaPayload> parsePayload(BytesView bytes) {
    const json in = json::parse(textOf(bytes), nullptr, false);
    const auto bad = [] { return fail(Fault::Internal, "reading the outbox", "an entry cannot be read"); };
    if (!in.is_object()) return bad();
    try {
        MediaPayload out{
            .asFile = in.at("as_file"), .name = in.at("name"), .mime = in.at("mime"), .width = in.at("w"), .height = in.at("h"), .source = in.at("source").get<std::string>()};
        if (in.contains("made")) {
            const auto& made = in.at("made");
            auto reference = fromHex(made.at("reference").get<std::string>());
            if (!reference) return bad();
            out.made = MediaPayload::Made{made.at("id"), made.at("hash"), std::move(*reference)};
        }
        return out;
    } catch (const json::exception&) {
        return bad();
    }
}

std::string keptName(std::int64_t randomId) { return "out." + std::to_string(randomId); }

}  // namespace helio::client
