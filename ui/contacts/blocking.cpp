// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/blocking.h"

#include "client/privacy.h"
#include "ui/contacts/pick/choose.h"
#include "ui/kit/strings.h"
#include "ui/kit/toast.h"
#include "ui/session/undoable.h"

namespace helio::ui {

using namespace kit;

void setBlocked(Session& session, QWidget* owner, model::UserId user, bool blocked) {
    const QString name = session.title(user);
    model::Decision decision{.kind = blocked ? model::Decision::Kind::Block : model::Decision::Kind::Unblock};
    decision.users.push_back(user);
    undoable(session, owner, std::move(decision), blocked ? kit::tr("%1 is blocked").arg(name) : kit::tr("%1 is no longer blocked").arg(name));
}

std::vector<model::UserId> trustedPeople(Session& session) {
    std::vector<model::UserId> out;
    if (const auto contacts = session.reader().contacts())
        for (const auto& user : *contacts)
            if (user.trusted) out.push_back(user.id);
    return out;
}

namespace {

void setList(Session& session, QWidget* owner, std::vector<model::UserId> list, std::function<void()> done) {
    session.run<void>(
        owner, [&](auto answer) { return session.client().privacy().setTrusted(std::move(list), std::move(answer)); },
        [owner, done = std::move(done)](Result<void> result) {
            if (result) done();
            else Toast::show(owner->window(), words(result.error()), "failed");
        });
}

}  // namespace

void setTrusted(Session& session, QWidget* owner, model::UserId user, bool trusted) {
    auto list = trustedPeople(session);
    std::erase(list, user);
    if (trusted) list.push_back(user);
    setList(session, owner, std::move(list), [owner, trusted, name = session.title(user)] {
        Toast::show(owner->window(), trusted ? kit::tr("%1 is on your trusted list").arg(name) : kit::tr("%1 is off your trusted list").arg(name));
    });
}

void editTrusted(Session& session, QWidget* owner) {
    PeopleQuestion question{.title = kit::tr("Trusted people"),
                            .heading = kit::tr("Contacts"),
                            .verb = kit::tr("Save"),
                            .nobody = kit::tr("Your contacts can be trusted. Add or import some first."),
                            .rows = contactRows(session)};
    question.mayBeNobody = true;
    for (const auto user : trustedPeople(session)) question.chosen.push_back(user);
    choosePeople(owner, session, std::move(question), [&session, owner = QPointer(owner)](const std::vector<PickRow>& chosen) {
        if (!owner) return;
        std::vector<model::UserId> list;
        for (const auto& one : chosen) list.push_back(one.peer.user());
        const auto count = static_cast<qint64>(list.size());
        setList(session, owner, std::move(list),
                [owner = owner.data(), count] { Toast::show(owner->window(), counted(count, "1 person is on your trusted list", "%1 people are on your trusted list")); });
    });
}

}  // namespace helio::ui
