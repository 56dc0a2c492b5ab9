// SPDX-License-Identifier: GPL-3.0-or-later
// A shared card as words: everything in it was written by a stranger, so it is cleaned and bounded first, and nothing in it is acted on.
#pragma once

#include <QString>

#include "model/contact_card.h"
#include "model/message.h"

namespace helio::ui {

class Session;

QString cardName(const model::SharedContact& card);
/// "+44 7700 900461"; "" where the card has none.
QString cardNumber(const model::SharedContact& card);
/// "+354 555 0142 · 4 June": what fits below the name.
QString cardDetail(const model::SharedContact& card);

/// The account behind a card is not the owner of its number, as short as a row has room for.
QString otherOwnerWords();

struct CardField {
    const char* glyph;
    QString label, value;
};
std::vector<CardField> cardFields(const model::SharedContact& card);
/// The vCard as read, or one made of name and number.
model::ContactCard cardOf(const model::SharedContact& card);
/// "4 June 1985" of 1985-06-04; "4 June" of --06-04 and where `year` is not wanted.
QString birthdayWords(const std::string& iso, bool year);

/// A word of this name is written with letters of several alphabets: Latin with Cyrillic or Greek ones that look the same.
bool mixesAlphabets(const QString& name);
/// A contact that is called the same to the eye, and is not the same letters or not this account; "" if there is none.
QString looksLikeContact(Session& session, const QString& name, model::UserId user);

}  // namespace helio::ui
