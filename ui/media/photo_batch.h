// SPDX-License-Identifier: GPL-3.0-or-later
// The files about to be sent: each looked into and encoded on other threads, so that sizes, metadata and damage are known before anything leaves.
#pragma once

#include <QAbstractListModel>
#include <QImage>
#include <QThreadPool>

#include "photo/describe.h"

namespace helio::ui {

struct BatchItem {
    int key = 0;
    QString path, name;
    std::int64_t size = 0;            ///< bytes of the file
    std::optional<std::int64_t> encoded;  ///< bytes as a photo, once known
    int width = 0, height = 0;        ///< of the encoded photo
    photo::Description about;
    QImage thumb;
    bool looked = false;              ///< read and encoded, or found damaged
    QString damage;                   ///< why it can't go as a photo; empty = it can
    QString unreadable;               ///< why it can't go at all
};

class PhotoBatch : public QAbstractListModel {
    Q_OBJECT
public:
    explicit PhotoBatch(QObject* parent = nullptr);
    ~PhotoBatch() override;
    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : static_cast<int>(items_.size()); }
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

    void add(const QStringList& paths);
    void remove(int row);
    void move(int from, int to);
    void setAsFiles(bool asFiles);
    bool asFiles() const { return asFiles_; }

    const BatchItem& item(int row) const { return items_[static_cast<std::size_t>(row)]; }
    /// False for what stays behind: a damaged picture among photos, a file that can't be read.
    bool goes(const BatchItem& item) const { return item.unreadable.isEmpty() && (asFiles_ || item.damage.isEmpty()); }
    QString whyNot(const BatchItem& item) const { return item.unreadable.isEmpty() ? item.damage : item.unreadable; }
    /// "8.4 → 0.9 MB", "about 0.9 MB", "damaged"
    QString sizeLine(const BatchItem& item) const;
    int going() const;
    int lookedAt() const;
    std::int64_t originalBytes() const;            ///< of those that go
    std::int64_t leavingBytes(bool& exact) const;  ///< exact = every size is known

Q_SIGNALS:
    void changed();

private:
    struct Looked;
    static Looked look(const QString& path);
    void take(int key, Looked looked);
    std::int64_t guess(const BatchItem& item) const;
    std::vector<BatchItem> items_;
    QThreadPool workers_;
    int next_ = 0;
    bool asFiles_ = false;
};

}  // namespace helio::ui
