// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/features/profile.h"

#include "client/apply/write.h"
#include "client/call.h"
#include "client/transfer/prepare_photo.h"
#include "client/transfer/upload.h"
#include "client/wire/people.h"
#include "tl/gen/account.h"
#include "tl/gen/messages.h"
#include "tl/gen/photos.h"

namespace helio::client::features {
namespace {

Result<> keepPeople(Core& core, const std::vector<tl::User>& users) {
    Changes changes{.account = true};
    auto kept = core.store().write([&](store::Writer& w) { return apply::write(w, wire::people(users, {}), changes); });
    if (kept) core.board().note(std::move(changes));
    return kept;
}

/// Reads and prepares on a worker, uploads, hands on the uploaded file.
void uploadPicture(Core& core, std::filesystem::path picture, Handler<tl::InputFile> done) {
    preparePhoto(core, std::move(picture), [&core, done = std::move(done)](Result<photo::Prepared> prepared) {
        if (passError(prepared, done)) return;
        auto content = std::make_shared<const Bytes>(std::move(prepared->jpeg));
        const auto plan = planUpload(static_cast<std::int64_t>(content->size()), core.random());
        if (passError(plan, done)) return;
        UploadJob job{.plan = *plan, .name = "photo.jpg", .read = readFromMemory(content), .done = done};
        startUpload(core, std::move(job));
    });
}

}  // namespace

void setProfile(Core& core, const std::string& firstName, const std::string& lastName, Handler<void> done) {
    call(core, tl::account::updateProfile{.first_name = firstName, .last_name = lastName}, [&core, done = std::move(done)](Result<tl::User> answer) {
        if (!passError(answer, done)) done(keepPeople(core, {*answer}));
    });
}

void setProfilePhoto(Core& core, std::filesystem::path picture, Handler<void> done) {
    uploadPicture(core, std::move(picture), [&core, done = std::move(done)](Result<tl::InputFile> file) {
        if (passError(file, done)) return;
        call(core, tl::photos::uploadProfilePhoto{.file = std::move(*file)}, [&core, done](Result<tl::photos::Photo> answer) {
            if (!passError(answer, done)) done(keepPeople(core, answer->users));
        });
    });
}

void setGroupPhoto(Core& core, model::ChatId chat, std::filesystem::path picture, Handler<void> done) {
    uploadPicture(core, std::move(picture), [&core, chat, done = std::move(done)](Result<tl::InputFile> file) {
        if (passError(file, done)) return;
        call(core, tl::messages::editChatPhoto{.chat_id = chat.value, .photo = tl::inputChatUploadedPhoto{.file = std::move(*file)}}, [&core, done](Result<tl::Updates> answer) {
            if (passError(answer, done)) return;
            core.updates().take(*answer);
            done({});
        });
    });
}

}  // namespace helio::client::features
