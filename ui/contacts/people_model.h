// SPDX-License-Identifier: GPL-3.0-or-later
// People of the address book as a list: filtered by name or number, checkable where several are chosen.
#pragma once

#include <QAbstractListModel>
#include <QListView>
#include <QStyledItemDelegate>

#include "ui/session/session.h"

namespace helio::ui {

class PeopleModel : public QAbstractListModel {
    Q_OBJECT
public:
    PeopleModel(Session& session, bool checkable, QObject* parent = nullptr);
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    const model::User& user(int row) const { return people_[static_cast<std::size_t>(row)]; }
    bool checkable() const { return checkable_; }
    bool isChosen(model::UserId id) const;
    void choose(model::UserId id, bool on);
    /// In the order they were chosen.
    const std::vector<model::UserId>& chosen() const { return chosen_; }
    void leaveOut(std::vector<model::UserId> users);
    void setWords(const QString& words);
    int total() const { return static_cast<int>(all_.size()); }
    Session& session() const { return session_; }

Q_SIGNALS:
    void chosenChanged();

private:
    void reload();
    void narrow();
    Session& session_;
    bool checkable_;
    std::vector<model::User> all_, people_;
    std::vector<model::UserId> chosen_, leftOut_;
    QString words_;
};

class PeopleDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

/// A list over the model; a click or Space toggles where several are chosen.
QListView* makePeopleList(PeopleModel* model, QWidget* parent);

}  // namespace helio::ui
