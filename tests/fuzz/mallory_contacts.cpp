// SPDX-License-Identifier: GPL-3.0-or-later
// What Mallory would call of address books, privacy, private matching, bots, passwords and signing in.
#include "crypto/dh.h"
#include "crypto/ristretto.h"
#include "tests/fuzz/mallory.h"
#include "tests/fuzz/target.h"
#include "tl/gen/account.h"
#include "tl/gen/auth.h"
#include "tl/gen/bots.h"
#include "tl/gen/contacts.h"
#include "tl/gen/heliograph.h"
#include "tl/gen/help.h"
#include "tl/gen/langpack.h"
#include "tl/gen/upload.h"
#include "tl/gen/users.h"

namespace helio::fuzz {
namespace {

using namespace server;

struct Saying {
    Caller who;
    Bytes bytes;
};
template <class Fn>
Saying by(Caller who, const Fn& query) {
    return {who, tl::serialize(query)};
}
template <class Fn>
Saying mallory(const Fn& query) {
    return by(Caller::Mallory, query);
}

class Seeds {
public:
    void add(const char* name, std::initializer_list<Saying> all) {
        Output seed;
        for (const Saying& one : all) seed.byte(static_cast<Byte>(one.who)).chunk(one.bytes);
        out_.push_back({name, seed.take()});
    }
    std::vector<Seed> take() { return std::move(out_); }

private:
    std::vector<Seed> out_;
};

void books(Town& town, Seeds& seeds) {
    const auto ada = town.house.inputUser(town.mallory, town.ada), bert = town.house.inputUser(town.mallory, town.bert);
    const auto person = [](std::int64_t id, std::string phone) { return tl::inputPhoneContact{.client_id = id, .phone = std::move(phone), .first_name = "A", .last_name = "B"}; };
    seeds.add("import", {mallory(tl::contacts::importContacts{.contacts = {person(1, "+12025550102"), person(2, "+12025550103"), person(3, "+12025550188")}}),
                         mallory(tl::contacts::getSaved{}), mallory(tl::contacts::deleteByPhones{.phones = {"12025550103", "12025550188"}}), mallory(tl::contacts::resetSaved{})});
    seeds.add("add_contact", {mallory(tl::contacts::addContact{.add_phone_privacy_exception = true,
                                                               .id = ada,
                                                               .first_name = "A",
                                                               .last_name = "B",
                                                               .phone = "12025550102",
                                                               .note = tl::textWithEntities{.text = "n", .entities = {}}}),
                              mallory(tl::contacts::updateContactNote{.id = ada, .note = {.text = "other", .entities = {tl::messageEntityBold{.offset = 0, .length = 2}}}}),
                              mallory(tl::users::getFullUser{.id = ada}), mallory(tl::contacts::deleteContacts{.id = {ada}})});
    seeds.add("by_number", {mallory(tl::contacts::addContact{.id = tl::inputUserEmpty{}, .first_name = "A", .last_name = "", .phone = "12025550103"}),
                            mallory(tl::contacts::resolvePhone{.phone = std::string(kSecretPhone)}), mallory(tl::contacts::search{.q = "be", .limit = 5}),
                            mallory(tl::contacts::getContactIDs{.hash = 0})});
    seeds.add("usernames", {mallory(tl::account::updateUsername{.username = "mallory_x"}), mallory(tl::account::checkUsername{.username = "mallorysbot"}),
                            mallory(tl::contacts::resolveUsername{.username = "mallorysbot"}), mallory(tl::contacts::search{.q = "mallory", .limit = 5})});
    seeds.add("book_more", {mallory(tl::contacts::getTopPeers{.correspondents = true, .limit = 5}), mallory(tl::contacts::getBirthdays{}),
                            mallory(tl::account::getContactSignUpNotification{}), mallory(tl::account::setContactSignUpNotification{.silent = true})});
    const auto card = [&](std::string phone, std::string vcard, std::int64_t random) {
        return mallory(tl::messages::sendMedia{.peer = town.house.inputPeer(town.mallory, town.ada),
                                               .media = tl::inputMediaContact{.phone_number = std::move(phone), .first_name = "B", .last_name = "", .vcard = std::move(vcard)},
                                               .message = "",
                                               .random_id = random});
    };
    const std::string id = std::to_string(town.house.userOf(town.ada).value);
    seeds.add("cards", {card("12025550103", "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:B\r\nEND:VCARD\r\n", 101),
                        card("", "BEGIN:VCARD\r\nUID:tg://user?id=" + id + "\r\nEND:VCARD\r\n", 102), card("", "BEGIN:VCARD\r\nNICKNAME:@mallorysbot\r\nEND:VCARD\r\n", 103)});
    seeds.add("card_of_stranger", {card(std::string(kSecretPhone), "", 104), mallory(tl::users::getUsers{.id = {bert}})});
}

void privacy(Town& town, Seeds& seeds) {
    const auto ada = town.house.inputUser(town.mallory, town.ada), bert = town.house.inputUser(town.mallory, town.bert);
    const auto peer = town.house.inputPeer(town.mallory, town.ada);
    const auto ask = [](tl::InputPrivacyKey key) { return mallory(tl::account::getPrivacy{.key = std::move(key)}); };
    const auto set = [](tl::InputPrivacyKey key, std::vector<tl::InputPrivacyRule> rules) {
        return mallory(tl::account::setPrivacy{.key = std::move(key), .rules = std::move(rules)});
    };
    seeds.add("privacy", {ask(tl::inputPrivacyKeyPhoneNumber{}),
                          set(tl::heliograph::inputPrivacyKeyShareCard{}, {tl::inputPrivacyValueDisallowUsers{.users = {ada, bert}}, tl::inputPrivacyValueAllowAll{}}),
                          set(tl::inputPrivacyKeyAddedByPhone{}, {tl::inputPrivacyValueAllowContacts{}}), ask(tl::inputPrivacyKeyAddedByPhone{})});
    seeds.add("privacy_groups",
              {set(tl::inputPrivacyKeyStatusTimestamp{}, {tl::inputPrivacyValueAllowChatParticipants{.chats = {town.shared}}, tl::inputPrivacyValueDisallowAll{}}),
               set(tl::inputPrivacyKeyProfilePhoto{}, {tl::inputPrivacyValueDisallowChatParticipants{.chats = {town.theirs}}, tl::inputPrivacyValueAllowAll{}}),
               ask(tl::inputPrivacyKeyStatusTimestamp{})});
    seeds.add("privacy_more",
              {set(tl::inputPrivacyKeyForwards{}, {tl::inputPrivacyValueAllowCloseFriends{}, tl::inputPrivacyValueDisallowContacts{}, tl::inputPrivacyValueAllowBots{}}),
               set(tl::inputPrivacyKeyChatInvite{}, {tl::inputPrivacyValueDisallowBots{}, tl::inputPrivacyValueAllowPremium{}}), ask(tl::inputPrivacyKeyAbout{}),
               ask(tl::inputPrivacyKeyPhoneCall{})});
    seeds.add("blocked", {mallory(tl::contacts::block{.id = peer}), mallory(tl::contacts::getBlocked{.offset = 0, .limit = 10}),
                          mallory(tl::contacts::setBlocked{.id = {peer}, .limit = 10}), mallory(tl::contacts::unblock{.id = peer})});
    seeds.add("blocked_writes", {mallory(tl::contacts::block{.id = peer}), mallory(tl::messages::sendMessage{.peer = peer, .message = "hi", .random_id = 111}),
                                 mallory(tl::contacts::unblock{.my_stories_from = true, .id = peer})});
    seeds.add("trusted", {mallory(tl::contacts::editCloseFriends{.id = {town.house.userOf(town.ada).value, town.house.userOf(town.bert).value, 1}}),
                          mallory(tl::contacts::getContacts{.hash = 0}), mallory(tl::account::getGlobalPrivacySettings{}), mallory(tl::messages::getPeerSettings{.peer = peer})});
}

void matching(Town& town, Seeds& seeds) {
    Chance chance(3);
    const auto elements = [&](int count) {
        std::vector<Bytes> out;
        for (int i = 0; i < count; ++i) out.push_back(copyOf(crypto::timesBase(crypto::randomScalar(chance).view())));
        return out;
    };
    const auto user = town.house.userOf(town.bert);
    const tl::InputUser matched = tl::inputUser{.user_id = user.value, .access_hash = town.house.services.access.capability(1, user)};
    seeds.add("discovery", {mallory(tl::heliograph::getDiscovery{}), mallory(tl::heliograph::evaluate{.epoch = 1, .elements = elements(3)}),
                            mallory(tl::heliograph::getBuckets{.epoch = 1, .prefixes = {0}, .hashes = {}}),
                            mallory(tl::heliograph::getBuckets{.epoch = 1, .prefixes = {0, 0, 0}, .hashes = {1, 2, 3}})});
    seeds.add("matched", {mallory(tl::users::getUsers{.id = {matched}}), mallory(tl::contacts::addContact{.id = matched, .first_name = "M", .last_name = "", .phone = ""}),
                          mallory(tl::contacts::getContacts{.hash = 0})});
    seeds.add("evaluate_bad",
              {mallory(tl::heliograph::evaluate{.epoch = 1, .elements = {Bytes(32, 0xff), Bytes(31, 1)}}), mallory(tl::heliograph::evaluate{.epoch = 2, .elements = elements(1)}),
               mallory(tl::heliograph::getBuckets{.epoch = 1, .prefixes = {-1, 65536}, .hashes = {0}})});
}

void bots(Town& town, Seeds& seeds) {
    const auto toMallory = town.house.inputPeer(town.bot, town.mallory), toAda = town.house.inputPeer(town.bot, town.ada);
    const std::string token = std::to_string(town.house.userOf(town.bot).value) + ":" + std::string(kBotSecret);
    const auto bot = [](const auto& query) { return by(Caller::Bot, query); };
    const auto guest = [](const auto& query) { return by(Caller::Guest, query); };
    seeds.add("bot_signs_in", {guest(tl::auth::importBotAuthorization{.api_id = 1, .api_hash = "x", .bot_auth_token = token}),
                               guest(tl::messages::sendMessage{.peer = toMallory, .message = "hi", .random_id = 121}), guest(tl::updates::getState{}), guest(tl::auth::logOut{})});
    seeds.add("bot_commands",
              {bot(tl::bots::setBotCommands{.scope = tl::botCommandScopeDefault{}, .lang_code = "", .commands = {tl::botCommand{.command = "who", .description = "whom to call"}}}),
               bot(tl::bots::getBotCommands{.scope = tl::botCommandScopeDefault{}, .lang_code = ""}),
               bot(tl::bots::resetBotCommands{.scope = tl::botCommandScopeDefault{}, .lang_code = ""}), bot(tl::contacts::getContacts{})});
    const tl::ReplyMarkup keyboard = tl::replyKeyboardMarkup{
        .resize = true, .rows = {tl::keyboardButtonRow{.buttons = {tl::keyboardButtonRequestPhone{.text = "my number"}, tl::keyboardButton{.text = "no"}}}}, .placeholder = "ask"};
    const tl::ReplyMarkup links = tl::replyInlineMarkup{.rows = {tl::keyboardButtonRow{.buttons = {tl::keyboardButtonUrl{.text = "look", .url = "https://a.example"}}}}};
    seeds.add("bot_keyboards", {bot(tl::messages::sendMessage{.peer = toMallory, .message = "hi", .random_id = 122, .reply_markup = keyboard}),
                                bot(tl::messages::sendMessage{.peer = toMallory, .message = "hi", .random_id = 123, .reply_markup = links})});
    seeds.add("bot_replies", {bot(tl::messages::sendMessage{.peer = toMallory, .message = "hi", .random_id = 124, .reply_markup = tl::replyKeyboardForceReply{.placeholder = "p"}}),
                              bot(tl::messages::sendMessage{.peer = toAda, .message = "hi", .random_id = 125, .reply_markup = tl::replyKeyboardHide{}})});
    seeds.add("bot_edits", {bot(tl::messages::sendMessage{.peer = toMallory, .message = "hi", .random_id = 126, .reply_markup = links}),
                            bot(tl::messages::editMessage{.peer = toMallory, .id = 2, .message = "new", .reply_markup = links}),
                            bot(tl::messages::editMessage{.peer = toMallory, .id = 2, .message = "old", .reply_markup = keyboard}),
                            bot(tl::messages::deleteMessages{.revoke = true, .id = {1, 2}})});
    seeds.add(
        "bot_card",
        {bot(tl::messages::sendMedia{
             .peer = toMallory, .media = tl::inputMediaContact{.phone_number = "12025550101", .first_name = "M", .last_name = "", .vcard = ""}, .message = "", .random_id = 127}),
         bot(tl::users::getFullUser{.id = town.house.inputUser(town.bot, town.mallory)}), bot(tl::updates::getDifference{.pts = 1, .date = 1, .qts = 0})});
    seeds.add("start_bot",
              {mallory(tl::messages::startBot{
                   .bot = town.house.inputUser(town.mallory, town.bot), .peer = town.house.inputPeer(town.mallory, town.bot), .random_id = 128, .start_param = "abc_1"}),
               mallory(tl::messages::sendMedia{.peer = town.house.inputPeer(town.mallory, town.bot),
                                               .media = tl::inputMediaContact{.phone_number = "12025550101", .first_name = "M", .last_name = "", .vcard = ""},
                                               .message = "",
                                               .random_id = 129}),
               bot(tl::updates::getDifference{.pts = 1, .date = 1, .qts = 0})});
}

void signingIn(Town& town, Seeds& seeds) {
    const auto guest = [](const auto& query) { return by(Caller::Guest, query); };
    const std::string phone(kFreePhone);
    seeds.add("sign_up",
              {guest(tl::auth::signIn{.phone_number = phone, .phone_code_hash = "aa", .phone_code = "12345"}),
               guest(tl::auth::signUp{.phone_number = phone, .phone_code_hash = "aa", .first_name = "X", .last_name = ""}), guest(tl::contacts::getContacts{.hash = 0})});
    seeds.add("codes_again",
              {guest(tl::auth::resendCode{.phone_number = phone, .phone_code_hash = "aa"}), guest(tl::auth::cancelCode{.phone_number = phone, .phone_code_hash = "aa"}),
               guest(tl::auth::sendCode{.phone_number = std::string(kSecretPhone), .api_id = 1, .api_hash = "a", .settings = {}})});
    seeds.add("codes_cancelled", {guest(tl::auth::cancelCode{.phone_number = phone, .phone_code_hash = "aa"})});
    const Bytes token(32, kTokenByte);
    seeds.add("login_token", {mallory(tl::heliograph::describeLoginToken{.token = token}), mallory(tl::auth::acceptLoginToken{.token = token}),
                              guest(tl::auth::exportLoginToken{.api_id = 1, .api_hash = "a", .except_ids = {}}), guest(tl::updates::getState{})});
    seeds.add("login_token_imported", {mallory(tl::auth::acceptLoginToken{.token = token}), guest(tl::auth::importLoginToken{.token = token})});
    seeds.add("carried",
              {mallory(tl::auth::exportAuthorization{.dc_id = 3}), guest(tl::auth::importAuthorization{.id = town.house.userOf(town.mallory).value, .bytes = Bytes(128, 1)})});

    tl::passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow algo;
    algo.salt1 = Bytes(8 + 32, kSaltByte);
    algo.salt2 = Bytes(16, kSaltByte);
    algo.g = crypto::kServerGenerator;
    algo.p = copyOf(crypto::wellKnownPrime());
    const tl::account::passwordInputSettings settings{.new_algo = tl::PasswordKdfAlgo(algo), .new_password_hash = Bytes(256, 0x55), .hint = "h"};
    tl::account::passwordInputSettings mailed = settings;
    mailed.email = "m@example.org";
    seeds.add("password", {mallory(tl::account::updatePasswordSettings{.password = tl::inputCheckPasswordEmpty{}, .new_settings = settings}), mallory(tl::account::getPassword{}),
                           mallory(tl::account::getPasswordSettings{.password = tl::inputCheckPasswordSRP{.srp_id = 1, .A = Bytes(256, 3), .M1 = Bytes(32, 4)}}),
                           mallory(tl::auth::requestPasswordRecovery{})});
    seeds.add("password_mail",
              {mallory(tl::account::updatePasswordSettings{.password = tl::inputCheckPasswordEmpty{}, .new_settings = mailed}),
               mallory(tl::account::confirmPasswordEmail{.code = "123456"}), mallory(tl::account::resendPasswordEmail{}), mallory(tl::account::cancelPasswordEmail{})});
    seeds.add("password_signs_in", {guest(tl::auth::checkPassword{.password = tl::inputCheckPasswordSRP{.srp_id = 1, .A = Bytes(256, 3), .M1 = Bytes(32, 4)}}),
                                    guest(tl::auth::recoverPassword{.code = "123456", .new_settings = settings}), guest(tl::auth::checkRecoveryPassword{.code = "123456"})});
    seeds.add("upload_media",
              {mallory(tl::upload::saveFilePart{.file_id = 15, .file_part = 0, .bytes = Bytes(64, 7)}),
               mallory(tl::messages::uploadMedia{
                   .peer = town.house.inputPeer(town.mallory, town.ada),
                   .media = tl::inputMediaUploadedDocument{.file = tl::inputFile{.id = 15, .parts = 1, .name = "a", .md5_checksum = ""}, .mime_type = "a/b", .attributes = {}}})});
    const auto peer = town.house.inputPeer(town.mallory, town.ada);
    seeds.add("chats_more", {mallory(tl::messages::getChats{.id = {town.shared}}), mallory(tl::messages::getPeerDialogs{.peers = {tl::inputDialogPeer{.peer = peer}}}),
                             mallory(tl::messages::getUnreadMentions{.peer = peer, .limit = 5}), mallory(tl::messages::getScheduledHistory{.peer = peer, .hash = 0})});
    seeds.add("words",
              {mallory(tl::langpack::getLangPack{.lang_pack = "android", .lang_code = "en"}), mallory(tl::langpack::getStrings{.lang_pack = "", .lang_code = "en", .keys = {"a"}}),
               mallory(tl::langpack::getLanguage{.lang_pack = "", .lang_code = "en"}), mallory(tl::help::getNearestDc{})});
}

}  // namespace

std::vector<Seed> malloryContacts(Town& town) {
    Seeds seeds;
    books(town, seeds);
    privacy(town, seeds);
    matching(town, seeds);
    bots(town, seeds);
    signingIn(town, seeds);
    return seeds.take();
}

}  // namespace helio::fuzz
