// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <filesystem>
#include <system_error>

#include <fmt/format.h>

#include "base/file.h"
#include "contacts/column_matching.h"
#include "sources/address_source.h"
#include "sources/content_hash.h"

namespace helio::sources {

namespace {

constexpr std::uintmax_t kMaxFile = 512u << 20;

std::filesystem::path pathOf(const std::string& utf8) { return std::filesystem::path(std::u8string(utf8.begin(), utf8.end())); }

/// "when:size:hash"; the hash decides where the time alone changed.
struct Token {
    std::string stamp, hash;

    static Token parse(const std::string& text) {
        const auto last = text.rfind(':');
        return last == std::string::npos ? Token{} : Token{text.substr(0, last), text.substr(last + 1)};
    }
    std::string text() const { return stamp + ":" + hash; }
};

class FileSource : public AddressSource {
public:
    explicit FileSource(std::string columns) : columns_(std::move(columns)) {}

    Result<std::vector<model::BookSource>> books(const Patience&) override { return std::vector<model::BookSource>(); }

    Result<BookContent> read(const std::string& where, const std::string& token, const Patience& patience) override {
        const auto path = pathOf(where);
        const auto fileName = path.filename().u8string();
        const std::string name(fileName.begin(), fileName.end());
        if (patience.stop.stop_requested()) return fail(Fault::Cancelled, "reading " + name, "it was called off");
        std::error_code error;
        const auto size = std::filesystem::file_size(path, error);
        if (error) return fail(error == std::errc::no_such_file_or_directory ? Fault::NotFound : Fault::Io, "reading " + name, error.message(), "Choose the file again.");
        const auto when = std::filesystem::last_write_time(path, error);
        if (error) return fail(Fault::Io, "reading " + name, error.message());
        const auto was = Token::parse(token);
        // the columns chosen are part of what the file comes to
        Token now{.stamp = fmt::format("{}:{}:{}", when.time_since_epoch().count(), size, contentHash(viewOf(columns_)).substr(0, 8)), .hash = was.hash};
        BookContent out;
        out.requests = 1;
        if (!was.hash.empty() && now.stamp == was.stamp) {
            out.unchanged = true;
            out.token = token;
            return out;
        }
        HELIO_TRY(bytes, readFile(path, kMaxFile));
        now.hash = contentHash(bytes);
        out.token = now.text();
        const bool sameColumns = was.stamp.substr(was.stamp.rfind(':') + 1) == now.stamp.substr(now.stamp.rfind(':') + 1);
        if (now.hash == was.hash && sameColumns) {
            out.unchanged = true;
            return out;
        }
        HELIO_TRY(book, readBook(bytes, name));
        out.cards = std::move(book.cards);
        out.problems = std::move(book.problems);
        out.problemCount = book.problemCount;
        return out;
    }

private:
    Result<contacts::AddressBook> readBook(BytesView bytes, const std::string& name) const {
        if (columns_.empty()) {
            auto book = contacts::readAddressBook(bytes, name);
            if (book) return book;
            // a table whose headings are no program's: as its values propose, where they do
            auto table = contacts::lookAtTable(bytes);
            if (!table || contacts::lacking(table->columns)) return book;
            return contacts::readTable(bytes, *table);
        }
        HELIO_TRY(table, contacts::lookAtTable(bytes));
        if (!contacts::unpackColumns(columns_, table.columns)) {
            return fail(Fault::BadInput, "reading " + name, "its columns are not those that were chosen", "Import the file again and choose what each column means.");
        }
        return contacts::readTable(bytes, table);
    }

    std::string columns_;
};

}  // namespace

std::unique_ptr<AddressSource> fileSource(std::string columns) { return std::make_unique<FileSource>(std::move(columns)); }

}  // namespace helio::sources
