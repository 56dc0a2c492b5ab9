// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chats/found_list.h"

#include <QPainter>
#include <QStyledItemDelegate>

#include "ui/kit/format.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/strings.h"
#include "ui/session/preview.h"

namespace helio::ui {

using namespace kit;

namespace {

constexpr int kMost = 50;
enum Roles { TitleRole = Qt::UserRole + 1, TextRole, TimeRole };

class FoundDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {100, line(Type::Body) + line(Type::Meta) + 16}; }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const Theme& t = theme();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const QRectF box = QRectF(option.rect).adjusted(8, 0, -8, 0);
        if (option.state & (QStyle::State_MouseOver | QStyle::State_Selected)) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(option.state & QStyle::State_Selected ? t.sunSoft : t.surface2);
            painter->drawRoundedRect(box, 12, 12);
        }
        const QString time = index.data(TimeRole).toString();
        QRectF first(box.left() + 12, box.top() + 8, box.width() - 24, line(Type::Body));
        painter->setFont(font(Type::Small));
        painter->setPen(t.ink3);
        painter->drawText(first, Qt::AlignVCenter | Qt::AlignRight, time);
        const QFont bold = font(Type::Body, QFont::DemiBold), meta = font(Type::Meta);
        painter->setFont(bold);
        painter->setPen(t.ink);
        const int room = qRound(first.width()) - textWidth(font(Type::Small), time) - 8;
        painter->drawText(first, Qt::AlignVCenter | Qt::AlignLeft, elide(bold, index.data(TitleRole).toString(), room));
        painter->setFont(meta);
        painter->setPen(t.ink2);
        painter->drawText(first.translated(0, first.height()), Qt::AlignVCenter | Qt::AlignLeft, elide(meta, index.data(TextRole).toString(), qRound(first.width())));
        painter->restore();
    }
};

}  // namespace

FoundList::FoundList(Session& session, QWidget* parent) : QWidget(parent), session_(session), list_(new QListWidget(this)) {
    auto* all = column(this);
    auto* head = new Label(kit::tr("Messages"), Type::Small, &Theme::ink2, this);
    head->weight(QFont::DemiBold);
    head->setContentsMargins(20, 10, 20, 6);
    list_->setObjectName("found");
    list_->setAccessibleName(kit::tr("Messages found"));
    list_->setFrameShape(QFrame::NoFrame);
    list_->setMouseTracking(true);
    list_->setItemDelegate(new FoundDelegate(list_));
    all->addWidget(head);
    all->addWidget(list_, 1);
    const auto choose = [this](QListWidgetItem* item) {
        const auto& message = found_[static_cast<std::size_t>(list_->row(item))];
        Q_EMIT chosen(message.chat, message.id);
    };
    connect(list_, &QListWidget::itemClicked, this, choose);
    connect(list_, &QListWidget::itemActivated, this, choose);
}

void FoundList::search(const QString& words) {
    found_.clear();
    list_->clear();
    if (words.size() < 2) return;
    auto hits = session_.reader().search(words.toStdString(), {}, kMost);
    if (!hits) return;
    found_ = std::move(*hits);
    for (const auto& message : found_) {
        auto* item = new QListWidgetItem(list_);
        const QString title = session_.title(message.chat), text = brief(session_, message), time = listTime(message.date, unixNow());
        item->setData(TitleRole, title);
        item->setData(TextRole, text);
        item->setData(TimeRole, time);
        item->setData(Qt::AccessibleTextRole, title + ", " + time + ", " + text);
    }
}

}  // namespace helio::ui
