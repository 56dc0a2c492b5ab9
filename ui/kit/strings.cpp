// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/strings.h"

#include <QRegularExpression>
#include <QTextDocument>

namespace helio::ui::kit {

namespace {

QString refusal(const Error& error) {
    const QString name = qs(error.name);
    static const QRegularExpression wait("^FLOOD_WAIT_(\\d+)$");
    if (const auto match = wait.match(name); match.hasMatch()) {
        const int seconds = match.captured(1).toInt();
        return kit::tr("Too many tries. You can go on in %1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, QChar('0'));
    }
    const std::pair<const char*, const char*> known[] = {
        {"PHONE_NUMBER_INVALID", "This number isn’t one that can sign in"},
        {"PHONE_CODE_INVALID", "That code is not the one we sent"},
        {"PHONE_CODE_EXPIRED", "This code is no longer valid: it is too old, or was tried too often"},
        {"PHONE_CODE_EMPTY", "There is no code"},
        {"PHONE_NUMBER_OCCUPIED", "This number has an account already. Sign in with it"},
        {"PHONE_NUMBER_BANNED", "This number may not sign in here"},
        {"PHONE_NUMBER_FLOOD", "Too many codes were asked for with this number today"},
        {"PHONE_PASSWORD_FLOOD", "Too many tries with this number. Try again tomorrow"},
        {"PASSWORD_EMPTY", "This account has no password any more"},
        {"PASSWORD_HASH_INVALID", "That is not the password"},
        {"SRP_ID_INVALID", "The password was changed meanwhile. Try again"},
        {"NEW_SALT_INVALID", "The password was changed meanwhile. Try again"},
        {"SEND_CODE_UNAVAILABLE", "This server has no way to send a code to this number"},
        {"FIRSTNAME_INVALID", "A first name is needed"},
        {"CHAT_TITLE_EMPTY", "The group needs a name"},
        {"USERS_TOO_MUCH", "A group holds up to 200 people"},
        {"AUTH_TOKEN_EXPIRED", "This code is too old. Show a new one on the other device"},
        {"AUTH_TOKEN_ALREADY_ACCEPTED", "This code was used already. Show a new one on the other device"},
        {"AUTH_TOKEN_INVALID", "This code is not one of this cloud"},
        {"AUTH_TOKEN_EXCEPTION", "This code can’t be used here"},
        {"CODE_INVALID", "That code is not the one we sent"},
        {"EMAIL_INVALID", "This is no e-mail address"},
        {"EMAIL_HASH_EXPIRED", "This code is no longer valid: it is too old, or was tried too often. Ask for a new one"},
        {"PASSWORD_RECOVERY_NA", "This account has no recovery e-mail"},
        {"PASSWORD_RECOVERY_EXPIRED", "This code is too old. Ask for a new one"},
        {"USERNAME_OCCUPIED", "Somebody has this username already"},
        {"USERNAME_INVALID", "A username has 5 to 32 letters, digits or _, and begins with a letter"},
        {"USERNAME_NOT_MODIFIED", "This is your username already"},
        {"USER_PRIVACY_RESTRICTED", "This person doesn’t allow that"},
        {"USER_IS_BLOCKED", "This person blocked you, or you blocked them"},
        {"CONTACT_ID_INVALID", "This person is not in your contacts"},
        {"PRIVACY_KEY_INVALID", "This cloud does not know that setting"},
        {"PRIVACY_TOO_LONG", "There are 1,000 exceptions already. Take somebody out first"},
        {"CHAT_WRITE_FORBIDDEN", "You can’t write here"},
        {"MESSAGE_NOT_MODIFIED", "Nothing was changed"},
        {"FRESH_RESET_AUTHORISATION_FORBIDDEN", "This device is too new to end others. Try again in a day"},
    };
    for (const auto& [key, text] : known)
        if (name == key) return kit::tr(text);
    return kit::tr("The server refused: %1").arg(name);
}

}  // namespace

QString plainTip(const QString& words) { return Qt::mightBeRichText(words) ? "<qt>" + words.toHtmlEscaped().replace('\n', "<br>") + "</qt>" : words; }

QString words(const Error& error) {
    if (error.fault == Fault::Refused && !error.name.empty()) return refusal(error);
    QString out = qs(error.happened.empty() ? error.doing : error.happened);
    if (!out.isEmpty()) out[0] = out[0].toUpper();
    if (!error.advice.empty()) out += ". " + qs(error.advice);
    return out;
}

}  // namespace helio::ui::kit
