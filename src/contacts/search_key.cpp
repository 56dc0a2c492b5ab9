// SPDX-License-Identifier: GPL-3.0-or-later
// The only file that sees ICU.
#include "contacts/search_key.h"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <unordered_set>

#include "contacts/text_encoding.h"
#include "contacts/vcard_lines.h"

namespace helio::contacts {

namespace {

constexpr std::size_t kMaxFolded = 4 * 1024;  // bytes of one text
constexpr std::size_t kShortestRun = 3;       // digits of a number that find it
constexpr std::size_t kMaxKept = 512;         // bytes of a kept property that are worth searching

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isAscii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Rules take milliseconds to build and are not for several threads at once: one set a thread.
class Fold {
public:
    explicit Fold(const char* rules) {
        UErrorCode status = U_ZERO_ERROR;
        rules_.reset(icu::Transliterator::createInstance(icu::UnicodeString::fromUTF8(rules), UTRANS_FORWARD, status));
        if (U_FAILURE(status)) rules_.reset();
    }
    /// The text as it is where ICU's data lack these rules.
    std::string operator()(std::string_view utf8) const {
        if (!rules_) return std::string(utf8);
        auto text = icu::UnicodeString::fromUTF8({utf8.data(), static_cast<std::int32_t>(utf8.size())});
        rules_->transliterate(text);
        std::string out;
        return text.toUTF8String(out);
    }

private:
    std::unique_ptr<icu::Transliterator> rules_;
};

const Fold& plainFold() {
    thread_local const Fold kFold("Any-Latin; Latin-ASCII; Lower");
    return kFold;
}
/// Щ is "s" by ISO 9 and "shch" as people spell it.
const Fold& cyrillicFold() {
    thread_local const Fold kFold("Russian-Latin/BGN; Any-Latin; Latin-ASCII; Lower");
    return kFold;
}

/// a–z and 0–9, one blank between words. An apostrophe is inside a word (O'Brien, soft signs) unless it `parts`.
std::string wordsOf(std::string_view folded, bool parts = false) {
    std::string out;
    bool gap = false;
    for (const char c : folded) {
        const bool upper = c >= 'A' && c <= 'Z';
        if (upper || (c >= 'a' && c <= 'z') || isDigit(c)) {
            if (gap && !out.empty()) out.push_back(' ');
            gap = false;
            out.push_back(upper ? static_cast<char>(c - 'A' + 'a') : c);
        } else if (c != '\'' || parts) {
            gap = true;
        }
    }
    return out;
}

std::string_view cut(std::string_view utf8, std::size_t bytes) {
    if (utf8.size() <= bytes) return utf8;
    while (bytes > 0 && (static_cast<unsigned char>(utf8[bytes]) & 0xC0) == 0x80) --bytes;
    return utf8.substr(0, bytes);
}

bool hasCyrillic(std::string_view utf8) {
    return std::ranges::any_of(utf8, [](char c) { return static_cast<unsigned char>(c) >= 0xD0 && static_cast<unsigned char>(c) <= 0xD4; });
}

/// Müller as Mueller; nothing if there is no such letter.
std::optional<std::string> withPairs(std::string_view utf8) {
    struct Pair {
        std::string_view letter, spelt;
    };
    static constexpr Pair kPairs[] = {{"ä", "ae"}, {"ö", "oe"}, {"ü", "ue"}, {"Ä", "Ae"}, {"Ö", "Oe"}, {"Ü", "Ue"}, {"ø", "oe"}, {"Ø", "Oe"}, {"å", "aa"}, {"Å", "Aa"}};
    std::string out;
    bool any = false;
    for (std::size_t i = 0; i < utf8.size();) {
        const auto* const pair = std::ranges::find_if(kPairs, [&](const Pair& p) { return utf8.substr(i).starts_with(p.letter); });
        if (pair == std::end(kPairs)) {
            out.push_back(utf8[i++]);
            continue;
        }
        out += pair->spelt;
        i += pair->letter.size();
        any = true;
    }
    return any ? std::optional(std::move(out)) : std::nullopt;
}

std::string digitsOf(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (isDigit(c)) out.push_back(c);
    }
    return out;
}

class Words {
public:
    void text(std::string_view utf8) {
        utf8 = cut(utf8, kMaxFolded);
        if (utf8.empty()) return;
        if (isAscii(utf8)) {
            add(wordsOf(utf8));
            if (utf8.find('\'') != std::string_view::npos) add(wordsOf(utf8, true));
            return;
        }
        const std::string folded = plainFold()(utf8);
        add(wordsOf(folded));
        const bool apostrophe = utf8.find('\'') != std::string_view::npos || utf8.find("’") != std::string_view::npos;
        if (apostrophe) add(wordsOf(folded, true));
        if (const auto pairs = withPairs(utf8)) add(searchKey(*pairs));
        if (hasCyrillic(utf8)) add(wordsOf(cyrillicFold()(utf8)));
    }

