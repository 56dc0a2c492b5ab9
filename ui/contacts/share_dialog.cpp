// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/share_dialog.h"

#include <QHBoxLayout>
#include <QMenu>

#include "base/file.h"
#include "contacts/shared_vcard.h"
#include "contacts/vcard_writer.h"
#include "ui/contacts/card_preview.h"
#include "ui/contacts/chip_flow.h"
#include "ui/kit/button.h"
#include "ui/kit/choices.h"
#include "ui/kit/field.h"
#include "ui/kit/file_choice.h"
#include "ui/kit/icons.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/strings.h"
#include "ui/kit/toast.h"

namespace helio::ui {

using namespace kit;

namespace {

model::ContactCard cardOf(const model::User& user, bool username) {
    model::ContactCard card;
    card.firstName = user.firstName, card.lastName = user.lastName, card.displayName = user.name();
    if (!user.phone.empty()) card.phones.push_back({.value = "+" + user.phone, .label = "mobile"});
    if (username && !user.username.empty()) card.nickname = user.username;
    return card;
}

class Glyph : public QWidget {
public:
    explicit Glyph(const char* name, QWidget* parent = nullptr) : QWidget(parent), name_(name) { setFixedSize(scaled(20), scaled(20)); }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        paintIcon(painter, name_, rect(), theme().ink2);
    }

private:
    const char* name_;
};

}  // namespace

ShareDialog::ShareDialog(Session& session, QWidget* over, model::PeerId to, const std::vector<model::UserId>& chosen)
    : Dialog(over, tr("Share contacts"), QSize(880, 680)), session_(session), people_(new PeopleModel(session, true, this)) {
    setObjectName("shareDialog");
    if (to) chats_.push_back(to);
    auto* halves = row();
    halves->addWidget(makeWho(), 48);
    QWidget* what = makeWhat();
    if (over->window()->width() >= scaled(700)) {
        halves->addWidget(new Rule(this, Qt::Vertical));
        halves->addWidget(what, 52);
    } else {
        what->hide();  // one column: the people come first, what is left out needs no preview
    }
    body()->addLayout(halves, 1);
    makeFooter();
    connect(people_, &PeopleModel::chosenChanged, this, &ShareDialog::refresh);
    for (const auto user : chosen) people_->choose(user, true);
    refresh();
}

QWidget* ShareDialog::makeWho() {
    auto* side = new QWidget(this);
    auto* parts = column(side, 0, QMargins(12, 16, 12, 0));
    auto* top = column(8);
    top->setContentsMargins(12, 0, 12, 0);
    who_ = new ChipFlow(session_, side);
    auto* find = new Field(tr("Name or number"), tr("Find a name or number"), side);
    find->setObjectName("findPeople");
    find->setGlyph("search");
    top->addWidget(who_);
    top->addWidget(find);
    auto* head = row();
    head->setContentsMargins(12, 14, 12, 6);
    auto* title = new Label(tr("All contacts"), Type::Small, &Theme::ink2);
    title->weight(QFont::DemiBold);
    head->addWidget(title, 1);
    head->addWidget(new Label(QString::number(people_->total()), Type::Small, &Theme::ink2));
    auto* list = makePeopleList(people_, side);
    parts->addLayout(top);
    parts->addLayout(head);
    parts->addWidget(list, 1);
    connect(find, &QLineEdit::textChanged, people_, &PeopleModel::setWords);
    connect(who_, &ChipFlow::removed, this, [this](model::PeerId peer) { people_->choose(peer.user(), false); });
    setInitialFocus(find);
    return side;
}

QWidget* ShareDialog::makeWhat() {
    auto* side = new Panel(&Theme::surface2, this);
    auto* parts = column(side, 8, QMargins(24, 16, 24, 16));
    auto* title = new Label(tr("What to include"), Type::Body);
    title->weight(QFont::DemiBold);
    parts->addWidget(title);
    auto* card = new Panel(&Theme::surface, side);
    card->card();
    auto* rows = column(card, 0, QMargins(16, 4, 16, 4));
    const auto add = [&](const char* glyph, const QString& what, Label* note, QWidget* control) {
        if (rows->count() > 0) rows->addWidget(new Rule(card));
        auto* box = new QWidget(card);
        auto* line = row(box, 12);
        box->setFixedHeight(kit::line(Type::Body) + 20);
        line->addWidget(new Glyph(glyph, box));
        line->addWidget(new Label(what, Type::Body));
        line->addWidget(note, 1);
        line->addWidget(control);
        rows->addWidget(box);
    };
    add("phone", tr("Phone number"), new Label(tr("always included"), Type::Small, &Theme::ink3), new Glyph("tick"));
    username_ = new Toggle(tr("Username"));
    username_->setObjectName("includeUsername");
    usernameNote_ = new Label({}, Type::Small, &Theme::ink3);
    add("at", tr("Username"), usernameNote_, username_);
    parts->addWidget(card);
    parts->addSpacing(8);
    auto* head = row();
    auto* preview = new Label(tr("Preview"), Type::Body);
    preview->weight(QFont::DemiBold);
    head->addWidget(preview, 1);
    head->addWidget(new Label(tr("as others will see it"), Type::Small, &Theme::ink2));
    parts->addLayout(head);
    preview_ = new CardPreview(session_, side);
    parts->addWidget(preview_, 1);
    return side;
}

