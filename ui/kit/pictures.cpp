// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/pictures.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

#include "pixels/orientation.h"
#include "pixels/probe.h"

namespace helio::ui::kit {

namespace {

/// The longest side that still covers `fit`, so that the decoder may leave out what nobody would see.
int enoughFor(BytesView bytes, QSize fit) {
    const auto probe = pixels::probe(bytes);
    if (!probe || fit.isEmpty() || probe->width <= 0 || probe->height <= 0) return 0;
    const pixels::Extent seen = pixels::turned({probe->width, probe->height}, pixels::readOrientation(bytes));
    const double scale = std::max(static_cast<double>(fit.width()) / seen.width, static_cast<double>(fit.height()) / seen.height);
    return scale >= 1 ? 0 : static_cast<int>(std::ceil(std::max(seen.width, seen.height) * scale));
}

}  // namespace

QImage decode(BytesView bytes, QSize fit) {
    auto picture = pixels::readUpright(bytes, {.enoughSide = enoughFor(bytes, fit), .damage = pixels::Damage::ShowTheRest});
    if (!picture || picture->width <= 0 || picture->height <= 0) return {};
    QImage view(picture->rgba.data(), picture->width, picture->height, static_cast<qsizetype>(picture->stride()), QImage::Format_RGBA8888);
    const QImage whole = view.convertToFormat(QImage::Format_ARGB32_Premultiplied);  // a copy of its own, in what the painter draws fastest
    if (fit.isEmpty()) return whole;
    const QSize covered = whole.size().scaled(fit, Qt::KeepAspectRatioByExpanding);
    return covered.width() < whole.width() ? whole.scaled(covered, Qt::IgnoreAspectRatio, Qt::SmoothTransformation) : whole;
}

QImage decodeTiny(BytesView bytes) { return bytes.empty() ? QImage() : decode(bytes, {}); }

Pictures::Pictures(QObject* parent) : QObject(parent), cache_(64 * 1024) {}

QImage Pictures::get(const QString& key, QSize fit, const std::function<std::optional<Bytes>()>& bytes) {
    if (const QImage* found = cache_.object(key)) return *found;
    if (running_.contains(key) || broken_.contains(key)) return {};
    auto raw = bytes();
    if (!raw) return {};
    running_.insert(key);
    QPointer<Pictures> self(this);
    QThreadPool::globalInstance()->start([self, key, fit, raw = std::move(*raw)] {
        QImage image = decode(raw, fit);
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [self, key, image] {
                if (!self) return;
                self->running_.remove(key);
                if (image.isNull()) self->broken_.insert(key);
                else self->cache_.insert(key, new QImage(image), std::max<qsizetype>(1, image.sizeInBytes() / 1024));
                Q_EMIT self->ready(key);
            },
            Qt::QueuedConnection);
    });
    return {};
}

}  // namespace helio::ui::kit
