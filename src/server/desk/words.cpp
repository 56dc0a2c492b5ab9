// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/desk/words.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/secret_bytes.h"

namespace helio::server::desk {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kLength = 4;
constexpr std::array<std::string_view, 3> kDoing{"create", "list", "revoke"};  ///< in the order of Request::Do

Bytes framed(const Json& json) {
    std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
    Bytes out(kLength);
    storeLe32(out, static_cast<std::uint32_t>(text.size()));
    append(out, viewOf(text));
    wipe(MutBytesView(reinterpret_cast<Byte*>(text.data()), text.size()));
    return out;
}

/// A member of the wanted kind, or what stands for its absence.
std::string textIn(const Json& json, const char* name) {
    const auto it = json.find(name);
    return it != json.end() && it->is_string() ? it->get<std::string>() : std::string();
}
std::int64_t numberIn(const Json& json, const char* name) {
    const auto it = json.find(name);
    return it != json.end() && it->is_number_integer() ? it->get<std::int64_t>() : 0;
}
bool flagIn(const Json& json, const char* name) {
    const auto it = json.find(name);
    return it != json.end() && it->is_boolean() && it->get<bool>();
}

Json jsonOf(const Error& error) { return {{"error", {{"fault", static_cast<int>(error.fault)}, {"doing", error.doing}, {"happened", error.happened}, {"advice", error.advice}}}}; }

Json jsonOf(const Reply& reply) {
    if (const auto* made = std::get_if<BotMade>(&reply)) return {{"bot", {{"id", made->id}, {"username", made->username}, {"token", made->token}}}};
    Json bots = Json::array();
    for (const BotListed& bot : std::get<std::vector<BotListed>>(reply))
        bots.push_back({{"id", bot.id}, {"name", bot.name}, {"username", bot.username}, {"created", bot.created}, {"sessions", bot.sessions}, {"token", bot.hasToken}});
    return {{"bots", std::move(bots)}};
}

Error errorIn(const Json& json) {
    const std::int64_t fault = numberIn(json, "fault");
    const bool known = fault >= 0 && fault <= static_cast<int>(Fault::Internal);
    return {known ? static_cast<Fault>(fault) : Fault::Internal, textIn(json, "doing"), textIn(json, "happened"), textIn(json, "advice"), 0, {}};
}

}  // namespace

Bytes frameOf(const Request& request) {
    Json json{{"do", kDoing[static_cast<std::size_t>(request.what)]}};
    if (request.what == Request::Do::Create) json["name"] = request.name, json["username"] = request.username;
    if (request.what == Request::Do::Revoke) json["which"] = request.which, json["again"] = request.again;
    return framed(json);
}

Bytes frameOf(const Result<Reply>& answer) {
    Bytes out = framed(answer ? jsonOf(*answer) : jsonOf(answer.error()));
    if (out.size() <= kLength + kMostAnswered) return out;
    return framed(jsonOf(Error{Fault::Full, "answering", "there is more to say than fits", "Stop that cloud and ask again", 0, {}}));
}

FrameReader::FrameReader(std::size_t most) : most_(most) { held_.reserve(kLength + kMostAsked); }  // a token is never left behind by growing

FrameReader::~FrameReader() { wipe(held_); }

Result<> FrameReader::take(BytesView bytes) {
    const auto bad = [] { return fail(Fault::BadInput, "reading from the control socket", "what came is no frame of ours"); };
    if (bytes.size() > kLength + most_ - held_.size()) return bad();
    append(held_, bytes);
    if (held_.size() < kLength) return {};
    const std::size_t length = loadLe32(held_);
    if (length == 0 || length > most_ || held_.size() > kLength + length) return bad();
    return {};
}

bool FrameReader::complete() const { return held_.size() > kLength && held_.size() == kLength + loadLe32(held_); }

BytesView FrameReader::body() const { return BytesView(held_).subspan(kLength); }

Result<Request> requestOf(BytesView body) {
    const Json json = Json::parse(textOf(body), nullptr, false);
    const std::string doing = json.is_object() ? textIn(json, "do") : std::string();
    const auto which = std::ranges::find(kDoing, doing);
    if (which == kDoing.end()) return fail(Fault::BadInput, "asking the running cloud", "it does not know what is asked", "Stop that cloud, do this, and start it again");
    Request out;
    out.what = static_cast<Request::Do>(which - kDoing.begin());
    out.name = textIn(json, "name");
    out.username = textIn(json, "username");
    out.which = textIn(json, "which");
    out.again = flagIn(json, "again");
    return out;
}

Result<Reply> replyOf(BytesView body) {
    const Json json = Json::parse(textOf(body), nullptr, false);
    if (json.is_object()) {
        if (const auto error = json.find("error"); error != json.end() && error->is_object()) return std::unexpected(errorIn(*error));
        if (const auto bot = json.find("bot"); bot != json.end() && bot->is_object()) return Reply(BotMade{numberIn(*bot, "id"), textIn(*bot, "username"), textIn(*bot, "token")});
        if (const auto bots = json.find("bots"); bots != json.end() && bots->is_array()) {
            std::vector<BotListed> out;
            for (const Json& bot : *bots)
                if (bot.is_object())
                    out.push_back({numberIn(bot, "id"), textIn(bot, "name"), textIn(bot, "username"), numberIn(bot, "created"), static_cast<int>(numberIn(bot, "sessions")),
                                   flagIn(bot, "token")});
            return Reply(std::move(out));
        }
    }
    return fail(Fault::BadInput, "asking the running cloud", "its answer was not understood", "heliographd bot list says what there is");
}

}  // namespace helio::server::desk
