// SPDX-License-Identifier: GPL-3.0-or-later
// The files about to be sent: thumbnail, size before and after, what they tell about their owner. Worked out off the window's thread.
#pragma once

#include <QAbstractListModel>
#include <QImage>

#include <optional>

namespace helio::ui {

struct PhotoItem {
    enum class Kind { Reading, Picture, Damaged, Other } kind = Kind::Reading;
    QString path, name, why;  ///< why: of Damaged
    qint64 size = 0;          ///< of the file
    qint64 sent = -1;         ///< of the encoded photo; -1 = not known yet
    bool location = false, camera = false, taken = false, owner = false;
    QImage thumb;
};

class PhotoItems : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    void add(const QStringList& paths);
    void remove(int row);
    /// Changes places with the neighbour; false at the ends.
    bool move(int row, int by);
    /// To stand before the item that is at `before` now (rowCount() = at the end); false if it stands there already.
    bool place(int row, int before);
    const std::vector<PhotoItem>& items() const { return items_; }
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

    struct Sum {
        int pictures = 0, damaged = 0, others = 0, reading = 0;
        int location = 0, camera = 0, taken = 0, owner = 0;
        qint64 before = 0, after = 0;  ///< bytes as photos (other files as they are)
        bool known = true;             ///< false: `after` still holds guesses
    };
    Sum sum() const;

Q_SIGNALS:
    void changed();

private:
    void inspect(const PhotoItem& item);
    void examined(const PhotoItem& item);
    std::vector<PhotoItem> items_;
};

}  // namespace helio::ui
