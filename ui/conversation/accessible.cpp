// SPDX-License-Identifier: GPL-3.0-or-later
// The conversation as screen readers see it: a list of messages; photos, files and contact cards are children of theirs, with named
// actions. Interfaces are made on demand, one per message, and say "invalid" once their message is gone.
#include <QAccessibleWidget>
#include <QHash>
#include <QPointer>

#include "ui/conversation/conversation_view.h"
#include "ui/kit/strings.h"

namespace helio::ui {

namespace {

class PartInterface;
class EntryInterface;

/// Interfaces by message and part, so that a reader meets the same object again.
QHash<QString, QAccessible::Id>& made() {
    static QHash<QString, QAccessible::Id> value;
    return value;
}

template <class Make>
QAccessibleInterface* once(const QString& key, Make make) {
    if (const auto found = made().constFind(key); found != made().constEnd())
        if (QAccessibleInterface* old = QAccessible::accessibleInterface(*found); old && old->isValid()) return old;  // else: of a view that stood at the same address
    QAccessibleInterface* fresh = make();
    made().insert(key, QAccessible::registerAccessibleInterface(fresh));
    return fresh;
}

QString keyOf(const ConversationView* view, const Entry& entry) {
    return QString("%1/%2/%3/%4")
        .arg(reinterpret_cast<quintptr>(view))
        .arg(view->chat().value)
        .arg(static_cast<int>(entry.kind))
        .arg(entry.kind == Entry::Kind::Day ? entry.first().date : entry.first().id.value);
}

/// Common to messages and their parts: found anew by identity each time, as the list under it may have changed.
class Node : public QAccessibleInterface {
public:
    Node(ConversationView* view, const Entry& entry) : view_(view), kind_(entry.kind), id_(entry.first().id), date_(entry.first().date) {}
    bool isValid() const override { return view_ && index() >= 0; }
    QObject* object() const override { return nullptr; }
    QAccessibleInterface* childAt(int x, int y) const override {
        for (int i = 0; i < childCount(); ++i)
            if (QAccessibleInterface* at = child(i); at && at->rect().contains(x, y)) return at;
        return nullptr;
    }
    int indexOfChild(const QAccessibleInterface* wanted) const override {
        for (int i = 0; i < childCount(); ++i)
            if (child(i) == wanted) return i;
        return -1;
    }
    void setText(QAccessible::Text, const QString&) override {}
    QAccessible::State state() const override {
        QAccessible::State out;
        out.focusable = true;
        out.readOnly = true;
        out.offscreen = !view_ || !rect().intersects(QRect(view_->viewport()->mapToGlobal(QPoint(0, 0)), view_->viewport()->size()));
        return out;
    }

protected:
    int index() const {
        if (!view_) return -1;
        for (int i = view_->entryCount(); i-- > 0;) {
            const Entry& entry = view_->bubble(i).entry();
            if (entry.kind == kind_ && (kind_ == Entry::Kind::Day ? entry.first().date == date_ : entry.first().id == id_)) return i;
        }
        return -1;
    }
    QRect place(const QRectF& box) const {
        const int at = index();
        if (at < 0) return {};
        return QRect(view_->viewport()->mapToGlobal(view_->cornerOf(at)), QSize())
            .translated(0, 0)
            .adjusted(qRound(box.left()), qRound(box.top()), qRound(box.right()) + 1, qRound(box.bottom()) + 1);
    }
    QPointer<ConversationView> view_;
    Entry::Kind kind_;
    model::MessageId id_;
    std::int64_t date_;
};

class PartInterface final : public Node, public QAccessibleActionInterface {
public:
    PartInterface(ConversationView* view, const Entry& entry, std::size_t part) : Node(view, entry), part_(part) {}
    bool isValid() const override { return Node::isValid() && part_ < view_->bubble(index()).parts().size(); }
    QAccessibleInterface* parent() const override;
    QAccessibleInterface* child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    QRect rect() const override { return isValid() ? place(at().box) : QRect(); }
    QString text(QAccessible::Text t) const override { return t == QAccessible::Name && isValid() ? view_->bubble(index()).spokenPart(view_->session(), part_) : QString(); }
    QAccessible::Role role() const override {
        if (!isValid()) return QAccessible::NoRole;
        switch (at().kind) {
            case Part::Kind::Photo: return QAccessible::Graphic;
            case Part::Kind::Card: return QAccessible::Grouping;
            case Part::Kind::CancelUpload:
            case Part::Kind::CancelDownload: return QAccessible::ProgressBar;
            default: return QAccessible::Button;
        }
    }
    void* interface_cast(QAccessible::InterfaceType type) override { return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this) : nullptr; }
    QStringList actionNames() const override {
        if (!isValid()) return {};
        if (at().kind == Part::Kind::Card) return {pressAction(), saveName()};
        return {pressAction()};
    }
    void doAction(const QString& name) override {
        if (!isValid()) return;
        if (name == saveName()) view_->saveCardOf(index(), static_cast<int>(part_));
        else view_->activate(index(), static_cast<int>(part_));
    }
    QStringList keyBindingsForAction(const QString&) const override { return {}; }

private:
    static QString saveName() { return kit::tr("Save as .vcf"); }
    const Part& at() const { return view_->bubble(index()).parts()[part_]; }
    std::size_t part_;
};

class EntryInterface final : public Node {
public:
    using Node::Node;
    QAccessibleInterface* parent() const override { return view_ ? QAccessible::queryAccessibleInterface(view_.data()) : nullptr; }
    QAccessibleInterface* child(int i) const override {
        const int at = index();
        if (at < 0 || i < 0 || i >= childCount()) return nullptr;
        const Entry& entry = view_->bubble(at).entry();
        return once(keyOf(view_, entry) + "/" + QString::number(i), [&] { return new PartInterface(view_, entry, static_cast<std::size_t>(i)); });
    }
    int childCount() const override {
        const int at = index();
        return at < 0 ? 0 : static_cast<int>(view_->bubble(at).parts().size());
    }
    QRect rect() const override {
        const int at = index();
        return at < 0 ? QRect() : place(view_->bubble(at).frame());
    }
    QString text(QAccessible::Text t) const override {
        const int at = index();
        return t == QAccessible::Name && at >= 0 ? view_->bubble(at).spoken(view_->session()) : QString();
    }
    QAccessible::Role role() const override { return kind_ == Entry::Kind::Bubble ? QAccessible::ListItem : QAccessible::StaticText; }
};

QAccessibleInterface* entryInterface(ConversationView* view, int index) {
    const Entry& entry = view->bubble(index).entry();
    return once(keyOf(view, entry), [&] { return new EntryInterface(view, entry); });
}

QAccessibleInterface* PartInterface::parent() const { return isValid() ? entryInterface(view_, index()) : nullptr; }

class ListInterface final : public QAccessibleWidget {
public:
    explicit ListInterface(ConversationView* view) : QAccessibleWidget(view, QAccessible::List) {}
    int childCount() const override { return view()->entryCount(); }
    QAccessibleInterface* child(int i) const override { return i >= 0 && i < childCount() ? entryInterface(view(), i) : nullptr; }
    int indexOfChild(const QAccessibleInterface* wanted) const override {
        for (int i = childCount(); i-- > 0;)
            if (child(i) == wanted) return i;
        return -1;
    }
    QAccessibleInterface* childAt(int x, int y) const override {
        for (int i = childCount(); i-- > 0;)
            if (QAccessibleInterface* at = child(i); at && at->rect().contains(x, y)) return at;
        return nullptr;
    }

private:
    ConversationView* view() const { return static_cast<ConversationView*>(widget()); }
};

QAccessibleInterface* factory(const QString&, QObject* object) {
    if (auto* view = qobject_cast<ConversationView*>(object)) return new ListInterface(view);
    return nullptr;
}

}  // namespace

void installConversationAccessibility() {
    static const bool done = [] {
        QAccessible::installFactory(factory);
        return true;
    }();
    (void)done;
}

}  // namespace helio::ui
