// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/told_dialog.h"

#include <QAbstractListModel>
#include <QListView>

#include "ui/kit/button.h"
#include "ui/kit/field.h"
#include "ui/kit/format.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/strings.h"

namespace helio::ui {

using namespace kit;

namespace {

/// Thousands of numbers: rows are made as they are looked at.
class ToldModel : public QAbstractListModel {
public:
    ToldModel(std::vector<model::SentNumber> all, QObject* parent) : QAbstractListModel(parent), all_(std::move(all)) { narrow({}); }
    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : static_cast<int>(shown_.size()); }
    QVariant data(const QModelIndex& index, int role) const override {
        if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)) return {};
        const auto& one = all_[shown_[static_cast<std::size_t>(index.row())]];
        QStringList parts{phoneNumber(qs(one.digits))};
        if (!one.name.empty()) parts << qs(one.name);
        if (one.when > 0) parts << longAgo(one.when, unixNow());
        return parts.join(role == Qt::DisplayRole ? QStringLiteral("  ·  ") : QStringLiteral(", "));
    }
    void narrow(const QString& words) {
        beginResetModel();
        shown_.clear();
        const QString digits = QString(words).remove(' ').remove('+');
        for (std::size_t i = 0; i < all_.size(); ++i)
            if (words.isEmpty() || qs(all_[i].name).contains(words, Qt::CaseInsensitive) || (!digits.isEmpty() && qs(all_[i].digits).contains(digits))) shown_.push_back(i);
        endResetModel();
    }

private:
    std::vector<model::SentNumber> all_;
    std::vector<std::size_t> shown_;
};

}  // namespace

Dialog* openTold(QWidget* over, const QString& title, const QString& about, std::vector<model::SentNumber> numbers) {
    auto* dialog = new Dialog(over, title, QSize(520, 560));
    dialog->setObjectName("toldDialog");
    auto* all = column(10);
    all->setContentsMargins(20, 16, 20, 12);
    const auto count = static_cast<qint64>(numbers.size());
    auto* words = new Label(about, Type::Meta, &Theme::ink2, dialog);
    words->wrap();
    auto* counter = new Label(counted(count, "1 number", "%1 numbers"), Type::Body, &Theme::ink, dialog);
    counter->setObjectName("toldCount");
    counter->weight(QFont::DemiBold);
    auto* search = new Field(kit::tr("Find a name or number"), kit::tr("Find a name or number"), dialog);
    search->setFilled(true);
    search->setGlyph("search");
    auto* list = new QListView(dialog);
    list->setObjectName("toldNumbers");
    list->setAccessibleName(title);
    list->setFrameShape(QFrame::NoFrame);
    list->setUniformItemSizes(true);
    list->setSelectionMode(QAbstractItemView::SingleSelection);
    auto* model = new ToldModel(std::move(numbers), list);
    list->setModel(model);
    all->addWidget(words);
    all->addWidget(counter);
    all->addWidget(search);
    all->addWidget(list, 1);
    search->setVisible(count > 8);
    list->setVisible(count > 0);
    if (count == 0) all->addStretch(1);
    dialog->body()->addLayout(all, 1);
    auto* close = new Button(kit::tr("Close"), ButtonKind::Secondary);
    close->setObjectName("toldClose");
    dialog->footer()->addStretch(1);
    dialog->footer()->addWidget(close);
    QObject::connect(close, &Button::clicked, dialog, &Dialog::dismiss);
    QObject::connect(search, &QLineEdit::textChanged, model, [model](const QString& text) { model->narrow(text.trimmed()); });
    dialog->setInitialFocus(close);
    dialog->open();
    return dialog;
}

}  // namespace helio::ui
