// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/csv_columns.h"

#include <map>
#include <optional>
#include <set>
#include <span>

#include "contacts/text_encoding.h"

namespace helio::contacts {

namespace {

using F = CsvField;

struct Known {
    std::string_view header;
    CsvField field;
    std::string_view label = {};
};

constexpr Known kEnglish[] = {
    {"First Name", F::FirstName}, {"Given Name", F::FirstName}, {"Firstname", F::FirstName}, {"Middle Name", F::MiddleName},
    {"Additional Name", F::MiddleName}, {"Last Name", F::LastName}, {"Family Name", F::LastName}, {"Surname", F::LastName}, {"Lastname", F::LastName},
    {"Name", F::DisplayName}, {"Full Name", F::DisplayName}, {"Display Name", F::DisplayName}, {"File As", F::Ignored},
    {"Title", F::Prefix}, {"Name Prefix", F::Prefix}, {"Prefix", F::Prefix}, {"Suffix", F::Suffix}, {"Name Suffix", F::Suffix},
    {"Phonetic First Name", F::PhoneticFirst}, {"Given Name Yomi", F::PhoneticFirst}, {"Given Yomi", F::PhoneticFirst},
    {"Phonetic Last Name", F::PhoneticLast}, {"Family Name Yomi", F::PhoneticLast}, {"Surname Yomi", F::PhoneticLast},
    {"Nickname", F::Nickname}, {"Company", F::Organisation}, {"Organization Name", F::Organisation}, {"Organisation", F::Organisation},
    {"Organization", F::Organisation}, {"Organization 1 - Name", F::Organisation}, {"Department", F::Department}, {"Organization Department", F::Department},
    {"Organization 1 - Department", F::Department}, {"Job Title", F::Title}, {"Organization Title", F::Title}, {"Organization 1 - Title", F::Title},
    {"Notes", F::Note}, {"Note", F::Note}, {"Birthday", F::Birthday},
    {"Phone", F::Phone}, {"Phone Number", F::Phone}, {"Telephone", F::Phone}, {"Number", F::Phone}, {"Mobile", F::Phone, "mobile"},
    {"Mobile Number", F::Phone, "mobile"}, {"Cell Phone", F::Phone, "mobile"}, {"Work Phone", F::Phone, "work"},
    {"Mobile Phone", F::Phone, "mobile"}, {"Mobile Phone 2", F::Phone, "mobile"}, {"Primary Phone", F::Phone, "main"},
    {"Home Phone", F::Phone, "home"}, {"Home Phone 2", F::Phone, "home"}, {"Business Phone", F::Phone, "work"}, {"Business Phone 2", F::Phone, "work"},
    {"Company Main Phone", F::Phone, "main"}, {"Other Phone", F::Phone, "other"}, {"Car Phone", F::Phone, "car"}, {"Pager", F::Phone, "pager"},
    {"Assistant's Phone", F::Phone, "assistant"}, {"Home Fax", F::Phone, "home fax"}, {"Business Fax", F::Phone, "work fax"}, {"Other Fax", F::Phone, "fax"},
    {"Email", F::Email}, {"E-mail", F::Email}, {"Email Address", F::Email}, {"E-mail Address", F::Email}, {"E-mail 2 Address", F::Email},
    {"E-mail 3 Address", F::Email}, {"Primary Email", F::Email}, {"Secondary Email", F::Email},
    {"Web Page", F::Link}, {"Website", F::Link}, {"Personal Web Page", F::Link, "home"}, {"Web Page 1", F::Link}, {"Web Page 2", F::Link},
    {"Business Street", F::Street, "work"}, {"Business City", F::City, "work"}, {"Business State", F::Region, "work"},
    {"Business Postal Code", F::Postcode, "work"}, {"Business Country/Region", F::Country, "work"}, {"Business Country", F::Country, "work"},
    {"Business Address PO Box", F::PoBox, "work"}, {"Home Street", F::Street, "home"}, {"Home City", F::City, "home"}, {"Home State", F::Region, "home"},
    {"Home Postal Code", F::Postcode, "home"}, {"Home Country/Region", F::Country, "home"}, {"Home Country", F::Country, "home"},
    {"Home Address PO Box", F::PoBox, "home"}, {"Other Street", F::Street, "other"}, {"Other City", F::City, "other"}, {"Other State", F::Region, "other"},
    {"Other Postal Code", F::Postcode, "other"}, {"Other Country/Region", F::Country, "other"}, {"Other Country", F::Country, "other"},
};

constexpr Known kGerman[] = {
    {"Anrede", F::Prefix}, {"Vorname", F::FirstName}, {"Weitere Vornamen", F::MiddleName}, {"Nachname", F::LastName}, {"Spitzname", F::Nickname},
    {"Firma", F::Organisation}, {"Abteilung", F::Department}, {"Position", F::Title}, {"Notizen", F::Note}, {"Geburtstag", F::Birthday},
    {"Telefon", F::Phone}, {"Mobiltelefon", F::Phone, "mobile"}, {"Mobiltelefon 2", F::Phone, "mobile"}, {"Handy", F::Phone, "mobile"},
    {"Telefon geschäftlich", F::Phone, "work"}, {"Telefon geschäftlich 2", F::Phone, "work"}, {"Telefon (geschäftlich)", F::Phone, "work"},
    {"Telefon privat", F::Phone, "home"}, {"Telefon privat 2", F::Phone, "home"}, {"Telefon (privat)", F::Phone, "home"}, {"Haupttelefon", F::Phone, "main"},
    {"Telefon Firma", F::Phone, "main"}, {"Weiteres Telefon", F::Phone, "other"}, {"Autotelefon", F::Phone, "car"}, {"Fax geschäftlich", F::Phone, "work fax"},
    {"Fax privat", F::Phone, "home fax"}, {"Weiteres Fax", F::Phone, "fax"}, {"E-Mail-Adresse", F::Email}, {"E-Mail 2: Adresse", F::Email},
    {"E-Mail 3: Adresse", F::Email}, {"Webseite", F::Link}, {"Straße geschäftlich", F::Street, "work"}, {"Ort geschäftlich", F::City, "work"},
    {"Region geschäftlich", F::Region, "work"}, {"Postleitzahl geschäftlich", F::Postcode, "work"}, {"Land/Region geschäftlich", F::Country, "work"},
    {"Straße privat", F::Street, "home"}, {"Ort privat", F::City, "home"}, {"Region privat", F::Region, "home"},
    {"Bundesland/Kanton privat", F::Region, "home"}, {"Postleitzahl privat", F::Postcode, "home"}, {"Land/Region privat", F::Country, "home"},
};

constexpr Known kFrench[] = {
    {"Titre", F::Prefix}, {"Prénom", F::FirstName}, {"Deuxième prénom", F::MiddleName}, {"Nom", F::LastName}, {"Suffixe", F::Suffix}, {"Surnom", F::Nickname},
    {"Société", F::Organisation}, {"Service", F::Department}, {"Fonction", F::Title}, {"Anniversaire", F::Birthday},
    {"Téléphone", F::Phone}, {"Tél. mobile", F::Phone, "mobile"}, {"Téléphone mobile", F::Phone, "mobile"}, {"Téléphone (bureau)", F::Phone, "work"},
    {"Téléphone 2 (bureau)", F::Phone, "work"}, {"Téléphone (domicile)", F::Phone, "home"}, {"Téléphone 2 (domicile)", F::Phone, "home"},
    {"Téléphone principal", F::Phone, "main"}, {"Téléphone société", F::Phone, "main"}, {"Téléphone (autre)", F::Phone, "other"},
    {"Téléphone (voiture)", F::Phone, "car"}, {"Télécopie (bureau)", F::Phone, "work fax"}, {"Télécopie (domicile)", F::Phone, "home fax"},
    {"Récepteur de radiomessagerie", F::Phone, "pager"}, {"Adresse de messagerie", F::Email}, {"Adresse de messagerie 2", F::Email},
    {"Adresse de messagerie 3", F::Email}, {"Page Web", F::Link}, {"Rue (bureau)", F::Street, "work"}, {"Ville (bureau)", F::City, "work"},
    {"Dép/Région (bureau)", F::Region, "work"}, {"Code postal (bureau)", F::Postcode, "work"}, {"Pays/Région (bureau)", F::Country, "work"},
    {"Rue (domicile)", F::Street, "home"}, {"Ville (domicile)", F::City, "home"}, {"Dép/Région (domicile)", F::Region, "home"},
    {"Code postal (domicile)", F::Postcode, "home"}, {"Pays/Région (domicile)", F::Country, "home"},
};

constexpr Known kSpanish[] = {
    {"Título", F::Prefix}, {"Nombre", F::FirstName}, {"Segundo nombre", F::MiddleName}, {"Apellidos", F::LastName}, {"Apellido", F::LastName},
    {"Sufijo", F::Suffix}, {"Apodo", F::Nickname}, {"Organización", F::Organisation}, {"Compañía", F::Organisation}, {"Departamento", F::Department},
    {"Puesto", F::Title}, {"Cargo", F::Title}, {"Notas", F::Note}, {"Cumpleaños", F::Birthday}, {"Teléfono", F::Phone},
    {"Teléfono móvil", F::Phone, "mobile"}, {"Móvil", F::Phone, "mobile"}, {"Teléfono del trabajo", F::Phone, "work"},
    {"Teléfono del trabajo 2", F::Phone, "work"}, {"Particular", F::Phone, "home"}, {"Número de teléfono particular", F::Phone, "home"},
    {"Número de teléfono particular 2", F::Phone, "home"}, {"Teléfono principal", F::Phone, "main"}, {"Número de centralita de la organización", F::Phone, "main"},
    {"Otro teléfono", F::Phone, "other"}, {"Teléfono del automóvil", F::Phone, "car"}, {"Localizador", F::Phone, "pager"},
    {"Fax del trabajo", F::Phone, "work fax"}, {"Fax particular", F::Phone, "home fax"}, {"Dirección de correo electrónico", F::Email},
    {"Dirección del correo electrónico 2", F::Email}, {"Dirección del correo electrónico 3", F::Email}, {"Correo electrónico", F::Email},
    {"Página Web", F::Link}, {"Calle del trabajo", F::Street, "work"}, {"Ciudad de trabajo", F::City, "work"},
    {"Provincia o estado de trabajo", F::Region, "work"}, {"Código postal del trabajo", F::Postcode, "work"}, {"País o región del trabajo", F::Country, "work"},
    {"Calle particular", F::Street, "home"}, {"Ciudad de residencia", F::City, "home"}, {"Provincia o estado de residencia", F::Region, "home"},
    {"Código postal de residencia", F::Postcode, "home"}, {"País o región de residencia", F::Country, "home"},
};

struct Language {
    std::span<const Known> columns;
    DateOrder dates;
};
constexpr Language kLanguages[] = {
    {kEnglish, DateOrder::MonthFirst}, {kGerman, DateOrder::DayFirst}, {kFrench, DateOrder::DayFirst}, {kSpanish, DateOrder::DayFirst}};

/// "Phone 2 - Value" of Google: the part before the number and the part behind it.
struct Numbered {
    std::string_view list, part;
    CsvField field;
};
constexpr Numbered kNumbered[] = {
    {"phone", "value", F::Phone}, {"phone", "label", F::PhoneLabel}, {"phone", "type", F::PhoneLabel},
    {"email", "value", F::Email}, {"email", "label", F::EmailLabel}, {"email", "type", F::EmailLabel},
    {"website", "value", F::Link}, {"website", "label", F::LinkLabel}, {"website", "type", F::LinkLabel},
    {"address", "label", F::AddressLabel}, {"address", "type", F::AddressLabel}, {"address", "formatted", F::AddressFormatted},
    {"address", "street", F::Street}, {"address", "city", F::City}, {"address", "pobox", F::PoBox}, {"address", "region", F::Region},
    {"address", "postalcode", F::Postcode}, {"address", "country", F::Country}, {"address", "extendedaddress", F::Extended},
};

std::optional<CsvColumn> numberedColumn(std::string_view header) {
    const auto dash = header.find(" - ");
    if (dash == std::string_view::npos) return std::nullopt;
    std::string list = wordKey(header.substr(0, dash));
    int number = 0;
    const auto digit = list.find_first_of("0123456789");
    if (digit == std::string::npos) return std::nullopt;
    for (std::size_t i = digit; i < list.size() && number < 1000; ++i) number = number * 10 + (list[i] >= '0' && list[i] <= '9' ? list[i] - '0' : 0);
    list.resize(digit);
    const std::string part = wordKey(header.substr(dash + 3));
    for (const auto& known : kNumbered) {
        if (known.list == list && known.part == part) return CsvColumn{.field = known.field, .group = number, .label = {}, .dates = DateOrder::MonthFirst};
    }
    return std::nullopt;
}

}  // namespace

std::vector<CsvColumn> matchColumns(const std::vector<std::string>& headers) {
    static const auto kByKey = [] {
        std::map<std::string, CsvColumn> out;
        for (const auto& language : kLanguages) {
            for (const auto& known : language.columns) {
                out.try_emplace(wordKey(known.header), CsvColumn{.field = known.field, .group = 0, .label = std::string(known.label), .dates = language.dates});
            }
        }
        return out;
    }();
    constexpr int kAddressGroups = 10'000;  // above every numbered one
    const std::map<std::string, int> addressGroup = {{"work", kAddressGroups}, {"home", kAddressGroups + 1}, {"other", kAddressGroups + 2}};
    std::vector<CsvColumn> out;
    int lone = 2 * kAddressGroups;
    std::set<CsvField> names;
    for (const auto& header : headers) {
        auto column = numberedColumn(header);
        if (!column) {
            const auto known = kByKey.find(wordKey(header));
            column = known == kByKey.end() ? CsvColumn{} : known->second;
            const bool address = column->field >= CsvField::Street;
            column->group = address ? addressGroup.at(column->label) : ++lone;
            // French Outlook says "Titre" twice: before the name, and for the job
            if (column->field == CsvField::Prefix && !names.insert(CsvField::Prefix).second) column->field = CsvField::Title;
        }
        out.push_back(std::move(*column));
    }
    return out;
}

}  // namespace helio::contacts
