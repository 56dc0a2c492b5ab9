// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/media/photo_items.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QPointer>
#include <QThreadPool>

#include "base/file.h"
#include "photo/describe.h"
#include "photo/prepare.h"
#include "ui/kit/format.h"
#include "ui/kit/pictures.h"
#include "ui/kit/strings.h"

namespace helio::ui {

namespace {

constexpr std::uintmax_t kLargestPicture = 256u << 20;
constexpr QSize kThumb(400, 300);

PhotoItem examine(PhotoItem item) {
    const auto bytes = readFile(item.path.toStdString(), kLargestPicture);
    if (!bytes || !pixels::detect(*bytes)) {
        item.kind = PhotoItem::Kind::Other;
        return item;
    }
    item.thumb = kit::decode(*bytes, kThumb);
    if (const auto told = photo::describe(*bytes)) {
        item.location = told->hasLocation, item.camera = !told->camera.empty(), item.taken = !told->taken.empty();
        item.owner = told->hasXmp || told->hasIptc || told->hasComment;
    }
    const auto prepared = photo::prepareForSending(*bytes);
    if (!prepared) {
        item.kind = PhotoItem::Kind::Damaged;
        item.why = kit::words(prepared.error());
    } else {
        item.kind = PhotoItem::Kind::Picture;
        item.sent = static_cast<qint64>(prepared->jpeg.size());
    }
    return item;
}

}  // namespace

void PhotoItems::add(const QStringList& paths) {
    for (const QString& path : paths) {
        const QFileInfo info(path);
        if (!info.isFile()) continue;
        beginInsertRows({}, rowCount(), rowCount());
        items_.push_back({.path = path, .name = info.fileName(), .size = info.size()});
        endInsertRows();
        inspect(items_.back());
    }
    Q_EMIT changed();
}

void PhotoItems::inspect(const PhotoItem& item) {
    QThreadPool::globalInstance()->start([self = QPointer<PhotoItems>(this), item] {
        const PhotoItem seen = examine(item);
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [self, seen] {
                if (self) self->examined(seen);
            },
            Qt::QueuedConnection);
    });
}

void PhotoItems::examined(const PhotoItem& item) {
    for (std::size_t i = 0; i < items_.size(); ++i) {
        if (items_[i].path != item.path || items_[i].kind != PhotoItem::Kind::Reading) continue;
        items_[i] = item;
        const QModelIndex at = index(static_cast<int>(i));
        Q_EMIT dataChanged(at, at);
        break;
    }
    Q_EMIT changed();
}

void PhotoItems::remove(int row) {
    if (row < 0 || row >= rowCount()) return;
    beginRemoveRows({}, row, row);
    items_.erase(items_.begin() + row);
    endRemoveRows();
    Q_EMIT changed();
}

bool PhotoItems::move(int row, int by) {
    const int to = row + by;
    if (row < 0 || to < 0 || row >= rowCount() || to >= rowCount()) return false;
    return place(row, by > 0 ? to + 1 : to);
}

bool PhotoItems::place(int row, int before) {
    if (row < 0 || row >= rowCount() || before < 0 || before > rowCount() || before == row || before == row + 1) return false;
    beginMoveRows({}, row, row, {}, before);
    const auto at = [this](int i) { return items_.begin() + i; };
    if (before > row) std::rotate(at(row), at(row + 1), at(before));
    else std::rotate(at(before), at(row), at(row + 1));
    endMoveRows();
    Q_EMIT changed();
    return true;
}

int PhotoItems::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(items_.size()); }

QVariant PhotoItems::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const PhotoItem& item = items_[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole) return item.name;
    if (role == Qt::AccessibleTextRole) return kit::tr("%1, %2, %3").arg(index.row() + 1).arg(item.name, item.why.isEmpty() ? kit::byteSize(item.size) : item.why);
    return {};
}

PhotoItems::Sum PhotoItems::sum() const {
    Sum out;
    for (const auto& item : items_) {
        out.before += item.size;
        out.pictures += item.kind == PhotoItem::Kind::Picture;
        out.damaged += item.kind == PhotoItem::Kind::Damaged;
        out.others += item.kind == PhotoItem::Kind::Other;
        out.reading += item.kind == PhotoItem::Kind::Reading;
        out.location += item.location, out.camera += item.camera, out.taken += item.taken, out.owner += item.owner;
        if (item.kind == PhotoItem::Kind::Damaged) continue;
        if (item.kind == PhotoItem::Kind::Reading) out.known = false;
        out.after += item.kind == PhotoItem::Kind::Picture ? item.sent : item.kind == PhotoItem::Kind::Reading ? std::min<qint64>(item.size, 900'000) : item.size;
    }
    return out;
}

}  // namespace helio::ui
