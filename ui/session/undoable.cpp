// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/undoable.h"

#include <QWidget>

#include "client/decisions.h"
#include "ui/kit/strings.h"
#include "ui/kit/toast.h"

namespace helio::ui {

using namespace kit;

namespace {

/// What became of it is told where it was decided, as long as there is a window.
void tell(const QPointer<QWidget>& window, const Result<void>& result) {
    if (!result && window) Toast::show(window, words(result.error()), "failed");
}

}  // namespace

void undoable(Session& session, QWidget* owner, model::Decision decision, const QString& text, std::function<void()> undone) {
    // The page that asked may go at any moment; the decision does not go with it.
    session.run<model::DecisionId>(
        &session, [&](auto done) { return session.client().decisions().decide(std::move(decision), std::move(done)); },
        [&session, window = QPointer<QWidget>(owner->window()), text, undone = std::move(undone)](Result<model::DecisionId> id) {
            if (!id) {
                if (undone) undone();
                if (window) Toast::show(window, words(id.error()), "failed");
                return;
            }
            const QPointer<Session> alive(&session);
            const auto then = [alive, window, undone](bool undo, model::DecisionId which) {
                if (!alive) return;  // the client itself settles what is open
                alive->run<void>(
                    alive,
                    [&](auto done) { return undo ? alive->client().decisions().takeBack(which, std::move(done)) : alive->client().decisions().settle(which, std::move(done)); },
                    [window, undo, undone](Result<void> result) {
                        if (undo && result && undone) undone();
                        tell(window, result);
                    });
            };
            if (!window || !window->isVisible()) return then(false, *id);
            Toast::offerUndo(window, text, [then, which = *id] { then(true, which); }, [then, which = *id] { then(false, which); });
        });
}

}  // namespace helio::ui
