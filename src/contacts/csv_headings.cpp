// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/csv_headings.h"

#include <array>

namespace helio::contacts {

namespace {

using F = CsvField;

// clang-format off: a table
constexpr KnownHeading kEnglish[] = {
    {"First Name", F::FirstName}, {"Given Name", F::FirstName}, {"Firstname", F::FirstName}, {"Middle Name", F::MiddleName},
    {"Additional Name", F::MiddleName}, {"Last Name", F::LastName}, {"Family Name", F::LastName}, {"Surname", F::LastName}, {"Lastname", F::LastName},
    {"Name", F::DisplayName}, {"Full Name", F::DisplayName}, {"Display Name", F::DisplayName}, {"File As", F::FileAs},
    {"Title", F::Prefix}, {"Name Prefix", F::Prefix}, {"Prefix", F::Prefix}, {"Suffix", F::Suffix}, {"Name Suffix", F::Suffix},
    {"Phonetic First Name", F::PhoneticFirst}, {"Given Name Yomi", F::PhoneticFirst}, {"Given Yomi", F::PhoneticFirst},
    {"Phonetic Last Name", F::PhoneticLast}, {"Family Name Yomi", F::PhoneticLast}, {"Surname Yomi", F::PhoneticLast},
    {"Nickname", F::Nickname}, {"Company", F::Organisation}, {"Organization Name", F::Organisation}, {"Organisation", F::Organisation},
    {"Organization", F::Organisation}, {"Organization 1 - Name", F::Organisation}, {"Department", F::Department}, {"Organization Department", F::Department},
    {"Organization 1 - Department", F::Department}, {"Job Title", F::Title}, {"Organization Title", F::Title}, {"Organization 1 - Title", F::Title},
    {"Notes", F::Note}, {"Note", F::Note}, {"Comments", F::Note}, {"Birthday", F::Birthday}, {"Date of Birth", F::Birthday}, {"Born", F::Birthday},
    {"Birth Year", F::BirthYear}, {"Birth Month", F::BirthMonth},
    {"Phone", F::Phone}, {"Phone Number", F::Phone}, {"Telephone", F::Phone}, {"Number", F::Phone}, {"Mobile", F::Phone, "mobile"},
    {"Mobile Number", F::Phone, "mobile"}, {"Cell Phone", F::Phone, "mobile"}, {"Work Phone", F::Phone, "work"},
    {"Mobile Phone", F::Phone, "mobile"}, {"Mobile Phone 2", F::Phone, "mobile"}, {"Primary Phone", F::Phone, "main"},
    {"Home Phone", F::Phone, "home"}, {"Home Phone 2", F::Phone, "home"}, {"Business Phone", F::Phone, "work"}, {"Business Phone 2", F::Phone, "work"},
    {"Company Main Phone", F::Phone, "main"}, {"Other Phone", F::Phone, "other"}, {"Car Phone", F::Phone, "car"}, {"Pager", F::Phone, "pager"},
    {"Assistant's Phone", F::Phone, "assistant"}, {"Home Fax", F::Phone, "home fax"}, {"Business Fax", F::Phone, "work fax"}, {"Other Fax", F::Phone, "fax"},
    {"Work Fax", F::Phone, "work fax"}, {"Fax Number", F::Phone, "fax"}, {"Fax", F::Phone, "fax"}, {"Pager Number", F::Phone, "pager"}, {"Callback", F::Phone, "other"},
    {"Radio Phone", F::Phone, "other"}, {"Cell", F::Phone, "mobile"}, {"Tel", F::Phone}, {"Phone 1", F::Phone}, {"Phone 2", F::Phone}, {"Work Phone 2", F::Phone, "work"},
    {"Home", F::Phone, "home"}, {"Work", F::Phone, "work"}, {"Other", F::Phone, "other"}, {"Primary", F::Phone, "main"}, {"Yahoo Phone", F::Phone, "other"},
    {"First", F::FirstName}, {"Middle", F::MiddleName}, {"Last", F::LastName},
    {"Alternate Email 1", F::Email}, {"Alternate Email 2", F::Email}, {"Home Email", F::Email, "home"}, {"Work Email", F::Email, "work"},
    {"Personal Website", F::Link, "home"}, {"Business Website", F::Link, "work"}, {"URL", F::Link},
    {"Home Address", F::Street, "home"}, {"Home Address 2", F::Extended, "home"}, {"Home Town", F::City, "home"}, {"Home County", F::Region, "home"},
    {"Home Post Code", F::Postcode, "home"}, {"Home ZipCode", F::Postcode, "home"}, {"Home ZIP", F::Postcode, "home"}, {"Work Address", F::Street, "work"},
    {"Work Address 2", F::Extended, "work"}, {"Work City", F::City, "work"}, {"Work Town", F::City, "work"}, {"Work State", F::Region, "work"}, {"Work County", F::Region, "work"},
    {"Work Post Code", F::Postcode, "work"}, {"Work ZipCode", F::Postcode, "work"}, {"Work ZIP", F::Postcode, "work"}, {"Work Country", F::Country, "work"},
    {"Address", F::Street}, {"Street", F::Street}, {"City", F::City}, {"Town", F::City}, {"State", F::Region}, {"County", F::Region}, {"Province", F::Region},
    {"Postal Code", F::Postcode}, {"Post Code", F::Postcode}, {"Postcode", F::Postcode}, {"ZIP", F::Postcode}, {"ZIP Code", F::Postcode}, {"Country", F::Country},
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

constexpr KnownHeading kGerman[] = {
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

constexpr KnownHeading kGermanThunderbird[] = {
    {"Name", F::DisplayName}, {"Anzeigename", F::DisplayName}, {"Primäre E-Mail-Adresse", F::Email}, {"Sekundäre E-Mail-Adresse", F::Email}, {"E-Mail", F::Email},
    {"Tel. dienstlich", F::Phone, "work"}, {"Tel. privat", F::Phone, "home"}, {"Fax-Nummer", F::Phone, "fax"}, {"Pager-Nummer", F::Phone, "pager"}, {"Mobil-Tel.-Nr.", F::Phone, "mobile"},
    {"Mobil", F::Phone, "mobile"}, {"Telefonnummer", F::Phone}, {"Privat: Adresse", F::Street, "home"}, {"Privat: Adresse 2", F::Extended, "home"}, {"Privat: Ort", F::City, "home"},
    {"Privat: Bundesland", F::Region, "home"}, {"Privat: PLZ", F::Postcode, "home"}, {"Privat: Land", F::Country, "home"}, {"Dienstlich: Adresse", F::Street, "work"},
    {"Dienstlich: Adresse 2", F::Extended, "work"}, {"Dienstlich: Ort", F::City, "work"}, {"Dienstlich: Bundesland", F::Region, "work"}, {"Dienstlich: PLZ", F::Postcode, "work"},
    {"Dienstlich: Land", F::Country, "work"}, {"Arbeitstitel", F::Title}, {"Organisation", F::Organisation}, {"Webseite 1", F::Link}, {"Webseite 2", F::Link},
    {"Geburtsjahr", F::BirthYear}, {"Geburtsmonat", F::BirthMonth}, {"Geburtsdatum", F::Birthday},
    {"Straße", F::Street}, {"Ort", F::City}, {"PLZ", F::Postcode}, {"Postleitzahl", F::Postcode}, {"Land", F::Country},
    {"Pager", F::Phone, "pager"}, {"Position", F::Title},
};

constexpr KnownHeading kFrench[] = {
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
    {"Nom de famille", F::LastName}, {"Nom complet", F::DisplayName}, {"Nom à afficher", F::DisplayName}, {"Portable", F::Phone, "mobile"}, {"Mobile", F::Phone, "mobile"}, {"Tél. professionnel", F::Phone, "work"},
    {"Tél. personnel", F::Phone, "home"}, {"Entreprise", F::Organisation}, {"Courriel", F::Email}, {"Adresse électronique", F::Email}, {"Première adresse électronique", F::Email},
    {"Adresse électronique secondaire", F::Email}, {"Adresse e-mail", F::Email}, {"Date de naissance", F::Birthday}, {"Remarques", F::Note}, {"Commentaires", F::Note},
};

constexpr KnownHeading kSpanish[] = {
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
    {"Nombre completo", F::DisplayName}, {"Nombre mostrado", F::DisplayName}, {"Primer apellido", F::LastName}, {"Celular", F::Phone, "mobile"}, {"Teléfono celular", F::Phone, "mobile"},
    {"Teléfono particular", F::Phone, "home"}, {"Teléfono de casa", F::Phone, "home"}, {"Trabajo", F::Phone, "work"}, {"Correo", F::Email}, {"Empresa", F::Organisation}, {"Fecha de nacimiento", F::Birthday},
};

constexpr KnownHeading kRussian[] = {
    {"Обращение", F::Prefix}, {"Имя", F::FirstName}, {"Отчество", F::MiddleName}, {"Фамилия", F::LastName}, {"Суффикс", F::Suffix}, {"Псевдоним", F::Nickname}, {"Прозвище", F::Nickname},
    {"ФИО", F::DisplayName}, {"Полное имя", F::DisplayName}, {"Отображаемое имя", F::DisplayName}, {"Организация", F::Organisation}, {"Компания", F::Organisation}, {"Отдел", F::Department},
    {"Должность", F::Title}, {"Заметки", F::Note}, {"Примечание", F::Note}, {"Примечания", F::Note}, {"День рождения", F::Birthday}, {"Дата рождения", F::Birthday},
    {"Телефон", F::Phone}, {"Номер телефона", F::Phone}, {"Телефон переносной", F::Phone, "mobile"}, {"Мобильный телефон", F::Phone, "mobile"}, {"Мобильный", F::Phone, "mobile"},
    {"Сотовый", F::Phone, "mobile"}, {"Рабочий телефон", F::Phone, "work"}, {"Телефон раб. 2", F::Phone, "work"}, {"Рабочий телефон 2", F::Phone, "work"}, {"Домашний телефон", F::Phone, "home"},
    {"Телефон дом. 2", F::Phone, "home"}, {"Домашний телефон 2", F::Phone, "home"}, {"Основной телефон", F::Phone, "main"}, {"Основной телефон организации", F::Phone, "main"},
    {"Другой телефон", F::Phone, "other"}, {"Обратный вызов", F::Phone, "other"}, {"Радиотелефон", F::Phone, "other"}, {"Телефон в машине", F::Phone, "car"}, {"Телефон помощника", F::Phone, "assistant"},
    {"Пейджер", F::Phone, "pager"}, {"Рабочий факс", F::Phone, "work fax"}, {"Домашний факс", F::Phone, "home fax"}, {"Другой факс", F::Phone, "fax"}, {"Факс", F::Phone, "fax"},
    {"Адрес эл. почты", F::Email}, {"Адрес 2 эл. почты", F::Email}, {"Адрес 3 эл. почты", F::Email}, {"Электронная почта", F::Email}, {"Эл. почта", F::Email}, {"Почта", F::Email},
    {"Основной адрес эл. почты", F::Email}, {"Дополнительный адрес эл. почты", F::Email}, {"Веб-страница", F::Link}, {"Сайт", F::Link},
    {"Улица (раб. адрес)", F::Street, "work"}, {"Город (раб. адрес)", F::City, "work"}, {"Область (раб. адрес)", F::Region, "work"}, {"Индекс (раб. адрес)", F::Postcode, "work"},
    {"Страна или регион (раб. адрес)", F::Country, "work"}, {"Страна (раб. адрес)", F::Country, "work"}, {"Почтовый ящик (раб. адрес)", F::PoBox, "work"},
    {"Улица (дом. адрес)", F::Street, "home"}, {"Город (дом. адрес)", F::City, "home"}, {"Область (дом. адрес)", F::Region, "home"}, {"Почтовый код (дом.)", F::Postcode, "home"},
    {"Индекс (дом. адрес)", F::Postcode, "home"}, {"Страна или регион (дом. адрес)", F::Country, "home"}, {"Страна (дом. адрес)", F::Country, "home"}, {"Почтовый ящик (дом. адрес)", F::PoBox, "home"},
    {"Улица (другой адрес)", F::Street, "other"}, {"Город (другой адрес)", F::City, "other"}, {"Область (другой адрес)", F::Region, "other"}, {"Индекс (другой адрес)", F::Postcode, "other"},
    {"Страна или регион (другой адрес)", F::Country, "other"}, {"Адрес", F::Street}, {"Город", F::City}, {"Индекс", F::Postcode}, {"Страна", F::Country},
};

/// Of Brazil and of Portugal.
constexpr KnownHeading kPortuguese[] = {
    {"Título", F::Prefix}, {"Tratamento", F::Prefix}, {"Nome", F::FirstName}, {"Primeiro Nome", F::FirstName}, {"Nome Próprio", F::FirstName}, {"Segundo Nome", F::MiddleName}, {"Nome do Meio", F::MiddleName},
    {"Sobrenome", F::LastName}, {"Último Nome", F::LastName}, {"Apelido", F::LastName}, {"Apelidos", F::LastName}, {"Sufixo", F::Suffix}, {"Alcunha", F::Nickname}, {"Nome completo", F::DisplayName},
    {"Nome de exibição", F::DisplayName}, {"Empresa", F::Organisation}, {"Organização", F::Organisation}, {"Departamento", F::Department}, {"Cargo", F::Title}, {"Anotações", F::Note}, {"Observações", F::Note},
    {"Notas", F::Note}, {"Aniversário", F::Birthday}, {"Data de nascimento", F::Birthday}, {"Data de aniversário", F::Birthday},
    {"Telefone", F::Phone}, {"Número de telefone", F::Phone}, {"Telefone celular", F::Phone, "mobile"}, {"Celular", F::Phone, "mobile"}, {"Telemóvel", F::Phone, "mobile"}, {"Telefone Móvel", F::Phone, "mobile"},
    {"Telefone comercial", F::Phone, "work"}, {"Telefone comercial 2", F::Phone, "work"}, {"Telefone da empresa", F::Phone, "work"}, {"Telefone do emprego", F::Phone, "work"}, {"Telefone residencial", F::Phone, "home"},
    {"Telefone residencial 2", F::Phone, "home"}, {"Telefone da residência", F::Phone, "home"}, {"Telefone principal", F::Phone, "main"}, {"Telefone principal da empresa", F::Phone, "main"},
    {"Outro telefone", F::Phone, "other"}, {"Retorno de chamada", F::Phone, "other"}, {"Telefone do carro", F::Phone, "car"}, {"Telefone do assistente", F::Phone, "assistant"}, {"Pager", F::Phone, "pager"},
    {"Fax comercial", F::Phone, "work fax"}, {"Fax da empresa", F::Phone, "work fax"}, {"Fax residencial", F::Phone, "home fax"}, {"Outro fax", F::Phone, "fax"},
    {"Endereço de email", F::Email}, {"Endereço de email 2", F::Email}, {"Endereço de email 3", F::Email}, {"Endereço de e-mail", F::Email}, {"Endereço de correio eletrónico", F::Email},
    {"Endereço de correio eletrónico 2", F::Email}, {"Correio eletrónico", F::Email}, {"Página da Web", F::Link}, {"Site", F::Link},
    {"Rua do endereço comercial", F::Street, "work"}, {"Rua comercial", F::Street, "work"}, {"Cidade do endereço comercial", F::City, "work"}, {"Cidade comercial", F::City, "work"},
    {"Estado do endereço comercial", F::Region, "work"}, {"Estado comercial", F::Region, "work"}, {"CEP do endereço comercial", F::Postcode, "work"}, {"CEP comercial", F::Postcode, "work"},
    {"País/Região do endereço comercial", F::Country, "work"}, {"País/região comercial", F::Country, "work"}, {"Rua do endereço residencial", F::Street, "home"}, {"Rua residencial", F::Street, "home"},
    {"Cidade do endereço residencial", F::City, "home"}, {"Cidade residencial", F::City, "home"}, {"Estado do endereço residencial", F::Region, "home"}, {"Estado residencial", F::Region, "home"},
    {"CEP do endereço residencial", F::Postcode, "home"}, {"CEP residencial", F::Postcode, "home"}, {"País/Região do endereço residencial", F::Country, "home"}, {"País/região residencial", F::Country, "home"},
    {"Outra rua", F::Street, "other"}, {"Outra cidade", F::City, "other"}, {"Outro estado", F::Region, "other"}, {"Outro CEP", F::Postcode, "other"}, {"Outro país/região", F::Country, "other"},
    {"Endereço", F::Street}, {"Cidade", F::City}, {"CEP", F::Postcode}, {"Código postal", F::Postcode}, {"País", F::Country},
};
// clang-format on

constexpr std::array kLanguages = {HeadingLanguage{kEnglish, DateOrder::MonthFirst},        HeadingLanguage{kGerman, DateOrder::DayFirst},
                                   HeadingLanguage{kFrench, DateOrder::DayFirst},           HeadingLanguage{kSpanish, DateOrder::DayFirst},
                                   HeadingLanguage{kRussian, DateOrder::DayFirst},          HeadingLanguage{kPortuguese, DateOrder::DayFirst},
                                   HeadingLanguage{kGermanThunderbird, DateOrder::DayFirst}};

}  // namespace

std::span<const HeadingLanguage> headingLanguages() { return kLanguages; }

}  // namespace helio::contacts
