// SPDX-License-Identifier: GPL-3.0-or-later
// The table of an import: 10,000 rows that scroll well, a header with a three-state check box, cards in place of columns where there is no room.
#pragma once

#include <QHeaderView>
#include <QSortFilterProxyModel>
#include <QStyledItemDelegate>
#include <QTableView>

#include "ui/contacts/import/model.h"

namespace helio::ui {

class ImportRows : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit ImportRows(ImportModel* model, QObject* parent = nullptr);
    void setFilter(ImportFilter filter);
    ImportFilter filter() const { return filter_; }
    void setWords(const QString& words);
    /// Rows of the plan that are shown and may be chosen.
    std::vector<int> choosable() const;

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    void narrow();
    ImportModel* model_ = nullptr;
    ImportFilter filter_ = ImportFilter::All;
    QString words_;
};

class ImportDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void setCards(bool cards) { cards_ = cards; }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void setEditorData(QWidget* editor, const QModelIndex& index) const override;
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option, const QModelIndex& index) override;

private:
    void paintName(QPainter& painter, const QRectF& cell, const ImportModel& model, int row) const;
    void paintStatus(QPainter& painter, const QRectF& cell, const ImportModel& model, int row) const;
    bool cards_ = false;
};

class ImportHeader : public QHeaderView {
    Q_OBJECT
public:
    explicit ImportHeader(QWidget* parent);
    void setState(Qt::CheckState state);
    Qt::CheckState state() const { return state_; }
    QSize sizeHint() const override;

Q_SIGNALS:
    void checkPressed();

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    Qt::CheckState state_ = Qt::Unchecked;
};

class ImportTable : public QTableView {
    Q_OBJECT
public:
    explicit ImportTable(ImportModel* model, QWidget* parent = nullptr);
    ImportRows& rows() { return *rows_; }
    ImportHeader& header() { return *header_; }
    void setFilter(ImportFilter filter);
    void setWords(const QString& words);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    void fit();
    void showState();
    void narrowAgain();
    void toggleAll();
    ImportModel* model_ = nullptr;
    ImportRows* rows_ = nullptr;
    ImportDelegate* delegate_ = nullptr;
    ImportHeader* header_ = nullptr;
};

}  // namespace helio::ui
