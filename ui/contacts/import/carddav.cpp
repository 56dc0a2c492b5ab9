// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/import/carddav.h"

#include <QUrl>
#include <algorithm>

#include "client/address_book.h"
#include "ui/contacts/import/consent.h"
#include "ui/kit/field.h"
#include "ui/kit/form_dialog.h"
#include "ui/kit/strings.h"

namespace helio::ui {

using namespace kit;

void addAndRead(Session& session, QWidget* owner, model::BookSource source, std::string password, std::function<void(Result<model::SyncRun>)> done) {
    // The same place again is the source that is there already: a wrong password must not take its cards along.
    const auto there = session.client().book().sources();
    const bool fresh = !source.id && there && std::ranges::none_of(*there, [&](const auto& one) { return one.kind == source.kind && one.where == source.where; });
    const QString name = qs(source.name);
    session.run<model::SourceId>(
        owner, [&](auto answer) { return session.client().book().updateSource(std::move(source), std::move(password), std::move(answer)); },
        [&session, guard = QPointer<QWidget>(owner), fresh, name, done = std::move(done)](Result<model::SourceId> id) {
            if (!id) return done(std::unexpected(id.error()));
            session.run<model::SyncRun>(
                guard, [&](auto answer) { return session.client().book().syncNow(*id, std::move(answer)); },
                [&session, guard, fresh, id = *id, name, done](Result<model::SyncRun> run) {
                    const bool bad = !run || (!run->problem.empty() && run->read == 0);
                    if (run && bad) run = fail(Fault::Refused, {}, run->problem);
                    if (bad && fresh) session.run<void>(guard, [&](auto answer) { return session.client().book().removeSource(id, true, std::move(answer)); });
                    if (bad) return done(std::move(run));
                    // Read first: only then is it known how many numbers would leave.
                    askToSend(session, guard, id, name, [guard, done, run = std::move(run)](bool) {
                        if (guard) done(run);
                    });
                });
        });
}

namespace {

class CardDav : public FormDialog {
public:
    CardDav(QWidget* over, Session& session, model::BookSource source, std::function<void(QString, model::SyncRun)> read)
        : FormDialog(over, source.id ? kit::tr("Address book on a server") : kit::tr("Add an address book on a server"), 460),
          session_(session),
          source_(std::move(source)),
          read_(std::move(read)) {
        setObjectName("cardDav");
        url_ = addField(kit::tr("https://cloud.example/dav/addressbooks/maya"), kit::tr("Address (CardDAV)"), "davUrl", qs(source_.where));
        user_ = addField(kit::tr("User name"), kit::tr("User name"), "davUser", qs(source_.account));
        password_ = addField(source_.id ? kit::tr("Password, if it changed") : kit::tr("Password"), kit::tr("Password"), "davPassword", {});
        password_->setEchoMode(QLineEdit::Password);
        addSays(kit::tr("It is read, never changed. The password lies encrypted on this computer."));
        addVerb(source_.id ? kit::tr("Save and read") : kit::tr("Add and read"), "davGo");
        setInitialFocus(url_);
        refresh();
    }

protected:
    bool ready() const override { return !url_->text().trimmed().isEmpty(); }
    void edited() override { url_->setWrong(false); }
    void go() override {
        QString text = url_->text().trimmed();
        if (!text.contains("://")) text = "https://" + text;
        const QUrl url(text, QUrl::StrictMode);
        if (!url.isValid() || url.host().isEmpty()) {
            url_->setWrong(true);
            return say(kit::tr("This is no address. It looks like https://cloud.example/dav."), true);
        }
        if (url.scheme() != "https") {
            url_->setWrong(true);
            return say(kit::tr("Over http the password could be read on the way. Use an address that begins with https."), true);
        }
        setWorking(true);
        say(kit::tr("Reading…"), false);
        auto wanted = source_;
        wanted.kind = model::BookSource::Kind::CardDav;
        wanted.where = url.toString(QUrl::FullyEncoded).toStdString();
        wanted.account = user_->text().trimmed().toStdString();
        if (wanted.name.empty()) wanted.name = url.host().toStdString();
        addAndRead(session_, this, wanted, password_->text().toStdString(), [this, name = qs(wanted.name)](Result<model::SyncRun> run) {
            setWorking(false);
            if (!run) return say(words(run.error()), true);
            const auto read = read_;
            dismiss();
            if (read) read(name, *run);
        });
    }

private:
    Session& session_;
    model::BookSource source_;
    std::function<void(QString, model::SyncRun)> read_;
    Field *url_, *user_, *password_;
};

}  // namespace

Dialog* openCardDav(QWidget* over, Session& session, model::BookSource source, std::function<void(QString name, model::SyncRun run)> read) {
    auto* dialog = new CardDav(over, session, std::move(source), std::move(read));
    dialog->open();
    return dialog;
}

}  // namespace helio::ui
