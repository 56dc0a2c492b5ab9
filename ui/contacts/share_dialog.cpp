// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/share_dialog.h"

#include "base/file.h"
#include "contacts/vcard_writer.h"
#include "ui/contacts/add_contact.h"
#include "ui/contacts/pick/chip.h"
#include "ui/contacts/pick/choose.h"
#include "ui/contacts/pick/picker.h"
#include "ui/contacts/share/cards.h"
#include "ui/contacts/share/fields.h"
#include "ui/contacts/share/preview.h"
#include "ui/kit/button.h"
#include "ui/kit/file_choice.h"
#include "ui/kit/flow.h"
#include "ui/kit/format.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/scroll.h"
#include "ui/kit/strings.h"
#include "ui/kit/toast.h"

namespace helio::ui {

using namespace kit;

namespace {

constexpr std::size_t kMostAtOnce = 50;  // cards of a file that are all meant; of more, each is chosen by hand

}  // namespace

ShareDialog::ShareDialog(Session& session, QWidget* over, model::PeerId to, const std::vector<model::UserId>& chosen, std::vector<model::ContactCard> cards)
    : Dialog(over, kit::tr("Share contacts"), QSize(880, 680)), session_(session), cards_(std::move(cards)), extra_(chosen) {
    setObjectName("shareDialog");
    parts_ = row();
    picker_ = new PeoplePicker(session, kit::tr("All contacts"), kit::tr("Your contacts come first: add or import some, or take a card from a file."), this);
    auto* fromFile = new Button(kit::tr("From a vCard file"), ButtonKind::Text, picker_, ButtonSize::Small);
    fromFile->setObjectName("fromFile");
    fromFile->setGlyph("plus");
    auto* under = row();
    under->setContentsMargins(0, 4, 0, 8);
    under->addWidget(fromFile);
    under->addStretch(1);
    static_cast<QVBoxLayout*>(picker_->layout())->addLayout(under);
    parts_->addWidget(picker_, 408);
    parts_->addWidget(makeSide(), 472);
    body()->addLayout(parts_, 1);
    makeFoot();
    connect(fromFile, &Button::clicked, this, [this] { takeFile(); });
    connect(&picker_->model(), &PickModel::chosenChanged, this, [this] { showState(); });
    connect(fields_, &ShareFields::changed, this, [this] { showState(); });
    showRows();
    for (const auto user : chosen) picker_->model().choose(user);
    for (int i = 0; cards_.size() <= kMostAtOnce && i < picker_->model().total(); ++i)
        if (picker_->model().row(i).card >= 0) picker_->model().choose(picker_->model().row(i), true);
    for (const auto& chat : chatRows(session))
        if (chat.peer == to) to_.push_back(chat);
    showTo();
    showState();
    setInitialFocus(picker_->search());
}

void ShareDialog::resizeEvent(QResizeEvent* event) {
    Dialog::resizeEvent(event);
    const bool stacked = std::min(width(), scaled(880)) < scaled(720);
    parts_->setDirection(stacked ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    save_->setVisible(!stacked);
}

QWidget* ShareDialog::makeSide() {
    auto* side = new Panel(&Theme::surface2, this);
    side->edges(Qt::LeftEdge);
    auto* inner = new QWidget;
    auto* all = column(inner, 8, QMargins(24, 16, 24, 16));
    fields_ = new ShareFields(inner);
    all->addWidget(fields_);
    all->addSpacing(4);
    auto* head = row();
    auto* title = new Label(kit::tr("Preview"), Type::Body, &Theme::ink, inner);
    title->weight(QFont::DemiBold);
    head->addWidget(title, 1);
    head->addWidget(new Label(kit::tr("as others will see it"), Type::Small, &Theme::ink2, inner));
    all->addLayout(head);
    preview_ = new SharePreview(session_, inner);
    all->addWidget(preview_, 1);
    column(side, 0, QMargins(1, 0, 0, 0))->addWidget(new ScrollPage(inner, side));
    return side;
}

void ShareDialog::makeFoot() {
    auto* line = new QWidget(this);
    auto* head = row(line, 8);
    head->addWidget(new Label(kit::tr("To"), Type::Meta, &Theme::ink2, line));
    auto* box = new QWidget(line);
    toChips_ = new FlowLayout(box, 6);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    box->setSizePolicy(policy);
    add_ = new Button(kit::tr("Choose a chat"), ButtonKind::Tonal, box, ButtonSize::Small);
    add_->setObjectName("chooseChats");
    add_->setGlyph("plus");
    toChips_->addWidget(add_);
    head->addWidget(box, 1);
    save_ = new Button(kit::tr("Save as vCard"), ButtonKind::Secondary);
    save_->setObjectName("saveVcard");
    go_ = new Button(kit::tr("Share"), ButtonKind::Primary);
    go_->setObjectName("share");
    footer()->addWidget(line, 1);
    footer()->addWidget(save_);
    footer()->addWidget(go_);
    connect(add_, &Button::clicked, this, [this] { chooseChats(); });
    connect(save_, &Button::clicked, this, [this] { saveAs(); });
    connect(go_, &Button::clicked, this, [this] { send(); });
}

void ShareDialog::showRows() {
    auto rows = cardRows(cards_, ownRegion(session_));
    if (auto own = ownRow(session_); own.peer) rows.push_back(std::move(own));
    for (auto& contact : contactRows(session_)) {
        if (contact.detail.isEmpty()) {
            const auto user = session_.reader().user(contact.peer.user());
            contact.detail = user && !user->username.empty() ? "@" + qs(user->username) : kit::tr("Number not visible to you");
        }
        rows.push_back(std::move(contact));
    }
    // somebody who is looked at, and is no contact
    for (const auto id : extra_) {
        const auto user = session_.reader().user(id);
        if (user && !user->self && !user->contact)
            rows.push_back({.peer = id,
                            .name = qs(user->name()),
                            .detail = !user->phone.empty()      ? phoneNumber(qs(user->phone))
                                      : !user->username.empty() ? "@" + qs(user->username)
                                                                : kit::tr("Number not visible to you")});
    }
    picker_->setRows(std::move(rows));
}

std::vector<model::ContactCard> ShareDialog::chosenCards() const {
    std::vector<model::ContactCard> out;
    for (const auto& person : picker_->model().chosen()) out.push_back(cardOf(session_, person, cards_));
    return out;
}

Result<std::vector<model::SharedContact>> ShareDialog::shared() const {
    std::vector<model::SharedContact> out;
    for (const auto& person : picker_->model().chosen()) {
        HELIO_TRY(one, sharedOf(session_, person, cardOf(session_, person, cards_), fields_->fields()));
        out.push_back(std::move(one));
    }
    return out;
}

void ShareDialog::showState() {
    fields_->showFor(chosenCards());
    const auto cards = shared();
    preview_->show(cards ? *cards : std::vector<model::SharedContact>());
    const auto count = picker_->model().chosen().size();
    const QString label = count == 0 ? kit::tr("Share") : counted(static_cast<qint64>(count), "Share 1 contact", "Share %1 contacts");
    go_->setText(label);
    go_->setAccessibleName(label);
    go_->setEnabled(!sending_ && cards && count > 0 && !to_.empty());
    save_->setEnabled(count > 0);
    go_->updateGeometry();
}

void ShareDialog::showTo() {
    while (toChips_->count() > 1) {
        QLayoutItem* item = toChips_->takeAt(0);
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (std::size_t i = 0; i < to_.size(); ++i) {
        auto* chip = new PersonChip(session_.face(to_[i].peer), to_[i].name, add_->parentWidget());
        connect(chip, &PersonChip::clicked, this, [this, peer = to_[i].peer] {
            add_->setFocus(Qt::OtherFocusReason);
            std::erase_if(to_, [&](const PickRow& row) { return row.peer == peer; });
            showTo();
            showState();
        });
        toChips_->insertWidget(static_cast<int>(i), chip);
        chip->show();
    }
    add_->setText(to_.empty() ? kit::tr("Choose a chat") : kit::tr("Add"));
    add_->setAccessibleName(to_.empty() ? kit::tr("Choose a chat") : kit::tr("Choose chats"));
    add_->updateGeometry();
}

void ShareDialog::chooseChats() {
    PeopleQuestion question{
        .title = kit::tr("Share with"), .heading = kit::tr("Chats and contacts"), .verb = kit::tr("Choose"), .nobody = kit::tr("No chats yet."), .rows = chatRows(session_)};
    for (const auto& row : to_) question.chosen.push_back(row.peer);
    choosePeople(this, session_, std::move(question), [this](std::vector<PickRow> chosen) {
        to_ = std::move(chosen);
        showTo();
        showState();
    });
}

void ShareDialog::takeFile() {
    const QStringList paths = fileChoice().open(this, kit::tr("Choose a contact file"), kit::tr("Contacts (*.vcf *.csv)"), false);
    if (paths.isEmpty()) return;
    const auto cards = readCards(paths.front());
    if (!cards) return tell(this, kit::tr("This file can’t be read"), words(cards.error()));
    const std::size_t before = cards_.size();
    cards_.insert(cards_.end(), cards->begin(), cards->end());
    showRows();
    // one card is what was meant; of many, each is chosen by hand
    for (int i = 0; cards->size() == 1 && i < picker_->model().rowCount(); ++i)
        if (picker_->model().row(i).card == static_cast<int>(before)) picker_->model().choose(picker_->model().row(i), true);
}

void ShareDialog::saveAs() {
    std::vector<model::ContactCard> out;
    const auto all = shared();
    if (!all) return tell(this, kit::tr("Not saved"), words(all.error()));
    for (const auto& card : *all)
        if (auto read = contacts::readSharedVcard(viewOf(card.vcard))) out.push_back(std::move(*read));
    const QString name = out.size() == 1 ? qs(out.front().displayName) + ".vcf" : QStringLiteral("contacts.vcf");
    const QString path = fileChoice().save(this, kit::tr("Save as vCard"), name);
    if (path.isEmpty()) return;
    const auto written = writeFileAtomically(path.toStdString(), viewOf(contacts::writeVcards(out, contacts::VcardVersion::V30)), FileAccess::OwnerOnly);
    if (written) Toast::show(parentWidget(), kit::tr("Saved as %1").arg(QFileInfo(path).fileName()));
    else tell(this, kit::tr("Not saved"), words(written.error()));
}

void ShareDialog::send() {
    auto cards = shared();
    if (!cards) return tell(this, kit::tr("Not shared"), words(cards.error()));
    sending_ = true;
    showState();
    left_ = to_.size();
    using Ids = std::vector<model::MessageId>;
    for (const auto& chat : to_)
        session_.run<Ids>(
            this, [&](auto done) { return session_.client().sendContacts(chat.peer, *cards, std::move(done)); },
            [this, name = chat.name, count = cards->size()](Result<Ids> result) {
                if (!result) failed_ << kit::tr("%1: %2").arg(name, words(result.error()));
                if (--left_ == 0) finished(count);
            });
}

void ShareDialog::finished(std::size_t count) {
    sending_ = false;
    if (failed_.isEmpty()) {
        Toast::show(parentWidget(), counted(static_cast<qint64>(count), "1 contact shared", "%1 contacts shared"));
        return dismiss();
    }
    tell(this, kit::tr("Not shared"), failed_.join("\n"));
    failed_.clear();
    showState();
}

}  // namespace helio::ui
