// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/card_text.h"

#include <QDate>
#include <QLocale>

#include "contacts/shared_vcard.h"
#include "ui/kit/format.h"
#include "ui/kit/strings.h"
#include "ui/session/session.h"

namespace helio::ui {

using kit::qs;

namespace {

constexpr std::size_t kName = 128, kNumber = 32;  ///< code points
constexpr std::size_t kMostOfAKind = 5;           ///< shown; Save as .vcf has the rest

QString numberOf(const std::string& written) {
    const QString clean = qs(contacts::cleanText(written, kNumber));
    QString digits;
    for (const QChar c : clean)
        if (c >= '0' && c <= '9') digits += c;
    const bool plain = std::ranges::all_of(clean, [](QChar c) { return (c >= '0' && c <= '9') || QStringLiteral("+ -()./").contains(c); });
    return plain && !digits.isEmpty() ? kit::phoneNumber(digits) : clean;
}

QString addressWords(const model::PostalAddress& address) {
    QStringList parts;
    for (const auto& part : {address.street, address.extended, address.poBox, address.city, address.region, address.postcode, address.country})
        if (!part.empty()) parts << qs(part).replace('\n', ' ');
    return parts.join(", ");
}

/// Letters of other alphabets that look like Latin ones, each with what it looks like. Source: the confusables of Unicode TS 39, the letters of names.
QString skeleton(const QString& name) {
    static const QString from = QStringLiteral("АВСЕНІЈКМОРЅТХУаеорсухіјѕһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧοναγ"), to = QStringLiteral("ABCEHIJKMOPSTXYaeopcyxijshdqwABEZHIKMNOPTYXovay");
    QString out;
    for (const QChar c : name.normalized(QString::NormalizationForm_KC)) {
        const auto at = from.indexOf(c);
        out += at < 0 ? c : to[at];
    }
    return out.toCaseFolded().simplified();
}

}  // namespace

QString cardName(const model::SharedContact& card) {
    const std::string first = contacts::cleanText(card.firstName, kName), last = contacts::cleanText(card.lastName, kName);
    return qs(first + (last.empty() || first.empty() ? "" : " ") + last);
}

QString otherOwnerWords() { return kit::tr("Not the number of this account"); }

QString cardNumber(const model::SharedContact& card) { return card.phone.empty() ? QString() : numberOf(card.phone); }

model::ContactCard cardOf(const model::SharedContact& card) {
    model::ContactCard out;
    if (!card.vcard.empty())
        if (auto read = contacts::readSharedVcard(viewOf(card.vcard))) out = std::move(*read);
    if (out.displayName.empty()) {
        out.firstName = contacts::cleanText(card.firstName, kName), out.lastName = contacts::cleanText(card.lastName, kName);
        out.displayName = cardName(card).toStdString();
    }
    if (out.phones.empty() && !card.phone.empty()) out.phones.push_back({.value = "+" + contacts::cleanText(card.phone, kNumber), .label = "mobile"});
    return out;
}

QString birthdayWords(const std::string& iso, bool year) {
    const QString text = qs(iso);
    const bool yearless = text.startsWith("--");
    const QDate date = QDate::fromString(yearless ? "2000-" + text.mid(2) : text.left(10), Qt::ISODate);
    if (!date.isValid()) return text;
    return QLocale().toString(date, year && !yearless ? QStringLiteral("d MMMM yyyy") : QStringLiteral("d MMMM"));
}

QString cardDetail(const model::SharedContact& card) {
    QStringList parts;
    const QString number = cardNumber(card);
    if (!number.isEmpty()) parts << number;
    const auto read = cardOf(card);
    if (read.nickname.starts_with('@')) parts << qs(read.nickname);
    if (parts.isEmpty()) parts << kit::tr("Number not shared");
    if (!read.birthday.empty()) parts << birthdayWords(read.birthday, false);
    if (!read.emails.empty()) parts << qs(read.emails.front().value);
    if (!read.organisation.empty()) parts << qs(read.organisation);
    return parts.join(" · ");
}

std::vector<CardField> cardFields(const model::SharedContact& card) {
    std::vector<CardField> out;
    const auto read = cardOf(card);
    const QString main = cardNumber(card);
    if (!main.isEmpty()) out.push_back({"phone", kit::tr("Phone"), main});
    const auto labelled = [](const QString& what, const std::string& label) { return label.empty() ? what : what + ", " + qs(label); };
    std::size_t shown = 0;
    for (const auto& phone : read.phones) {
        const QString number = numberOf(phone.value);
        if (number == main || number.isEmpty()) continue;
        if (++shown > kMostOfAKind) break;
        out.push_back({"phone", labelled(kit::tr("Phone"), phone.label), number});
    }
    if (read.phones.size() > kMostOfAKind + 1) out.push_back({"phone", kit::tr("Phone"), kit::tr("and %1 more numbers").arg(read.phones.size() - kMostOfAKind - 1)});
    if (read.nickname.starts_with('@')) out.push_back({"at", kit::tr("Username"), qs(read.nickname)});
    for (std::size_t i = 0; i < std::min(read.emails.size(), kMostOfAKind); ++i)
        out.push_back({"mail", labelled(kit::tr("E-mail"), read.emails[i].label), qs(read.emails[i].value)});
    if (!read.birthday.empty()) out.push_back({"calendar", kit::tr("Birthday"), birthdayWords(read.birthday, true)});
    for (std::size_t i = 0; i < std::min(read.addresses.size(), kMostOfAKind); ++i)
        if (const QString words = addressWords(read.addresses[i]); !words.isEmpty()) out.push_back({"location", labelled(kit::tr("Address"), read.addresses[i].label), words});
    if (!read.organisation.empty() || !read.title.empty()) {
        QStringList work;
        for (const auto& part : {read.title, read.organisation})
            if (!part.empty()) work << qs(part);
        out.push_back({"group", kit::tr("Work"), work.join(", ")});
    }
    for (std::size_t i = 0; i < std::min(read.links.size(), kMostOfAKind); ++i) out.push_back({"link", kit::tr("Link"), qs(read.links[i].value)});
    return out;
}

bool mixesAlphabets(const QString& name) {
    for (const QString& word : name.split(' ', Qt::SkipEmptyParts)) {
        bool latin = false, other = false;
        for (const char32_t c : word.toUcs4()) {
            const auto script = QChar::script(c);
            latin |= script == QChar::Script_Latin;
            other |= script == QChar::Script_Cyrillic || script == QChar::Script_Greek || script == QChar::Script_Armenian || script == QChar::Script_Cherokee;
        }
        if (latin && other) return true;
    }
    return false;
}

QString looksLikeContact(Session& session, const QString& name, model::UserId user) {
    const QString wanted = skeleton(name);
    const auto contacts = session.reader().contacts();
    if (!contacts || wanted.isEmpty()) return {};
    for (const auto& contact : *contacts) {
        const QString other = qs(contact.name());
        if (contact.id != user && other != name && skeleton(other) == wanted) return other;
    }
    return {};
}

}  // namespace helio::ui
