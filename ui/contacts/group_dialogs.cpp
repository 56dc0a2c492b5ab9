// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/group_dialogs.h"

#include <QHBoxLayout>
#include <QLocale>

#include "contacts/phone_number.h"
#include "ui/contacts/chip_flow.h"
#include "ui/kit/button.h"
#include "ui/kit/field.h"
#include "ui/kit/format.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/strings.h"
#include "ui/kit/toast.h"

namespace helio::ui {

using namespace kit;

NewChatDialog::NewChatDialog(Session& session, QWidget* over)
    : Dialog(over, kit::tr("New chat"), QSize(440, 560)), session_(session), people_(new PeopleModel(session, false, this)) {
    setObjectName("newChatDialog");
    auto* parts = column(12);
    parts->setContentsMargins(16, 16, 16, 12);
    find_ = new Field(kit::tr("Name, number or @username"), kit::tr("Name, number or username"), this);
    find_->setObjectName("findPeople");
    find_->setGlyph("search");
    look_ = new Button({}, ButtonKind::Soft);
    look_->setObjectName("lookUp");
    look_->hide();
    note_ = new Label({}, Type::Meta, &Theme::ink2);
    note_->wrap();
    note_->hide();
    auto* list = makePeopleList(people_, this);
    parts->addWidget(find_);
    parts->addWidget(look_);
    parts->addWidget(note_);
    parts->addWidget(list, 1);
    body()->addLayout(parts, 1);
    auto* group = new Button(kit::tr("New group"), ButtonKind::Secondary);
    group->setObjectName("newGroup");
    group->setGlyph("group");
    footer()->addWidget(group);
    footer()->addStretch(1);
    const auto open = [this](const QModelIndex& index) {
        const model::PeerId peer = people_->user(index.row()).id;
        dismiss();
        Q_EMIT chosen(peer);
    };
    connect(list, &QListView::clicked, this, open);
    connect(list, &QListView::activated, this, [open](const QModelIndex& index) {
        if (!(QGuiApplication::mouseButtons() & Qt::LeftButton)) open(index);
    });
    connect(group, &Button::clicked, this, [this] {
        dismiss();
        Q_EMIT groupAsked();
    });
    connect(look_, &Button::clicked, this, &NewChatDialog::lookUp);
    connect(find_, &QLineEdit::textChanged, this, [this](const QString& words) {
        people_->setWords(words);
        note_->hide();
        const QString trimmed = words.trimmed();
        const bool address = trimmed.startsWith('@') || std::count_if(trimmed.begin(), trimmed.end(), [](QChar c) { return c.isDigit(); }) >= 7;
        look_->setText(kit::tr("Look up %1").arg(trimmed));
        look_->setAccessibleName(look_->text());
        look_->updateGeometry();
        look_->setVisible(address);
    });
    connect(find_, &QLineEdit::returnPressed, this, [this, open] {
        if (people_->rowCount() == 1) open(people_->index(0));
        else if (look_->isVisible()) lookUp();
    });
    setInitialFocus(find_);
}

void NewChatDialog::lookUp() {
    const QString words = find_->text().trimmed();
    const auto say = [this](const QString& text) {
        note_->setText(text);
        note_->show();
    };
    const auto found = [this](model::PeerId peer) {
        dismiss();
        Q_EMIT chosen(peer);
    };
    if (words.startsWith('@')) {
        session_.run<model::PeerId>(
            this, [&](auto done) { return session_.client().resolveUsername(words.mid(1).toStdString(), std::move(done)); },
            [say, found](Result<model::PeerId> peer) { peer ? found(*peer) : say(kit::tr("Nobody has this username here.")); });
        return;
    }
    const std::string region = contacts::regionOf(session_.reader().self().value_or(model::User()).phone);
    const auto number = contacts::normaliseNumber(words.toStdString(), region);
    if (!number) return say(qs(number.error().text()));
    session_.run<model::User>(
        this, [&](auto done) { return session_.client().resolvePhone(number->digits, std::move(done)); },
        [say, found](Result<model::User> user) {
            if (user) return found(user->id);
            const bool nobody = user.error().fault == Fault::NotFound || user.error().name == "PHONE_NOT_OCCUPIED";
            say(nobody ? kit::tr("Nobody has this number here yet.") : kit::words(user.error()));
        });
}

GroupDialog::GroupDialog(Session& session, QWidget* over) : GroupDialog(session, over, kit::tr("New group"), {}) {}
GroupDialog::GroupDialog(Session& session, QWidget* over, model::ChatId group) : GroupDialog(session, over, kit::tr("Add people"), group) {}

GroupDialog::GroupDialog(Session& session, QWidget* over, const QString& title, model::ChatId group)
    : Dialog(over, title, QSize(460, 620)), session_(session), group_(group), people_(new PeopleModel(session, true, this)) {
    setObjectName("groupDialog");
    auto* parts = column(12);
    parts->setContentsMargins(16, 16, 16, 12);
    name_ = new Field(kit::tr("Name of the group"), kit::tr("Name of the group"), this);
    name_->setObjectName("groupName");
    name_->setMaxLength(128);
    name_->setVisible(!group);
    who_ = new ChipFlow(session, this);
    auto* find = new Field(kit::tr("Name or number"), kit::tr("Find a name or number"), this);
    find->setObjectName("findPeople");
    find->setGlyph("search");
    auto* list = makePeopleList(people_, this);
    note_ = new Label({}, Type::Meta, &Theme::red);
    note_->wrap();
    note_->hide();
    for (QWidget* widget : {static_cast<QWidget*>(name_), static_cast<QWidget*>(who_), static_cast<QWidget*>(find)}) parts->addWidget(widget);
    parts->addWidget(list, 1);
    parts->addWidget(note_);
    body()->addLayout(parts, 1);
    auto* cancel = new Button(kit::tr("Cancel"), ButtonKind::PlainText);
    go_ = new Button(group ? kit::tr("Add") : kit::tr("Create group"), ButtonKind::Primary);
    go_->setObjectName("createGroup");
    footer()->addStretch(1);
    footer()->addWidget(cancel);
    footer()->addWidget(go_);
    if (group)
        if (const auto chat = session.reader().chat(group)) {
            std::vector<model::UserId> there;
            for (const auto& member : chat->members) there.push_back(member.user);
            people_->leaveOut(there);
        }
    connect(find, &QLineEdit::textChanged, people_, &PeopleModel::setWords);
    connect(name_, &QLineEdit::textChanged, this, &GroupDialog::refresh);
    connect(people_, &PeopleModel::chosenChanged, this, &GroupDialog::refresh);
    connect(who_, &ChipFlow::removed, this, [this](model::PeerId peer) { people_->choose(peer.user(), false); });
    connect(cancel, &Button::clicked, this, &Dialog::dismiss);
    connect(go_, &Button::clicked, this, [this] { group_ ? add() : create(); });
    setInitialFocus(group ? find : name_);
    refresh();
}

void GroupDialog::refresh() {
    std::vector<model::PeerId> people(people_->chosen().begin(), people_->chosen().end());
    who_->setPeers(people);
    who_->setVisible(!people.empty());
    go_->setEnabled(!people.empty() && (group_ || !name_->text().trimmed().isEmpty()));
}

void GroupDialog::create() {
    go_->setEnabled(false);
    session_.run<model::ChatId>(
        this, [&](auto done) { return session_.client().createGroup(name_->text().trimmed().toStdString(), people_->chosen(), std::move(done)); },
        [this](Result<model::ChatId> group) {
            if (!group) {
                note_->setText(words(group.error()));
                note_->show();
                return refresh();
            }
            dismiss();
            Q_EMIT made(*group);
        });
}

void GroupDialog::add() {
    QPointer<QWidget> shell = window();
    for (const auto user : people_->chosen())
        session_.run<void>(
            &session_, [&](auto done) { return session_.client().addMember(group_, user, std::move(done)); },
            [shell](Result<void> result) {
                if (!result && shell) Toast::show(shell, words(result.error()), "failed");
            });
    dismiss();
}

void askGroupName(Session& session, QWidget* over, model::ChatId group) {
    auto* dialog = new Dialog(over, kit::tr("Rename group"), QSize(420, 0));
    auto* box = new QWidget;
    auto* parts = column(box, 0, QMargins(24, 20, 24, 20));
    auto* name = new Field({}, kit::tr("Name of the group"));
    name->setObjectName("groupName");
    name->setText(session.title(group));
    parts->addWidget(name);
    dialog->body()->addWidget(box);
    auto* cancel = new Button(kit::tr("Cancel"), ButtonKind::PlainText);
    auto* go = new Button(kit::tr("Rename"), ButtonKind::Primary);
    go->setObjectName("confirm");
    dialog->footer()->addStretch(1);
    dialog->footer()->addWidget(cancel);
    dialog->footer()->addWidget(go);
    QObject::connect(cancel, &Button::clicked, dialog, &Dialog::dismiss);
    QObject::connect(name, &QLineEdit::returnPressed, go, &QAbstractButton::click);
    QObject::connect(go, &Button::clicked, dialog, [&session, dialog, name, group] {
        QPointer<QWidget> shell = dialog->window();
        const std::string title = name->text().trimmed().toStdString();
        if (title.empty()) return;
        session.run<void>(
            &session, [&](auto done) { return session.client().renameGroup(group, title, std::move(done)); },
            [shell](Result<void> result) {
                if (!result && shell) Toast::show(shell, words(result.error()), "failed");
            });
        dialog->dismiss();
    });
    dialog->setInitialFocus(name);
    dialog->open();
    name->selectAll();
}

}  // namespace helio::ui
