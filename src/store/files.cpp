// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/files.h"

#include <fmt/format.h>

#include <set>

#include "base/random.h"
#include "store/blob_file.h"

namespace helio::store {

namespace fs = std::filesystem;

namespace {

std::string keptKey(std::string_view name) { return fmt::format("kept:{}", name); }

/// Where the bytes of a row are: in it, or in a file under a key of its own.
struct Stored {
    Bytes content;
    std::string name;
    SecretBytes secret;
};

Stored readStored(const sqlite::Row& row) { return {.content = row.get<Bytes>(0), .name = row.get<std::string>(1), .secret = SecretBytes(row.blob(2))}; }

}  // namespace

std::string fileKey(const model::FileLocation& location) {
    using Kind = model::FileLocation::Kind;
    if (location.kind == Kind::PeerPhoto) return fmt::format("peer:{}:{}:{}", location.peer.value, location.id, location.big ? "big" : "small");
    return fmt::format("{}:{}:{}", location.kind == Kind::Photo ? "photo" : "document", location.id, location.thumb);
}

Result<std::optional<Bytes>> Files::read(std::string_view key) const {
    HELIO_TRY(stored, desk_->db.first("SELECT content, name, secret FROM file WHERE key = ?1", readStored, key));
    if (!stored) return std::nullopt;
    if (stored->name.empty()) return std::move(stored->content);
    auto content = readBlobFile(desk_->files / stored->name, stored->secret, kLargestBlob);
    if (!content && content.error().fault == Fault::NotFound) return fail(Fault::Io, "reading a cached file", "its bytes are gone from the folder");
    return content;
}

Result<> Files::write(std::string_view key, BytesView content, bool cached) {
    if (content.size() > kLargestBlob) return fail(Fault::Full, "caching a file", fmt::format("it has {} bytes, more than the {} allowed", content.size(), kLargestBlob));
    HELIO_CHECK(erase(key));
    constexpr std::string_view kInsert =
        "INSERT INTO file(key, size, used, cached, content, name, secret) VALUES(?1, ?2, (SELECT ifnull(max(used), 0) + 1 FROM file WHERE cached = 1), ?3, ?4, ?5, ?6)";
    if (content.size() <= kInlineBlob) {
        HELIO_CHECK(desk_->db.run(kInsert, key, content.size(), cached, content, nullptr, nullptr));
        return {};
    }
    SystemRandom random;
    SecretBytes secret(kBlobKeySize);
    random.fill(secret.mut());
    const std::string name = toHex(random.bytes(16));
    desk_->made.push_back(desk_->files / name);
    HELIO_CHECK(writeBlobFile(desk_->files / name, secret, content));
    HELIO_CHECK(desk_->db.run(kInsert, key, content.size(), cached, nullptr, name, secret.view()));
    return {};
}

Result<> Files::erase(std::string_view key) {
    HELIO_TRY(name, desk_->db.value<std::string>("SELECT name FROM file WHERE key = ?1", key));
    if (name) desk_->dropped.push_back(desk_->files / *name);
    HELIO_CHECK(desk_->db.run("DELETE FROM file WHERE key = ?1", key));
    return {};
}

Result<std::optional<Bytes>> Files::get(const model::FileLocation& location) const { return read(fileKey(location)); }

Result<bool> Files::has(const model::FileLocation& location) const {
    HELIO_TRY(size, desk_->db.value<std::int64_t>("SELECT size FROM file WHERE key = ?1", fileKey(location)));
    return size.has_value();
}

Result<std::int64_t> Files::cachedSize() const {
    HELIO_TRY(size, desk_->db.value<std::int64_t>("SELECT sum(size) FROM file WHERE cached = 1"));
    return size.value_or(0);
}

Result<> Files::put(const model::FileLocation& location, BytesView content) { return write(fileKey(location), content, true); }

Result<> Files::touch(const model::FileLocation& location) {
    HELIO_CHECK(desk_->db.run("UPDATE file SET used = (SELECT max(used) + 1 FROM file WHERE cached = 1) WHERE key = ?1 AND cached = 1", fileKey(location)));
    return {};
}

Result<> Files::drop(const model::FileLocation& location) { return erase(fileKey(location)); }

Result<> Files::trim(std::int64_t bytes) {
    HELIO_TRY(size, cachedSize());
    while (size > bytes) {
        HELIO_TRY(oldest, desk_->db.first("SELECT key, size FROM file WHERE cached = 1 ORDER BY used LIMIT 1",
                                          [](const sqlite::Row& row) { return std::pair(row.get<std::string>(0), row.integer(1)); }));
        if (!oldest) return {};
        HELIO_CHECK(erase(oldest->first));
        size -= oldest->second;
    }
    return {};
}

Result<std::optional<Bytes>> Files::kept(std::string_view name) const { return read(keptKey(name)); }
Result<> Files::keep(std::string_view name, BytesView content) { return write(keptKey(name), content, false); }
Result<> Files::dropKept(std::string_view name) { return erase(keptKey(name)); }

Result<bool> Files::adopt(std::string_view name, const model::FileLocation& location) {
    const std::string from = keptKey(name), to = fileKey(location);
    HELIO_TRY(there, desk_->db.value<std::int64_t>("SELECT size FROM file WHERE key = ?1", from));
    if (!there) return false;
    HELIO_CHECK(erase(to));
    HELIO_CHECK(desk_->db.run("UPDATE file SET key = ?2, cached = 1, used = (SELECT ifnull(max(used), 0) + 1 FROM file WHERE cached = 1) WHERE key = ?1", from, to));
    return true;
}

Result<> Files::settle(std::string_view name, const model::FileLocation& location, std::int64_t size) {
    HELIO_TRY(content, kept(name));
    if (!content) return {};
    if (static_cast<std::int64_t>(content->size()) != size) return dropKept(name);
    HELIO_TRY(adopted, adopt(name, location));
    return adopted ? Result<>{} : dropKept(name);
}

Result<> Files::sweep() {
    HELIO_TRY(names, desk_->db.all("SELECT name FROM file WHERE name IS NOT NULL", [](const sqlite::Row& row) { return row.get<std::string>(0); }));
    const std::set<std::string> known(names.begin(), names.end());
    std::error_code error;
    for (fs::directory_iterator it(desk_->files, error), end; !error && it != end; it.increment(error))
        if (!known.contains(it->path().filename().string())) desk_->dropped.push_back(it->path());
    if (error) return fail(Fault::Io, "looking through the cached files", error.message());
    return {};
}

}  // namespace helio::store
