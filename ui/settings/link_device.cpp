// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/link_device.h"

#include "base/file.h"
#include "ui/kit/announce.h"
#include "ui/kit/button.h"
#include "ui/kit/dialog.h"
#include "ui/kit/field.h"
#include "ui/kit/file_choice.h"
#include "ui/kit/layout.h"
#include "ui/kit/pictures.h"
#include "ui/kit/qr.h"
#include "ui/kit/strings.h"
#include "ui/kit/toast.h"

namespace helio::ui {

using namespace kit;

namespace {
constexpr std::uintmax_t kLargestPicture = 32u << 20;

/// Not a cloud that is out of reach.
bool isTheLinks(const Error& error) { return error.fault == Fault::BadInput || error.fault == Fault::Refused; }
/// As it says itself, in a length that a heading can take.
QString nameOf(const model::Device& device) {
    const QString name = qs(device.model.empty() ? device.platform : device.model).simplified();
    return name.size() > 48 ? name.left(47) + "…" : name;
}
}  // namespace

LinkDevice::LinkDevice(Session& session, QWidget* parent) : Panel(&Theme::surface, parent), session_(session) {
    setObjectName("linkDevice");
    card();
    auto* parts = column(this, 8, QMargins(16, 16, 16, 16));
    auto* title = new Label(kit::tr("Link a device"), Type::Head);
    auto* text =
        new Label(kit::tr("On the other device choose “Sign in with a QR code”. Then paste the link it copies, or choose a picture of its code."), Type::Meta, &Theme::ink2);
    text->wrap();
    link_ = new Field("tg://login?token=…", kit::tr("Link of the other device"), this);
    link_->setObjectName("deviceLink");
    auto* line = row(8);
    auto* picture = new Button(kit::tr("Choose picture…"), ButtonKind::Secondary, this);
    picture->setObjectName("deviceLinkPicture");
    picture->setGlyph("qr");
    go_ = new Button(kit::tr("Link"), ButtonKind::Primary, this);
    go_->setObjectName("linkDeviceGo");
    go_->setEnabled(false);
    said_ = new Label({}, Type::Meta, &Theme::red);
    said_->setObjectName("linkDeviceSaid");
    said_->wrap();
    said_->hide();
    line->addWidget(picture);
    line->addStretch(1);
    line->addWidget(go_);
    parts->addWidget(title);
    parts->addWidget(text);
    parts->addWidget(link_);
    parts->addWidget(said_);
    parts->addLayout(line);
    connect(link_, &QLineEdit::textChanged, this, [this](const QString& words) {
        said_->hide();
        link_->setWrong(false);
        go_->setEnabled(!words.trimmed().isEmpty());
    });
    connect(link_, &QLineEdit::returnPressed, go_, &QAbstractButton::click);
    connect(go_, &Button::clicked, this, [this] { ask(link_->text()); });
    connect(picture, &Button::clicked, this, &LinkDevice::choosePicture);
}

void LinkDevice::fail(const QString& words, bool wrong) {
    said_->setText(words);
    said_->setAccessibleName(words);
    said_->show();
    announce(said_);
    link_->setWrong(wrong && !link_->text().isEmpty());
    go_->setEnabled(!link_->text().trimmed().isEmpty());
}

void LinkDevice::choosePicture() {
    const QStringList chosen = fileChoice().open(this, kit::tr("Choose a picture of the code"), kit::tr("Pictures (*.jpg *.jpeg *.png *.webp)"), false);
    if (chosen.isEmpty()) return;
    const auto bytes = readFile(chosen.front().toStdString(), kLargestPicture);
    if (!bytes) return fail(words(bytes.error()));
    const auto said = readQr(decode(*bytes, {}));
    if (!said) return fail(kit::tr("No QR code was found in this picture"));
    link_->setText(qs(*said));
    ask(qs(*said));
}

void LinkDevice::ask(const QString& words) {
    const std::string link = words.trimmed().toStdString();
    if (!session_.live()) return fail(kit::tr("You’re offline. Try again when you’re back"), false);
    go_->setEnabled(false);
    session_.run<std::optional<model::Device>>(
        this, [&](auto done) { return session_.client().whoAsks(link, std::move(done)); },
        [this, link](Result<std::optional<model::Device>> who) {
            if (!who) return fail(who.error().fault == Fault::BadInput ? kit::tr("This is no sign-in link") : kit::words(who.error()), isTheLinks(who.error()));
            confirm(link, *who);
        });
}

// nobody is let in by a link alone
void LinkDevice::confirm(const std::string& link, const std::optional<model::Device>& who) {
    auto* dialog = new Dialog(this, who ? kit::tr("Let %1 in?").arg(nameOf(*who)) : kit::tr("Let this device in?"), QSize(460, 0));
    dialog->setObjectName("confirmLink");
    QStringList lines;
    if (who) {
        QStringList facts;
        for (const auto& fact : {who->appName + " " + who->appVersion, who->systemVersion.empty() ? who->platform : who->systemVersion,
                                 who->country.empty() ? std::string() : who->country + " (approx.)", who->ip})
            if (!qs(fact).trimmed().isEmpty()) facts << qs(fact).trimmed();
        lines << facts.join(" · ");
    } else {
        lines << kit::tr("This cloud doesn’t say what kind of device it is.");
    }
    lines << kit::tr("It will read and write as you. Only go on if it is in your hands and you have just asked for this.");
    auto* text = new Label(lines.join("\n\n"), Type::Body, &Theme::ink2);
    text->wrap();
    text->setContentsMargins(24, 16, 24, 16);
    dialog->body()->addWidget(text);
    auto* cancel = new Button(kit::tr("Cancel"), ButtonKind::PlainText);
    auto* go = new Button(kit::tr("Let it in"), ButtonKind::Primary);
    cancel->setObjectName("cancel");
    go->setObjectName("letIn");
    dialog->footer()->addStretch(1);
    dialog->footer()->addWidget(cancel);
    dialog->footer()->addWidget(go);
    connect(cancel, &Button::clicked, dialog, &Dialog::dismiss);
    connect(go, &Button::clicked, dialog, [this, dialog, link] {
        dialog->dismiss();
        accept(link);
    });
    connect(dialog, &Dialog::closed, this, [this] { go_->setEnabled(!link_->text().trimmed().isEmpty()); });
    dialog->setInitialFocus(cancel);
    dialog->open();
}

void LinkDevice::accept(const std::string& link) {
    go_->setEnabled(false);
    session_.run<model::Device>(
        this, [&](auto done) { return session_.client().acceptLink(link, std::move(done)); },
        [this](Result<model::Device> device) {
            if (!device) return fail(kit::words(device.error()), isTheLinks(device.error()));
            link_->clear();
            Toast::show(window(), kit::tr("%1 is signed in").arg(nameOf(*device)));
            Q_EMIT linked();
        });
}

}  // namespace helio::ui