    void number(std::string_view written) {
        const std::string digits = digitsOf(cut(written, 64));
        for (std::size_t from = 0; from + kShortestRun <= digits.size(); ++from) add(std::string_view(digits).substr(from));
        if (digits.size() < kShortestRun) add(digits);
        const bool letters = std::ranges::any_of(written, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
        if (letters) text(written);
    }

    std::string take() { return std::move(out_); }

private:
    void add(std::string_view words) {
        while (!words.empty()) {
            const auto end = std::min(words.find(' '), words.size());
            one(words.substr(0, end));
            words.remove_prefix(std::min(words.size(), end + 1));
        }
    }
    void one(std::string_view word) {
        if (word.empty() || out_.size() + word.size() >= kMaxSearchWords || !seen_.emplace(word).second) return;
        if (!out_.empty()) out_.push_back(' ');
        out_ += word;
    }

    std::string out_;
    std::unordered_set<std::string> seen_;
};

bool isNumberMark(char c) { return c == '+' || c == '-' || c == '.' || c == '(' || c == ')' || c == '/'; }
bool isNumberPart(std::string_view token) {
    return std::ranges::all_of(token, [](char c) { return isDigit(c) || isNumberMark(c); }) && std::ranges::any_of(token, isDigit);
}

/// 00 44 and the 0 of 07700 are dialled, not part of what is indexed everywhere; every end of a number is.
std::string withoutDialled(std::string digits) {
    if (digits.size() >= 4) digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
    return digits;
}

}  // namespace

std::string searchKey(std::string_view utf8) {
    utf8 = cut(utf8, kMaxFolded);
    return isAscii(utf8) ? wordsOf(utf8) : wordsOf(plainFold()(utf8));
}

std::string searchWords(const model::ContactCard& card, std::span<const std::string> digits) {
    Words words;
    for (const auto* name : {&card.displayName, &card.firstName, &card.lastName, &card.middleName, &card.nickname, &card.phoneticFirst, &card.phoneticLast, &card.organisation,
                             &card.title, &card.prefix, &card.suffix}) {
        words.text(*name);
    }
    for (const auto& unit : card.units) words.text(unit);
    for (const auto& number : digits) words.number(number);
    for (const auto& phone : card.phones) words.number(phone.value);
    for (const auto& email : card.emails) words.text(email.value);
    for (const auto& address : card.addresses) {
        for (const auto* part : {&address.street, &address.city, &address.postcode, &address.region, &address.country, &address.poBox, &address.extended}) words.text(*part);
    }
    words.text(card.birthday);
    for (const auto& link : card.links) {
        const auto scheme = link.value.find("://");
        words.text(std::string_view(link.value).substr(scheme == std::string::npos ? 0 : scheme + 3));
    }
    words.text(card.note);
    for (const auto& note : card.moreNotes) words.text(note.value);
    for (const auto& kept : card.unknown) {  // a second company, nicknames of messengers, categories
        const auto colon = headerEnd(kept.line);
        if (colon != std::string::npos && kept.line.size() <= kMaxKept && !containsNoCase(kept.line.substr(0, colon), "ENCODING"))
            words.text(std::string_view(kept.line).substr(colon + 1));
    }
    return words.take();
}

std::vector<std::string> searchTerms(std::string_view query) {
    std::vector<std::string> out;
    std::string run;
    const auto endRun = [&] {
        if (!run.empty()) out.push_back(withoutDialled(std::move(run)));
        run.clear();
    };
    query = cut(query, kMaxFolded);
    while (!query.empty()) {
        const auto end = std::min(query.find_first_of(" \t\r\n"), query.size());
        auto token = query.substr(0, end);
        query.remove_prefix(std::min(query.size(), end + 1));
        if (token.empty()) continue;
        if (isNumberPart(token)) {
            std::string bare(token);
            if (const auto trunk = bare.find("(0)"); trunk != std::string::npos && (trunk > 0 || !run.empty())) bare.erase(trunk, 3);
            run += digitsOf(bare);
            continue;
        }
        endRun();
        const std::string folded = searchKey(token);
        for (std::string_view rest = folded; !rest.empty();) {
            const auto stop = std::min(rest.find(' '), rest.size());
            out.emplace_back(rest.substr(0, stop));
            rest.remove_prefix(std::min(rest.size(), stop + 1));
        }
    }
    endRun();
    return out;
}

bool foundIn(std::string_view words, const std::vector<std::string>& terms) {
    return std::ranges::all_of(terms, [&](const std::string& term) {
        for (std::size_t at = words.find(term); at != std::string_view::npos; at = words.find(term, at + 1)) {
            if (at == 0 || words[at - 1] == ' ') return true;
        }
        return false;
    });
}

}  // namespace helio::contacts
