// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/csv_table.h"

#include <algorithm>
#include <array>
#include <expected>
#include <optional>
#include <utility>

#include <fmt/format.h>

namespace helio::contacts {

namespace {

constexpr std::string_view kDelimiters = ",;\t|";

std::size_t lineEnd(std::string_view text, std::size_t from) { return std::min(text.find_first_of("\r\n", from), text.size()); }

/// Past one CR, LF or CR LF.
std::size_t pastBreak(std::string_view text, std::size_t at) {
    if (at < text.size() && text[at] == '\r') ++at;
    if (at < text.size() && text[at] == '\n') ++at;
    return at;
}

std::optional<char> namedDelimiter(std::string_view text) {
    const auto first = text.substr(0, lineEnd(text, 0));
    if (first.size() == 5 && first.starts_with("sep=")) return first[4];
    return std::nullopt;
}

class Records {
public:
    Records(std::string_view text, char delimiter, CsvLimits limits) : text_(text), delimiter_(delimiter), limits_(limits) {}

    bool atEnd() const { return at_ >= text_.size(); }

    /// The next record, or why it cannot be read; either way the next call goes on behind it.
    std::expected<CsvRecord, Problem> next() {
        CsvRecord out{.fields = {}, .line = line_};
        const std::size_t start = at_;
        const std::size_t startLine = line_;
        while (true) {
            std::string field;
            if (!readField(field, start)) {
                const bool unclosed = atEnd();
                at_ = pastBreak(text_, lineEnd(text_, start));
                line_ = startLine + 1;
                return std::unexpected(Problem{startLine, unclosed ? "A quote is opened and never closed" : fmt::format("The row is longer than {} KiB", limits_.record >> 10)});
            }
            if (out.fields.size() < limits_.fields) out.fields.push_back(std::move(field));
            if (!atEnd() && text_[at_] == delimiter_) {
                ++at_;
                continue;
            }
            at_ = pastBreak(text_, at_);
            ++line_;
            return out;
        }
    }

private:
    bool readField(std::string& field, std::size_t start) {
        if (!atEnd() && text_[at_] == '"' && !readQuoted(field, start)) return false;
        // what stands behind a closing quote belongs to the field as well
        const std::size_t end = std::min(text_.find_first_of(std::string{delimiter_, '\r', '\n'}, at_), text_.size());
        if (end - start > limits_.record) return false;
        field.append(text_.substr(at_, end - at_));
        at_ = end;
        return true;
    }

    bool readQuoted(std::string& field, std::size_t start) {
        for (++at_; at_ < text_.size(); ++at_) {
            if (at_ - start > limits_.record) return false;
            if (text_[at_] == '"') {
                ++at_;
                if (atEnd() || text_[at_] != '"') return true;
            }
            const bool secondOfPair = text_[at_] == '\n' && text_[at_ - 1] == '\r';
            if (text_[at_] == '\r' || (text_[at_] == '\n' && !secondOfPair)) {
                ++line_;
                field.push_back('\n');
            } else if (!secondOfPair) {
                field.push_back(text_[at_]);
            }
        }
        return false;
    }

    std::string_view text_;
    char delimiter_;
    CsvLimits limits_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
};

}  // namespace

char findDelimiter(std::string_view text) {
    if (const auto named = namedDelimiter(text)) return *named;
    std::array<std::size_t, kDelimiters.size()> counts{};
    bool quoted = false;
    for (const char c : text.substr(0, std::min<std::size_t>(text.size(), 64 * 1024))) {
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (c == '\r' || c == '\n') break;
        if (const auto which = kDelimiters.find(c); which != std::string_view::npos) ++counts[which];
    }
    return kDelimiters[static_cast<std::size_t>(std::ranges::max_element(counts) - counts.begin())];
}

void readCsv(std::string_view utf8, char delimiter, const std::function<void(CsvRecord&&)>& record, const std::function<void(Problem&&)>& problem, CsvLimits limits) {
    Records records(utf8, delimiter, limits);
    bool first = true;
    while (!records.atEnd()) {
        auto next = records.next();
        const bool naming = std::exchange(first, false) && namedDelimiter(utf8);
        if (naming) continue;
        if (!next) {
            problem(std::move(next.error()));
            continue;
        }
        const bool blank = std::ranges::all_of(next->fields, [](const std::string& f) { return f.find_first_not_of(" \t") == std::string::npos; });
        if (!blank) record(std::move(*next));
    }
}

}  // namespace helio::contacts
