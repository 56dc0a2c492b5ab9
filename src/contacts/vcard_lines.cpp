// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/vcard_lines.h"

#include <algorithm>

namespace helio::contacts {

namespace {

constexpr std::size_t kKeptOfTooLong = 1024;  // enough for name and parameters

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }
bool isBase64Char(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/' || c == '='; }

}  // namespace

bool equalsNoCase(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return upper(x) == upper(y); });
}

bool containsNoCase(std::string_view text, std::string_view word) {
    return std::search(text.begin(), text.end(), word.begin(), word.end(), [](char x, char y) { return upper(x) == y; }) != text.end();
}

std::string lowered(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::size_t headerEnd(std::string_view line) {
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '"') quoted = !quoted;
        else if (line[i] == ':' && !quoted) return i;
    }
    return quoted ? line.find(':') : std::string_view::npos;  // a lone quote protects nothing
}

void VcardLines::push(std::string_view bytes) {
    while (!bytes.empty()) {
        if (afterReturn_) {
            // CR, CR LF and the CR CR LF of twice-converted files each end one line
            if (bytes.front() == '\r' || bytes.front() == '\n') {
                if (bytes.front() == '\n') {
                    afterReturn_ = false;
                    endPhysical();
                }
                bytes.remove_prefix(1);
                continue;
            }
            afterReturn_ = false;
            endPhysical();
        }
        const auto end = bytes.find_first_of("\r\n");
        const auto piece = bytes.substr(0, end);
        const std::size_t room = maxLine_ - std::min(maxLine_, physical_.size());
        physicalTooLong_ = physicalTooLong_ || piece.size() > room;
        physical_.append(piece.substr(0, room));
        if (end == std::string_view::npos) return;
        if (bytes[end] == '\n') endPhysical();
        else afterReturn_ = true;
        bytes.remove_prefix(end + 1);
    }
}

void VcardLines::finish() {
    if (!physical_.empty() || afterReturn_) endPhysical();
    afterReturn_ = false;
    flush();
}

void VcardLines::endPhysical() {
    join(physical_, physicalTooLong_);
    if (physical_.capacity() > 64 * 1024) physical_ = {};
    physical_.clear();
    physicalTooLong_ = false;
    ++physicalNumber_;
}

bool VcardLines::continuesQuotedPrintable(std::string_view line) const {
    if (lastChar_ != '=') return false;
    const auto header = std::string_view(pending_).substr(0, headerEnd(pending_));
    if (!containsNoCase(header, "QUOTED-PRINTABLE")) return false;
    const auto word = trimmed(line);  // a stray '=' at the end must not swallow the end of the card
    return !equalsNoCase(word, "END:VCARD") && !equalsNoCase(word, "BEGIN:VCARD");
}

bool VcardLines::continuesBase64(std::string_view line) const {
    if (!std::all_of(line.begin(), line.end(), isBase64Char)) return false;
    const auto header = std::string_view(pending_).substr(0, headerEnd(pending_));
    return header.size() < pending_.size() && (containsNoCase(header, "BASE64") || containsNoCase(header, "ENCODING=B"));
}

void VcardLines::join(std::string_view line, bool tooLong) {
    if (hasPending_ && continuesQuotedPrintable(line)) {
        if (!pendingTooLong_) pending_.pop_back();
        lastChar_ = 0;
        return extend(line, tooLong);
    }
    if (!line.empty() && (line.front() == ' ' || line.front() == '\t')) {
        if (hasPending_) return extend(line.substr(keepBlank_ ? 0 : 1), tooLong);
        line = trimmed(line);
    }
    if (line.empty()) return flush();
    if (hasPending_ && continuesBase64(line)) return extend(line, tooLong);
    flush();
    hasPending_ = true;
    pendingNumber_ = physicalNumber_;
    extend(line, tooLong);
}

void VcardLines::extend(std::string_view text, bool tooLong) {
    if (!text.empty()) lastChar_ = text.back();
    if (pendingTooLong_) return;
    if (tooLong || text.size() > maxLine_ - pending_.size()) {
        pending_.append(text.substr(0, kKeptOfTooLong));
        pending_.resize(std::min(pending_.size(), kKeptOfTooLong));
        pending_.shrink_to_fit();
        pendingTooLong_ = true;
        return;
    }
    pending_.append(text);
}

void VcardLines::flush() {
    if (!hasPending_) return;
    hasPending_ = false;
    sink_({.text = pending_, .number = pendingNumber_, .tooLong = pendingTooLong_});
    if (pending_.capacity() > 64 * 1024) pending_ = {};
    pending_.clear();
    pendingTooLong_ = false;
    lastChar_ = 0;
}

}  // namespace helio::contacts
