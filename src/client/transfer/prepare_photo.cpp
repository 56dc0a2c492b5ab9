// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/transfer/prepare_photo.h"

#include <asio/post.hpp>

#include "base/file.h"
#include "client/core.h"

namespace helio::client {
namespace {

Result<photo::Prepared> prepare(const std::filesystem::path& picture) {
    HELIO_TRY(content, readFile(picture, kLargestPicture));
    return photo::prepareForSending(content);
}

}  // namespace

void preparePhoto(Core& core, std::filesystem::path picture, Handler<photo::Prepared> done) {
    // The core outlives its workers: they are joined before it goes.
    asio::post(core.workers(), [&core, picture = std::move(picture), done = std::move(done)] {
        auto result = std::make_shared<Result<photo::Prepared>>(prepare(picture));
        asio::post(core.io(), [done, result] { done(std::move(*result)); });
    });
}

}  // namespace helio::client
