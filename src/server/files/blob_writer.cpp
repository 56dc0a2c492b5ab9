// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/files/blob_writer.h"

#ifdef _WIN32
#include <io.h>
#else
#include <unistd.h>
#endif

#include "base/file.h"
#include "crypto/aes_gcm.h"
#include "server/files/chunk.h"

namespace helio::server {
namespace {

bool flushToDisk(std::FILE* file) {
    if (std::fflush(file) != 0) return false;
#ifdef _WIN32
    return _commit(_fileno(file)) == 0;
#else
    return fsync(fileno(file)) == 0;
#endif
}

auto diskFailed(const char* what) { return fail(Fault::Io, "storing a file", what, "See whether the disk is full"); }

}  // namespace

BlobWriter::BlobWriter(const BlobStore& store, std::filesystem::path path, std::FILE* file, SecretBytes key)
    : store_(&store), path_(std::move(path)), file_(file), key_(std::move(key)), hasher_(crypto::Hasher::Kind::Sha256) {}

BlobWriter::~BlobWriter() {
    if (!file_) return;
    file_.reset();
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
}

Result<BlobWriter> BlobWriter::begin(const BlobStore& store, Random& random) {
    HELIO_CHECK(makePrivateFolder(store.folder()));
    const auto salt = random.fixed<16>();
    const auto path = store.folder() / ("incoming-" + toHex(salt));
    std::FILE* file = std::fopen(path.string().c_str(), "wb");
    if (!file) return diskFailed("the file cannot be made");
    BlobWriter writer(store, path, file, store.fileKey(salt));
    if (std::fwrite(salt.data(), 1, salt.size(), file) != salt.size()) return diskFailed("writing failed");
    return writer;
}

Result<> BlobWriter::seal(BytesView chunk, bool last) {
    const Bytes sealed = crypto::gcmSeal(key_.view(), chunkNonce(chunks_), chunkAad(chunks_, last), chunk);
    ++chunks_;
    if (std::fwrite(sealed.data(), 1, sealed.size(), file_.get()) != sealed.size()) return diskFailed("writing failed");
    return {};
}

Result<> BlobWriter::add(BytesView bytes) {
    hasher_.update(bytes);
    size_ += static_cast<std::int64_t>(bytes.size());
    while (!bytes.empty()) {
        // A full chunk waits until more comes: the last one is sealed as the last.
        if (waiting_.size() == BlobStore::kChunk) {
            HELIO_CHECK(seal(waiting_, false));
            waiting_.clear();
        }
        const std::size_t take = std::min(bytes.size(), static_cast<std::size_t>(BlobStore::kChunk) - waiting_.size());
        append(waiting_, bytes.first(take));
        bytes = bytes.subspan(take);
    }
    return {};
}

Result<Blob> BlobWriter::finish() {
    HELIO_CHECK(seal(waiting_, true));
    Blob blob{hasher_.finish(), size_};
    if (!flushToDisk(file_.get())) return diskFailed("flushing to the disk failed");
    file_.reset();
    HELIO_CHECK(store_->settle(path_, blob.hash));
    return blob;
}

}  // namespace helio::server
