// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/book/list.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QPainter>

#include "ui/kit/marks.h"
#include "ui/kit/strings.h"
#include "ui/kit/style.h"
#include "ui/kit/theme.h"
#include "ui/kit/type.h"

namespace helio::ui {

using namespace kit;

namespace {

/// Where everybody is here, the tag says what sets somebody apart.
std::optional<Tag> tagOf(const BookRow& row, client::BookFilter filter) {
    if (!row.entry) return std::nullopt;
    const QString word = standingOf(row);
    if (row.entry->gone) return Tag{word, &Theme::blueSoft, &Theme::blue, "clock"};
    if (row.entry->user && row.entry->contact) return std::nullopt;
    if (row.entry->user) return Tag{filter == client::BookFilter::OnHeliograph ? kit::tr("Not added yet") : word, &Theme::sunSoft, &Theme::sunInk, "sun"};
    if (word == kit::tr("Invalid")) return Tag{word, &Theme::redSoft, &Theme::red, "failed"};
    return Tag{word};
}

}  // namespace

QSize BookDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const { return {100, line(Type::Body) + line(Type::Small) + 18}; }

void BookDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const auto* model = qobject_cast<const BookModel*>(index.model());
    if (!model) return;
    const Theme& t = theme();
    const BookRow row = model->row(index.row());
    if (!row.entry && !row.user) return;
    const bool chosen = model->choosing() && model->isChosen(row), rtl = option.direction == Qt::RightToLeft;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setLayoutDirection(option.direction);
    const QRectF box = QRectF(option.rect).adjusted(0, 0, 0, -2);
    const bool over = option.state & QStyle::State_MouseOver;
    const QColor ground = chosen ? t.sunSoft : over ? t.surface2 : t.surface;
    painter->setPen(Qt::NoPen);
    painter->setBrush(ground);
    if (chosen || over) painter->drawRoundedRect(box, 10, 10);
    if ((option.state & QStyle::State_HasFocus) && keyboardFocus()) paintFocusRing(*painter, box.adjusted(1, 1, -1, -1), 10);
    double x = box.left() + 12;
    const auto place = [&](double width) {
        const QRectF at(rtl ? box.right() - (x - box.left()) - width : x, box.center().y() - width / 2, width, width);
        x += width + 12;
        return at;
    };
    if (model->choosing()) paintCheckBox(*painter, place(scaled(18)), chosen ? Qt::Checked : Qt::Unchecked);
    // before somebody is added neither name nor picture of theirs was fetched: the card's own name is what there is
    Face face = row.contact() && row.person() ? model->session().face(row.person()) : Face{.id = row.entry ? row.entry->id.value : 0, .name = row.name()};
    face.saved = false;
    paintFace(*painter, place(scaled(36)), face, ground);
    double end = box.right() - 12;
    if (const auto tag = tagOf(row, model->filter())) {
        const QSizeF size = tagSize(*tag);
        if (end - x - size.width() > scaled(120)) {
            paintTag(*painter, QRectF(rtl ? box.left() + 12 : end - size.width(), box.center().y() - size.height() / 2, size.width(), size.height()), *tag);
            end -= size.width() + 12;
        }
    }
    const double width = end - x, top = box.center().y() - (line(Type::Body) - 2 + line(Type::Small)) / 2.0;
    QRectF words(rtl ? box.right() - (x - box.left()) - width : x, top, width, line(Type::Body) - 2);
    const QFont bold = font(Type::Body, QFont::Medium), small = font(Type::Small);
    painter->setFont(bold);
    painter->setPen(t.ink);
    painter->drawText(words, Qt::AlignVCenter | Qt::AlignLeading, elide(bold, row.name(), qRound(width)));
    words.moveTop(words.bottom());
    words.setHeight(line(Type::Small));
    painter->setFont(small);
    painter->setPen(t.ink2);
    painter->drawText(words, Qt::AlignVCenter | Qt::AlignLeading, elide(small, numbersOf(row), qRound(width)));
    painter->restore();
}

BookList::BookList(BookModel* model, QWidget* parent) : QListView(parent), model_(model) {
    setObjectName("bookList");
    setAccessibleName(kit::tr("Contacts"));
    setFrameShape(QFrame::NoFrame);
    setModel(model);
    setItemDelegate(new BookDelegate(this));
    setUniformItemSizes(true);
    setLayoutMode(QListView::SinglePass);
    setMouseTracking(true);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionMode(QAbstractItemView::SingleSelection);
    const auto open = [this](const QModelIndex& at) {
        if (model_->choosing()) model_->choose(at.row(), !model_->isChosen(model_->row(at.row())));
        else Q_EMIT opened(at.row());
    };
    connect(this, &QListView::clicked, this, open);
}

void BookList::keyPressEvent(QKeyEvent* event) {
    const QModelIndex now = currentIndex();
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (now.isValid() && model_->choosing() && (event->key() == Qt::Key_Space || enter)) return model_->choose(now.row(), !model_->isChosen(model_->row(now.row())));
    if (model_->choosing() && event->key() == Qt::Key_A && (event->modifiers() & Qt::ControlModifier)) return model_->chooseAll(model_->chosenCount() < model_->rowCount());
    if (now.isValid() && enter) return Q_EMIT opened(now.row());
    QListView::keyPressEvent(event);
}

void BookList::contextMenuEvent(QContextMenuEvent* event) {
    const bool key = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex at = key ? currentIndex() : indexAt(event->pos());
    if (at.isValid()) Q_EMIT menuAsked(at.row(), key ? viewport()->mapToGlobal(visualRect(at).center()) : event->globalPos());
}

}  // namespace helio::ui
