// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/sync_page.h"

#include "ui/kit/button.h"
#include "ui/kit/dialog.h"
#include "ui/kit/format.h"
#include "ui/kit/glyph.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/strings.h"
#include "ui/kit/toast.h"
#include "ui/session/preview.h"
#include "ui/settings/decision_words.h"
#include "ui/settings/settings_page.h"

namespace helio::ui {

using namespace kit;

namespace {

constexpr std::size_t kMostShown = 50;

using What = client::Waiting::What;
using Why = client::Waiting::Why;

const char* glyphOf(What what) {
    switch (what) {
        case What::Text: return "chats";
        case What::Photo: return "image";
        case What::File: return "file";
        case What::Contact: return "contacts";
        case What::Draft: return "pencil";
        case What::Deletion: return "trash";
    }
    return "chats";
}

QString nameOf(What what) {
    switch (what) {
        case What::Text: return kit::tr("Message to %1");
        case What::Photo: return kit::tr("Photo for %1");
        case What::File: return kit::tr("File for %1");
        case What::Contact: return kit::tr("Contact for %1");
        case What::Draft: return kit::tr("Draft for %1");
        case What::Deletion: return kit::tr("Deletion in %1");
    }
    return "%1";
}

QString reasonOf(const client::Waiting& item) {
    switch (item.why) {
        case Why::SignedOut: return kit::tr("This device was signed out");
        case Why::NoConnection: return kit::tr("Goes when you’re back online");
        case Why::CatchingUp: return kit::tr("Goes when what was missed has been read");
        case Why::Uploading: return kit::tr("Uploading");
        case Why::Sending: return kit::tr("Sent, waiting for the answer");
        case Why::BehindAnother: return kit::tr("Behind an earlier one for this chat");
        case Why::AskedToWait: return kit::tr("The server asked to wait until %1").arg(clockTime(item.until));
        case Why::Failed: return item.words.empty() ? kit::tr("Not sent") : kit::tr("Not sent: %1").arg(qs(item.words));
    }
    return {};
}

QString when(std::int64_t time, const QString& never) { return time > 0 ? longAgo(time, unixNow()) : never; }

}  // namespace

QString linkWord(client::Link link) {
    switch (link) {
        case client::Link::Online: return kit::tr("Online");
        case client::Link::Updating: return kit::tr("Updating…");
        case client::Link::Connecting: return kit::tr("Connecting…");
        case client::Link::Offline: return kit::tr("Offline");
    }
    return {};
}

SyncPage::SyncPage(Session& session, QWidget* parent) : QWidget(parent), session_(session) {
    setObjectName("sync");
    auto* parts = settingsColumn(this, kit::tr("Sync"));
    auto* back = new Button(kit::tr("Devices"), ButtonKind::Text, this, ButtonSize::Small);
    back->setObjectName("syncBack");
    back->setGlyph("back");
    parts->insertWidget(0, back, 0, Qt::AlignLeading);
    connect(back, &Button::clicked, this, &SyncPage::backAsked);
    parts->addWidget(makeState());
    parts->addSpacing(20);
    waitingHead_ = new Label({}, Type::Meta, &Theme::ink2);
    waitingHead_->weight(QFont::DemiBold);
    waitingHead_->setObjectName("syncWaiting");
    parts->addWidget(waitingHead_);
    parts->addSpacing(8);
    auto* card = new Panel(&Theme::surface, this);
    card->card();
    waiting_ = column(card, 0, QMargins(1, 1, 1, 1));
    parts->addWidget(card);
    parts->addSpacing(20);
    parts->addWidget(makeActions());
    parts->addStretch(1);
    clock_.setInterval(20'000);
    const auto refresh = [this] {
        if (isVisible()) show();
    };
    connect(&clock_, &QTimer::timeout, this, refresh);
    connect(&session, &Session::connectionChanged, this, refresh);
    connect(&session, &Session::dialogsChanged, this, refresh);
    connect(&session, &Session::transfersChanged, this, refresh);
}

QWidget* SyncPage::makeState() {
    auto* card = new Panel(&Theme::surface, this);
    card->card();
    auto* inside = column(card, 0, QMargins(1, 1, 1, 1));
    auto* head = new QWidget(card);
    auto* line = row(head, 16, QMargins(16, 14, 16, 14));
    glyph_ = new Glyph("cloud", 24, &Theme::green, head);
    title_ = new Label({}, Type::Body);
    title_->weight(QFont::DemiBold);
    title_->setObjectName("syncLink");
    detail_ = new Label({}, Type::Meta, &Theme::ink2);
    detail_->wrap();
    auto* words = column();
    words->addWidget(title_);
    words->addWidget(detail_);
    line->addWidget(glyph_);
    line->addLayout(words, 1);
    inside->addWidget(head);
    const auto fact = [&](const QString& what, const char* name) {
        inside->addWidget(new Rule(card));
        auto* box = new QWidget(card);
        auto* pair = row(box, 12, QMargins(16, 12, 16, 12));
        auto* title = new Label(what, Type::Body);
        title->wrap();
        pair->addWidget(title, 1);
        auto* value = new Label({}, Type::Meta, &Theme::ink2);
        value->setObjectName(name);
        value->wrap();
        value->setAlignment(Qt::AlignVCenter | Qt::AlignTrailing);
        pair->addWidget(value, 1);
        inside->addWidget(box);
        return value;
    };
    lastUpdate_ = fact(kit::tr("Last update"), "syncLastUpdate");
    lastCheck_ = fact(kit::tr("Last check for missing messages"), "syncLastCheck");
    return card;
}

QWidget* SyncPage::makeActions() {
    auto* card = new Panel(&Theme::surface, this);
    card->card();
    auto* inside = column(card, 0, QMargins(1, 1, 1, 1));
    const auto action = [&](const QString& title, const QString& text, const QString& verb, const char* name, Label** said) {
        auto* box = new QWidget(card);
        auto* line = row(box, 16, QMargins(16, 12, 16, 12));
        auto* words = column();
        auto* head = new Label(title, Type::Body);
        head->weight(QFont::Medium);
        head->wrap();
        auto* detail = new Label(text, Type::Meta, &Theme::ink2);
        detail->wrap();
        words->addWidget(head);
        words->addWidget(detail);
        if (said) *said = detail;
        auto* button = new Button(verb, ButtonKind::Tonal, box);
        button->setObjectName(name);
        button->setAccessibleName(title);
        line->addLayout(words, 1);
        line->addWidget(button);
        inside->addWidget(box);
        return button;
    };
    check_ = action(kit::tr("Check for missing messages"), kit::tr("Asks the cloud for everything since the last update."), kit::tr("Check"), "syncCheck", &found_);
    found_->setObjectName("syncFound");
    inside->addWidget(new Rule(card));
    rebuild_ = action(kit::tr("Rebuild the cache"), kit::tr("Forgets the copies on this computer and reads them anew. Drafts and messages that wait to be sent stay."),
                      kit::tr("Rebuild…"), "syncRebuild", nullptr);
    connect(check_, &Button::clicked, this, &SyncPage::checkForMissing);
    connect(rebuild_, &Button::clicked, this, &SyncPage::rebuild);
    return card;
}

void SyncPage::showEvent(QShowEvent*) {
    show();
    clock_.start();
}

void SyncPage::show() {
    const client::SyncStatus now = session_.client().syncStatus();
    const bool online = now.connection.link == client::Link::Online, offline = now.connection.link == client::Link::Offline;
    glyph_->setGlyph(offline ? "cloud-off" : "cloud", online ? &Theme::green : offline ? &Theme::red : &Theme::sunInk);
    title_->setText(linkWord(now.connection.link));
    const QString since = now.connection.since > 0 ? kit::tr("Since %1").arg(clockTime(now.connection.since)) : QString();
    detail_->setText(now.connection.trouble.empty() ? since : (since.isEmpty() ? qs(now.connection.trouble) : since + ". " + qs(now.connection.trouble)));
    detail_->setVisible(!detail_->text().isEmpty());
    lastUpdate_->setText(when(now.lastUpdate, kit::tr("not since Heliograph was started")));
    lastCheck_->setText(now.checking ? kit::tr("now…") : when(now.lastCheck, kit::tr("not since Heliograph was started")));
    check_->setEnabled(!offline && !checking_ && !now.checking);
    rebuild_->setEnabled(!offline && !rebuilding_);
    showWaiting(now.waiting, session_.client().decisions().waiting());
}

void SyncPage::showWaiting(const std::vector<client::Waiting>& waiting, const std::vector<client::WaitingDecision>& decided) {
    if (waiting_->count() > 0 && waiting == shown_ && decided == shownDecided_) return;
    shown_ = waiting;
    shownDecided_ = decided;
    clear(waiting_);
    const std::size_t all = waiting.size() + decided.size();
    waitingHead_->setText(all == 0 ? kit::tr("Waiting to be sent") : kit::tr("Waiting to be sent: %1").arg(all));
    if (all == 0) {
        auto* none = new Label(kit::tr("Nothing. Everything you wrote and decided has left this computer."), Type::Meta, &Theme::ink2);
        none->setContentsMargins(16, 12, 16, 12);
        none->wrap();
        waiting_->addWidget(none);
    }
    for (std::size_t i = 0; i < std::min(all, kMostShown); ++i) {
        if (i > 0) waiting_->addWidget(new Rule);
        waiting_->addWidget(i < waiting.size() ? waitingRow(waiting[i]) : decisionRow(decided[i - waiting.size()]));
    }
    if (all > kMostShown) {
        auto* more = new Label(kit::tr("and %1 more").arg(all - kMostShown), Type::Meta, &Theme::ink2);
        more->setContentsMargins(16, 10, 16, 10);
        waiting_->addWidget(more);
    }
}

QHBoxLayout* SyncPage::waitingLine(QWidget* box, const char* glyph, const QString& title, const QString& reason, bool failed) {
    box->setObjectName("waitingRow");
    box->setAccessibleName(title + ". " + reason);
    auto* line = row(box, 12, QMargins(16, 10, 16, 10));
    line->addWidget(new Glyph(failed ? "failed" : glyph, 20, failed ? &Theme::red : &Theme::ink2, box));
    auto* words = column();
    words->addWidget(new ElidedLabel(title, Type::Body, &Theme::ink, QFont::Medium));
    auto* why = new Label(reason, Type::Meta, failed ? &Theme::red : &Theme::ink2);
    why->wrap();  // the reason is what one came for
    words->addWidget(why);
    line->addLayout(words, 1);
    return line;
}

QWidget* SyncPage::decisionRow(const client::WaitingDecision& item) {
    auto* box = new QWidget;
    waitingLine(box, decisionGlyph(item.decision.kind), decisionTitle(session_, item.decision), decisionReason(item.why), false);
    return box;
}

QWidget* SyncPage::waitingRow(const client::Waiting& item) {
    auto* box = new QWidget;
    const bool failed = item.why == Why::Failed;
    auto* line = waitingLine(box, glyphOf(item.what), nameOf(item.what).arg(session_.title(item.chat)), reasonOf(item), failed);
    if (failed && item.message.value < 0) {
        auto* retry = new Button(kit::tr("Retry"), ButtonKind::DangerSoft, box, ButtonSize::Small);
        retry->setObjectName("syncRetry");
        retry->setGlyph("retry");
        line->addWidget(retry);
        connect(retry, &Button::clicked, this, [this, item] {
            session_.run<void>(
                this, [&](auto done) { return session_.client().retry(item.chat, item.message, std::move(done)); },
                [this](Result<void> result) {
                    if (!result) Toast::show(window(), kit::words(result.error()), "failed");
                    show();
                });
        });
    }
    auto* open = new IconButton("chevron-right", kit::tr("Open %1").arg(session_.title(item.chat)), box, 28);
    line->addWidget(open);
    connect(open, &IconButton::clicked, this, [this, chat = item.chat] { Q_EMIT chatAsked(chat); });
    return box;
}

void SyncPage::checkForMissing() {
    checking_ = true;
    check_->setEnabled(false);
    found_->setText(kit::tr("Asking the cloud…"));
    session_.run<client::CheckOutcome>(
        this, [&](auto done) { return session_.client().checkForMissing(std::move(done)); },
        [this](Result<client::CheckOutcome> outcome) {
            checking_ = false;
            if (!outcome) found_->setText(kit::words(outcome.error()));
            else if (outcome->messages > 0)
                found_->setText(counted(outcome->messages, "1 message had been missing and is here now.", "%1 messages had been missing and are here now."));
            else if (outcome->others > 0) found_->setText(counted(outcome->others, "1 change had been missing and is here now.", "%1 changes had been missing and are here now."));
            else found_->setText(kit::tr("Nothing was missing."));
            show();
        });
}

void SyncPage::rebuild() {
    ask(this, kit::tr("Rebuild the cache?"),
        kit::tr("Chats, messages and pictures on this computer are forgotten and read from the cloud again. Drafts and messages that wait to be sent stay."), kit::tr("Rebuild"),
        [this] {
            rebuilding_ = true;
            show();
            session_.run<void>(
                this, [&](auto done) { return session_.client().rebuildCache(std::move(done)); },
                [this](Result<void> result) {
                    rebuilding_ = false;
                    show();
                    if (result) Toast::show(window(), kit::tr("The cache was rebuilt"));
                    else Toast::show(window(), kit::words(result.error()), "failed");
                });
        });
}

}  // namespace helio::ui