void ShareDialog::makeFooter() {
    auto* foot = footer();
    foot->addWidget(new Label(tr("To"), Type::Meta, &Theme::ink2));
    to_ = new ChipFlow(session_, this);
    auto* more = new IconButton("plus", tr("Add a chat"), this, 28);
    more->setObjectName("addChat");
    save_ = new Button(tr("Save as vCard"), ButtonKind::Secondary);
    save_->setObjectName("saveVcard");
    share_ = new Button(tr("Share"), ButtonKind::Primary);
    share_->setObjectName("share");
    foot->addWidget(to_, 1);
    foot->addWidget(more);
    foot->addSpacing(8);
    foot->addWidget(save_);
    foot->addWidget(share_);
    connect(to_, &ChipFlow::removed, this, [this](model::PeerId peer) {
        std::erase(chats_, peer);
        refresh();
    });
    connect(more, &IconButton::clicked, this, &ShareDialog::addChat);
    connect(save_, &Button::clicked, this, &ShareDialog::save);
    connect(share_, &Button::clicked, this, &ShareDialog::share);
}

std::vector<model::SharedContact> ShareDialog::cards() const {
    std::vector<model::SharedContact> out;
    for (const auto id : people_->chosen()) {
        const auto user = session_.reader().user(id);
        if (!user) continue;
        const auto vcard = contacts::makeSharedVcard(cardOf(*user, username_->isChecked()), {.phones = true, .links = true});
        out.push_back({.phone = user->phone, .firstName = user->firstName, .lastName = user->lastName, .vcard = vcard.value_or(std::string()), .user = id});
    }
    return out;
}

void ShareDialog::refresh() {
    std::vector<model::PeerId> people;
    int named = 0;
    for (const auto id : people_->chosen()) {
        people.emplace_back(id);
        const auto user = session_.reader().user(id);
        named += user && !user->username.empty();
    }
    who_->setPeers(people);
    to_->setPeers(chats_);
    const auto count = static_cast<qint64>(people.size());
    usernameNote_->setText(count == 0 ? QString() : named == 0 ? tr("nobody here has one") : tr("%1 of %2 have one").arg(named).arg(count));
    username_->setEnabled(named > 0);
    preview_->setCards(cards());
    share_->setText(count == 0 ? tr("Share") : counted(count, "Share 1 contact", "Share %1 contacts"));
    share_->setAccessibleName(share_->text());
    share_->updateGeometry();
    share_->setEnabled(count > 0 && !chats_.empty());
    save_->setEnabled(count > 0);
}

void ShareDialog::addChat() {
    QMenu menu(this);
    if (const auto dialogs = session_.reader().dialogs(0, 30))
        for (const auto& dialog : *dialogs)
            if (std::find(chats_.begin(), chats_.end(), dialog.peer) == chats_.end())
                menu.addAction(session_.title(dialog.peer), this, [this, peer = dialog.peer] {
                    chats_.push_back(peer);
                    refresh();
                });
    menu.exec(QCursor::pos());
}

void ShareDialog::save() {
    std::vector<model::ContactCard> cards;
    for (const auto id : people_->chosen())
        if (const auto user = session_.reader().user(id)) cards.push_back(cardOf(*user, username_->isChecked()));
    const QString name = cards.size() == 1 ? qs(cards.front().displayName) : tr("contacts");
    const QString path = fileChoice().save(this, tr("Save as vCard"), name + ".vcf");
    if (path.isEmpty()) return;
    const auto written = writeFileAtomically(path.toStdString(), viewOf(contacts::writeVcards(cards, contacts::VcardVersion::V30)), FileAccess::Everybody);
    if (written) Toast::show(window(), counted(static_cast<qint64>(cards.size()), "1 contact saved", "%1 contacts saved"));
    else Toast::show(window(), words(written.error()), "failed");
}

void ShareDialog::share() {
    const auto what = cards();
    QWidget* shell = window();
    for (const auto chat : chats_) {
        session_.run<std::vector<model::MessageId>>(&session_, [&](auto done) { return session_.client().sendContacts(chat, what, std::move(done)); },
                                                    [shell = QPointer<QWidget>(shell), count = what.size()](Result<std::vector<model::MessageId>> sent) {
                                                        if (!shell) return;
                                                        if (sent) Toast::show(shell, counted(static_cast<qint64>(count), "1 contact shared", "%1 contacts shared"));
                                                        else Toast::show(shell, words(sent.error()), "failed");
                                                    });
    }
    dismiss();
}

}  // namespace helio::ui
