// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/workspace.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QSettings>
#include <QShortcut>

#include "ui/contacts/contacts_page.h"
#include "ui/kit/icons.h"
#include "ui/kit/layout.h"
#include "ui/kit/motion.h"
#include "ui/kit/strings.h"
#include "ui/kit/style.h"
#include "ui/kit/theme.h"
#include "ui/kit/toast.h"
#include "ui/kit/type.h"
#include "ui/settings/settings_page.h"
#include "ui/shell/chat_pane.h"
#include "ui/shell/info_panel.h"
#include "ui/shell/list_pane.h"

namespace helio::ui {

using namespace kit;

namespace {

constexpr const char* kListWidth = "layout/list";
int stripWidth() { return scaled(48) + 24; }

class Splitter : public QSplitter {
public:
    using QSplitter::QSplitter;

protected:
    QSplitterHandle* createHandle() override {
        class Handle : public QSplitterHandle {
        public:
            using QSplitterHandle::QSplitterHandle;

        protected:
            void paintEvent(QPaintEvent*) override { QPainter(this).fillRect(rect(), theme().line); }
        };
        return new Handle(orientation(), this);
    }
};

}  // namespace

Workspace::Workspace(Session& session, QWidget* parent) : QWidget(parent), session_(session) {
    setObjectName("workspace");
    auto* all = row(this);
    rail_ = new Rail(session, this);
    pages_ = new QStackedWidget(this);
    chats_ = new QWidget(this);
    split_ = new Splitter(Qt::Horizontal, chats_);
    split_->setHandleWidth(1);
    split_->setChildrenCollapsible(false);
    list_ = new ListPane(session, split_);
    chat_ = new ChatPane(session, split_);
    split_->addWidget(list_);
    split_->addWidget(chat_);
    split_->setStretchFactor(1, 1);
    info_ = new InfoPanel(session, chats_);
    info_->hide();
    pages_->addWidget(chats_);
    all->addWidget(rail_);
    all->addWidget(pages_, 1);
    setListWidth(scaled(QSettings().value(kListWidth, 312).toInt()));
    // What could still be undone leaves with the page it was done on.
    connect(pages_, &QStackedWidget::currentChanged, this, [this] { Toast::settle(window()); });
    connect(rail_, &Rail::chosen, this, &Workspace::go);
    connect(rail_, &Rail::selfChosen, this, [this] {
        go(Rail::Settings);
        settings().showAccount();
    });
    connect(list_, &ListPane::chatChosen, this, &Workspace::openChat);
    connect(list_, &ListPane::messageChosen, this, &Workspace::openMessage);
    connect(list_, &ListPane::newAsked, this, &Workspace::newChat);
    connect(list_, &ListPane::importAsked, this, &Workspace::importContacts);
    connect(list_, &ListPane::menuAsked, this, &Workspace::showMenu);
    connect(&list_->model(), &QAbstractItemModel::dataChanged, this, &Workspace::countUnread);
    connect(&list_->model(), &QAbstractItemModel::layoutChanged, this, &Workspace::countUnread);
    connect(chat_, &ChatPane::backAsked, this, [this] { openChat({}); });
    connect(chat_, &ChatPane::infoToggled, this, &Workspace::setInfoShown);
    connect(chat_, &ChatPane::photosAsked, this, &Workspace::sendPhotos);
    connect(chat_, &ChatPane::contactsAsked, this, [this] { shareContacts({}); });
    connect(chat_, &ChatPane::ownCardAsked, this, &Workspace::shareOwnCard);
    connect(chat_, &ChatPane::cardFilesAsked, this, &Workspace::shareFiles);
    connect(chat_, &ChatPane::importFilesAsked, this, &Workspace::importFiles);
    connect(chat_, &ChatPane::cardAsked, this, &Workspace::openCard);
    connect(&chat_->view(), &ConversationView::chatAsked, this, &Workspace::openChat);
    connect(&chat_->view(), &ConversationView::photoAsked, this, &Workspace::showPhoto);
    connect(info_, &InfoPanel::closeAsked, this, [this] { setInfoShown(false); });
    connect(info_, &InfoPanel::chatAsked, this, &Workspace::openChat);
    connect(info_, &InfoPanel::photoAsked, this, &Workspace::showPhoto);
    connect(info_, &InfoPanel::shareAsked, this, [this](model::PeerId person) { shareContacts({person.user()}); });
    connect(info_, &InfoPanel::addMembersAsked, this, &Workspace::addMembers);
    connect(info_, &InfoPanel::renameAsked, this, &Workspace::rename);
    connect(split_, &QSplitter::splitterMoved, this, &Workspace::snapList);
    connect(list_, &ListPane::wideAsked, this, [this] { setListWidth(scaled(312)); });
    connect(&Appearance::instance(), &Appearance::changed, this, &Workspace::arrange);
    addShortcuts();
    countUnread();
    arrange();
}

void Workspace::addShortcuts() {
    const auto on = [this](const char* keys, auto slot) { connect(new QShortcut(QKeySequence(QString::fromLatin1(keys)), this), &QShortcut::activated, this, slot); };
    on("Ctrl+K", [this] {
        go(Rail::All);
        list_->focusSearch();
    });
    on("Ctrl+N", [this] { newChat(); });
    on("Ctrl+I", [this] { setInfoShown(!info_->isVisible()); });
    on("Ctrl+Shift+C", [this] { shareContacts({}); });
    on("Alt+Up", [this] { list_->step(-1); });
    on("Alt+Down", [this] { list_->step(1); });
    on("Ctrl+Tab", [this] { list_->nextUnread(); });
    on("F6", [this] { moveRegion(1); });
    on("Shift+F6", [this] { moveRegion(-1); });
    for (int i = 0; i < 4; ++i) on(QString("Ctrl+%1").arg(i + 1).toLatin1().constData(), [this, i] { go(i); });
}

model::PeerId Workspace::shownChat() const { return pages_->currentWidget() == chats_ ? chat_->chat() : model::PeerId(); }

void Workspace::go(int place) {
    rail_->setPlace(static_cast<Rail::Place>(place));
    switch (place) {
        case Rail::Contacts:
            if (!contacts_) {
                auto* page = new ContactsPage(session_, this);
                contacts_ = page;
                pages_->addWidget(page);
                connect(page, &ContactsPage::chatAsked, this, &Workspace::openChat);
                connect(page, &ContactsPage::importAsked, this, &Workspace::importContacts);
                connect(page, &ContactsPage::filesDropped, this, &Workspace::importFiles);
                connect(page, &ContactsPage::groupAsked, this, &Workspace::newGroup);
                connect(page, &ContactsPage::shareAsked, this, &Workspace::shareContacts);
                connect(page, &ContactsPage::backAsked, this, [this] { go(Rail::All); });
            }
            return pages_->setCurrentWidget(contacts_);
        case Rail::Settings: return pages_->setCurrentWidget(&settings());
        default:
            static constexpr ChatFilter kFilters[] = {ChatFilter::All, ChatFilter::People, ChatFilter::Groups, ChatFilter::Unread};
            list_->setFilter(kFilters[place]);
            pages_->setCurrentWidget(chats_);
            arrange();
    }
}

SettingsPage& Workspace::settings() {
    if (!settings_) {
        settings_ = new SettingsPage(session_, this);
        pages_->addWidget(settings_);
        connect(settings_, &SettingsPage::backAsked, this, [this] { go(Rail::All); });
        connect(settings_, &SettingsPage::signOutAsked, this, &Workspace::signOutAsked);
        connect(settings_, &SettingsPage::ownCardAsked, this, &Workspace::shareOwnCard);
        connect(settings_, &SettingsPage::chatAsked, this, &Workspace::openChat);
        connect(settings_, &SettingsPage::importAsked, this, &Workspace::importContacts);
    }
    return *settings_;
}

void Workspace::openChat(model::PeerId peer) {
    if (pages_->currentWidget() != chats_) {
        rail_->setPlace(Rail::All);
        list_->setFilter(ChatFilter::All);
        pages_->setCurrentWidget(chats_);
    }
    if (peer != chat_->chat() || !peer) {
        infoOver_ = false;
        chat_->open(peer);
        info_->setPeer(peer);
    } else {
        chat_->composer().focusText();
    }
    list_->select(peer);
    arrange();
}

void Workspace::openMessage(model::PeerId peer, model::MessageId message) {
    openChat(peer);
    chat_->view().reveal(message);
}

void Workspace::setInfoShown(bool shown) {
    if (chats_->width() + rail_->width() >= scaled(1100)) infoWanted_ = shown;
    infoOver_ = shown;
    if (shown) info_->setPeer(chat_->chat());
    arrange();
    if (!shown || width() >= scaled(1100)) return;
    animate(info_, kPanel, [this](double share) {
        slid_ = share;
        arrange();
    });
}

void Workspace::setListWidth(int width) { split_->setSizes({width, std::max(1, split_->width() - width)}); }

/// Either wide enough to be read or a strip of faces; remembered in pixels of 100 % text.
void Workspace::snapList() {
    const int now = list_->width(), strip = stripWidth(), least = scaled(260);
    if (width() >= scaled(560) && now != strip && now < least) return setListWidth(now < (strip + least) / 2 ? strip : least);
    QSettings().setValue(kListWidth, qRound(now / textScale()));
}

void Workspace::resizeEvent(QResizeEvent*) { arrange(); }

void Workspace::arrange() {
    const int whole = width();
    const bool wide = whole >= scaled(1100), railShown = whole >= scaled(760), single = whole < scaled(560);
    rail_->setVisible(railShown);
    list_->setMenuVisible(!railShown);
    const QRect room(0, 0, whole - (railShown ? rail_->width() : 0), height());
    const bool open = static_cast<bool>(chat_->chat());
    const bool beside = wide && infoWanted_ && open, over = !wide && infoOver_ && open;
    list_->setVisible(!single || !open);
    chat_->setVisible(!single || open);
    chat_->setBackVisible(single);
    list_->setMinimumWidth(single ? 0 : stripWidth());
    list_->setMaximumWidth(single ? QWIDGETSIZE_MAX : scaled(420));
    const int panel = single ? room.width() : std::min(scaled(288), room.width());
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    const int taken = beside ? panel : 0;
    split_->setGeometry(rtl ? taken : 0, 0, room.width() - taken, room.height());
    const int away = over ? qRound(panel * (1 - slid_)) : 0;
    info_->setGeometry(rtl ? -away : room.width() - panel + away, 0, panel, room.height());
    info_->setVisible(beside || over);
    if (over) info_->raise();
    chat_->setInfoShown(beside || over);
}

void Workspace::countUnread() {
    const auto& model = list_->model();
    rail_->setBadge(Rail::All, model.unread(ChatFilter::All));
    rail_->setBadge(Rail::People, model.unread(ChatFilter::People));
    rail_->setBadge(Rail::Groups, model.unread(ChatFilter::Groups));
    Q_EMIT unreadChanged(model.unread(ChatFilter::All));
}

void Workspace::moveRegion(int by) {
    QList<QWidget*> regions;
    for (QWidget* region : {static_cast<QWidget*>(rail_), static_cast<QWidget*>(list_), static_cast<QWidget*>(chat_), static_cast<QWidget*>(info_)})
        if (region->isVisible()) regions << region;
    if (regions.isEmpty()) return;
    const QWidget* now = QApplication::focusWidget();
    qsizetype at = -1;
    for (qsizetype i = 0; i < regions.size(); ++i)
        if (regions[i] == now || regions[i]->isAncestorOf(now)) at = i;
    QWidget* next = regions[(at + by + regions.size()) % regions.size()];
    noteFocusReason(Qt::ShortcutFocusReason);
    if (next == chat_) return chat_->composer().focusText();
    if (next == list_) return list_->list()->setFocus(Qt::ShortcutFocusReason);
    for (QWidget* child : next->findChildren<QWidget*>())
        if (child->isVisible() && (child->focusPolicy() & Qt::TabFocus)) return child->setFocus(Qt::ShortcutFocusReason);
}

void Workspace::showMenu() {
    QMenu menu(this);
    menu.setObjectName("placesMenu");
    const std::pair<const char*, QString> places[] = {{"chats", kit::tr("All")},   {"person", kit::tr("Personal")},   {"group", kit::tr("Groups")},
                                                      {"bell", kit::tr("Unread")}, {"contacts", kit::tr("Contacts")}, {"settings", kit::tr("Settings")}};
    int place = 0;
    for (const auto& [glyph, label] : places) {
        menu.addAction(menuIcon(glyph, theme().ink2), label, this, [this, place] { go(place); });
        if (++place == 4) menu.addSeparator();
    }
    menu.addSeparator();
    menu.addAction(menuIcon("leave", theme().red), kit::tr("Sign out"), this, &Workspace::signOutAsked);
    menu.exec(list_->mapToGlobal(QPoint(12, 52)));
}

void Workspace::keyPressEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Escape) return QWidget::keyPressEvent(event);
    // the topmost layer first; never discards text
    if (infoOver_ && info_->isVisible() && width() < scaled(1100)) return setInfoShown(false);
    if (pages_->currentWidget() != chats_) return go(Rail::All);
    if (chat_->composer().hasLayer()) return chat_->composer().dropLayer();
    if (width() < scaled(560)) openChat({});
}

}  // namespace helio::ui
