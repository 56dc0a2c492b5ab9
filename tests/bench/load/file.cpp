// SPDX-License-Identifier: GPL-3.0-or-later
// One file up and down over loopback: bytes that do not shrink, parts of 512 KiB, several on the way. The parts lie in memory on this side.
#include <algorithm>

#include "tests/bench/load/modes.h"
#include "tl/gen/messages.h"
#include "tl/gen/upload.h"

namespace helio::load {
namespace {

constexpr std::int32_t kPart = 512 * 1024;
constexpr std::int32_t kWindow = 8;  ///< parts on the way

struct Window {
    std::function<void(std::int32_t, std::function<void(bool)>)> ask;
    std::int32_t parts = 0, next = 0, done = 0;
    bool good = true;

    static void more(const std::shared_ptr<Window>& window) {
        if (window->next == window->parts || !window->good) return;
        window->ask(window->next++, [window](bool kept) {
            ++window->done;
            window->good = window->good && kept;
            more(window);
        });
    }
};

/// Calls `ask(part, done)` for each part, a window at a time.
Result<> everyPart(Ground& ground, std::int32_t parts, const std::function<void(std::int32_t, std::function<void(bool)>)>& ask) {
    const auto window = std::make_shared<Window>(Window{ask, parts});
    for (int i = 0; i < kWindow; ++i) Window::more(window);
    if (!until(ground, [&] { return window->done == parts || !window->good; })) return fail(Fault::Timeout, "moving a file", "not done in time");
    if (!window->good) return fail(Fault::Refused, "moving a file", "a part was refused or is not what was sent");
    return {};
}

struct Round {
    double up = 0, assemble = 0, down = 0;  ///< MB/s
};

const tl::document* documentIn(const tl::Updates& answer) {
    const auto* all = answer.as<tl::updates_>();
    if (!all) return nullptr;
    for (const auto& update : all->updates)
        if (const auto* fresh = update.as<tl::updateNewMessage>())
            if (const auto* message = fresh->message.as<tl::message>(); message && message->media)
                if (const auto* media = message->media->as<tl::messageMediaDocument>(); media && media->document) return media->document->as<tl::document>();
    return nullptr;
}

Result<Round> once(Ground& ground, Device& device, const Bytes& content) {
    const auto parts = static_cast<std::int32_t>(content.size() / kPart);
    const auto id = static_cast<std::int64_t>(ground.random.u64() >> 1);
    const double megabytes = static_cast<double>(content.size()) / 1e6;
    Round out;
    auto start = std::chrono::steady_clock::now();
    HELIO_CHECK(everyPart(ground, parts, [&](std::int32_t part, std::function<void(bool)> done) {
        const auto piece = BytesView(content).subspan(static_cast<std::size_t>(part) * kPart, kPart);
        device.askRaw(tl::serialize(tl::upload::saveBigFilePart{.file_id = id, .file_part = part, .file_total_parts = parts, .bytes = Bytes(piece.begin(), piece.end())}), std::move(done));
    }));
    out.up = megabytes / since(start);
    start = std::chrono::steady_clock::now();
    tl::inputMediaUploadedDocument media;
    media.file = tl::inputFileBig{.id = id, .parts = parts, .name = "film.bin"};
    media.mime_type = "application/octet-stream";
    tl::messages::sendMedia query;
    query.peer = tl::inputPeerSelf{};
    query.media = std::move(media);
    query.random_id = static_cast<std::int64_t>(ground.random.u64() | 1);
    HELIO_TRY(sent, wait<tl::Updates>(ground, [&](auto done) { device.ask(query, std::move(done)); }));
    const auto* document = documentIn(sent);
    if (!document) return fail(Fault::NotFound, "sending a file", "the answer does not show it");
    out.assemble = megabytes / since(start);
    start = std::chrono::steady_clock::now();
    HELIO_CHECK(everyPart(ground, parts, [&](std::int32_t part, std::function<void(bool)> done) {
        tl::upload::getFile fetch;
        fetch.location = tl::inputDocumentFileLocation{.id = document->id, .access_hash = document->access_hash, .file_reference = document->file_reference, .thumb_size = ""};
        fetch.offset = std::int64_t{part} * kPart;
        fetch.limit = kPart;
        device.ask(fetch, [&content, part, done = std::move(done)](Result<tl::upload::File> answer) {
            const auto* got = answer ? answer->as<tl::upload::file>() : nullptr;
            done(got && got->bytes.size() == kPart && std::equal(got->bytes.begin(), got->bytes.end(), content.begin() + std::ptrdiff_t{part} * kPart));
        });
    }));
    out.down = megabytes / since(start);
    return out;
}

}  // namespace

Result<> file(Ground& ground, const Wish& wish) {
    HELIO_TRY(one, people(ground, 14125550000, 1));
    const Bytes content = ground.random.bytes(wish.megabytes << 20);
    std::vector<double> up, assemble, down;
    for (int i = 0; i < wish.rounds; ++i) {
        HELIO_TRY(round, once(ground, *one.front(), content));
        up.push_back(round.up);
        assemble.push_back(round.assemble);
        down.push_back(round.down);
    }
    print("upload_mb_per_second", median(up));
    print("assemble_mb_per_second", median(assemble));
    print("download_mb_per_second", median(down));
    return {};
}

}  // namespace helio::load
