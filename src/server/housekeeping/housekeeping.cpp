// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/housekeeping/housekeeping.h"

#include "base/log.h"

namespace helio::server {
namespace {

constexpr int kSlice = 500;         ///< ids of one look
constexpr int kAtOnce = 50;         ///< things of one transaction
constexpr int kRowsAtOnce = 2'000;  ///< log rows of one transaction

template <class Find>
std::vector<std::int64_t> all(Find find) {
    std::vector<std::int64_t> out;
    for (std::int64_t after = 0;;) {
        const auto some = find(after);
        out.insert(out.end(), some.begin(), some.end());
        if (static_cast<int>(some.size()) < kSlice) return out;
        after = some.back();
    }
}

template <class Remove>
void takeOut(std::vector<std::int64_t>& ids, Remove remove) {
    for (int i = 0; i < kAtOnce && !ids.empty(); ++i) {
        remove(ids.back());
        ids.pop_back();
    }
}

}  // namespace

Rubbish findRubbish(store::Db& db, const Retention& keep, std::int64_t now) {
    const std::int64_t unused = now - keep.unused;
    return {.boxes = store::oldBoxes(db, now - keep.log, keep.depth),
            .photos = all([&](std::int64_t after) { return store::unusedPhotos(db, after, unused, kSlice); }),
            .documents = all([&](std::int64_t after) { return store::unusedDocuments(db, after, unused, kSlice); })};
}

bool removeSome(store::Db& db, Rubbish& rubbish) {
    if (!rubbish.boxes.empty()) {
        if (!store::cutBox(db, rubbish.boxes.back(), kRowsAtOnce)) rubbish.boxes.pop_back();
    }
    takeOut(rubbish.documents, [&](std::int64_t id) { store::removeUnusedDocument(db, id); });
    takeOut(rubbish.photos, [&](std::int64_t id) { store::removeUnusedPhoto(db, id); });
    return !rubbish.boxes.empty() || !rubbish.documents.empty() || !rubbish.photos.empty();
}

void Housekeeping::round() {
    pool_.post([this](store::Db& db) {
        const std::int64_t now = unixSeconds(services_.clock.wall());
        services_.parts.sweep();
        const auto names = [&](const std::function<void(BytesView)>& take) -> Result<> {
            store::eachBlob(db, take);
            if (auto error = db.takeError()) return std::unexpected(std::move(*error));
            return {};
        };
        const auto swept = services_.blobs.sweep(names, keep_.loose);
        auto rubbish = std::make_shared<Rubbish>(findRubbish(db, keep_, now));
        if (!swept) log::error("looking for files that can go: {}", swept.error().text());
        if (const auto error = db.takeError()) return log::error("looking for what can go: {}", error->text());
        const int gone = swept.value_or(0);
        if (gone || !rubbish->boxes.empty() || !rubbish->photos.empty() || !rubbish->documents.empty())
            log::info("pruning: {} files, {} logs, {} photos, {} documents", gone, rubbish->boxes.size(), rubbish->photos.size(), rubbish->documents.size());
        Writer::Job keys;
        keys.run = [now, forsaken = now - keep_.forsaken](store::Db& writing) {
            store::removeExpiredKeys(writing, now);
            store::removeForsakenKeys(writing, forsaken);
            store::removeOldAttempts(writing, forsaken);
            return true;
        };
        writer_.post(std::move(keys));
        remove(std::move(rubbish));
    });
}

void Housekeeping::remove(std::shared_ptr<Rubbish> rubbish) {
    auto left = std::make_shared<Rubbish>(*rubbish);
    auto more = std::make_shared<bool>(false);
    Writer::Job job;
    // A job may run twice: it works on a copy of what there was.
    job.run = [rubbish, left, more](store::Db& db) {
        *left = *rubbish;
        *more = removeSome(db, *left);
        return true;
    };
    job.done = [this, left, more](bool kept) {
        if (kept && *more) remove(left);
    };
    writer_.post(std::move(job));
}

}  // namespace helio::server
