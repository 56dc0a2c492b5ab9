// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures from bytes: decoded off the window's thread and scaled while decoding, kept by bytes used.
#pragma once

#include <QCache>
#include <QImage>
#include <QObject>
#include <QSet>

#include "base/bytes.h"

namespace helio::ui::kit {

/// Decodes JPEG, PNG or WebP, scaled so that it covers `fit` (null size = as it is). Null image when the bytes are none of these.
QImage decode(BytesView bytes, QSize fit);
/// Tiny previews: decoded at once, a few hundred bytes.
QImage decodeTiny(BytesView bytes);

class Pictures : public QObject {
    Q_OBJECT
public:
    explicit Pictures(QObject* parent = nullptr);
    /// The picture if it is ready; otherwise starts decoding what `bytes` gives (called at once, on this thread) and says ready(key) later.
    QImage get(const QString& key, QSize fit, const std::function<std::optional<Bytes>()>& bytes);
    bool broken(const QString& key) const { return broken_.contains(key); }
Q_SIGNALS:
    void ready(const QString& key);

private:
    QCache<QString, QImage> cache_;
    QSet<QString> running_, broken_;
};

}  // namespace helio::ui::kit
