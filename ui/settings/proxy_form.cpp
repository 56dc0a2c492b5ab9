// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/proxy_form.h"

#include <QIntValidator>

#include "ui/kit/button.h"
#include "ui/kit/choices.h"
#include "ui/kit/dialog.h"
#include "ui/kit/field.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/scroll.h"
#include "ui/kit/strings.h"

namespace helio::ui {

using namespace kit;
using Kind = model::Proxy::Kind;

QString proxyWords(const model::Proxy& proxy) {
    const QString kind = proxy.kind == Kind::Socks5 ? "SOCKS5" : proxy.kind == Kind::Http ? "HTTP" : "MTProxy";
    return kit::tr("%1, %2:%3").arg(kind, qs(proxy.host)).arg(proxy.port);
}

ProxyForm::ProxyForm(QWidget* parent) : QWidget(parent) {
    auto* parts = column(this, 8);
    kind_ = new Segmented(kit::tr("Proxy"), {kit::tr("None"), "SOCKS5", "HTTP", "MTProxy"}, this);
    kind_->setObjectName("proxyKind");
    parts->addWidget(kind_, 0, Qt::AlignLeading);
    fields_ = new QWidget(this);
    auto* inside = column(fields_, 8);
    link_ = new Field(kit::tr("Paste a proxy link, or fill in below"), kit::tr("Proxy link"), fields_);
    link_->setObjectName("proxyLink");
    inside->addWidget(link_);
    auto* where = new QWidget(fields_);
    auto* line = row(where, 8);
    host_ = add(kit::tr("Server"), "proxyHost", where);
    port_ = add(kit::tr("Port"), "proxyPort", where);
    port_->setValidator(new QIntValidator(1, 65535, port_));
    line->setStretch(0, 3);
    line->setStretch(1, 1);
    names_ = new QWidget(fields_);
    row(names_, 8);
    user_ = add(kit::tr("User name, if it asks"), "proxyUser", names_);
    password_ = add(kit::tr("Password, if it asks"), "proxyPassword", names_);
    password_->setEchoMode(QLineEdit::Password);
    secrets_ = new QWidget(fields_);
    row(secrets_, 8);
    secret_ = add(kit::tr("Secret"), "proxySecret", secrets_);
    for (QWidget* each : {where, names_, secrets_}) inside->addWidget(each);
    parts->addWidget(fields_);
    wrong_ = new Label({}, Type::Meta, &Theme::red, this);
    wrong_->setObjectName("proxyWrong");
    wrong_->wrap();
    wrong_->hide();
    parts->addWidget(wrong_);
    // read when it is pasted as a whole or ended with Return: half of a typed one could pass for another
    connect(link_, &QLineEdit::textEdited, this, [this](const QString& text) {
        const auto before = std::exchange(linkLength_, text.size());
        link_->setWrong(false);
        if (text.size() > before + 4) paste(text);
    });
    connect(link_, &QLineEdit::returnPressed, this, [this] { paste(link_->text()); });
    connect(kind_, &Segmented::chosen, this, [this] {
        arrange();
        Q_EMIT edited();
    });
    arrange();
}

Field* ProxyForm::add(const QString& title, const char* name, QWidget* line) {
    auto* box = new QWidget(line);
    auto* two = column(box, 4);
    auto* label = new Label(title, Type::Small, &Theme::ink2);
    auto* field = new Field({}, title, box);
    field->setObjectName(name);
    two->addWidget(label);
    two->addWidget(field);
    static_cast<QBoxLayout*>(line->layout())->addWidget(box, 1);
    connect(field, &QLineEdit::textChanged, this, [this, field] {
        field->setWrong(false);
        wrong_->hide();
        Q_EMIT edited();
    });
    connect(field, &QLineEdit::returnPressed, this, &ProxyForm::submitted);
    return field;
}

void ProxyForm::arrange() {
    const int kind = kind_->current();
    fields_->setVisible(kind != 0);
    names_->setVisible(kind == 1 || kind == 2);
    secrets_->setVisible(kind == 3);
    wrong_->hide();
}

void ProxyForm::paste(const QString& text) {
    const auto proxy = model::parseProxy(text.trimmed().toStdString());
    link_->setWrong(!proxy);
    if (!proxy) return;
    setValue(*proxy);
    link_->clear();
    linkLength_ = 0;
}

void ProxyForm::setValue(const std::optional<model::Proxy>& proxy) {
    kind_->setCurrent(proxy ? 1 + static_cast<int>(proxy->kind) : 0);
    const model::Proxy now = proxy.value_or(model::Proxy{});
    host_->setText(qs(now.host));
    port_->setText(now.port > 0 ? QString::number(now.port) : QString());
    user_->setText(qs(now.user));
    password_->setText(qs(now.password));
    secret_->setText(qs(now.secret));
    arrange();
}

Result<std::optional<model::Proxy>> ProxyForm::value() {
    if (kind_->current() == 0) return std::nullopt;
    model::Proxy out{.kind = static_cast<Kind>(kind_->current() - 1), .host = host_->text().trimmed().toStdString(), .port = static_cast<std::uint16_t>(port_->text().toUInt())};
    if (out.kind == Kind::MtProto) out.secret = secret_->text().trimmed().toStdString();
    else out.user = user_->text().toStdString(), out.password = password_->text().toStdString();
    const auto good = model::check(out);
    if (good) return out;
    wrong_->setText(words(good.error()));
    wrong_->setAccessibleName(wrong_->text());
    wrong_->show();
    host_->setWrong(out.host.empty());
    port_->setWrong(out.port == 0);
    secret_->setWrong(out.kind == Kind::MtProto && !out.host.empty() && out.port != 0);
    return std::unexpected(good.error());
}

void openProxyDialog(QWidget* over, client::Client& client) {
    auto* dialog = new Dialog(over, kit::tr("Connection"), QSize(520, 0));
    dialog->setObjectName("proxyDialog");
    auto* inner = new QWidget;
    auto* parts = column(inner, 12, QMargins(24, 16, 24, 16));
    auto* about =
        new Label(kit::tr("A proxy carries the connection for networks that don’t let it through. It sees that you are connected, not what you write."), Type::Meta, &Theme::ink2);
    about->wrap();
    auto* form = new ProxyForm;
    form->setValue(client.reader().proxy());
    auto* said = new Label({}, Type::Meta, &Theme::red);
    said->wrap();
    parts->addWidget(about);
    parts->addWidget(form);
    parts->addWidget(said);
    parts->addStretch(1);
    inner->setMinimumHeight(scaled(340));
    dialog->body()->addWidget(new ScrollPage(inner, dialog), 1);
    auto* cancel = new Button(kit::tr("Cancel"), ButtonKind::PlainText);
    auto* save = new Button(kit::tr("Save"), ButtonKind::Primary);
    cancel->setObjectName("cancel");
    save->setObjectName("saveProxy");
    dialog->footer()->addStretch(1);
    dialog->footer()->addWidget(cancel);
    dialog->footer()->addWidget(save);
    QObject::connect(cancel, &Button::clicked, dialog, &Dialog::dismiss);
    QObject::connect(form, &ProxyForm::submitted, save, &QAbstractButton::click);
    const auto request = std::make_shared<client::Request>();
    QObject::connect(save, &Button::clicked, dialog, [dialog, form, save, said, request, &client] {
        auto proxy = form->value();
        if (!proxy) return;
        save->setEnabled(false);
        *request = client.setProxy(*proxy, [dialog = QPointer<Dialog>(dialog), save, said](Result<void> result) {
            if (!dialog) return;
            save->setEnabled(true);
            if (!result) return said->setText(words(result.error()));
            QMetaObject::invokeMethod(dialog, &Dialog::dismiss, Qt::QueuedConnection);
        });
    });
    dialog->setInitialFocus(form);
    dialog->open();
}

}  // namespace helio::ui
