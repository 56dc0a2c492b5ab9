// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/removed_dialog.h"

#include <QAbstractListModel>
#include <QListView>

#include "client/address_book.h"
#include "ui/kit/button.h"
#include "ui/kit/format.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/strings.h"
#include "ui/kit/toast.h"

namespace helio::ui {

using namespace kit;

namespace {

/// Rows are made as they are looked at.
class RemovedModel : public QAbstractListModel {
public:
    RemovedModel(Session& session, QObject* parent) : QAbstractListModel(parent), session_(session) { reload(); }
    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : static_cast<int>(all_.size()); }
    QVariant data(const QModelIndex& index, int role) const override {
        if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)) return {};
        const auto& one = all_[static_cast<std::size_t>(index.row())];
        QStringList parts{qs(one.name)};
        for (const auto& source : sources_)
            if (source.id == one.source) parts << qs(source.name);
        parts << longAgo(one.when, unixNow());
        if (one.changed) parts << kit::tr("changed at its source since");
        return parts.join(role == Qt::DisplayRole ? QStringLiteral("  ·  ") : QStringLiteral(", "));
    }
    void reload() {
        beginResetModel();
        all_.clear();
        sources_.clear();
        if (auto removed = session_.client().book().removedHere()) all_ = std::move(*removed);
        if (auto sources = session_.client().book().sources()) sources_ = std::move(*sources);
        endResetModel();
    }
    model::RemovedId at(int row) const { return all_[static_cast<std::size_t>(row)].id; }

private:
    Session& session_;
    std::vector<model::RemovedCard> all_;
    std::vector<model::BookSource> sources_;
};

}  // namespace

Dialog* openRemoved(QWidget* over, Session& session) {
    auto* dialog = new Dialog(over, kit::tr("Removed here"), QSize(520, 560));
    dialog->setObjectName("removedDialog");
    auto* all = column(10);
    all->setContentsMargins(20, 16, 20, 12);
    auto* about = new Label(
        kit::tr("Their address books still have these cards, so they are left out whenever those are read. A card that is brought back comes as its source said it last."),
        Type::Meta, &Theme::ink2, dialog);
    about->wrap();
    auto* list = new QListView(dialog);
    list->setObjectName("removedCards");
    list->setAccessibleName(kit::tr("Removed here"));
    list->setFrameShape(QFrame::NoFrame);
    list->setUniformItemSizes(true);
    list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    auto* model = new RemovedModel(session, list);
    list->setModel(model);
    all->addWidget(about);
    all->addWidget(list, 1);
    dialog->body()->addLayout(all, 1);
    auto* back = new Button(kit::tr("Bring back"), ButtonKind::Primary);
    back->setObjectName("bringBack");
    auto* close = new Button(kit::tr("Close"), ButtonKind::Secondary);
    close->setObjectName("removedClose");
    dialog->footer()->addStretch(1);
    dialog->footer()->addWidget(close);
    dialog->footer()->addWidget(back);
    const auto enable = [list, back] { back->setEnabled(list->selectionModel()->hasSelection()); };
    QObject::connect(list->selectionModel(), &QItemSelectionModel::selectionChanged, dialog, enable);
    QObject::connect(model, &QAbstractItemModel::modelReset, dialog, enable);
    QObject::connect(&session, &Session::bookChanged, dialog, [model] { model->reload(); });
    QObject::connect(close, &Button::clicked, dialog, &Dialog::dismiss);
    QObject::connect(back, &Button::clicked, dialog, [&session, dialog, list, model] {
        std::vector<model::RemovedId> chosen;
        for (const auto& index : list->selectionModel()->selectedIndexes()) chosen.push_back(model->at(index.row()));
        const auto count = static_cast<qint64>(chosen.size());
        session.run<void>(
            dialog, [&](auto done) { return session.client().book().bringBack(std::move(chosen), std::move(done)); },
            [dialog, count](Result<void> result) {
                if (!result) return Toast::show(dialog->window(), words(result.error()), "failed");
                Toast::show(dialog->window(), counted(count, "1 contact is back", "%1 contacts are back"));
            });
    });
    enable();
    dialog->setInitialFocus(close);
    dialog->open();
    return dialog;
}

}  // namespace helio::ui
