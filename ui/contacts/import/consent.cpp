// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/import/consent.h"

#include "ui/kit/question.h"
#include "ui/kit/strings.h"
#include "ui/kit/toast.h"
#include "ui/settings/book_source.h"

namespace helio::ui {

using namespace kit;
using model::Sending;

namespace {

void answer(Session& session, QWidget* over, model::SourceId id, const QString& name, Sending said) {
    session.run<model::SyncRun>(
        over, [&](auto done) { return session.client().book().answerSending(id, said, std::move(done)); },
        [over = QPointer<QWidget>(over), name, said](Result<model::SyncRun> run) {
            if (!over) return;
            if (!run) Toast::show(over, words(run.error()), "failed");
            else if (said == Sending::Agreed) Toast::show(over, kit::tr("%1: %2").arg(name, run->problem.empty() ? outcomeOf(*run) : qs(run->problem)));
        });
}

void put(Session& session, QWidget* over, model::SourceId id, const QString& name, const client::SendingState& state, const std::function<void(bool)>& then) {
    const QString who = state.cloud.empty() ? kit::tr("this service") : qs(state.cloud);
    const QString numbers = counted(state.unasked, "1 number", "%1 numbers");
    const auto tell = [session = QPointer<Session>(&session), window = QPointer<QWidget>(over->window()), id, name, then](Sending said) {
        if (session && window) answer(*session, window, id, name, said);
        if (then) then(said == Sending::Agreed);
    };
    (void)question(
        over,
        {.title = kit::tr("Send %1 to find people?").arg(numbers),
         .text = kit::tr("To say who is here, %1 has to receive the numbers of this address book with their names: these now, and those that come into it later. It keeps them "
                         "until you delete synced contacts.\n\nWithout that everybody stays on this computer, and the address book works all the same. You can take your answer "
                         "back in Settings, Contacts and import.")
                     .arg(who),
         .detail = kit::tr("%1 of %2").arg(numbers, name),
         .verb = counted(state.unasked, "Send 1 number", "Send %1 numbers"),
         .kind = ButtonKind::Primary,
         .width = 480,
         .name = "sendNumbers",
         .yes = "sendYes",
         .other = kit::tr("Keep on this computer"),
         .no = [tell] { tell(Sending::Declined); },
         .closed =
             [then] {
                 if (then) then(false);
             }},
        [tell] { tell(Sending::Agreed); });
}

/// `anew`: a person who said no is asked again.
void look(Session& session, QWidget* over, model::SourceId id, const QString& name, bool anew, std::function<void(bool)> then) {
    session.run<client::SendingState>(
        over, [&](auto done) { return session.client().book().sending(id, std::move(done)); },
        [&session, over = QPointer<QWidget>(over), id, name, anew, then = std::move(then)](Result<client::SendingState> state) {
            if (!over) return;
            if (!state) Toast::show(over->window(), words(state.error()), "failed");
            const bool open = state && state->unasked > 0 && (state->answer == Sending::Unanswered || (anew && state->answer == Sending::Declined));
            if (open) return put(session, over, id, name, *state, then);
            if (then) then(false);
        });
}

}  // namespace

void askToSend(Session& session, QWidget* over, model::SourceId id, const QString& name, std::function<void(bool)> then) {
    if (!over || session.client().book().matchesInPrivate()) return then(false);
    look(session, over, id, name, false, std::move(then));
}

void askToSendAgain(Session& session, QWidget* over, model::SourceId id, const QString& name) { look(session, over, id, name, true, {}); }

QString sendingWords(const client::SendingState& state) {
    const QString who = state.cloud.empty() ? kit::tr("This service") : qs(state.cloud);
    if (state.answer == Sending::Agreed) return kit::tr("%1 receives its numbers, as you agreed.").arg(who);
    if (state.unasked == 0) return {};
    const QString kept = counted(state.unasked, "1 number stays on this computer.", "%1 numbers stay on this computer.");
    return state.answer == Sending::Declined ? kept : kit::tr("%1 %2 can find people only by receiving them.").arg(kept, who);
}

}  // namespace helio::ui
