// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/media/photo_batch.h"

#include <QFileInfo>
#include <QPointer>

#include "base/file.h"
#include "photo/prepare.h"
#include "ui/kit/format.h"
#include "ui/kit/pictures.h"
#include "ui/kit/strings.h"

namespace helio::ui {

using namespace kit;

namespace {
constexpr std::uintmax_t kLargestPicture = 256u << 20;  // bytes
const QSize kThumb(420, 320);
}  // namespace

struct PhotoBatch::Looked {
    std::int64_t size = 0;
    std::optional<std::int64_t> encoded;
    int width = 0, height = 0;
    photo::Description about;
    QImage thumb;
    QString damage, unreadable;
};

PhotoBatch::PhotoBatch(QObject* parent) : QAbstractListModel(parent) { workers_.setMaxThreadCount(std::clamp(QThread::idealThreadCount() - 1, 1, 3)); }

PhotoBatch::~PhotoBatch() {
    workers_.clear();  // what has not begun
    workers_.waitForDone();
}

PhotoBatch::Looked PhotoBatch::look(const QString& path) {
    Looked out;
    const QFileInfo info(path);
    out.size = info.size();
    const auto bytes = readFile(path.toStdString(), kLargestPicture);
    if (!bytes) {
        // a large file can still go as a file: only pictures are read whole
        if (bytes.error().fault == Fault::Full) out.damage = kit::tr("Too large for a photo");
        else out.unreadable = words(bytes.error());
        return out;
    }
    if (bytes->empty()) {
        out.unreadable = kit::tr("The file is empty");
        return out;
    }
    if (const auto about = photo::describe(*bytes)) out.about = *about;
    const auto prepared = photo::prepareForSending(*bytes);
    if (!prepared) {
        out.damage = words(prepared.error());
        out.thumb = decode(*bytes, kThumb);  // what can be shown of it
        return out;
    }
    out.encoded = static_cast<std::int64_t>(prepared->jpeg.size());
    out.width = prepared->width;
    out.height = prepared->height;
    out.thumb = decode(prepared->jpeg, kThumb);
    return out;
}

void PhotoBatch::add(const QStringList& paths) {
    if (paths.isEmpty()) return;
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(paths.size()) - 1);
    const std::size_t first = items_.size();
    for (const QString& path : paths) items_.push_back({.key = ++next_, .path = path, .name = QFileInfo(path).fileName(), .size = QFileInfo(path).size()});
    endInsertRows();
    for (std::size_t i = first; i < items_.size(); ++i)
        workers_.start([self = QPointer<PhotoBatch>(this), key = items_[i].key, path = items_[i].path] {
            auto looked = std::make_shared<Looked>(look(path));
            QMetaObject::invokeMethod(QCoreApplication::instance(), [self, key, looked] {
                if (self) self->take(key, std::move(*looked));
            });
        });
    Q_EMIT changed();
}

void PhotoBatch::take(int key, Looked looked) {
    const auto found = std::ranges::find(items_, key, &BatchItem::key);
    if (found == items_.end()) return;
    found->looked = true;
    found->size = looked.size;
    found->encoded = looked.encoded;
    found->width = looked.width;
    found->height = looked.height;
    found->about = std::move(looked.about);
    found->thumb = std::move(looked.thumb);
    found->damage = std::move(looked.damage);
    found->unreadable = std::move(looked.unreadable);
    const QModelIndex at = index(static_cast<int>(found - items_.begin()));
    Q_EMIT dataChanged(at, at);
    Q_EMIT changed();
}

void PhotoBatch::remove(int row) {
    if (row < 0 || row >= rowCount()) return;
    beginRemoveRows({}, row, row);
    items_.erase(items_.begin() + row);
    endRemoveRows();
    Q_EMIT changed();
}

void PhotoBatch::move(int from, int to) {
    const int count = rowCount();
    if (from < 0 || from >= count || to < 0 || to >= count || from == to) return;
    beginMoveRows({}, from, from, {}, to > from ? to + 1 : to);
    BatchItem item = std::move(items_[static_cast<std::size_t>(from)]);
    items_.erase(items_.begin() + from);
    items_.insert(items_.begin() + to, std::move(item));
    endMoveRows();
    Q_EMIT dataChanged(index(0), index(count - 1));  // their numbers
    Q_EMIT changed();
}

void PhotoBatch::setAsFiles(bool asFiles) {
    asFiles_ = asFiles;
    if (!items_.empty()) Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    Q_EMIT changed();
}

Qt::ItemFlags PhotoBatch::flags(const QModelIndex& index) const {
    if (!index.isValid()) return Qt::ItemIsDropEnabled;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled | Qt::ItemNeverHasChildren;
}

QVariant PhotoBatch::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const BatchItem& one = item(index.row());
    if (role == Qt::DisplayRole) return one.name;
    if (role == Qt::ToolTipRole) return goes(one) ? one.path : whyNot(one);
    if (role == Qt::AccessibleTextRole) {
        const QString place = kit::tr("%1 of %2").arg(index.row() + 1).arg(rowCount());
        return goes(one) ? QString("%1, %2, %3").arg(place, one.name, sizeLine(one)) : kit::tr("%1, %2, skipped: %3").arg(place, one.name, whyNot(one));
    }
    return {};
}

std::int64_t PhotoBatch::guess(const BatchItem& one) const { return std::min<std::int64_t>(one.size, 900'000); }

QString PhotoBatch::sizeLine(const BatchItem& one) const {
    if (!goes(one)) return kit::tr("Skipped");
    if (asFiles_) return byteSize(one.size);
    if (!one.encoded) return kit::tr("about %1").arg(byteSize(guess(one)));
    if (*one.encoded == one.size) return byteSize(one.size);
    return QString("%1 → %2").arg(byteSize(one.size), byteSize(*one.encoded));
}

int PhotoBatch::going() const {
    return static_cast<int>(std::ranges::count_if(items_, [this](const BatchItem& one) { return goes(one); }));
}

int PhotoBatch::lookedAt() const { return static_cast<int>(std::ranges::count(items_, true, &BatchItem::looked)); }

std::int64_t PhotoBatch::originalBytes() const {
    std::int64_t sum = 0;
    for (const BatchItem& one : items_)
        if (goes(one)) sum += one.size;
    return sum;
}

std::int64_t PhotoBatch::leavingBytes(bool& exact) const {
    std::int64_t sum = 0;
    exact = true;
    for (const BatchItem& one : items_) {
        if (!goes(one)) continue;
        if (!asFiles_ && !one.encoded) exact = false;
        sum += asFiles_ ? one.size : one.encoded.value_or(guess(one));
    }
    return sum;
}

}  // namespace helio::ui
