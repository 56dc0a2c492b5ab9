// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/import/carddav.h"

#include <QUrl>
#include <algorithm>

#include "client/address_book.h"
#include "ui/kit/button.h"
#include "ui/kit/field.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/strings.h"

namespace helio::ui {

using namespace kit;

void addAndRead(Session& session, QObject* owner, model::BookSource source, std::string password, std::function<void(Result<model::SyncRun>)> done) {
    // The same place again is the source that is there already: a wrong password must not take its cards along.
    const auto there = session.client().book().sources();
    const bool fresh = !source.id && there && std::ranges::none_of(*there, [&](const auto& one) { return one.kind == source.kind && one.where == source.where; });
    session.run<model::SourceId>(
        owner, [&](auto answer) { return session.client().book().updateSource(std::move(source), std::move(password), std::move(answer)); },
        [&session, guard = QPointer<QObject>(owner), fresh, done = std::move(done)](Result<model::SourceId> id) {
            if (!id) return done(std::unexpected(id.error()));
            session.run<model::SyncRun>(
                guard, [&](auto answer) { return session.client().book().syncNow(*id, std::move(answer)); },
                [&session, guard, fresh, id = *id, done](Result<model::SyncRun> run) {
                    const bool bad = !run || (!run->problem.empty() && run->read == 0);
                    if (run && bad) run = fail(Fault::Refused, {}, run->problem);
                    if (bad && fresh) session.run<void>(guard, [&](auto answer) { return session.client().book().removeSource(id, true, std::move(answer)); });
                    done(std::move(run));
                });
        });
}

namespace {

class CardDav : public Dialog {
public:
    CardDav(QWidget* over, Session& session, model::BookSource source, std::function<void(QString, model::SyncRun)> read)
        : Dialog(over, source.id ? kit::tr("Address book on a server") : kit::tr("Add an address book on a server"), QSize(460, 0)),
          session_(session),
          source_(std::move(source)),
          read_(std::move(read)) {
        setObjectName("cardDav");
        auto* fields = column(12);
        fields->setContentsMargins(24, 20, 24, 20);
        url_ = field(kit::tr("https://cloud.example/dav/addressbooks/maya"), kit::tr("Address (CardDAV)"), "davUrl", qs(source_.where));
        user_ = field(kit::tr("User name"), kit::tr("User name"), "davUser", qs(source_.account));
        password_ = field(source_.id ? kit::tr("Password, if it changed") : kit::tr("Password"), kit::tr("Password"), "davPassword", {});
        password_->setEchoMode(QLineEdit::Password);
        says_ = new Label(kit::tr("It is read, never changed. The password lies encrypted on this computer."), Type::Meta, &Theme::ink2, this);
        says_->setObjectName("davSays");
        says_->wrap();
        says_->setMinimumHeight(2 * line(Type::Meta));
        says_->setAlignment(Qt::AlignTop);
        for (QWidget* widget : {static_cast<QWidget*>(url_), static_cast<QWidget*>(user_), static_cast<QWidget*>(password_), static_cast<QWidget*>(says_)})
            fields->addWidget(widget);
        body()->addLayout(fields);
        auto* cancel = new Button(kit::tr("Cancel"), ButtonKind::PlainText);
        go_ = new Button(source_.id ? kit::tr("Save and read") : kit::tr("Add and read"), ButtonKind::Primary);
        go_->setObjectName("davGo");
        footer()->addStretch(1);
        footer()->addWidget(cancel);
        footer()->addWidget(go_);
        connect(cancel, &Button::clicked, this, &Dialog::dismiss);
        connect(go_, &Button::clicked, this, [this] { go(); });
        for (Field* each : {url_, user_, password_}) {
            connect(each, &QLineEdit::textChanged, this, [this] { showState(); });
            connect(each, &QLineEdit::returnPressed, this, [this] {
                if (go_->isEnabled()) go();
            });
        }
        setInitialFocus(url_);
        showState();
    }

private:
    Field* field(const QString& hint, const QString& name, const char* object, const QString& text) {
        auto* out = new Field(hint, name, this);
        out->setObjectName(object);
        out->setText(text);
        return out;
    }
    void say(const QString& text, bool bad) {
        says_->setText(text);
        says_->setInk(bad ? &Theme::red : &Theme::ink2);
    }
    void showState() {
        url_->setWrong(false);
        go_->setEnabled(!working_ && !url_->text().trimmed().isEmpty());
    }
    void go() {
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
        working_ = true;
        showState();
        say(kit::tr("Reading…"), false);
        auto wanted = source_;
        wanted.kind = model::BookSource::Kind::CardDav;
        wanted.where = url.toString(QUrl::FullyEncoded).toStdString();
        wanted.account = user_->text().trimmed().toStdString();
        if (wanted.name.empty()) wanted.name = url.host().toStdString();
        addAndRead(session_, this, wanted, password_->text().toStdString(), [this, name = qs(wanted.name)](Result<model::SyncRun> run) {
            working_ = false;
            showState();
            if (!run) return say(words(run.error()), true);
            const auto read = read_;
            dismiss();
            if (read) read(name, *run);
        });
    }

    Session& session_;
    model::BookSource source_;
    std::function<void(QString, model::SyncRun)> read_;
    Field *url_, *user_, *password_;
    Label* says_;
    Button* go_;
    bool working_ = false;
};

}  // namespace

Dialog* openCardDav(QWidget* over, Session& session, model::BookSource source, std::function<void(QString name, model::SyncRun run)> read) {
    auto* dialog = new CardDav(over, session, std::move(source), std::move(read));
    dialog->open();
    return dialog;
}

}  // namespace helio::ui
