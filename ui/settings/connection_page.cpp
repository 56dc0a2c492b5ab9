// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/connection_page.h"

#include "ui/kit/button.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/strings.h"
#include "ui/kit/toast.h"
#include "ui/settings/proxy_form.h"
#include "ui/settings/settings_page.h"
#include "ui/settings/sync_page.h"

namespace helio::ui {

using namespace kit;

ConnectionPage::ConnectionPage(Session& session, QWidget* parent) : QWidget(parent), session_(session) {
    setObjectName("connection");
    auto* parts = settingsColumn(this, kit::tr("Connection"));
    state_ = new Label({}, Type::Meta, &Theme::ink2);
    state_->setObjectName("connectionState");
    state_->wrap();
    parts->addWidget(state_);
    parts->addSpacing(12);
    auto* card = new Panel(&Theme::surface, this);
    card->card();
    auto* inside = column(card, 12, QMargins(16, 16, 16, 16));
    auto* title = new Label(kit::tr("Proxy"), Type::Body);
    title->weight(QFont::DemiBold);
    auto* about =
        new Label(kit::tr("Carries the connection for networks that don’t let it through. It sees that you are connected, not what you write."), Type::Meta, &Theme::ink2);
    about->wrap();
    form_ = new ProxyForm(card);
    save_ = new Button(kit::tr("Save"), ButtonKind::Primary, card);
    save_->setObjectName("saveProxy");
    inside->addWidget(title);
    inside->addWidget(about);
    inside->addWidget(form_);
    inside->addWidget(save_, 0, Qt::AlignTrailing);
    parts->addWidget(card);
    parts->addStretch(1);
    connect(save_, &Button::clicked, this, &ConnectionPage::save);
    connect(form_, &ProxyForm::submitted, save_, &QAbstractButton::click);
    connect(&session, &Session::connectionChanged, this, [this] {
        if (isVisible()) show();
    });
}

void ConnectionPage::showEvent(QShowEvent*) {
    form_->setValue(session_.reader().proxy());
    show();
}

void ConnectionPage::show() {
    const auto now = session_.client().connection();
    const auto proxy = session_.reader().proxy();
    QString words = linkWord(now.link);
    if (proxy) words = kit::tr("%1 · through %2").arg(words, proxyWords(*proxy));
    if (!now.trouble.empty() && now.link != client::Link::Online) words += "\n" + qs(now.trouble);
    state_->setText(words);
}

void ConnectionPage::save() {
    auto proxy = form_->value();
    if (!proxy) return;
    save_->setEnabled(false);
    session_.run<void>(
        this, [&](auto done) { return session_.client().setProxy(*proxy, std::move(done)); },
        [this, off = !proxy->has_value()](Result<void> result) {
            save_->setEnabled(true);
            show();
            if (!result) return Toast::show(window(), kit::words(result.error()), "failed");
            Toast::show(window(), off ? kit::tr("Connecting without a proxy") : kit::tr("Connecting through the proxy"));
        });
}

}  // namespace helio::ui
