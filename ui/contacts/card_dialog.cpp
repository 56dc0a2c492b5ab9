// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/card_dialog.h"

#include <QApplication>
#include <QClipboard>

#include "ui/contacts/add_contact.h"
#include "ui/contacts/card_text.h"
#include "ui/contacts/card_truths.h"
#include "ui/conversation/message_actions.h"
#include "ui/kit/avatar.h"
#include "ui/kit/button.h"
#include "ui/kit/choices.h"
#include "ui/kit/flow.h"
#include "ui/kit/glyph.h"
#include "ui/kit/label.h"
#include "ui/kit/layout.h"
#include "ui/kit/scroll.h"
#include "ui/kit/strings.h"
#include "ui/kit/toast.h"

namespace helio::ui {

using namespace kit;
using client::CardTruth;

CardDialog::CardDialog(Session& session, QWidget* over, model::SharedContact card)
    : Dialog(over, kit::tr("Contact card"), QSize(520, 600)), session_(session), card_(std::move(card)), name_(cardName(card_)) {
    setObjectName("cardDialog");
    auto* inner = new QWidget;
    auto* parts = column(inner, 12, QMargins(24, 18, 24, 16));
    parts->addWidget(makeTop());
    parts->addWidget(makeFields());
    shareRow_ = makeSharePhone(inner, name_, share_);
    parts->addWidget(shareRow_);
    parts->addStretch(1);
    body()->addWidget(new ScrollPage(inner, this), 1);
    makeFoot();
    connect(&session, &Session::contactsChanged, this, &CardDialog::showKnown);
    showKnown();
    setInitialFocus(add_->isVisibleTo(this) ? add_ : message_);
    check();
}

QWidget* CardDialog::makeTop() {
    auto* out = new QWidget(this);
    auto* line = row(out, 14);
    auto* face = new Avatar(56, out);
    Face shown = card_.user ? session_.face(card_.user) : Face{.id = static_cast<std::int64_t>(qHash(qs(card_.phone)) % 8), .name = name_};
    shown.saved = false;
    if (shown.name.isEmpty()) shown.name = name_;
    face->setFace(shown);
    auto* words = column(2);
    auto* name = new Label(name_.isEmpty() ? cardNumber(card_) : name_, Type::Head, &Theme::ink, out);
    name->setObjectName("cardName");
    name->wrap();
    words->addWidget(name);
    auto* truth = row(6);
    truthGlyph_ = new Glyph("clock", 16, &Theme::ink2, out);
    truth_ = new Label(kit::tr("Checking whether this card tells the truth…"), Type::Meta, &Theme::ink2, out);
    truth_->setObjectName("cardTruth");
    truth_->wrap();
    truth->addWidget(truthGlyph_, 0, Qt::AlignTop);
    truth->addWidget(truth_, 1);
    words->addLayout(truth);
    const auto warn = [&](const QString& text) {
        auto* warning = row(6);
        auto* label = new Label(text, Type::Meta, &Theme::red, out);
        label->setObjectName("cardWarning");
        label->wrap();
        warning->addWidget(new Glyph("failed", 16, &Theme::red, out), 0, Qt::AlignTop);
        warning->addWidget(label, 1);
        words->addLayout(warning);
    };
    if (mixesAlphabets(name_)) warn(kit::tr("This name mixes letters of several alphabets. It may be made to look like somebody else’s."));
    if (const QString other = looksLikeContact(session_, name_, card_.user); !other.isEmpty())
        warn(kit::tr("This reads like %1 in your contacts, but it is spelled with other letters.").arg(other));
    words->addStretch(1);
    line->addWidget(face, 0, Qt::AlignTop);
    line->addLayout(words, 1);
    return out;
}

QWidget* CardDialog::makeFields() {
    auto* card = new Panel(&Theme::surface, this);
    card->card();
    auto* lines = column(card, 0, QMargins(16, 6, 16, 6));
    const auto fields = cardFields(card_);
    for (const auto& field : fields) {
        if (lines->count() > 0) lines->addWidget(new Rule(card));
        auto* box = new QWidget(card);
        auto* line = row(box, 12, QMargins(0, 8, 0, 8));
        line->addWidget(new Glyph(field.glyph, 18, &Theme::ink2, box), 0, Qt::AlignTop);
        auto* words = column();
        auto* value = new Label(field.value, Type::Body, &Theme::ink, box);
        value->wrap();
        value->selectable();
        value->setAccessibleName(field.label + ", " + field.value);
        words->addWidget(value);
        words->addWidget(new Label(field.label, Type::Small, &Theme::ink3, box));
        line->addLayout(words, 1);
        lines->addWidget(box);
    }
    if (fields.empty()) lines->addWidget(new Label(kit::tr("Nothing but a name."), Type::Meta, &Theme::ink2, card));
    return card;
}

void CardDialog::makeFoot() {
    auto* box = new QWidget(this);
    auto* buttons = new FlowLayout(box, 8);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    box->setSizePolicy(policy);
    const auto make = [&](const QString& label, ButtonKind kind, const char* name) {
        auto* button = new Button(label, kind, box);
        button->setObjectName(name);
        buttons->addWidget(button);
        return button;
    };
    auto* copy = make(kit::tr("Copy number"), ButtonKind::Secondary, "cardCopy");
    auto* save = make(kit::tr("Save as .vcf"), ButtonKind::Secondary, "cardSave");
    message_ = make(kit::tr("Message"), ButtonKind::Soft, "cardMessage");
    add_ = make(kit::tr("Add"), ButtonKind::Primary, "cardAdd");
    copy->setVisible(!card_.phone.empty());
    footer()->addWidget(box, 1);
    connect(message_, &Button::clicked, this, [this] {
        dismiss();
        Q_EMIT chatAsked(card_.user);
    });
    connect(add_, &Button::clicked, this, &CardDialog::add);
    connect(copy, &Button::clicked, this, [this] { copyNumber(this, card_); });
    connect(save, &Button::clicked, this, [this] { saveCard(this, card_); });
}

void CardDialog::showKnown() {
    const auto user = card_.user ? session_.reader().user(card_.user) : std::nullopt;
    const bool self = user && user->self, known = user && user->contact;
    add_->setVisible(!self && !known);
    shareRow_->setVisible(!self && !known);
    message_->setVisible(card_.user && !self);
    add_->setEnabled(!working_);
}

void CardDialog::check() {
    if (card_.user == session_.selfId()) {
        truthGlyph_->setGlyph("person", &Theme::ink2);
        return truth_->setText(kit::tr("This is you."));
    }
    if (card_.phone.empty()) {
        truthGlyph_->setGlyph("person", &Theme::ink2);
        return truth_->setText(card_.user ? kit::tr("Shared as an account, without a number.") : kit::tr("Nothing on this card can be checked."));
    }
    session_.run<CardTruth>(
        this, [&](auto done) { return session_.client().book().checkCard(card_.phone, name_.toStdString(), card_.user, std::move(done)); },
        [this](Result<CardTruth> truth) {
            if (truth) {
                CardTruths::of(session_).told(card_, *truth);
                return showTruth(*truth);
            }
            truthGlyph_->setGlyph("cloud-off", &Theme::ink2);
            truth_->setText(kit::tr("Not checked. %1").arg(words(truth.error())));
        });
}

void CardDialog::showTruth(CardTruth truth) {
    const auto user = card_.user ? session_.reader().user(card_.user) : std::nullopt;
    const auto say = [this](const char* glyph, Ink ink, const QString& text) {
        truthGlyph_->setGlyph(glyph, ink);
        truth_->setText(text);
        truth_->setInk(ink);
    };
    switch (truth) {
        case CardTruth::Unknown:
            return say("cloud-off", &Theme::ink2,
                       session_.live() ? kit::tr("Not checked yet: too many numbers were asked for. It is tried again when you open it later.")
                                       : kit::tr("Not checked: you are offline."));
        case CardTruth::Agrees: return say("tick", &Theme::green, kit::tr("Number, name and account agree."));
        case CardTruth::OtherName:
            return say(
                "person", &Theme::ink2,
                user ? kit::tr("Number and account agree. The account is called %1.").arg(qs(user->name())) : kit::tr("Number and account agree. The account has another name."));
        case CardTruth::NotMember: return say("person", &Theme::ink2, kit::tr("Not a member here, or not to be found by this number."));
        case CardTruth::Unverifiable: return say("lock", &Theme::ink2, kit::tr("The account is real. It hides its number, so the number on this card can’t be checked."));
        case CardTruth::OtherOwner:
            say("failed", &Theme::red, kit::tr("The account behind this card is not the owner of this number."));
            add_->setText(kit::tr("Add anyway"));
            add_->setAccessibleName(add_->text());
            add_->setKind(ButtonKind::DangerOutline);
            add_->updateGeometry();
    }
}

void CardDialog::add() {
    working_ = true;
    showKnown();
    addCard(session_, this, card_, share_->isChecked(), [this](const QString& trouble) {
        working_ = false;
        showKnown();
        if (!trouble.isEmpty()) {
            Toast::show(window(), trouble, "failed");
            return;
        }
        Toast::show(window(), kit::tr("%1 is in your contacts").arg(name_));
        dismiss();
    });
}

}  // namespace helio::ui
