// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/book_page.h"

#include <QApplication>
#include <QClipboard>

#include "ui/contacts/book/export_dialog.h"
#include "ui/contacts/book/joined_line.h"
#include "ui/contacts/import/banner.h"
#include "ui/contacts/import/carddav.h"
#include "ui/kit/button.h"
#include "ui/kit/choices.h"
#include "ui/kit/dialog.h"
#include "ui/kit/format.h"
#include "ui/kit/glyph.h"
#include "ui/kit/isolate.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/strings.h"
#include "ui/kit/toast.h"
#include "ui/settings/book_source.h"
#include "ui/settings/removed_dialog.h"
#include "ui/settings/settings_page.h"
#include "ui/settings/told_dialog.h"

namespace helio::ui {

using namespace kit;

namespace {

constexpr std::int32_t kRunsShown = 20;

Label* heading(const QString& text) {
    auto* out = new Label(text, Type::Meta, &Theme::ink2);
    out->weight(QFont::DemiBold);
    return out;
}

/// Words and a control, which goes below them where there is no room beside.
class ActionRow : public QWidget {
public:
    ActionRow(const QString& title, const QString& text, QWidget* control) : control_(control) {
        auto* words = column(1);
        auto* head = new Label(title, Type::Body, &Theme::ink, this);
        head->weight(QFont::Medium).wrap();
        detail = new Label(text, Type::Meta, &Theme::ink2, this);
        detail->wrap();
        words->addWidget(head);
        words->addWidget(detail);
        line_->addLayout(words, 1);
        line_->addWidget(control, 0, Qt::AlignVCenter | Qt::AlignLeading);
    }
    Label* detail = nullptr;

protected:
    void resizeEvent(QResizeEvent*) override { line_->setDirection(width() < control_->sizeHint().width() + scaled(260) ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight); }

private:
    QBoxLayout* line_ = row(this, 12, QMargins(16, 12, 16, 12));
    QWidget* control_;
};

Button* actionButton(const QString& verb, const QString& title, const char* name, ButtonKind kind = ButtonKind::Tonal) {
    auto* out = new Button(verb, kind, nullptr, ButtonSize::Small);
    out->setObjectName(name);
    out->setAccessibleName(title);
    return out;
}

QWidget* runRow(const model::SyncRun& run, const QString& source) {
    auto* box = new QWidget;
    box->setObjectName("runRow");
    auto* line = row(box, 12, QMargins(16, 8, 16, 8));
    const bool bad = !run.problem.empty(), open = run.ended == 0;
    line->addWidget(new Glyph(bad ? "failed" : open ? "clock" : "tick", 18, bad ? &Theme::red : &Theme::ink2, box), 0, Qt::AlignTop);
    auto* words = column(1);
    auto* title = new Label(kit::tr("%1 · %2").arg(source, longAgo(run.started, unixNow())), Type::Meta, &Theme::ink, box);
    title->weight(QFont::Medium).wrap();
    QString text = bad ? qs(run.problem) : outcomeOf(run);
    if (open && !bad) text = kit::tr("Goes on. %1").arg(text);
    if (run.asked > 0) text += QStringLiteral(" · ") + costOf(run) + (run.inPrivate ? kit::tr(", in private") : kit::tr(", sent in the clear"));
    auto* detail = new Label(text, Type::Small, bad ? &Theme::red : &Theme::ink2, box);
    detail->wrap();
    words->addWidget(title);
    words->addWidget(detail);
    line->addLayout(words, 1);
    box->setAccessibleName(title->text() + ", " + text);
    return box;
}

}  // namespace

BookPage::BookPage(Session& session, QWidget* parent) : QWidget(parent), session_(session) {
    setObjectName("bookPage");
    auto* parts = settingsColumn(this, kit::tr("Contacts and import"));
    banner_ = new MatchBanner(session, false, this);
    parts->addWidget(banner_);
    parts->addSpacing(12);
    parts->addWidget(heading(kit::tr("Where contacts come from")));
    parts->addSpacing(8);
    auto* card = new Panel(&Theme::surface, this);
    card->card();
    auto* inside = column(card, 0, QMargins(1, 1, 1, 1));
    sources_ = column();
    inside->addLayout(sources_);
    auto* adding = new QWidget(card);
    auto* line = row(adding, 8, QMargins(16, 10, 16, 12));
    auto* file = new Button(kit::tr("Import a file"), ButtonKind::Primary, adding, ButtonSize::Small);
    file->setObjectName("addFileSource");
    auto* server = new Button(kit::tr("Add a server"), ButtonKind::Secondary, adding, ButtonSize::Small);
    server->setObjectName("addServerSource");
    server->setAccessibleName(kit::tr("Add an address book on a server"));
    line->addWidget(file);
    line->addWidget(server);
    line->addStretch(1);
    inside->addWidget(adding);
    auto* show = actionButton(kit::tr("Show"), kit::tr("Show what was removed here"), "showRemoved");
    removedRow_ = new QWidget(card);
    removedRow_->setObjectName("removedRow");
    auto* removed = column(removedRow_);
    auto* action = new ActionRow(kit::tr("Removed here"), {}, show);
    removedText_ = action->detail;
    removed->addWidget(new Rule(removedRow_));
    removed->addWidget(action);
    inside->addWidget(removedRow_);
    connect(show, &Button::clicked, this, [this] { openRemoved(this, session_); });
    parts->addWidget(card);
    parts->addSpacing(20);
    runsHead_ = heading(kit::tr("What was synchronised"));
    parts->addWidget(runsHead_);
    parts->addSpacing(8);
    auto* history = new Panel(&Theme::surface, this);
    history->card();
    runs_ = column(history, 0, QMargins(1, 1, 1, 1));
    parts->addWidget(history);
    parts->addSpacing(20);
    parts->addWidget(heading(kit::tr("What the cloud knows")));
    parts->addSpacing(8);
    parts->addWidget(makeKept());
    parts->addSpacing(20);
    parts->addWidget(makeOthers());
    parts->addStretch(1);
    later_.setSingleShot(true);
    later_.setInterval(60);
    connect(&later_, &QTimer::timeout, this, &BookPage::refresh);
    connect(&session, &Session::bookChanged, &later_, qOverload<>(&QTimer::start));
    connect(file, &Button::clicked, this, &BookPage::importAsked);
    connect(server, &Button::clicked, this, [this] {
        openCardDav(this, session_, {}, [this](const QString& name, const model::SyncRun& run) { Toast::show(window(), kit::tr("%1: %2").arg(name, outcomeOf(run))); });
    });
}

QWidget* BookPage::makeKept() {
    auto* card = new Panel(&Theme::surface, this);
    card->card();
    auto* inside = column(card, 0, QMargins(1, 1, 1, 1));
    auto* sent = actionButton(kit::tr("Show"), kit::tr("Show what was sent"), "showSent");
    auto* sentRow = new ActionRow(kit::tr("What was sent"), {}, sent);
    sentText_ = sentRow->detail;
    sentText_->setObjectName("sentText");
    saved_ = actionButton(kit::tr("Ask the cloud"), kit::tr("Ask the cloud what it keeps"), "showSaved");
    drop_ = actionButton(kit::tr("Delete…"), kit::tr("Delete synced contacts"), "deleteSynced", ButtonKind::DangerOutline);
    inside->addWidget(sentRow);
    inside->addWidget(new Rule(card));
    copyKey_ = actionButton(kit::tr("Copy"), kit::tr("Copy the key’s digits"), "copyKey");
    auto* keyRow = new ActionRow(kit::tr("The key of private matching"), {}, copyKey_);
    keyText_ = keyRow->detail;
    keyText_->setObjectName("keyText");
    keyText_->selectable();
    keyBox_ = column(0);
    keyBox_->addWidget(keyRow);
    keyBox_->addWidget(new Rule(card));
    inside->addLayout(keyBox_);
    inside->addWidget(new ActionRow(kit::tr("What the cloud keeps"), kit::tr("Numbers and names of imported people, as the cloud tells them. They lie encrypted there."), saved_));
    inside->addWidget(new Rule(card));
    inside->addWidget(new ActionRow(kit::tr("Delete synced contacts"), kit::tr("Removes from the cloud what it keeps of imports. The cards on this computer stay."), drop_));
    connect(sent, &Button::clicked, this, &BookPage::showSent);
    connect(copyKey_, &Button::clicked, this, [this] {
        QApplication::clipboard()->setText(kit::tr("Epoch %1: %2").arg(key_.epoch).arg(qs(key_.fingerprint)));
        Toast::show(window(), kit::tr("The key’s digits were copied"), "copy");
    });
    connect(saved_, &Button::clicked, this, &BookPage::showSaved);
    connect(drop_, &Button::clicked, this, &BookPage::deleteSynced);
    return card;
}

QWidget* BookPage::makeOthers() {
    auto* card = new Panel(&Theme::surface, this);
    card->card();
    auto* inside = column(card, 0, QMargins(1, 1, 1, 1));
    auto* joined = new Toggle(kit::tr("Say when somebody joins"), this);
    joined->setObjectName("joinedToggle");
    joined->setChecked(joinedShown());
    auto* save = actionButton(kit::tr("Export…"), kit::tr("Export contacts"), "exportBook");
    inside->addWidget(new ActionRow(kit::tr("Say when somebody joins"), kit::tr("A quiet line in Contacts. It never makes a chat."), joined));
    inside->addWidget(new Rule(card));
    inside->addWidget(new ActionRow(kit::tr("Export contacts"), kit::tr("All contacts as a file: vCard 3.0, vCard 4.0 or Google CSV."), save));
    connect(joined, &QAbstractButton::toggled, this, [](bool on) { setJoinedShown(on); });
    connect(save, &Button::clicked, this, [this] { openExport(this, session_, {}); });
    return card;
}

void BookPage::showEvent(QShowEvent*) {
    refresh();
    loadKey();
}

/// Asked when the page opens: it is the client's own answer while the epoch lasts.
void BookPage::loadKey() {
    session_.run<client::MatchingKey>(
        this, [&](auto done) { return session_.client().book().matchingKey(std::move(done)); },
        [this](Result<client::MatchingKey> key) {
            keyTrouble_ = key ? QString() : words(key.error());
            key_ = key ? *key : client::MatchingKey{};
            showKey();
        });
}

void BookPage::showKey() {
    const bool offered = session_.client().book().matchesInPrivate();
    for (int i = 0; i < keyBox_->count(); ++i) keyBox_->itemAt(i)->widget()->setVisible(offered);
    const bool known = !key_.fingerprint.empty();
    copyKey_->setVisible(offered && known);
    if (!known) return keyText_->setText(keyTrouble_.isEmpty() ? kit::tr("Not known yet.") : kit::tr("Not known now. %1").arg(keyTrouble_));
    const QString digits = qs(key_.fingerprint);
    keyText_->setText(isolated(digits.left(19)) + '\n' + isolated(digits.mid(20)) + '\n' +
                      kit::tr("Epoch %1, until %2 at the latest. Everybody here should see the same digits: compare them with somebody you trust, in person or by phone.")
                          .arg(key_.epoch)
                          .arg(dayMark(key_.until, unixNow())));
}

void BookPage::refresh() {
    if (!isVisible()) return;
    banner_->refresh();
    banner_->setVisible(banner_->running());
    showKey();
    showSources();
    showRuns();
    const auto removed = session_.client().book().removedHere();
    removedRow_->setVisible(removed && !removed->empty());
    if (removed)
        removedText_->setText(
            counted(static_cast<qint64>(removed->size()), "1 card that its address book still has is left out", "%1 cards that their address books still have are left out"));
    const auto sent = session_.client().book().sentNumbers();
    if (!sent) sentText_->setText(words(sent.error()));
    else if (sent->empty()) sentText_->setText(kit::tr("No number has left this computer in the clear."));
    else sentText_->setText(counted(static_cast<qint64>(sent->size()), "1 number with its name", "%1 numbers with their names"));
    shown_ = true;
}

void BookPage::showSources() {
    const auto sources = session_.client().book().sources();
    const auto runs = session_.client().book().runs(kRunsShown);
    if (shown_ && sources && *sources == shownSources_ && runs && *runs == shownRuns_) return;
    clear(sources_);
    if (!sources || sources->empty()) {
        auto* none = new Label(sources ? kit::tr("Nowhere yet. Import a file, or add an address book on a server, and it can be read again by itself.") : words(sources.error()),
                               Type::Meta, sources ? &Theme::ink2 : &Theme::red);
        none->setContentsMargins(16, 12, 16, 4);
        none->wrap();
        sources_->addWidget(none);
        shownSources_.clear();
        return;
    }
    shownSources_ = *sources;
    for (const auto& source : *sources) {
        std::optional<model::SyncRun> last;
        if (runs)
            for (const auto& run : *runs)
                if (!last && run.source == source.id) last = run;
        sources_->addWidget(new BookSourceRow(session_, source, last));
        sources_->addWidget(new Rule);
    }
}

void BookPage::showRuns() {
    const auto runs = session_.client().book().runs(kRunsShown);
    if (shown_ && runs && *runs == shownRuns_) return;
    clear(runs_);
    if (!runs || runs->empty()) {
        auto* none = new Label(runs ? kit::tr("Nothing yet.") : words(runs.error()), Type::Meta, runs ? &Theme::ink2 : &Theme::red);
        none->setContentsMargins(16, 12, 16, 12);
        runs_->addWidget(none);
        shownRuns_.clear();
        return;
    }
    shownRuns_ = *runs;
    for (std::size_t i = 0; i < runs->size(); ++i) {
        if (i > 0) runs_->addWidget(new Rule);
        QString name = kit::tr("A source that was removed");
        for (const auto& source : shownSources_)
            if (source.id == (*runs)[i].source) name = qs(source.name);
        runs_->addWidget(runRow((*runs)[i], name));
    }
}

void BookPage::showSent() {
    auto sent = session_.client().book().sentNumbers();
    if (!sent) return Toast::show(window(), words(sent.error()), "failed");
    const QString about = sent->empty() ? kit::tr("No number has left this computer in the clear. Under private matching the cloud learns how many were asked, not which.")
                                        : kit::tr("These numbers and names were sent to the cloud, with your consent.");
    openTold(this, kit::tr("What was sent"), about, std::move(*sent));
}

void BookPage::showSaved() {
    saved_->setEnabled(false);
    session_.run<std::vector<model::SentNumber>>(
        this, [&](auto done) { return session_.client().book().loadSaved(std::move(done)); },
        [this](Result<std::vector<model::SentNumber>> kept) {
            saved_->setEnabled(true);
            if (!kept) return Toast::show(window(), words(kept.error()), "failed");
            const QString about = kept->empty() ? kit::tr("The cloud says that it keeps nothing of imports.") : kit::tr("This is what the cloud says it keeps of your imports.");
            openTold(this, kit::tr("What the cloud keeps"), about, std::move(*kept));
        });
}

void BookPage::deleteSynced() {
    ask(this, kit::tr("Delete synced contacts?"),
        kit::tr("What the cloud keeps of your imports goes, and they are no contacts of yours there any more. The cards on this computer and your chats stay."), kit::tr("Delete"),
        [this] {
            drop_->setEnabled(false);
            session_.run<std::int32_t>(
                this, [&](auto done) { return session_.client().book().deleteSynced(std::move(done)); },
                [this](Result<std::int32_t> count) {
                    drop_->setEnabled(true);
                    if (!count) return Toast::show(window(), words(count.error()), "failed");
                    Toast::show(window(), *count == 0 ? kit::tr("The cloud kept nothing") : counted(*count, "1 contact went from the cloud", "%1 contacts went from the cloud"));
                });
        });
}

}  // namespace helio::ui
