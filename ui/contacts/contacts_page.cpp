// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/contacts_page.h"

#include <QMenu>
#include <QPainter>
#include <QStackedWidget>

#include "base/file.h"
#include "contacts/vcard_writer.h"
#include "ui/contacts/add_contact.h"
#include "ui/kit/button.h"
#include "ui/kit/dialog.h"
#include "ui/kit/field.h"
#include "ui/kit/file_choice.h"
#include "ui/kit/flow.h"
#include "ui/kit/icons.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/notice.h"
#include "ui/kit/strings.h"
#include "ui/kit/toast.h"

namespace helio::ui {

using namespace kit;

ContactsPage::ContactsPage(Session& session, QWidget* parent) : QWidget(parent), session_(session), model_(new PeopleModel(session, false, this)) {
    setObjectName("contactsPage");
    setProperty(kToastGround, true);
    auto* all = column(this, 0, QMargins(24, 14, 24, 16));
    auto* top = new QWidget(this);
    auto* head = new FlowLayout(top, 8);
    QSizePolicy wraps(QSizePolicy::Preferred, QSizePolicy::Minimum);
    wraps.setHeightForWidth(true);
    top->setSizePolicy(wraps);
    auto* title = new Label(kit::tr("Contacts"), Type::Title, &Theme::ink, this);
    auto* group = new Button(kit::tr("New group"), ButtonKind::Secondary, this);
    group->setObjectName("newGroup");
    group->setGlyph("group");
    auto* add = new Button(kit::tr("Add contact"), ButtonKind::Secondary, this);
    add->setObjectName("addContact");
    add->setGlyph("person-add");
    auto* save = new Button(kit::tr("Export"), ButtonKind::Secondary, this);
    save->setObjectName("exportContacts");
    auto* import = new Button(kit::tr("Import contacts"), ButtonKind::Primary, this);
    import->setObjectName("importContacts");
    title->setMinimumWidth(scaled(160));
    head->addWidget(title);
    head->addWidget(add);
    head->addWidget(group);
    head->addWidget(save);
    head->addWidget(import);
    auto* search = new Field(kit::tr("Find a name or number"), kit::tr("Find a name or number"), this);
    search->setObjectName("findContact");
    search->setFilled(true);
    search->setGlyph("search");
    auto* card = new Panel(&Theme::surface, this);
    card->card();
    auto* inside = column(card, 0, QMargins(8, 8, 8, 8));
    stack_ = new QStackedWidget(card);
    list_ = makePeopleList(model_, stack_);
    list_->setContextMenuPolicy(Qt::CustomContextMenu);
    auto* empty = new EmptyPage(":/empty.svg", kit::tr("No one here yet"), kit::tr("Bring your address book, or add somebody by their number with Ctrl N."), stack_);
    stack_->addWidget(list_);
    stack_->addWidget(empty);
    inside->addWidget(stack_);
    all->addWidget(top);
    all->addSpacing(14);
    all->addWidget(search);
    all->addSpacing(12);
    all->addWidget(card, 1);
    connect(import, &Button::clicked, this, &ContactsPage::importAsked);
    connect(group, &Button::clicked, this, &ContactsPage::groupAsked);
    connect(add, &Button::clicked, this, [this] { openAddContact(this, session_, {}, {}); });
    connect(save, &Button::clicked, this, &ContactsPage::exportAll);
    connect(search, &QLineEdit::textChanged, model_, &PeopleModel::setWords);
    const auto open = [this](const QModelIndex& index) { Q_EMIT chatAsked(model_->user(index.row()).id); };
    connect(list_, &QListView::clicked, this, open);
    connect(list_, &QListView::activated, this, open);
    connect(list_, &QListView::customContextMenuRequested, this, &ContactsPage::menuFor);
    connect(model_, &QAbstractItemModel::modelReset, this, &ContactsPage::showState);
    showState();
}

void ContactsPage::showEvent(QShowEvent*) { session_.run<void>(this, [&](auto done) { return session_.client().loadContacts(std::move(done)); }); }

void ContactsPage::showState() { stack_->setCurrentIndex(model_->total() == 0 ? 1 : 0); }

void ContactsPage::menuFor(const QPoint& at) {
    const QModelIndex index = list_->indexAt(at);
    if (!index.isValid()) return;
    const model::User user = model_->user(index.row());
    QMenu menu(this);
    menu.addAction(menuIcon("chats", theme().ink2), kit::tr("Message"), this, [this, user] { Q_EMIT chatAsked(user.id); });
    menu.addAction(menuIcon("share", theme().ink2), kit::tr("Share contact"), this, [this, user] { Q_EMIT shareAsked({user.id}); });
    menu.addSeparator();
    menu.addAction(menuIcon("trash", theme().red), kit::tr("Delete contact"), this, [this, user] {
        ask(this, kit::tr("Delete %1 from your contacts?").arg(qs(user.name())), kit::tr("Your chat with them stays."), kit::tr("Delete"), [this, user] {
            session_.run<void>(this, [&](auto done) { return session_.client().deleteContacts({user.id}, std::move(done)); },
                               [this](Result<void> result) {
                                   if (!result) Toast::show(window(), words(result.error()), "failed");
                               });
        });
    });
    menu.exec(list_->viewport()->mapToGlobal(at));
}

void ContactsPage::exportAll() {
    const auto people = session_.reader().contacts();
    if (!people) return Toast::show(window(), words(people.error()), "failed");
    std::vector<model::ContactCard> cards;
    for (const auto& user : *people) {
        model::ContactCard card;
        card.firstName = user.firstName, card.lastName = user.lastName, card.displayName = user.name();
        if (!user.phone.empty()) card.phones.push_back({.value = "+" + user.phone, .label = "mobile"});
        cards.push_back(std::move(card));
    }
    const QString path = fileChoice().save(this, kit::tr("Export contacts"), "contacts.vcf");
    if (path.isEmpty()) return;
    const auto written = writeFileAtomically(path.toStdString(), viewOf(contacts::writeVcards(cards, contacts::VcardVersion::V30)), FileAccess::Everybody);
    if (written) Toast::show(window(), counted(static_cast<qint64>(cards.size()), "1 contact exported", "%1 contacts exported"));
    else Toast::show(window(), words(written.error()), "failed");
}

void ContactsPage::paintEvent(QPaintEvent*) { QPainter(this).fillRect(rect(), theme().window); }

}  // namespace helio::ui
