// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/people_model.h"

#include <QPainter>

#include "ui/kit/format.h"
#include "ui/kit/strings.h"
#include "ui/kit/style.h"
#include "ui/kit/theme.h"
#include "ui/kit/type.h"

namespace helio::ui {

using namespace kit;

PeopleModel::PeopleModel(Session& session, bool checkable, QObject* parent) : QAbstractListModel(parent), session_(session), checkable_(checkable) {
    connect(&session, &Session::contactsChanged, this, &PeopleModel::reload);
    const auto repaint = [this] {
        if (!people_.empty()) Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    };
    connect(&session, &Session::peerChanged, this, repaint);
    connect(&session, &Session::presenceChanged, this, repaint);
    connect(&session.pictures(), &Pictures::ready, this, repaint);
    reload();
}

void PeopleModel::reload() {
    if (auto contacts = session_.reader().contacts()) all_ = std::move(*contacts);
    std::erase_if(all_, [&](const auto& user) { return user.self || user.deleted || std::find(leftOut_.begin(), leftOut_.end(), user.id) != leftOut_.end(); });
    narrow();
}

void PeopleModel::narrow() {
    beginResetModel();
    people_.clear();
    QString digits;
    for (const QChar c : words_)
        if (c.isDigit()) digits += c;
    for (const auto& user : all_) {
        const bool name = qs(user.name()).contains(words_, Qt::CaseInsensitive) || (!user.username.empty() && qs(user.username).contains(words_, Qt::CaseInsensitive));
        if (words_.isEmpty() || name || (!digits.isEmpty() && qs(user.phone).contains(digits))) people_.push_back(user);
    }
    endResetModel();
}

void PeopleModel::setWords(const QString& words) {
    words_ = words.trimmed();
    narrow();
}

void PeopleModel::leaveOut(std::vector<model::UserId> users) {
    leftOut_ = std::move(users);
    reload();
}

int PeopleModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(people_.size()); }

bool PeopleModel::isChosen(model::UserId id) const { return std::find(chosen_.begin(), chosen_.end(), id) != chosen_.end(); }

void PeopleModel::choose(model::UserId id, bool on) {
    if (on == isChosen(id)) return;
    if (on) chosen_.push_back(id);
    else std::erase(chosen_, id);
    if (!people_.empty()) Q_EMIT dataChanged(index(0), index(rowCount() - 1), {Qt::CheckStateRole});
    Q_EMIT chosenChanged();
}

Qt::ItemFlags PeopleModel::flags(const QModelIndex&) const { return Qt::ItemIsEnabled | Qt::ItemIsSelectable | (checkable_ ? Qt::ItemIsUserCheckable : Qt::NoItemFlags); }

bool PeopleModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::CheckStateRole || !checkable_ || !index.isValid()) return false;
    choose(user(index.row()).id, value.toInt() == Qt::Checked);
    return true;
}

QVariant PeopleModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const auto& person = user(index.row());
    switch (role) {
        case Qt::DisplayRole: return qs(person.name());
        case Qt::AccessibleTextRole: return qs(person.name()) + (person.phone.empty() ? QString() : ", " + phoneNumber(qs(person.phone)));
        case Qt::CheckStateRole: return checkable_ ? QVariant(isChosen(person.id) ? Qt::Checked : Qt::Unchecked) : QVariant();
        default: return {};
    }
}

QSize PeopleDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const { return {100, line(Type::Body) + line(Type::Small) + 18}; }

void PeopleDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const auto* model = qobject_cast<const PeopleModel*>(index.model());
    if (!model) return;
    const Theme& t = theme();
    const auto& user = model->user(index.row());
    const bool chosen = model->isChosen(user.id), rtl = option.direction == Qt::RightToLeft;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setLayoutDirection(option.direction);
    const QRectF box = QRectF(option.rect).adjusted(0, 0, 0, -2);
    const bool lit = chosen || (!model->checkable() && (option.state & QStyle::State_Selected));
    const QColor ground = lit ? t.sunSoft : option.state & QStyle::State_MouseOver ? t.surface2 : t.surface;
    painter->setPen(Qt::NoPen);
    painter->setBrush(ground);
    if (lit || (option.state & QStyle::State_MouseOver)) painter->drawRoundedRect(box, 10, 10);
    if ((option.state & QStyle::State_HasFocus) && keyboardFocus()) paintFocusRing(*painter, box.adjusted(1, 1, -1, -1), 10);
    double x = box.left() + 12;
    const auto place = [&](double width) {
        const QRectF at(rtl ? box.right() - (x - box.left()) - width : x, box.center().y() - width / 2, width, width);
        x += width + 12;
        return at;
    };
    if (model->checkable()) paintCheckBox(*painter, place(scaled(18)), chosen ? Qt::Checked : Qt::Unchecked);
    Face face = model->session().face(user.id);
    face.saved = false;
    paintFace(*painter, place(scaled(36)), face, ground);
    const double width = box.right() - 12 - x, top = box.center().y() - (line(Type::Body) - 2 + line(Type::Small)) / 2.0;
    QRectF words(rtl ? box.left() + 12 : x, top, width, line(Type::Body) - 2);
    const QFont bold = font(Type::Body, QFont::Medium), small = font(Type::Small);
    painter->setFont(bold);
    painter->setPen(t.ink);
    painter->drawText(words, Qt::AlignVCenter | Qt::AlignLeading, elide(bold, qs(user.name()), qRound(width)));
    words.moveTop(words.bottom());
    words.setHeight(line(Type::Small));
    painter->setFont(small);
    painter->setPen(t.ink2);
    painter->drawText(words, Qt::AlignVCenter | Qt::AlignLeading, elide(small, user.phone.empty() ? "@" + qs(user.username) : phoneNumber(qs(user.phone)), qRound(width)));
    painter->restore();
}

QListView* makePeopleList(PeopleModel* model, QWidget* parent) {
    auto* list = new QListView(parent);
    list->setObjectName("people");
    list->setAccessibleName(kit::tr("People"));
    list->setFrameShape(QFrame::NoFrame);
    list->setModel(model);
    list->setItemDelegate(new PeopleDelegate(list));
    list->setUniformItemSizes(true);
    list->setMouseTracking(true);
    list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    if (model->checkable()) {
        const auto toggle = [model](const QModelIndex& index) { model->choose(model->user(index.row()).id, !model->isChosen(model->user(index.row()).id)); };
        QObject::connect(list, &QListView::clicked, model, toggle);
        // Enter; Space comes through the delegate's check state
        QObject::connect(list, &QListView::activated, model, [toggle, list](const QModelIndex& index) {
            if (!(QGuiApplication::mouseButtons() & Qt::LeftButton) && list->hasFocus()) toggle(index);
        });
    }
    return list;
}

}  // namespace helio::ui
