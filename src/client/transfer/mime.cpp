// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/transfer/mime.h"

#include <algorithm>
#include <map>

namespace helio::client {

std::string mimeOf(const std::filesystem::path& path) {
    static const std::map<std::string, std::string> kKnown = {{".jpg", "image/jpeg"}, {".jpeg", "image/jpeg"},     {".png", "image/png"},        {".webp", "image/webp"},
                                                              {".gif", "image/gif"},  {".heic", "image/heic"},     {".mp4", "video/mp4"},        {".mp3", "audio/mpeg"},
                                                              {".ogg", "audio/ogg"},  {".pdf", "application/pdf"}, {".zip", "application/zip"},  {".txt", "text/plain"},
                                                              {".vcf", "text/vcard"}, {".csv", "text/csv"},        {".json", "application/json"}};
    std::string extension = path.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    const auto known = kKnown.find(extension);
    return known == kKnown.end() ? "application/octet-stream" : known->second;
}

namespace {

/// A mark that turns the order of what is read around ("photo\u202Egpj.exe") begins here: its length in bytes; 0: none does.
std::size_t turnsAround(std::string_view at) {
    if (at.starts_with("\xD8\x9C")) return 2;
    if (at.size() < 3 || at[0] != '\xE2') return 0;
    const auto last = static_cast<unsigned char>(at[2]);
    const bool marks = at[1] == '\x80' && (last == 0x8E || last == 0x8F || (last >= 0xAA && last <= 0xAE));
    const bool isolates = at[1] == '\x81' && last >= 0xA6 && last <= 0xA9;
    return marks || isolates ? 3 : 0;
}

}  // namespace

std::string safeFileName(const std::string& name, const std::string& instead) {
    std::string out;
    for (std::size_t at = 0; at < name.size(); ++at) {
        if (const auto length = turnsAround(std::string_view(name).substr(at)); length > 0) {
            out += '_';
            at += length - 1;
            continue;
        }
        const char c = name[at];
        const bool bad = static_cast<unsigned char>(c) < 32 || c == 127 || std::string_view("/\\:*?\"<>|").find(c) != std::string_view::npos;
        out += bad ? '_' : c;
    }
    constexpr std::size_t kMost = 200;
    if (out.size() > kMost) {
        // The end is kept: it says what kind of file it is. Never in the middle of a UTF-8 sequence.
        std::size_t from = out.size() - kMost;
        while (from < out.size() && (static_cast<unsigned char>(out[from]) & 0xC0) == 0x80) ++from;
        out = out.substr(from);
    }
    while (!out.empty() && (out.front() == '.' || out.front() == ' ')) out.erase(out.begin());
    while (!out.empty() && (out.back() == '.' || out.back() == ' ')) out.pop_back();
    return out.empty() ? instead : out;
}

}  // namespace helio::client
