// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conversation/photo_source.h"

#include <QCache>
#include <QGuiApplication>

#include "ui/kit/strings.h"
#include "ui/session/session.h"

namespace helio::ui {

namespace {

constexpr int kBucket = 256;  ///< pixels: places of nearly one size share a picture

/// The smallest size that covers the box; the largest if none does.
const model::PhotoSize* fitting(const model::Photo& photo, QSize box) {
    const model::PhotoSize* best = nullptr;
    for (const auto& size : photo.sizes) {
        if (size.type == "i") continue;
        best = &size;
        if (!box.isEmpty() && size.width >= box.width() && size.height >= box.height()) break;
    }
    return best;
}

QImage tiny(const model::Photo& photo) {
    static QCache<qint64, QImage> cache(256);
    if (const QImage* found = cache.object(photo.id.value)) return *found;
    const auto* stripped = photo.stripped();
    if (!stripped) return {};
    QImage image = kit::decodeTiny(stripped->bytes);
    if (!image.isNull() && photo.id) cache.insert(photo.id.value, new QImage(image));
    return image;
}

}  // namespace

PhotoPicture photoPicture(Session& session, const model::Photo& photo, QSize box) {
    const QSize device = box * qGuiApp->devicePixelRatio();
    PhotoPicture out;
    if (const auto* size = fitting(photo, device)) {
        // decoded for the place it is shown in: a thumbnail's pixels are not enough for the viewer
        const int wanted = box.isEmpty() ? 0 : (std::max(device.width(), device.height()) + kBucket - 1) / kBucket;
        const QString key = QString("photo/%1/%2/%3").arg(photo.id.value).arg(kit::qs(size->type)).arg(wanted);
        out.image = session.pictures().get(key, device, [&]() -> std::optional<Bytes> {
            if (!size->bytes.empty()) return size->bytes;
            return session.file(photo.location(size->type), size->size);
        });
        out.whole = !out.image.isNull();
        out.broken = session.pictures().broken(key);
    }
    if (out.image.isNull()) out.image = tiny(photo);
    return out;
}

QImage documentThumb(const model::Document& document) {
    static QCache<qint64, QImage> cache(256);
    if (const QImage* found = cache.object(document.id.value)) return *found;
    for (const auto& thumb : document.thumbs) {
        if (thumb.bytes.empty()) continue;
        const QImage image = kit::decodeTiny(thumb.bytes);
        if (!image.isNull() && document.id) cache.insert(document.id.value, new QImage(image));
        return image;
    }
    return {};
}

}  // namespace helio::ui
