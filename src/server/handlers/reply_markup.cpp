// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/handlers/reply_markup.h"

#include "server/handlers/input.h"
#include "tl/codec.h"

namespace helio::server {
namespace {

constexpr std::size_t kButtons = 100, kRowButtons = 12;
constexpr std::size_t kLabel = 128, kPlaceholder = 64;  ///< UTF-16 units
constexpr std::size_t kUrl = 2048, kMarkupBytes = 16 << 10;

bool isLink(std::string_view url) {
    const bool known = url.starts_with("http://") || url.starts_with("https://") || url.starts_with("tg://");
    return known && url.size() <= kUrl && url.find_first_of(" \t\r\n") == std::string_view::npos && url.size() > url.find("//") + 2;
}

Result<std::string> labelOf(const std::string& text) {
    if (trimmed(text).empty() || utf16Length(text) > kLabel) return refuse(400, "BUTTON_TEXT_INVALID");
    return text;
}

/// Made anew: a style stays behind.
Result<tl::KeyboardButton> kept(const tl::KeyboardButton& button, bool attached, Peer peer) {
    if (const auto* link = button.as<tl::keyboardButtonUrl>(); link && attached) {
        HELIO_TRY(text, labelOf(link->text));
        if (!isLink(link->url)) return refuse(400, "BUTTON_URL_INVALID");
        return tl::keyboardButtonUrl{.text = text, .url = link->url};
    }
    if (const auto* plain = button.as<tl::keyboardButton>(); plain && !attached) {
        HELIO_TRY(text, labelOf(plain->text));
        return tl::keyboardButton{.text = text};
    }
    if (const auto* phone = button.as<tl::keyboardButtonRequestPhone>(); phone && !attached && peer.isUser()) {
        HELIO_TRY(text, labelOf(phone->text));
        return tl::keyboardButtonRequestPhone{.text = text};
    }
    return refuse(400, "BUTTON_TYPE_INVALID");
}

Result<std::vector<tl::KeyboardButtonRow>> rowsOf(const std::vector<tl::KeyboardButtonRow>& rows, bool attached, Peer peer) {
    std::vector<tl::KeyboardButtonRow> out;
    std::size_t count = 0;
    for (const tl::KeyboardButtonRow& row : rows) {
        if (row.buttons.empty()) continue;
        if (row.buttons.size() > kRowButtons || (count += row.buttons.size()) > kButtons) return refuse(400, "REPLY_MARKUP_TOO_LONG");
        tl::keyboardButtonRow made;
        for (const tl::KeyboardButton& button : row.buttons) {
            HELIO_TRY(one, kept(button, attached, peer));
            made.buttons.push_back(std::move(one));
        }
        out.push_back(std::move(made));
    }
    if (out.empty()) return refuse(400, "REPLY_MARKUP_INVALID");
    return out;
}

Result<std::optional<std::string>> placeholderOf(const std::optional<std::string>& text) {
    if (text && utf16Length(*text) > kPlaceholder) return refuse(400, "REPLY_MARKUP_TOO_LONG");
    return text;
}

Result<tl::ReplyMarkup> checked(const tl::ReplyMarkup& markup, Peer peer) {
    if (const auto* attached = markup.as<tl::replyInlineMarkup>()) {
        HELIO_TRY(rows, rowsOf(attached->rows, true, peer));
        return tl::replyInlineMarkup{.rows = std::move(rows)};
    }
    if (const auto* keyboard = markup.as<tl::replyKeyboardMarkup>()) {
        HELIO_TRY(rows, rowsOf(keyboard->rows, false, peer));
        HELIO_TRY(placeholder, placeholderOf(keyboard->placeholder));
        return tl::replyKeyboardMarkup{.resize = keyboard->resize,
                                       .single_use = keyboard->single_use,
                                       .selective = keyboard->selective,
                                       .persistent = keyboard->persistent,
                                       .rows = std::move(rows),
                                       .placeholder = std::move(placeholder)};
    }
    if (const auto* force = markup.as<tl::replyKeyboardForceReply>()) {
        HELIO_TRY(placeholder, placeholderOf(force->placeholder));
        return tl::replyKeyboardForceReply{.single_use = force->single_use, .selective = force->selective, .placeholder = std::move(placeholder)};
    }
    if (const auto* hide = markup.as<tl::replyKeyboardHide>()) return *hide;
    return refuse(400, "REPLY_MARKUP_INVALID");
}

}  // namespace

Result<> setMarkup(Call& call, store::Content& content, Peer peer, const std::optional<tl::ReplyMarkup>& markup) {
    if (!call.device.bot || !markup) return {};
    HELIO_TRY(good, checked(*markup, peer));
    content.markup = tl::serialize(good);
    if (content.markup.size() > kMarkupBytes) return refuse(400, "REPLY_MARKUP_TOO_LONG");
    return {};
}

Result<> changeMarkup(Call& call, store::Content& content, Peer peer, const std::optional<tl::ReplyMarkup>& markup) {
    if (!call.device.bot) return {};
    if (!markup) {
        if (isAttached(content.markup)) content.markup.clear();
        return {};
    }
    if (!markup->as<tl::replyInlineMarkup>() || (!content.markup.empty() && !isAttached(content.markup))) return refuse(400, "REPLY_MARKUP_INVALID");
    return setMarkup(call, content, peer, markup);
}

bool isAttached(BytesView markup) { return tl::peekId(markup) == tl::replyInlineMarkup::kId; }

}  // namespace helio::server
