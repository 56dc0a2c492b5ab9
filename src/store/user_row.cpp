// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/user_row.h"

namespace helio::store {

model::User readUser(const sqlite::Row& row) {
    model::User user;
    int at = 0;
    const auto next = [&]<class T>(T& field) { field = row.get<T>(at++); };
    next(user.id);
    next(user.accessHash);
    next(user.firstName);
    next(user.lastName);
    next(user.username);
    next(user.phone);
    next(user.self);
    next(user.contact);
    next(user.mutualContact);
    next(user.deleted);
    next(user.bot);
    next(user.presence);
    next(user.presenceUntil);
    next(user.photoId);
    next(user.photoStripped);
    next(user.photoDc);
    next(user.trusted);
    next(user.blocked);
    return user;
}

std::string likePrefix(std::string_view words) {
    std::string pattern;
    for (const char c : words) {
        if (c == '%' || c == '_' || c == '\\') pattern += '\\';
        pattern += c;
    }
    return pattern + '%';
}

}  // namespace helio::store
