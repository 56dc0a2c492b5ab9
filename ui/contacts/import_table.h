// SPDX-License-Identifier: GPL-3.0-or-later
// How the import table looks: cells, tags, and the header whose box selects everything that is shown.
#pragma once

#include <QHeaderView>
#include <QStyledItemDelegate>
#include <QTableView>

#include "ui/contacts/import_model.h"

namespace helio::ui {

class CheckHeader : public QHeaderView {
    Q_OBJECT
public:
    explicit CheckHeader(QWidget* parent);
    void setState(Qt::CheckState state);
    QSize sizeHint() const override;

Q_SIGNALS:
    void toggled(bool on);

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    Qt::CheckState state_ = Qt::Unchecked;
};

class ImportDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option, const QModelIndex& index) override;
};

/// The table over a filter of an ImportModel, ready to be put into a card.
class ImportTable : public QTableView {
    Q_OBJECT
public:
    ImportTable(ImportModel* model, ImportFilter* filter, QWidget* parent = nullptr);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void showState();
    void toggleShown(bool on);
    ImportModel* model_;
    ImportFilter* filter_;
    CheckHeader* header_;
};

}  // namespace helio::ui
