// SPDX-License-Identifier: GPL-3.0-or-later
// Photos and documents: what they are; their bytes lie in the blob folder, named by their SHA-256.
#pragma once

#include <vector>

#include "server/store/db.h"

namespace helio::server::store {

struct PhotoSize {
    std::string type;  ///< s, m, x, y, w; a, c for people
    int w = 0, h = 0;
    std::int64_t size = 0;  ///< bytes
    Bytes hash;
};
struct Photo {
    std::int64_t id = 0;
    UserId owner;
    std::int64_t date = 0;
    Bytes stripped;
    std::vector<PhotoSize> sizes;  ///< smallest first
    int dc = 0;                    ///< where it was uploaded; 0: the cloud was one data centre
};
struct Document {
    std::int64_t id = 0;
    UserId owner;
    std::int64_t date = 0;
    std::string mime;
    std::int64_t size = 0;
    Bytes hash;
    Bytes attributes;        ///< vector of DocumentAttribute, serialised at the schema's layer
    std::int64_t thumb = 0;  ///< a photo whose sizes are the thumbnails; 0: none
    int dc = 0;              ///< as of a photo
};

void addPhoto(Db& db, const Photo& photo);
std::optional<Photo> findPhoto(Db& db, std::int64_t id);
void addDocument(Db& db, const Document& document);
std::optional<Document> findDocument(Db& db, std::int64_t id);

void addProfilePhoto(Db& db, UserId user, std::int64_t photo, std::int64_t now);
void removeProfilePhoto(Db& db, UserId user, std::int64_t photo);
/// Newest first.
std::vector<std::int64_t> profilePhotosOf(Db& db, UserId user);
bool isProfilePhoto(Db& db, std::int64_t photo);

}  // namespace helio::server::store
