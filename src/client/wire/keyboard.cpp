// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/wire/keyboard.h"

namespace helio::client::wire {
namespace {

using Kind = model::KeyboardButton::Kind;

constexpr std::size_t kButtons = 300, kLabelBytes = 512, kUrlBytes = 4096;

/// At most so many bytes, and no half of a character.
std::string cut(const std::string& text) {
    if (text.size() <= kLabelBytes) return text;
    std::size_t end = kLabelBytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
    return text.substr(0, end);
}

/// What a press could open without asking what it is.
bool opens(const std::string& url) { return url.size() <= kUrlBytes && (url.starts_with("https://") || url.starts_with("http://") || url.starts_with("tg://")); }

model::KeyboardButton button(const tl::KeyboardButton& from) {
    if (const auto* plain = from.as<tl::keyboardButton>()) return {Kind::Text, cut(plain->text), {}};
    if (const auto* phone = from.as<tl::keyboardButtonRequestPhone>()) return {Kind::RequestPhone, cut(phone->text), {}};
    if (const auto* link = from.as<tl::keyboardButtonUrl>(); link && opens(link->url)) return {Kind::Url, cut(link->text), link->url};
    return {Kind::Other, from.match([](const tl::Skipped&) { return std::string(); }, [](const auto& known) { return cut(known.text); }), {}};
}

std::vector<std::vector<model::KeyboardButton>> rows(const std::vector<tl::KeyboardButtonRow>& from) {
    std::vector<std::vector<model::KeyboardButton>> out;
    std::size_t left = kButtons;
    for (const auto& row : from) {
        std::vector<model::KeyboardButton> made;
        for (const auto& one : row.buttons)
            if (left > 0) --left, made.push_back(button(one));
        if (!made.empty()) out.push_back(std::move(made));
    }
    return out;
}

}  // namespace

std::optional<model::Keyboard> keyboard(const tl::ReplyMarkup& from, bool forUs) {
    if (const auto* in = from.as<tl::replyKeyboardMarkup>()) {
        if (in->selective && !forUs) return std::nullopt;
        model::Keyboard out{.rows = rows(in->rows), .once = in->single_use};
        return out.rows.empty() ? std::nullopt : std::optional(std::move(out));
    }
    if (const auto* in = from.as<tl::replyInlineMarkup>()) {
        model::Keyboard out{.rows = rows(in->rows), .attached = true};
        return out.rows.empty() ? std::nullopt : std::optional(std::move(out));
    }
    if (const auto* hide = from.as<tl::replyKeyboardHide>()) return hide->selective && !forUs ? std::nullopt : std::optional(model::Keyboard{});
    return std::nullopt;
}

}  // namespace helio::client::wire
