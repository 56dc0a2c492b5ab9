// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/pictures.h"

#include <QImageReader>
#include <QBuffer>
#include <QPointer>
#include <QThreadPool>

namespace helio::ui::kit {

QImage decode(BytesView bytes, QSize fit) {
    QByteArray raw(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size()));
    QBuffer buffer(&raw);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);
    if (!fit.isEmpty()) {
        const QSize size = reader.size();
        if (size.isValid() && size.width() > fit.width() && size.height() > fit.height()) reader.setScaledSize(size.scaled(fit, Qt::KeepAspectRatioByExpanding));
    }
    return reader.read();
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
            qApp,
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
