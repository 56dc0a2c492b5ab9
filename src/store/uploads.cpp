// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/uploads.h"

#include <algorithm>

namespace helio::store {

namespace {

Bytes packBits(const std::vector<bool>& bits) {
    Bytes out((bits.size() + 7) / 8);
    for (std::size_t i = 0; i < bits.size(); ++i)
        if (bits[i]) out[i / 8] = static_cast<Byte>(out[i / 8] | (1u << (i % 8)));
    return out;
}

std::vector<bool> unpackBits(BytesView packed, std::size_t count) {
    std::vector<bool> bits(std::min(count, packed.size() * 8));
    for (std::size_t i = 0; i < bits.size(); ++i) bits[i] = ((packed[i / 8] >> (i % 8)) & 1) != 0;
    return bits;
}

Upload readUpload(const sqlite::Row& row) {
    Upload upload;
    upload.local = row.get<model::MessageId>(0);
    upload.fileId = row.integer(1);
    upload.partSize = row.get<std::int32_t>(2);
    upload.parts = row.get<std::int32_t>(3);
    upload.size = row.integer(4);
    upload.big = row.get<bool>(5);
    upload.sha256 = row.get<Bytes>(6);
    const std::string source = row.get<std::string>(7);
    upload.source = std::u8string(source.begin(), source.end());
    upload.acknowledged = unpackBits(row.blob(8), static_cast<std::size_t>(std::max(upload.parts, 0)));
    return upload;
}

}  // namespace

std::int32_t Upload::done() const { return static_cast<std::int32_t>(std::ranges::count(acknowledged, true)); }

Result<std::optional<Upload>> Uploads::get(model::MessageId local) const {
    return desk_->db.first("SELECT local, file_id, part_size, parts, size, big, sha256, source, acknowledged FROM upload WHERE local = ?1", readUpload, local);
}

Result<> Uploads::put(const Upload& upload) {
    if (upload.parts <= 0 || (!upload.acknowledged.empty() && upload.acknowledged.size() != static_cast<std::size_t>(upload.parts)))
        return fail(Fault::Internal, "noting an upload", "its parts do not add up");
    const std::u8string source = upload.source.u8string();
    const auto bits = upload.acknowledged.empty() ? std::vector<bool>(static_cast<std::size_t>(upload.parts)) : upload.acknowledged;
    HELIO_CHECK(desk_->db.run("INSERT OR REPLACE INTO upload(local, file_id, part_size, parts, size, big, sha256, source, acknowledged) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                              upload.local, upload.fileId, upload.partSize, upload.parts, upload.size, upload.big, upload.sha256, std::string(source.begin(), source.end()),
                              packBits(bits)));
    return {};
}

Result<> Uploads::acknowledge(model::MessageId local, std::int32_t part) {
    HELIO_TRY(upload, get(local));
    if (!upload || part < 0 || part >= upload->parts) return fail(Fault::NotFound, "noting an uploaded part", "there is no such upload or part");
    upload->acknowledged[static_cast<std::size_t>(part)] = true;
    HELIO_CHECK(desk_->db.run("UPDATE upload SET acknowledged = ?2 WHERE local = ?1", local, packBits(upload->acknowledged)));
    return {};
}

Result<> Uploads::remove(model::MessageId local) {
    HELIO_CHECK(desk_->db.run("DELETE FROM upload WHERE local = ?1", local));
    return {};
}

}  // namespace helio::store
