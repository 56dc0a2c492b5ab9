// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/bot_token.h"

#include <algorithm>
#include <charconv>

#include "base/secret_bytes.h"
#include "crypto/hash.h"

namespace helio::server {
namespace {

constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::size_t kSecret = 35;

}  // namespace

std::string BotToken::text() const { return std::to_string(bot.value) + ':' + secret; }

std::optional<BotToken> parseBotToken(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    std::int64_t id = 0;
    const auto [end, bad] = std::from_chars(text.data(), text.data() + colon, id);
    const std::string_view secret = text.substr(colon + 1);
    if (bad != std::errc() || end != text.data() + colon || id <= 0) return std::nullopt;
    if (secret.size() != kSecret || !std::ranges::all_of(secret, [](char c) { return kLetters.find(c) != std::string_view::npos; })) return std::nullopt;
    return BotToken{UserId(id), std::string(secret)};
}

std::string drawBotSecret(Random& random) {
    Bytes chance = random.bytes(kSecret);
    std::string out;
    for (const Byte b : chance) out += kLetters[b % kLetters.size()];  // 64 divides 256
    wipe(chance);
    return out;
}

Bytes botSecretHash(std::string_view secret) { return copyOf(crypto::sha256(viewOf(secret))); }

}  // namespace helio::server
