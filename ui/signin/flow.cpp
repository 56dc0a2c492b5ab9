// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/signin/flow.h"

#include <QPainter>

#include "ui/kit/layout.h"
#include "ui/kit/strings.h"
#include "ui/kit/theme.h"
#include "ui/settings/proxy_form.h"
#include "ui/signin/art.h"
#include "ui/signin/pages.h"
#include "ui/signin/second_step.h"

namespace helio::ui {

using namespace kit;

namespace {
/// Most interruptions are shorter.
constexpr qint64 kSayAfter = 3000;
}  // namespace

SignInFlow::SignInFlow(Door& door, QWidget* parent) : QWidget(parent), door_(door), art_(new Art(this)), pages_(new QStackedWidget(this)) {
    setObjectName("signIn");
    start_ = new StartPage(pages_);
    phone_ = new PhonePage(pages_);
    code_ = new CodePage(pages_);
    namePage_ = new NamePage(pages_);
    qr_ = new QrPage(pages_);
    password_ = new PasswordPage(pages_);
    recovery_ = new RecoveryPage(pages_);
    for (QWidget* page : {static_cast<QWidget*>(start_), static_cast<QWidget*>(phone_), static_cast<QWidget*>(code_), static_cast<QWidget*>(namePage_), static_cast<QWidget*>(qr_),
                          static_cast<QWidget*>(password_), static_cast<QWidget*>(recovery_)}) {
        pages_->addWidget(page);
        connect(static_cast<Page*>(page), &Page::becameBusy, &watch_, qOverload<>(&QTimer::start));  // nothing ticks while nothing is asked
    }
    connect(phone_, &PhonePage::qrAsked, this, &SignInFlow::showQr);
    connect(phone_, &PhonePage::proxyAsked, this, [this] {
        if (client_) openProxyDialog(this, *client_);
    });
    connect(code_, &CodePage::qrAsked, this, &SignInFlow::showQr);
    connect(code_, &CodePage::otherWayAsked, this, &SignInFlow::askOtherWay);
    connect(code_, &CodePage::newCodeAsked, this, [this] { sendCode(sent_.phone); });
    watch_.setInterval(500);
    connect(&watch_, &QTimer::timeout, this, &SignInFlow::watchConnection);
    for (Page* page : {static_cast<Page*>(qr_), static_cast<Page*>(password_)}) connect(page, &Page::back, this, [this] { show(phone_); });
    connect(password_, &Page::next, this, &SignInFlow::checkPassword);
    connect(password_, &PasswordPage::forgotten, this, &SignInFlow::recover);
    connect(recovery_, &Page::back, this, [this] { show(password_); });
    connect(recovery_, &Page::next, this, [this] {
        recovery_->setBusy(true, kit::tr("Signing in…"));
        request_ = client_->recoverPassword(recovery_->code(), later<model::User>([this](Result<model::User> user) {
                                                if (user) {
                                                    Q_EMIT signedIn();
                                                    return;
                                                }
                                                recovery_->refused(user.error());
                                                if (user.error().name == "CODE_INVALID") recovery_->setWrong();
                                            }));
    });
    connect(start_, &Page::next, this, [this] {
        start_->setBusy(true, start_->here() ? kit::tr("Starting a private cloud…") : kit::tr("Reading the cloud file…"));
        if (start_->here()) door_.tryHere([this](auto client) { opened(std::move(client), true); });
        else door_.connectTo(start_->cloudFile(), [this](auto client) { opened(std::move(client), false); });
    });
    connect(phone_, &Page::back, this, [this] { show(start_); });
    connect(phone_, &Page::next, this, [this] { sendCode(phone_->digits()); });
    connect(code_, &Page::back, this, [this] { show(phone_); });
    connect(code_, &Page::next, this, [this] { enter(code_->code().toStdString()); });
    connect(namePage_, &Page::back, this, [this] { show(here_ ? static_cast<QWidget*>(start_) : phone_); });
    connect(namePage_, &Page::next, this, [this] {
        name_[0] = namePage_->first(), name_[1] = namePage_->last();
        if (here_ && sent_.codeHash.empty()) return sendCode(door_.freshNumber());
        signUp(name_[0], name_[1]);
    });
}

void SignInFlow::begin(client::Client& client) {
    client_ = &client;
    here_ = false;
    show(phone_);
}

void SignInFlow::show(QWidget* page) {
    request_ = {};
    pages_->setCurrentWidget(page);
    auto* at = static_cast<Page*>(page);
    if (page != start_) at->setBusy(false);
    else at->setBusy(false, kit::tr("Sign-in keys stay on this computer."));
    at->enter();
}

void SignInFlow::opened(Result<client::Client*> client, bool here) {
    if (!client) return start_->fail(words(client.error()));
    client_ = *client;
    here_ = here;
    sent_ = {};
    show(here ? static_cast<QWidget*>(namePage_) : phone_);
}

void SignInFlow::sendCode(const std::string& phone) {
    auto* page = static_cast<Page*>(pages_->currentWidget());
    page->setBusy(true, kit::tr("Asking for a code…"));
    request_ = client_->sendCode(phone, later<client::SentCode>([this, page](Result<client::SentCode> sent) {
                                     if (!sent) return page->refused(sent.error());
                                     sent_ = *sent;
                                     // a cloud of one's own leaves the code in a private folder: nobody has to type it
                                     if (door_.readsCodes())
                                         if (const auto code = door_.codeFor(sent->phone)) return enter(*code);
                                     code_->setSent(*sent);
                                     show(code_);
                                 }));
}

void SignInFlow::enter(const std::string& code) {
    auto* page = static_cast<Page*>(pages_->currentWidget());
    page->setBusy(true, kit::tr("Signing in…"));
    request_ = client_->signIn(sent_, code, later<std::optional<model::User>>([this, page](Result<std::optional<model::User>> user) {
                                   if (!user) {
                                       if (passwordInstead(user.error())) return;
                                       const std::string name = user.error().name;
                                       page->refused(user.error());
                                       if (page != code_) return;
                                       if (name == "PHONE_CODE_INVALID") code_->setWrong();
                                       if (name == "PHONE_CODE_EXPIRED") code_->setExpired();
                                       return;
                                   }
                                   if (*user) {
                                       Q_EMIT signedIn();
                                       return;
                                   }
                                   if (here_) return signUp(name_[0], name_[1]);
                                   show(namePage_);
                               }));
}

void SignInFlow::askOtherWay() {
    code_->setBusy(true, kit::tr("Asking for a code…"));
    request_ = client_->resendCode(sent_, later<client::SentCode>([this](Result<client::SentCode> sent) {
                                       if (!sent) return code_->refused(sent.error());
                                       sent_ = *sent;
                                       code_->setSent(*sent);
                                       show(code_);
                                   }));
}

// the link is shown until another device accepts it; leaving the page lets go of it
void SignInFlow::showQr() {
    if (!client_) return;
    qr_->setWaiting();
    show(qr_);
    qr_->setBusy(true);
    request_ = client_->signInByLink([this](client::LoginLink link) { qr_->setLink(link); }, later<model::User>([this](Result<model::User> user) {
                                         if (!user) {
                                             if (!passwordInstead(user.error())) qr_->refused(user.error());
                                             return;
                                         }
                                         Q_EMIT signedIn();
                                     }));
}

bool SignInFlow::passwordInstead(const Error& error) {
    if (!client::passwordNeeded(error)) return false;
    password_->clear();
    show(password_);
    request_ = client_->passwordState(later<client::PasswordState>([this](Result<client::PasswordState> state) {
        if (!state) return password_->refused(state.error());
        password_->setState(*state);
    }));
    return true;
}

void SignInFlow::checkPassword() {
    password_->setBusy(true, kit::tr("Signing in…"));
    request_ = client_->checkPassword(password_->password(), later<model::User>([this](Result<model::User> user) {
                                          if (user) {
                                              Q_EMIT signedIn();
                                              return;
                                          }
                                          if (!client::passwordWrong(user.error())) return password_->refused(user.error());
                                          password_->fail(kit::tr("That is not the password"));
                                          password_->setWrong();
                                      }));
}

void SignInFlow::recover() {
    password_->setBusy(true, kit::tr("Asking for a code…"));
    request_ = client_->requestPasswordRecovery(later<std::string>([this](Result<std::string> pattern) {
        if (!pattern) return password_->refused(pattern.error());
        recovery_->setAddress(*pattern);
        show(recovery_);
    }));
}

void SignInFlow::signUp(const std::string& first, const std::string& last) {
    namePage_->setBusy(true, kit::tr("Making your account…"));
    request_ = client_->signUp(sent_, first, last, later<model::User>([this](Result<model::User> user) {
                                   if (!user) return namePage_->refused(user.error());
                                   Q_EMIT signedIn();
                               }));
}

void SignInFlow::watchConnection() {
    auto* page = dynamic_cast<Page*>(pages_->currentWidget());
    if (!page || !page->busy()) watch_.stop();
    if (!client_ || !page || !page->busy()) return without_.invalidate();
    const client::Connection now = client_->connection();
    if (now.link == client::Link::Online || now.link == client::Link::Updating) {
        without_.invalidate();
        trouble_.clear();
        return page->setTrouble({});
    }
    if (!without_.isValid()) without_.start();
    if (!now.trouble.empty()) trouble_ = qs(now.trouble);  // dialling again has none
    if (without_.elapsed() < kSayAfter) return;
    page->setTrouble(trouble_.isEmpty() ? kit::tr("The cloud doesn’t answer. Heliograph keeps trying")
                                        : kit::tr("The cloud can’t be reached: %1. Heliograph keeps trying").arg(trouble_));
}

void SignInFlow::resizeEvent(QResizeEvent*) { arrange(); }

void SignInFlow::arrange() {
    const bool wide = width() >= 860;
    const int art = wide ? std::min(464, width() * 464 / 1280) : 0;
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    art_->setVisible(wide);
    art_->setGeometry(rtl ? width() - art : 0, 0, art, height());
    const int margin = width() - art < 560 ? 20 : 56;
    pages_->setGeometry((rtl ? 0 : art) + margin, 0, width() - art - 2 * margin, height());
}

void SignInFlow::paintEvent(QPaintEvent*) { QPainter(this).fillRect(rect(), theme().surface); }

}  // namespace helio::ui
