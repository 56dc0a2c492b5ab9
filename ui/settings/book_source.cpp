// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/book_source.h"

#include "ui/contacts/import/carddav.h"
#include "ui/contacts/import/consent.h"
#include "ui/kit/button.h"
#include "ui/kit/dialog.h"
#include "ui/kit/format.h"
#include "ui/kit/glyph.h"
#include "ui/kit/isolate.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/menu_choice.h"
#include "ui/kit/strings.h"
#include "ui/kit/toast.h"

namespace helio::ui {

using namespace kit;
using model::BookSource;

namespace {

/// Hours of the choices behind Off and On demand.
constexpr std::int32_t kHours[] = {1, 6, 12, 24, 168};

QStringList rhythms(std::int32_t own) {
    QStringList out{kit::tr("Off"), kit::tr("On demand")};
    for (const auto hours : kHours) out << (hours == 168 ? kit::tr("Every week") : counted(hours, "Every hour", "Every %1 hours"));
    if (std::ranges::find(kHours, own) == std::end(kHours)) out << kit::tr("Every %1 hours").arg(own);
    return out;
}

int rhythmOf(const BookSource& source) {
    if (source.rhythm == BookSource::Rhythm::Off) return 0;
    if (source.rhythm == BookSource::Rhythm::OnDemand) return 1;
    const auto at = std::ranges::find(kHours, source.everyHours);
    return 2 + static_cast<int>(at - std::begin(kHours));
}

const char* glyphOf(BookSource::Kind kind) { return kind == BookSource::Kind::File ? "file" : kind == BookSource::Kind::System ? "desktop" : "server"; }

}  // namespace

QString costOf(const model::SyncRun& run) {
    if (run.asked == 0) return kit::tr("no number was asked");
    const QString numbers = counted(run.asked, "1 number checked", "%1 numbers checked");
    return kit::tr("%1, %2 sent, %3 received").arg(numbers, byteSize(run.sentBytes), byteSize(run.receivedBytes));
}

QString outcomeOf(const model::SyncRun& run) {
    QStringList out;
    const auto add = [&](std::int32_t count, const char* one, const char* many) {
        if (count > 0) out << counted(count, one, many);
    };
    add(run.added, "1 new", "%1 new");
    add(run.changed, "1 changed", "%1 changed");
    add(run.removed, "1 gone", "%1 gone");
    add(run.invalid, "1 invalid", "%1 invalid");
    add(run.found, "1 found here", "%1 found here");
    add(run.leftOut, "1 removed here stays out", "%1 removed here stay out");
    add(run.leftOutChanged, "1 of them changed since", "%1 of them changed since");
    return out.isEmpty() ? kit::tr("Nothing new") : out.join(", ");
}

BookSourceRow::BookSourceRow(Session& session, const BookSource& source, const std::optional<model::SyncRun>& last, QWidget* parent)
    : QWidget(parent), session_(session), source_(source) {
    setObjectName("bookSource");
    setAccessibleName(qs(source.name));
    line_ = row(this, 12, QMargins(16, 12, 12, 12));
    auto* facts = new QWidget(this);
    auto* inner = row(facts, 14);
    inner->addWidget(new Glyph(glyphOf(source.kind), 22, &Theme::ink2, facts), 0, Qt::AlignTop);
    auto* words = column(1);
    auto* name = new ElidedLabel(qs(source.name), Type::Body, &Theme::ink, QFont::Medium, facts);
    auto* where = new ElidedLabel(isolated(qs(source.where)), Type::Small, &Theme::ink2, QFont::Normal, facts);
    where->setMode(Qt::ElideMiddle);
    const QString when = source.lastRun > 0 ? kit::tr("last read: %1").arg(longAgo(source.lastRun, unixNow())) : kit::tr("not read yet");
    auto* about = new Label(kit::tr("%1 · %2").arg(counted(source.entries, "1 person", "%1 people"), when), Type::Meta, &Theme::ink2, facts);
    about->wrap();
    says_ = new Label({}, Type::Small, &Theme::ink2, facts);
    says_->setObjectName("sourceSays");
    says_->wrap();
    if (last && !last->problem.empty()) {
        says_->setText(qs(last->problem));
        says_->setInk(&Theme::red);
    } else if (last) {
        says_->setText(kit::tr("Last time: %1").arg(costOf(*last)));
    }
    says_->setVisible(!says_->text().isEmpty());
    for (QWidget* each : {static_cast<QWidget*>(name), static_cast<QWidget*>(where), static_cast<QWidget*>(about), static_cast<QWidget*>(says_), makeConsent()})
        words->addWidget(each);
    inner->addLayout(words, 1);
    auto* buttons = new QWidget(this);
    auto* controls = row(buttons, 8);
    auto* rhythm = new MenuChoice(kit::tr("How often %1 is read").arg(qs(source.name)), rhythms(source.rhythm == BookSource::Rhythm::Hourly ? source.everyHours : 24), buttons);
    rhythm->setObjectName("rhythm");
    rhythm->setCurrent(rhythmOf(source));
    sync_ = new Button(kit::tr("Sync now"), ButtonKind::Tonal, buttons, ButtonSize::Small);
    sync_->setObjectName("syncNow");
    sync_->setAccessibleName(kit::tr("Sync %1 now").arg(qs(source.name)));
    controls->addWidget(rhythm);
    controls->addWidget(sync_);
    if (source.kind == BookSource::Kind::CardDav) {
        auto* edit = new IconButton("pencil", kit::tr("Change address or password of %1").arg(qs(source.name)), buttons, 32);
        controls->addWidget(edit);
        connect(edit, &IconButton::clicked, this, [this] { openCardDav(this, session_, source_, {}); });
    }
    auto* away = new IconButton("trash", kit::tr("Remove %1").arg(qs(source.name)), buttons, 32);
    away->setObjectName("removeSource");
    controls->addWidget(away);
    controls->addStretch(1);
    line_->addWidget(facts, 1);
    line_->addWidget(buttons);
    connect(rhythm, &MenuChoice::chosen, this, &BookSourceRow::setRhythm);
    connect(sync_, &Button::clicked, this, &BookSourceRow::syncNow);
    connect(away, &IconButton::clicked, this, &BookSourceRow::remove);
    later_.setSingleShot(true);
    later_.setInterval(250);
    connect(&later_, &QTimer::timeout, this, &BookSourceRow::lookAtConsent);
    connect(&session, &Session::bookChanged, &later_, qOverload<>(&QTimer::start));
    lookAtConsent();
}

QWidget* BookSourceRow::makeConsent() {
    consent_ = new QWidget(this);
    auto* lines = column(consent_, 6, QMargins(0, 4, 0, 0));
    consentSays_ = new Label({}, Type::Small, &Theme::ink2, consent_);
    consentSays_->setObjectName("consentSays");
    consentSays_->wrap();
    consentAsk_ = new Button(kit::tr("Find people…"), ButtonKind::Tonal, consent_, ButtonSize::Small);
    consentAsk_->setObjectName("consentAsk");
    consentAsk_->setAccessibleName(kit::tr("Find people of %1 by sending their numbers").arg(qs(source_.name)));
    consentBack_ = new Button(kit::tr("Send no more"), ButtonKind::Tonal, consent_, ButtonSize::Small);
    consentBack_->setObjectName("consentBack");
    consentBack_->setAccessibleName(kit::tr("Send no more numbers of %1").arg(qs(source_.name)));
    lines->addWidget(consentSays_);
    for (Button* each : {consentAsk_, consentBack_}) lines->addWidget(each, 0, Qt::AlignLeading);
    consent_->hide();
    connect(consentAsk_, &Button::clicked, this, [this] { askToSendAgain(session_, window(), source_.id, qs(source_.name)); });
    connect(consentBack_, &Button::clicked, this, &BookSourceRow::takeBack);
    return consent_;
}

/// Under private matching nothing leaves, and there is nothing to answer.
void BookSourceRow::lookAtConsent() {
    if (session_.client().book().matchesInPrivate()) return consent_->hide();
    session_.run<client::SendingState>(
        this, [&](auto done) { return session_.client().book().sending(source_.id, std::move(done)); },
        [this](Result<client::SendingState> state) {
            if (state) showConsent(*state);
            else consent_->hide();  // the source went meanwhile: so does this row
        });
}

void BookSourceRow::showConsent(const client::SendingState& state) {
    const QString text = sendingWords(state);
    consentSays_->setText(text);
    consentBack_->setVisible(state.answer == model::Sending::Agreed);
    consentAsk_->setVisible(state.answer != model::Sending::Agreed && state.unasked > 0);
    consent_->setVisible(!text.isEmpty());
}

void BookSourceRow::takeBack() {
    session_.run<model::SyncRun>(
        window(), [&](auto done) { return session_.client().book().answerSending(source_.id, model::Sending::Unanswered, std::move(done)); },
        [over = QPointer<QWidget>(window())](Result<model::SyncRun> result) {
            if (!over) return;
            if (result) Toast::show(over, kit::tr("Nothing more is sent. What was sent stays there until you delete synced contacts."));
            else Toast::show(over, words(result.error()), "failed");
        });
}

void BookSourceRow::resizeEvent(QResizeEvent*) { line_->setDirection(width() < scaled(560) ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight); }

void BookSourceRow::setRhythm(int choice) {
    source_.rhythm = choice == 0 ? BookSource::Rhythm::Off : choice == 1 ? BookSource::Rhythm::OnDemand : BookSource::Rhythm::Hourly;
    if (choice >= 2 && choice - 2 < static_cast<int>(std::size(kHours))) source_.everyHours = kHours[choice - 2];
    session_.run<model::SourceId>(
        window(), [&](auto done) { return session_.client().book().updateSource(source_, {}, std::move(done)); },
        [over = QPointer<QWidget>(window())](Result<model::SourceId> result) {
            if (!result && over) Toast::show(over, words(result.error()), "failed");
        });
}

void BookSourceRow::syncNow() {
    sync_->setEnabled(false);
    says_->setInk(&Theme::ink2);
    says_->setText(kit::tr("Reading…"));
    says_->show();
    // the answer changes the sources, and this row with them: the toast belongs to the window
    session_.run<model::SyncRun>(
        window(), [&](auto done) { return session_.client().book().syncNow(source_.id, std::move(done)); },
        [&session = session_, over = QPointer<QWidget>(window()), self = QPointer<BookSourceRow>(this), id = source_.id, name = qs(source_.name)](Result<model::SyncRun> run) {
            if (self) self->sync_->setEnabled(true);
            const QString bad = !run ? words(run.error()) : qs(run->problem);
            if (self && !bad.isEmpty()) {
                self->says_->setInk(&Theme::red);
                self->says_->setText(bad);
            }
            if (!over) return;
            if (!bad.isEmpty()) return Toast::show(over, bad, "failed");
            askToSend(session, over, id, name, [over, text = kit::tr("%1: %2").arg(name, outcomeOf(*run))](bool sent) {
                if (over && !sent) Toast::show(over, text);
            });
        });
}

void BookSourceRow::remove() {
    auto* dialog = new Dialog(this, kit::tr("Remove %1?").arg(qs(source_.name)), QSize(440, 0));
    dialog->setObjectName("removeSourceDialog");
    auto* text = new Label(counted(source_.entries, "It is not read again. Its 1 contact can stay on this computer as your own, or go with it.",
                                   "It is not read again. Its %1 contacts can stay on this computer as your own, or go with it."),
                           Type::Body, &Theme::ink, dialog);
    text->wrap();
    text->setContentsMargins(24, 16, 24, 16);
    dialog->body()->addWidget(text);
    auto* cancel = new Button(kit::tr("Cancel"), ButtonKind::PlainText);
    auto* keep = new Button(kit::tr("Keep contacts"), ButtonKind::Secondary);
    keep->setObjectName("removeKeep");
    auto* all = new Button(kit::tr("Remove contacts too"), ButtonKind::Danger);
    all->setObjectName("removeAll");
    dialog->footer()->addStretch(1);
    for (Button* each : {cancel, keep, all}) dialog->footer()->addWidget(each);
    const auto go = [session = &session_, id = source_.id, over = QPointer<QWidget>(window()), dialog](bool with) {
        dialog->dismiss();
        session->run<void>(
            over, [&](auto done) { return session->client().book().removeSource(id, with, std::move(done)); },
            [over](Result<void> result) {
                if (!result && over) Toast::show(over, words(result.error()), "failed");
            });
    };
    connect(cancel, &Button::clicked, dialog, &Dialog::dismiss);
    connect(keep, &Button::clicked, dialog, [go] { go(false); });
    connect(all, &Button::clicked, dialog, [go] { go(true); });
    dialog->setInitialFocus(cancel);
    dialog->open();
}

}  // namespace helio::ui
