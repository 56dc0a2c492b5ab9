// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes of pictures and files. Small ones lie in the database, larger ones in files of their own under files/, each under its own key
// (see blob_file.h). Cached ones may go when room is needed; kept ones (what the outbox has yet to send) stay until they are dropped.
#pragma once

#include "model/people.h"
#include "store/desk.h"

namespace helio::store {

inline constexpr std::size_t kInlineBlob = 64 * 1024;
inline constexpr std::size_t kLargestBlob = 256 * 1024 * 1024;

class Files {
public:
    explicit Files(Desk& desk) : desk_(&desk) {}

    /// nullopt: not here. Fault::Io: it is here and damaged (drop it and fetch again).
    Result<std::optional<Bytes>> get(const model::FileLocation& location) const;
    Result<bool> has(const model::FileLocation& location) const;
    /// Bytes of the cached ones; kept ones do not count.
    Result<std::int64_t> cachedSize() const;

    Result<> put(const model::FileLocation& location, BytesView content);
    /// It was looked at: last to go.
    Result<> touch(const model::FileLocation& location);
    Result<> drop(const model::FileLocation& location);
    /// Drops cached ones, least recently used first, until they take at most `bytes`.
    Result<> trim(std::int64_t bytes);

    Result<std::optional<Bytes>> kept(std::string_view name) const;
    Result<> keep(std::string_view name, BytesView content);
    Result<> dropKept(std::string_view name);
    /// What was kept is from now on the cached content of `location`: a sent photo need not be fetched. False: nothing of that name.
    Result<bool> adopt(std::string_view name, const model::FileLocation& location);
    /// Adopted if it has this size, else dropped.
    Result<> settle(std::string_view name, const model::FileLocation& location, std::int64_t size);

    /// Removes files that no row knows (left by a crash).
    Result<> sweep();

private:
    Result<std::optional<Bytes>> read(std::string_view key) const;
    Result<> write(std::string_view key, BytesView content, bool cached);
    Result<> erase(std::string_view key);
    Desk* desk_;
};

/// One name for the bytes, whatever access hash or file reference they are asked with today.
std::string fileKey(const model::FileLocation& location);

}  // namespace helio::store
