// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/files/blob_store.h"

#include <algorithm>
#include <fstream>

#include "crypto/aes_gcm.h"
#include "crypto/hash.h"
#include "server/files/blob_writer.h"
#include "server/files/chunk.h"

namespace helio::server {

std::filesystem::path BlobStore::pathOf(BytesView hash) const {
    const auto name = crypto::hmacSha256(key_.view(), {viewOf("name"), hash});
    const std::string hex = toHex(name);
    return folder_ / hex.substr(0, 2) / hex.substr(2);
}

SecretBytes BlobStore::fileKey(BytesView salt) const {
    auto digest = crypto::hmacSha256(key_.view(), {viewOf("file"), salt});
    SecretBytes out{BytesView(digest)};
    wipe(digest);
    return out;
}

Result<Blob> BlobStore::put(BytesView content, Random& random) const {
    const auto hash = crypto::sha256(content);
    if (touch(pathOf(hash))) return Blob{helio::copyOf(hash), static_cast<std::int64_t>(content.size())};
    HELIO_TRY(writer, BlobWriter::begin(*this, random));
    HELIO_CHECK(writer.add(content));
    return writer.finish();
}

/// True: the file is there, and is young again: no sweep takes it before a row can name it.
bool BlobStore::touch(const std::filesystem::path& path) const {
    const std::lock_guard lock(*finding_);
    std::error_code error;
    std::filesystem::last_write_time(path, std::filesystem::file_time_type::clock::now(), error);
    return !error;
}

Result<> BlobStore::settle(const std::filesystem::path& from, BytesView hash) const {
    const auto target = pathOf(hash);
    std::error_code error;
    std::filesystem::create_directories(target.parent_path(), error);
    const std::lock_guard lock(*finding_);
    if (!error) std::filesystem::rename(from, target, error);
    if (!error) return {};
    std::error_code ignored;
    std::filesystem::remove(from, ignored);
    return fail(Fault::Io, "storing a file", "renaming into place failed: " + error.message(), "See whether the disk is full");
}

Result<> BlobStore::link(const std::filesystem::path& from, BytesView hash) const {
    const auto target = pathOf(hash);
    std::error_code error;
    std::filesystem::create_directories(target.parent_path(), error);
    const std::lock_guard lock(*finding_);
    if (!error) std::filesystem::create_hard_link(from, target, error);
    if (error) return fail(Fault::Io, "storing a file", "linking it into place failed: " + error.message(), "Keep the data folder on one file system");
    std::filesystem::last_write_time(target, std::filesystem::file_time_type::clock::now(), error);
    return {};
}

Result<int> BlobStore::sweep(const std::function<Result<>(const std::function<void(BytesView name)>&)>& each, std::chrono::seconds age) const {
    namespace fs = std::filesystem;
    std::vector<std::string> wanted;
    HELIO_CHECK(each([&](BytesView name) { wanted.push_back(pathOf(name).lexically_relative(folder_).generic_string()); }));
    std::ranges::sort(wanted);
    std::vector<fs::path> found;
    std::error_code error;
    for (fs::recursive_directory_iterator it(folder_, error), end; !error && it != end; it.increment(error)) {
        std::error_code ignored;
        if (it->is_regular_file(ignored) && !std::ranges::binary_search(wanted, it->path().lexically_relative(folder_).generic_string())) found.push_back(it->path());
    }
    int gone = 0;
    for (const fs::path& path : found) {
        const std::lock_guard lock(*finding_);
        std::error_code ignored;
        const auto made = fs::last_write_time(path, ignored);
        if (!ignored && fs::file_time_type::clock::now() - made > age) gone += fs::remove(path, ignored);
    }
    return gone;
}

Result<Bytes> BlobStore::read(const Blob& blob, std::int64_t offset, std::int64_t limit) const {
    if (offset >= blob.size || limit <= 0) return Bytes{};
    const auto damaged = [](const char* what) { return fail(Fault::Io, "reading a stored file", what, "Restore it from a backup"); };
    std::ifstream in(pathOf(blob.hash), std::ios::binary);
    FixedBytes<16> salt{};
    if (!in || !in.read(reinterpret_cast<char*>(salt.data()), salt.size())) return damaged("it is missing");
    const SecretBytes key = fileKey(salt);
    const std::int64_t end = std::min(offset + limit, blob.size);
    const std::int64_t lastChunk = std::max<std::int64_t>(0, (blob.size - 1) / kChunk);
    constexpr std::int64_t sealedChunk = kChunk + static_cast<std::int64_t>(crypto::kGcmTag);
    Bytes out;
    out.reserve(static_cast<std::size_t>(end - offset));
    for (std::int64_t n = offset / kChunk; n * kChunk < end; ++n) {
        const std::int64_t plain = std::min(kChunk, blob.size - n * kChunk);
        Bytes sealed(static_cast<std::size_t>(plain) + crypto::kGcmTag);
        in.seekg(static_cast<std::streamoff>(16 + n * sealedChunk));
        if (!in.read(reinterpret_cast<char*>(sealed.data()), static_cast<std::streamsize>(sealed.size()))) return damaged("it ends early");
        auto opened = crypto::gcmOpen(key.view(), chunkNonce(n), chunkAad(n, n == lastChunk), sealed);
        if (!opened) return damaged("its content was changed");
        const std::int64_t from = std::max<std::int64_t>(0, offset - n * kChunk);
        const std::int64_t to = std::min(plain, end - n * kChunk);
        append(out, BytesView(*opened).subspan(static_cast<std::size_t>(from), static_cast<std::size_t>(to - from)));
    }
    return out;
}

}  // namespace helio::server
