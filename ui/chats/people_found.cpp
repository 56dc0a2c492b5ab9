// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chats/people_found.h"

#include "client/privacy.h"
#include "ui/contacts/pick/list.h"
#include "ui/kit/format.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/strings.h"

namespace helio::ui {

using namespace kit;

namespace {
constexpr int kPause = 250;  ///< milliseconds
constexpr int kLeastLetters = 3;
constexpr int kMostRows = 5;  ///< seen at once; more scroll
}  // namespace

PeopleFound::PeopleFound(Session& session, QWidget* parent) : QWidget(parent), session_(session), model_(new PickModel(session, false, this)) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto* all = column(this);
    auto* head = new Label(kit::tr("People"), Type::Small, &Theme::ink2, this);
    head->weight(QFont::DemiBold);
    head->setContentsMargins(20, 10, 20, 6);
    auto* list = new PickList(model_, kit::tr("People found"), this);
    list->setObjectName("peopleFound");
    list_ = list;
    auto* inset = row();
    inset->setContentsMargins(8, 0, 8, 0);
    inset->addWidget(list);
    all->addWidget(head);
    all->addLayout(inset);
    const auto choose = [this](const QModelIndex& index) {
        if (index.isValid()) Q_EMIT chosen(model_->row(index.row()).peer);
    };
    connect(list, &QListView::clicked, this, choose);
    connect(list, &QListView::activated, this, choose);
    pause_.setSingleShot(true);
    pause_.setInterval(kPause);
    connect(&pause_, &QTimer::timeout, this, &PeopleFound::ask);
    hide();
}

int PeopleFound::count() const { return model_->rowCount(); }

void PeopleFound::search(const QString& words, std::function<bool(model::PeerId)> isShown) {
    if (words == words_) return;
    words_ = words;
    isShown_ = std::move(isShown);
    asking_ = words.size() >= kLeastLetters;
    if (asking_) return pause_.start();
    pause_.stop();
    show({});
}

void PeopleFound::ask() {
    session_.run<std::vector<model::User>>(
        this, [&](auto done) { return session_.client().privacy().searchPeople(words_.toStdString(), std::move(done)); },
        [this, words = words_](Result<std::vector<model::User>> people) {
            if (words != words_) return;
            asking_ = false;
            // without the cloud, the chats and messages that are here are the whole answer: the strip says that it is offline
            show(people ? *people : std::vector<model::User>());
        });
}

void PeopleFound::show(const std::vector<model::User>& people) {
    std::vector<PickRow> rows;
    for (const auto& user : people) {
        if (user.self || user.deleted || (isShown_ && isShown_(user.id))) continue;
        rows.push_back({.peer = user.id, .name = qs(user.name()), .detail = user.username.empty() ? phoneNumber(qs(user.phone)) : "@" + qs(user.username)});
    }
    model_->setRows(std::move(rows));
    const int count = model_->rowCount();
    list_->setFixedHeight(std::min(count, kMostRows) * std::max(1, list_->sizeHintForRow(0)));
    setVisible(count > 0);
    Q_EMIT changed();
}

}  // namespace helio::ui
