// SPDX-License-Identifier: GPL-3.0-or-later
// upload.saveFilePart, saveBigFilePart (F-01 … F-03)
#include "tl/gen/upload.h"
#include "server/handlers/table.h"

namespace helio::server {
namespace {

Result<bool> save(Call& call, std::int64_t file, int part, int total, BytesView bytes) {
    HELIO_CHECK(call.services.parts.save({call.me(), file}, part, total, bytes, call.services.random));
    return true;
}

Result<bool> saveFilePart(Call& call, const tl::upload::saveFilePart& query) {
    // F-01: beyond 10 MiB it must be saveBigFilePart.
    if (static_cast<std::int64_t>(query.file_part) * static_cast<std::int64_t>(query.bytes.size()) >= kSmallFileLimit) return refuse(400, "FILE_PART_INVALID");
    return save(call, query.file_id, query.file_part, -1, query.bytes);
}

Result<bool> saveBigFilePart(Call& call, const tl::upload::saveBigFilePart& query) { return save(call, query.file_id, query.file_part, query.file_total_parts, query.bytes); }

}  // namespace

void addUpload(MethodTable& table) {
    table.read<tl::upload::saveFilePart>(&saveFilePart);
    table.read<tl::upload::saveBigFilePart>(&saveBigFilePart);
}

}  // namespace helio::server
