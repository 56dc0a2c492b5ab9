// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/security_page.h"

#include "ui/kit/button.h"
#include "ui/kit/glyph.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/strings.h"
#include "ui/kit/toast.h"
#include "ui/settings/password_dialog.h"
#include "ui/settings/settings_page.h"

namespace helio::ui {

using namespace kit;

SecurityPage::SecurityPage(Session& session, QWidget* parent) : QWidget(parent), session_(session) {
    setObjectName("security");
    auto* parts = settingsColumn(this, kit::tr("Two-step verification"));
    auto* back = new Button(kit::tr("Privacy and security"), ButtonKind::Text, this, ButtonSize::Small);
    back->setObjectName("securityBack");
    back->setGlyph("back");
    parts->insertWidget(0, back, 0, Qt::AlignLeading);
    connect(back, &Button::clicked, this, &SecurityPage::backAsked);
    auto* card = new Panel(&Theme::surface, this);
    card->card();
    rows_ = column(card, 0, QMargins(1, 1, 1, 1));
    parts->addWidget(card);
    parts->addSpacing(8);
    note_ = new Label({}, Type::Meta, &Theme::ink2);
    note_->wrap();
    parts->addWidget(note_);
    parts->addStretch(1);
    connect(&session, &Session::connectionChanged, this, [this] {
        if (!state_) show();
    });
    show();
}

void SecurityPage::showEvent(QShowEvent*) { load(); }

void SecurityPage::load() {
    session_.run<client::PasswordState>(
        this, [&](auto done) { return session_.client().passwordState(std::move(done)); },
        [this](Result<client::PasswordState> state) {
            note_->setText(state ? QString() : state_ ? kit::tr("This may be old. %1").arg(kit::words(state.error())) : kit::words(state.error()));
            if (!state) return;
            state_ = *state;
            show();
        });
}

QWidget* SecurityPage::actionRow(const char* glyph, const QString& title, const QString& text, const QString& value, const char* name, std::function<void()> press) {
    auto* box = new QWidget;
    auto* line = row(box, 16, QMargins(16, 12, 12, 12));
    line->addWidget(new Glyph(glyph, 22, &Theme::ink2, box));
    auto* words = column();
    auto* head = new Label(title, Type::Body);
    head->weight(QFont::Medium);
    auto* detail = new Label(text, Type::Small, &Theme::ink2);
    detail->wrap();
    words->addWidget(head);
    words->addWidget(detail);
    line->addLayout(words, 1);
    auto* button = new Button(value, ButtonKind::Tonal, box, ButtonSize::Small);
    button->setObjectName(name);
    button->setAccessibleName(title + ", " + value);
    line->addWidget(button);
    connect(button, &Button::clicked, this, [press = std::move(press)] { press(); });
    return box;
}

void SecurityPage::show() {
    clear(rows_);
    if (!state_) {  // nothing is claimed that is not known
        auto* wait =
            new Label(session_.live() ? kit::tr("Asking the cloud…") : kit::tr("You’re offline. Whether there is a password is shown when you’re back"), Type::Meta, &Theme::ink2);
        wait->setObjectName("securityUnknown");
        wait->setContentsMargins(16, 12, 16, 12);
        wait->wrap();
        rows_->addWidget(wait);
        return;
    }
    const client::PasswordState& state = *state_;
    const auto open = [this](PasswordDialog::Purpose purpose, const QString& toast) {
        return [this, purpose, toast] {
            auto* dialog = new PasswordDialog(session_, this, purpose, *state_);
            connect(dialog, &PasswordDialog::done, this, [this, toast](int mailDigits) {
                Toast::show(window(), mailDigits > 0 ? kit::tr("A code was sent to your new address") : toast);
                load();
            });
            dialog->open();
        };
    };
    using Purpose = PasswordDialog::Purpose;
    const QString pending = qs(state.unconfirmedEmail);
    const QString about = state.set            ? kit::tr("On. A password is asked for after the code")
                          : !pending.isEmpty() ? kit::tr("Off until the address is confirmed")
                                               : kit::tr("Off. A code alone is enough to sign in as you");
    rows_->addWidget(actionRow("key", kit::tr("Two-step verification"), about, state.set ? kit::tr("Turn off") : kit::tr("Set password"), "twoStep",
                               state.set ? open(Purpose::TurnOff, kit::tr("Two-step verification is off")) : open(Purpose::Set, kit::tr("Two-step verification is on"))));
    if (state.set) {
        rows_->addWidget(new Rule);
        rows_->addWidget(actionRow("lock", kit::tr("Password"), state.hint.empty() ? kit::tr("No hint") : kit::tr("Hint: %1").arg(qs(state.hint)), kit::tr("Change"),
                                   "changePassword", open(Purpose::Change, kit::tr("The password was changed"))));
    }
    if (!state.set && pending.isEmpty()) return;
    rows_->addWidget(new Rule);
    const QString mail = !pending.isEmpty()  ? kit::tr("%1 waits for its code").arg(pending)
                         : state.recoverable ? kit::tr("A forgotten password can be brought back by e-mail")
                                             : kit::tr("None. A forgotten password can’t be brought back");
    auto* mailRow = actionRow("at", kit::tr("Recovery e-mail"), mail, state.recoverable || !pending.isEmpty() ? kit::tr("Change") : kit::tr("Add"), "recoveryEmail",
                              open(Purpose::Email, kit::tr("The address was saved")));
    if (!state.set) mailRow->findChild<Button*>("recoveryEmail")->hide();
    rows_->addWidget(mailRow);
    if (pending.isEmpty()) return;
    rows_->addWidget(new Rule);
    auto* box = new QWidget;
    auto* line = row(box, 8, QMargins(16 + scaled(22) + 16, 10, 12, 10));
    const auto add = [&](const QString& label, const char* name, auto press) {
        auto* button = new Button(label, ButtonKind::Text, box, ButtonSize::Small);
        button->setObjectName(name);
        line->addWidget(button);
        connect(button, &Button::clicked, this, press);
    };
    const auto told = [this](const QString& words) {
        return [this, words](Result<void> result) {
            Toast::show(window(), result ? words : kit::words(result.error()), result ? "tick" : "failed");
            load();
        };
    };
    add(kit::tr("Enter the code"), "enterMailCode", open(Purpose::MailCode, kit::tr("The address is confirmed")));
    add(kit::tr("Send again"), "resendMail",
        [this, told] { session_.run<void>(this, [&](auto done) { return session_.client().resendPasswordEmail(std::move(done)); }, told(kit::tr("The code was sent again"))); });
    add(kit::tr("Forget the address"), "cancelMail",
        [this, told] { session_.run<void>(this, [&](auto done) { return session_.client().cancelPasswordEmail(std::move(done)); }, told(kit::tr("The address was forgotten"))); });
    line->addStretch(1);
    rows_->addWidget(box);
}

}  // namespace helio::ui
