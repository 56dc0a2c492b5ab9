// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/list_pane.h"

#include <QKeyEvent>
#include <QPainter>

#include "ui/chats/chat_delegate.h"
#include "ui/chats/found_list.h"
#include "ui/chats/people_found.h"
#include "ui/kit/button.h"
#include "ui/kit/field.h"
#include "ui/kit/format.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/notice.h"
#include "ui/kit/spinner.h"
#include "ui/kit/strings.h"
#include "ui/kit/style.h"

namespace helio::ui {

using namespace kit;

namespace {
enum Face { kList, kEmpty, kNothing, kSkeleton };    ///< of the stack
constexpr int kWordAfter = 800, kStripAfter = 5000;  ///< milliseconds
}  // namespace

ListPane::ListPane(Session& session, QWidget* parent) : QWidget(parent), session_(session), model_(new ChatListModel(session, this)) {
    setObjectName("listPane");
    auto* all = column(this);
    auto* head = row(8);
    head->setContentsMargins(12, 12, 12, 8);
    auto* menu = new IconButton("menu", kit::tr("Places"), this);
    menu->setObjectName("railMenu");
    menu->hide();
    menu_ = menu;
    search_ = new Field(kit::tr("Search"), kit::tr("Search chats and messages"), this);
    search_->setObjectName("search");
    search_->setFilled(true);
    search_->setGlyph("search");
    search_->setHint(kit::tr("Ctrl K"));
    search_->setClearButtonEnabled(false);
    search_->installEventFilter(this);
    auto* fresh = new IconButton("pencil", kit::tr("New chat or group"), this);
    fresh->setObjectName("newChat");
    fresh->setToolTip(kit::tr("New chat or group") + " (Ctrl N)");
    head->addWidget(menu);
    head->addWidget(search_, 1);
    head->addWidget(fresh);
    auto* widen = new IconButton("search", kit::tr("Search chats and messages"), this);
    widen->setObjectName("widenList");
    widen->hide();
    head->insertWidget(1, widen, 0, Qt::AlignHCenter);
    connect(widen, &IconButton::clicked, this, &ListPane::focusSearch);
    fresh_ = fresh;
    widen_ = widen;
    busy_ = new QWidget(this);
    auto* waiting = row(busy_, 8, QMargins(20, 2, 16, 6));
    busyWord_ = new ElidedLabel({}, Type::Meta, &Theme::ink2);
    waiting->addWidget(new Spinner(busy_));
    waiting->addWidget(busyWord_, 1);
    busy_->hide();
    strip_ = new Strip(this);
    strip_->hide();
    list_ = new QListView(this);
    list_->setObjectName("chats");
    list_->setAccessibleName(kit::tr("Chats"));
    list_->setFrameShape(QFrame::NoFrame);
    list_->setModel(model_);
    list_->setItemDelegate(new ChatDelegate(list_));
    list_->setUniformItemSizes(true);
    list_->setMouseTracking(true);
    list_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->setSelectionMode(QAbstractItemView::SingleSelection);
    list_->installEventFilter(this);
    found_ = new FoundList(session, this);
    auto* body = new QWidget(this);
    auto* parts = column(body);
    people_ = new PeopleFound(session, body);
    parts->addWidget(list_, 1);
    parts->addWidget(people_);
    parts->addWidget(found_, 1);
    parts->addStretch(0);  // under people alone
    found_->hide();
    auto* empty = new EmptyPage(":/empty.svg", kit::tr("No one here yet"), kit::tr("Bring your address book, or start with one person."), this);
    auto* import = new Button(kit::tr("Import contacts"), ButtonKind::Primary, empty, ButtonSize::Small);
    import->setObjectName("emptyImport");
    auto* start = new Button(kit::tr("New chat"), ButtonKind::Secondary, empty, ButtonSize::Small);
    start->setObjectName("emptyNew");
    empty->actions()->addWidget(import);
    empty->actions()->addWidget(start);
    nothing_ = new EmptyPage("search", {}, {}, this);
    stack_ = new QStackedWidget(this);
    stack_->addWidget(body);
    stack_->addWidget(empty);
    stack_->addWidget(nothing_);
    stack_->addWidget(new Skeleton(ChatDelegate::rowHeight(), scaled(48), this));
    all->addLayout(head);
    all->addWidget(busy_);
    all->addWidget(strip_);
    all->addWidget(stack_, 1);
    connect(search_, &QLineEdit::textChanged, this, &ListPane::search);
    connect(fresh, &IconButton::clicked, this, &ListPane::newAsked);
    connect(start, &Button::clicked, this, &ListPane::newAsked);
    connect(import, &Button::clicked, this, &ListPane::importAsked);
    connect(menu, &IconButton::clicked, this, &ListPane::menuAsked);
    connect(list_, &QListView::clicked, this, &ListPane::choose);
    connect(list_, &QListView::activated, this, &ListPane::choose);
    connect(found_, &FoundList::chosen, this, &ListPane::messageChosen);
    connect(people_, &PeopleFound::chosen, this, &ListPane::chatChosen);
    connect(people_, &PeopleFound::changed, this, &ListPane::showState);
    connect(model_, &QAbstractItemModel::layoutChanged, this, &ListPane::showState);
    connect(&session, &Session::connectionChanged, this, &ListPane::showConnection);
    connect(&session, &Session::dialogsChanged, this, &ListPane::showConnection);
    stripTimer_.setSingleShot(true);
    skeletonTimer_.setSingleShot(true);
    skeletonTimer_.setInterval(200);
    connect(&skeletonTimer_, &QTimer::timeout, this, [this] {
        if (session_.loading() && !model_->hasAnyChat() && model_->words().isEmpty()) stack_->setCurrentIndex(kSkeleton);
    });
    connect(&session, &Session::loadingChanged, this, &ListPane::showState);
    connect(&stripTimer_, &QTimer::timeout, this, &ListPane::showConnection);
    showConnection();
    showState();
}

QWidget* ListPane::list() const { return list_; }
void ListPane::setMenuVisible(bool visible) { menu_->setVisible(visible); }
void ListPane::setFilter(ChatFilter filter) {
    model_->setFilter(filter);
    showState();
}

int ListPane::stripBelow() { return scaled(120); }

void ListPane::resizeEvent(QResizeEvent*) { arrange(); }

void ListPane::arrange() {
    const bool strip = width() < stripBelow();
    search_->setVisible(!strip);
    fresh_->setVisible(!strip);
    widen_->setVisible(strip);
}

void ListPane::focusSearch() {
    if (width() < stripBelow()) Q_EMIT wideAsked();
    search_->setFocus(Qt::ShortcutFocusReason);
    search_->selectAll();
}

void ListPane::choose(const QModelIndex& index) {
    if (index.isValid()) Q_EMIT chatChosen(model_->dialog(index.row()).peer);
}

void ListPane::select(model::PeerId peer) {
    model_->setShownChat(peer);
    const int row = model_->rowOf(peer);
    if (row < 0) return list_->clearSelection();
    list_->setCurrentIndex(model_->index(row));
}

void ListPane::step(int by) {
    if (model_->rowCount() == 0) return;
    const int now = list_->currentIndex().isValid() ? list_->currentIndex().row() : (by > 0 ? -1 : model_->rowCount());
    choose(model_->index(std::clamp(now + by, 0, model_->rowCount() - 1)));
}

void ListPane::nextUnread() {
    const int count = model_->rowCount(), now = list_->currentIndex().isValid() ? list_->currentIndex().row() : -1;
    for (int i = 1; i <= count; ++i) {
        const int at = (now + i) % count;
        if (model_->dialog(at).unread > 0) return choose(model_->index(at));
    }
}

void ListPane::search(const QString& words) {
    model_->setWords(words);
    found_->search(words.trimmed());
    people_->search(words.trimmed(), [this](model::PeerId peer) { return model_->rowOf(peer) >= 0; });
    showState();
}

void ListPane::showState() {
    const bool searching = !model_->words().isEmpty();
    const bool messages = searching && found_->count() > 0, hits = messages || (searching && people_->count() > 0);
    found_->setVisible(messages);
    list_->setVisible(model_->rowCount() > 0 || !hits);
    list_->setMaximumHeight(hits ? std::min(model_->rowCount(), 4) * ChatDelegate::rowHeight() : QWIDGETSIZE_MAX);
    if (searching && model_->rowCount() == 0 && !hits && !people_->isAsking()) {
        nothing_->setWords(kit::tr("Nothing for “%1”").arg(model_->words()), kit::tr("Search covers names, usernames and the messages on this computer."));
        return stack_->setCurrentIndex(kNothing);
    }
    const bool empty = !searching && !model_->hasAnyChat();
    // what there is to say is not known yet: nothing for a moment, then the shapes of rows
    if (empty && session_.loading()) {
        if (stack_->currentIndex() != kSkeleton) stack_->setCurrentIndex(kList), skeletonTimer_.start();
        return;
    }
    skeletonTimer_.stop();
    stack_->setCurrentIndex(empty && width() >= stripBelow() ? kEmpty : kList);
}

void ListPane::showConnection() {
    const auto now = session_.client().connection();
    if (link_ != now.link) {
        link_ = now.link;
        linkSince_.start();
    }
    // once it was offline, dialling again is not news: the strip stays until there is a connection
    if (now.link == client::Link::Offline) offline_ = true;
    else if (now.link != client::Link::Connecting) offline_ = false;
    const bool connecting = now.link == client::Link::Connecting && !offline_, updating = now.link == client::Link::Updating;
    const qint64 age = std::max<qint64>(linkSince_.elapsed(), connecting ? (kit::unixNow() - now.since) * 1000 : 0);
    // most interruptions are short: a word after a moment, a strip after a while
    const bool word = (updating && age >= kWordAfter) || (connecting && age >= kWordAfter && age < kStripAfter);
    busyWord_->setText(updating ? kit::tr("Updating…") : kit::tr("Connecting…"));
    busy_->setVisible(word);
    if ((connecting && age < kStripAfter) || (updating && !word)) stripTimer_.start(static_cast<int>((age < kWordAfter ? kWordAfter : kStripAfter) - age) + 50);
    if (now.link == client::Link::Online || updating || (connecting && age < kStripAfter)) return strip_->hide();
    const QString title = connecting ? kit::tr("Connecting…") : kit::tr("You’re offline");
    QString text;
    if (now.waiting > 0) text = counted(now.waiting, "1 message will go when you’re back", "%1 messages will go when you’re back");
    else if (!now.trouble.empty()) text = qs(now.trouble);
    strip_->say("cloud-off", title, text);
    strip_->show();
}

bool ListPane::eventFilter(QObject* watched, QEvent* event) {
    if (watched == list_ && event->type() == QEvent::FocusIn) noteFocusReason(static_cast<QFocusEvent*>(event)->reason());
    if (event->type() != QEvent::KeyPress) return false;
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (watched == search_ && key == Qt::Key_Escape && !search_->text().isEmpty()) {
        search_->clear();
        return true;
    }
    if (watched == search_ && (key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter)) {
        if (key == Qt::Key_Down) list_->setFocus(Qt::TabFocusReason);
        else if (model_->rowCount() > 0) choose(model_->index(0));
        return true;
    }
    return false;
}

void ListPane::paintEvent(QPaintEvent*) { QPainter(this).fillRect(rect(), theme().surface); }

}  // namespace helio::ui
