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

std::string safeFileName(const std::string& name, const std::string& instead) {
    std::string out;
    for (const char c : name) {
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
