// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/features/download.h"

#include "base/file.h"
#include "client/call.h"
#include "client/features/history.h"
#include "client/transfer/mime.h"
#include "client/transfer/saving.h"

namespace helio::client::features {
namespace {

constexpr std::int64_t kThroughCache = 512 << 10;  ///< one part; larger files go straight to the folder, where what has come outlives a stop

const char* const kDoing = "saving a file";

struct Wanted {
    Downloads::Wish wish;
    std::string name;
};

Result<Wanted> wantedOf(const model::Message& message) {
    Wanted out{.wish = {.chat = message.chat, .message = message.id}};
    if (const auto* photo = std::get_if<model::Photo>(&message.media)) {
        const auto* largest = photo->largest();
        if (!largest) return fail(Fault::NotFound, kDoing, "the photo has no size that can be fetched");
        out.wish.location = photo->location(largest->type);
        out.wish.size = largest->size;
        out.name = "photo_" + std::to_string(message.id.value) + ".jpg";
        return out;
    }
    if (const auto* file = std::get_if<model::Document>(&message.media)) {
        out.wish.location = file->location();
        out.wish.size = file->size;
        out.name = safeFileName(file->name, "file_" + std::to_string(message.id.value));
        return out;
    }
    return fail(Fault::NotFound, kDoing, "this message has no photo or file");
}

Result<std::filesystem::path> save(Core& core, const Wanted& wanted, const std::filesystem::path& folder) {
    HELIO_TRY(content, core.store().read().files.get(wanted.wish.location));
    if (!content) return fail(Fault::Io, kDoing, "the cache lost it meanwhile", "Try again.");
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) return fail(Fault::Io, kDoing, folder.string() + ": " + error.message());
    const auto path = freePath(folder, wanted.name);
    HELIO_CHECK(writeFileAtomically(path, *content, FileAccess::Everybody));
    return path;
}

void fetchAndSave(Core& core, const model::Message& message, std::filesystem::path folder, Handler<std::filesystem::path> done) {
    auto wanted = wantedOf(message);
    if (passError(wanted, done)) return;
    const auto cached = core.store().read().files.has(wanted->wish.location);
    const bool toCache = wanted->wish.size <= kThroughCache || (cached && *cached) || core.downloads().fetching(wanted->wish.location);
    if (!toCache) return core.downloads().save(wanted->wish, folder, wanted->name, std::move(done));
    core.downloads().fetch(wanted->wish, [&core, wanted = *wanted, folder = std::move(folder), done = std::move(done)](Result<> fetched) {
        if (passError(fetched, done)) return;
        done(save(core, wanted, folder));
    });
}

}  // namespace

void download(Core& core, model::PeerId chat, model::MessageId id, std::filesystem::path folder, Handler<std::filesystem::path> done) {
    auto message = core.store().read().messages.get(chat, id);
    if (passError(message, done)) return;
    if (*message) return fetchAndSave(core, **message, std::move(folder), std::move(done));
    const auto read = core.downloads().reading(chat, id, [&core, chat, id, folder = std::move(folder), done = std::move(done)](Result<> came) {
        if (passError(came, done)) return;
        auto message = core.store().read().messages.get(chat, id);
        if (passError(message, done)) return;
        if (*message) fetchAndSave(core, **message, folder, done);
        else done(fail(Fault::NotFound, kDoing, "the message is gone"));
    });
    refreshMessage(core, chat, id, [read](Result<model::Message> message) { read(message ? Result<>() : std::unexpected(message.error())); });
}

}  // namespace helio::client::features
