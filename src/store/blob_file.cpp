// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/blob_file.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <algorithm>
#include <memory>

#include "base/file.h"

namespace helio::store {

namespace {

constexpr std::string_view kMagic = "HBF1";
constexpr std::size_t kHeader = 12, kTag = 16;

using Context = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

/// Additional data of a chunk: the header of the file; the chunk's number is in the nonce.
struct Chunk {
    FixedBytes<12> nonce{};
    BytesView header;
    Chunk(std::uint64_t number, BytesView fileHeader) : header(fileHeader) { storeLe64(nonce, number); }
};

bool seal(EVP_CIPHER_CTX* context, const Chunk& chunk, BytesView plain, MutBytesView out) {
    int n = 0;
    return EVP_EncryptInit_ex(context, nullptr, nullptr, nullptr, chunk.nonce.data()) == 1 &&
           EVP_EncryptUpdate(context, nullptr, &n, chunk.header.data(), static_cast<int>(chunk.header.size())) == 1 &&
           EVP_EncryptUpdate(context, out.data(), &n, plain.data(), static_cast<int>(plain.size())) == 1 && EVP_EncryptFinal_ex(context, out.data() + n, &n) == 1 &&
           EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_GET_TAG, kTag, out.data() + plain.size()) == 1;
}

bool open(EVP_CIPHER_CTX* context, const Chunk& chunk, BytesView sealed, MutBytesView out) {
    const std::size_t size = sealed.size() - kTag;
    FixedBytes<kTag> tag = fixedOf<kTag>(sealed.subspan(size));
    int n = 0;
    return EVP_DecryptInit_ex(context, nullptr, nullptr, nullptr, chunk.nonce.data()) == 1 &&
           EVP_DecryptUpdate(context, nullptr, &n, chunk.header.data(), static_cast<int>(chunk.header.size())) == 1 &&
           EVP_DecryptUpdate(context, out.data(), &n, sealed.data(), static_cast<int>(size)) == 1 && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_SET_TAG, kTag, tag.data()) == 1 &&
           EVP_DecryptFinal_ex(context, out.data() + n, &n) == 1;
}

std::size_t chunksOf(std::size_t size) { return (size + kBlobChunk - 1) / kBlobChunk; }

std::string doing(const char* verb, const std::filesystem::path& path) { return fmt::format("{} the encrypted file {}", verb, path.filename().string()); }

}  // namespace

Result<> writeBlobFile(const std::filesystem::path& path, const SecretBytes& key, BytesView content) {
    Context context(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
    if (key.size() != kBlobKeySize || !context || EVP_EncryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, key.view().data(), nullptr) != 1)
        return fail(Fault::Internal, doing("writing", path), "the cipher could not be set up");
    Bytes out(kHeader + content.size() + chunksOf(content.size()) * kTag);
    std::ranges::copy(viewOf(kMagic), out.begin());
    storeLe64(MutBytesView(out).subspan(4, 8), content.size());
    const Bytes header(out.begin(), out.begin() + kHeader);
    std::size_t at = kHeader;
    for (std::size_t i = 0, left = content.size(); left > 0; ++i) {
        const std::size_t size = std::min(left, kBlobChunk);
        if (!seal(context.get(), Chunk(i, header), content.subspan(i * kBlobChunk, size), MutBytesView(out).subspan(at, size + kTag)))
            return fail(Fault::Internal, doing("writing", path), "the cipher failed");
        at += size + kTag;
        left -= size;
    }
    return writeFileAtomically(path, out, FileAccess::OwnerOnly);
}

Result<Bytes> readBlobFile(const std::filesystem::path& path, const SecretBytes& key, std::size_t limit) {
    HELIO_TRY(raw, readFile(path, kHeader + limit + chunksOf(limit) * kTag));
    const auto damaged = fail(Fault::Io, doing("reading", path), "it is damaged");
    if (raw.size() < kHeader || textOf(raw).substr(0, kMagic.size()) != kMagic) return damaged;
    const std::uint64_t size = loadLe64(BytesView(raw).subspan(4, 8));
    if (size > limit || raw.size() != kHeader + size + chunksOf(size) * kTag) return damaged;
    Context context(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
    if (key.size() != kBlobKeySize || !context || EVP_DecryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, key.view().data(), nullptr) != 1)
        return fail(Fault::Internal, doing("reading", path), "the cipher could not be set up");
    Bytes content(size);
    const BytesView header = BytesView(raw).first(kHeader);
    std::size_t at = kHeader;
    for (std::size_t i = 0, left = size; left > 0; ++i) {
        const std::size_t part = std::min(left, kBlobChunk);
        if (!open(context.get(), Chunk(i, header), BytesView(raw).subspan(at, part + kTag), MutBytesView(content).subspan(i * kBlobChunk, part))) return damaged;
        at += part + kTag;
        left -= part;
    }
    return content;
}

}  // namespace helio::store
