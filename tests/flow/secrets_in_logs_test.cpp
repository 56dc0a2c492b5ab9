// SPDX-License-Identifier: GPL-3.0-or-later
// Law 5: a whole story, its failures too, with the cloud and both clients at debug level; then nothing that was secret stands in the log.
#include <spdlog/sinks/ostream_sink.h>

#include <algorithm>
#include <cctype>
#include <sstream>

#include "base/file.h"
#include "base/log.h"
#include "client/address_book.h"
#include "pixels/write.h"
#include "server/bot_desk.h"
#include "store/store.h"
#include "tests/flow/neighbourhood.h"
#include "tests/unit/server/wire_device.h"
#include "tl/gen/auth.h"

namespace helio::flow {
namespace {

struct Secret {
    std::string what, words;
};

/// Every way a value might be printed, whole or the first half of it.
void addBytes(std::vector<Secret>& to, const std::string& what, BytesView bytes) {
    const BytesView start = bytes.first(std::min<std::size_t>(bytes.size(), 8));
    std::string hex = toHex(start), upper = hex;
    std::ranges::transform(upper, upper.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    to.push_back({what + " as hexadecimal", hex});
    to.push_back({what + " as HEXADECIMAL", upper});
    to.push_back({what + " raw", std::string(textOf(start))});
}
void addNumber(std::vector<Secret>& to, const std::string& what, std::int64_t value) {
    Bytes little(8);
    storeLe64(little, static_cast<std::uint64_t>(value));
    addBytes(to, what, little);
    std::ranges::reverse(little);
    addBytes(to, what + ", the other way", little);
    to.push_back({what + " as a number", std::to_string(value)});
    to.push_back({what + " as a number without sign", std::to_string(static_cast<std::uint64_t>(value))});
}

/// A number inside a longer one is none of ours.
bool stands(const std::string& log, const std::string& words) {
    const bool digits = std::ranges::all_of(words, [](unsigned char c) { return std::isdigit(c); });
    const auto isDigit = [&](std::size_t at) { return at < log.size() && std::isdigit(static_cast<unsigned char>(log[at])); };
    for (std::size_t at = log.find(words); at != std::string::npos; at = log.find(words, at + 1)) {
        if (!digits || (!(at > 0 && isDigit(at - 1)) && !isDigit(at + words.size()))) return true;
    }
    return false;
}

class SecretsInLogs : public Neighbourhood {
protected:
    void SetUp() override {
        before_ = spdlog::default_logger();
        auto logger = std::make_shared<spdlog::logger>("helio", std::make_shared<spdlog::sinks::ostream_sink_mt>(said_, true));
        logger->set_level(spdlog::level::trace);
        logger->set_pattern("%l %v");
        spdlog::set_default_logger(std::move(logger));
        Neighbourhood::SetUp();
    }
    void TearDown() override {
        stopCloud();
        spdlog::set_default_logger(before_);
    }
    void addText(const std::string& what, const std::string& words) { secrets_.push_back({what, words}); }

    /// Signs up as the others do, and remembers the code.
    std::unique_ptr<Person> newcomer(const std::string& name, const std::string& phone) {
        auto out = std::make_unique<Person>(folder(name), cloudFile());
        const auto sent = out->get<client::SentCode>([&](auto done) { return (*out)->sendCode(phone, std::move(done)); });
        if (!sent) {
            ADD_FAILURE() << sent.error().text();
            return out;
        }
        const auto code = readFile(codes() / (phone + ".code"), 100);
        addText("the code of " + name, std::string(textOf(*code)).substr(0, sent->length > 0 ? static_cast<std::size_t>(sent->length) : 5));
        addText("the code hash of " + name, sent->codeHash);
        addText("the phone of " + name, phone);
        addText("the name of " + name, name);
        EXPECT_FALSE(out->get<std::optional<model::User>>([&](auto done) { return (*out)->signIn(*sent, "0x0y0", std::move(done)); }));  // a wrong one first
        EXPECT_TRUE(out->signIn(phone, codes(), name)) << name;
        return out;
    }
    /// What a client keeps: the key of its store, its keys with the cloud, their salts.
    void addKeysOf(const std::string& name) {
        store::KeyFileVault vault;
        auto key = vault.find(folder(name));
        ASSERT_TRUE(key);
        addBytes(secrets_, "the store key of " + name, key->view());
        auto view = store::View::open(folder(name), *key);
        ASSERT_TRUE(view);
        const auto dcs = view->read().session.authKeyDcs();
        ASSERT_TRUE(dcs && !dcs->empty());
        for (const auto dc : *dcs) {
            const auto kept = view->read().session.authKey(dc);
            ASSERT_TRUE(kept && *kept);
            addBytes(secrets_, "the auth key of " + name, (*kept)->key.view());
            addNumber(secrets_, "the salt of " + name, (*kept)->salt);
        }
    }
    /// Of a bot that is made while the cloud runs, or while it stands still.
    std::string botsToken(const std::string& username, bool running) {
        auto desk = server::BotDesk::open((temp_.path() / "cloud").string(), {});
        const auto made = desk ? desk->create("Botticelli", username) : Result<server::BotMade>(std::unexpected(desk.error()));
        if (!made) {
            ADD_FAILURE() << made.error().text();
            return {};
        }
        EXPECT_EQ(desk->running(), running);
        addText("the token of a bot", made->token.substr(made->token.find(':') + 1));
        return made->token;
    }
    void addKeysOfTheCloud() {
        const auto keys = temp_.path() / "cloud.keys";
        const auto atRest = readFile(keys / "at-rest.key", 100), rsa = readFile(keys / "rsa.pem", 1 << 16);
        ASSERT_TRUE(atRest && rsa);
        addBytes(secrets_, "the key at rest", *atRest);
        std::istringstream lines{std::string(textOf(*rsa))};
        for (std::string line; std::getline(lines, line);)
            if (line.size() > 30) addText("the RSA key", line.substr(0, 24));
    }

    void expectNoneInTheLog() {
        const std::string log = said_.str();
        EXPECT_NE(log.find("connection"), std::string::npos) << "the log was not listened to: " << log;
        for (const auto& [what, words] : secrets_) {
            ASSERT_GE(words.size(), 5u) << what;
            EXPECT_FALSE(stands(log, words)) << what << " stands in the log:\n" << log;
        }
    }

    std::shared_ptr<spdlog::logger> before_;
    std::ostringstream said_;
    std::vector<Secret> secrets_;
};

TEST_F(SecretsInLogs, E15_NothingSecretStandsInAWholeStorysLog) {
    auto ada = newcomer("Adalbertina", "12025550101"), bob = newcomer("Bobsleigh", "12025550102");
    const auto bobId = ada->adds("12025550102", "Robertonius"), adaId = ada->id();
    for (const char* words : {"Robertonius", "meet me at the lighthouse", "a draft about dolphins", "caption with cormorants", "Vanessaline"}) addText("words", words);
    ada->say(bobId, "meet me at the lighthouse");
    ASSERT_TRUE(bob->hears(adaId, "meet me at the lighthouse"));
    ASSERT_TRUE(ada->get<void>([&](auto done) { return (*ada)->setDraft(bobId, {.text = "a draft about dolphins"}, std::move(done)); }));
    const auto jpeg = pixels::writeJpeg(pixels::Picture(200, 100));
    ASSERT_TRUE(jpeg && writeFileAtomically(folder("lagoon-secret.jpg"), *jpeg, FileAccess::OwnerOnly));
    addText("the name of a picture", "lagoon-secret");
    const auto queued = ada->get<client::PhotosQueued>(
        [&](auto done) { return (*ada)->sendPhotos(bobId, {{folder("lagoon-secret.jpg")}}, {.caption = "caption with cormorants"}, std::move(done)); });
    ASSERT_TRUE(queued) << queued.error().text();
    ASSERT_TRUE(bob->hears(adaId, "caption with cormorants"));
    const std::vector<model::SharedContact> card{
        {.phone = "12025550177", .firstName = "Vanessaline", .lastName = "", .vcard = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Vanessaline\r\nEND:VCARD\r\n"}};
    addText("the phone on a card", "12025550177");
    ASSERT_TRUE(ada->get<std::vector<model::MessageId>>([&](auto done) { return (*ada)->sendContacts(bobId, card, std::move(done)); }));
    ASSERT_TRUE(bob->until([&] { return bob->page(adaId).size() == 3; }));

    // What goes wrong says more: a number that nobody has, a file that is gone, a cloud that cannot write codes, a cloud that dies and comes back.
    EXPECT_FALSE(ada->get<model::User>([&](auto done) { return (*ada)->resolvePhone("12025550188", std::move(done)); }));
    addText("a number that was looked for", "12025550188");
    static_cast<void>(ada->get<client::PhotosQueued>([&](auto done) { return (*ada)->sendPhotos(bobId, {{folder("no-such-secret.jpg")}}, {}, std::move(done)); }));
    addText("the name of a missing picture", "no-such-secret");
    std::filesystem::create_directories(codes() / "12025550166.code" / "in the way");
    {
        Person stranger(folder("stranger"), cloudFile());
        static_cast<void>(stranger.get<client::SentCode>([&](auto done) { return stranger->sendCode("12025550166", std::move(done)); }));
        addText("the phone of a stranger", "12025550166");
    }
    const std::string first = botsToken("botticellibot", true);
    stopCloud();
    ASSERT_TRUE(ada->until([&] { return (*ada)->connection().link != client::Link::Online; }));
    const std::string token = botsToken("botticellisbot", false);
    startCloud();
    for (const std::string& tried : {token + "x", token, first}) {  // a wrong one first
        server::WireDevice bot(cloud_->address(), crypto::RsaPublicKey::fromPem(cloudFile().keys.at(0)).value(), server::WireDevice::Habits{});
        EXPECT_EQ(bot.ask(tl::auth::importBotAuthorization{.api_id = 1, .api_hash = "x", .bot_auth_token = tried}).has_value(), tried != token + "x");
    }
    ASSERT_TRUE(ada->online());
    ada->say(bobId, "meet me at the lighthouse");
    ada.reset();
    bob.reset();
    stopCloud();

    addKeysOf("Adalbertina");
    addKeysOf("Bobsleigh");
    addKeysOfTheCloud();
    EXPECT_GT(secrets_.size(), 40u);
    expectNoneInTheLog();
}

TEST_F(SecretsInLogs, E15_NothingOfPasswordsLinksAndPeopleLookedForEither) {
    auto ada = newcomer("Adalbertina", "12025550101");
    const std::string password = "a harbour of pelicans", hint = "a hint about herons", email = "adalbertina-post@example.org";
    for (const auto& [what, words] :
         std::vector<Secret>{{"the password", password}, {"a wrong password", "storks instead"}, {"the hint", hint}, {"the address", email}, {"the address", "adalbertina-post"}})
        addText(what, words);
    const auto codeIn = [&](const std::string& name) {
        const auto content = readFile(codes() / name, 100);
        std::string out = content ? std::string(textOf(*content)) : "";
        while (!out.empty() && !std::isdigit(static_cast<unsigned char>(out.back()))) out.pop_back();
        addText("the code " + name, out);
        return out;
    };
    const auto setPassword = [&](client::NewPassword wanted) {
        return ada->get<std::optional<std::int32_t>>([&](auto done) { return (*ada)->changePassword(wanted, std::move(done)); });
    };
    const auto confirm = [&](const std::string& code) { return ada->get<void>([&](auto done) { return (*ada)->confirmPasswordEmail(code, std::move(done)); }); };
    ASSERT_TRUE(setPassword({.current = {}, .password = password, .hint = hint, .email = email}));
    EXPECT_FALSE(confirm("0x0y0"));
    ASSERT_TRUE(confirm(codeIn("12025550101.email.code")));
    EXPECT_FALSE(setPassword({.current = "storks instead", .password = "x", .hint = {}, .email = {}}));

    {
        Person tablet(folder("tablet"), cloudFile());
        ASSERT_FALSE(tablet.signIn("12025550101", codes(), "Adalbertina"));
        EXPECT_FALSE(tablet.get<model::User>([&](auto done) { return tablet->checkPassword("storks instead", std::move(done)); }));
        ASSERT_TRUE(tablet.get<std::string>([&](auto done) { return tablet->requestPasswordRecovery(std::move(done)); }));
        EXPECT_FALSE(tablet.get<model::User>([&](auto done) { return tablet->recoverPassword("0x0y0", std::move(done)); }));
        ASSERT_TRUE(tablet.get<model::User>([&](auto done) { return tablet->recoverPassword(codeIn("12025550101.recovery.code"), std::move(done)); }));
    }
    ASSERT_TRUE(setPassword({.current = {}, .password = password, .hint = hint, .email = {}}));

    Person third(folder("third"), cloudFile());
    std::string link;
    std::optional<Result<model::User>> in;
    const auto request = third->signInByLink([&](client::LoginLink shown) { link = shown.url; }, [&](Result<model::User> user) { in.emplace(std::move(user)); });
    ASSERT_TRUE(third.until([&] { return !link.empty(); }));
    addText("the link", link.substr(link.find("token=") + 6));
    addText("a false link", "aGVsaW9ncmFwaA");
    EXPECT_FALSE(ada->get<model::Device>([&](auto done) { return (*ada)->acceptLink("tg://login?token=aGVsaW9ncmFwaA", std::move(done)); }));
    ASSERT_TRUE(ada->get<model::Device>([&](auto done) { return (*ada)->acceptLink(link, std::move(done)); }));
    ASSERT_TRUE(third.until([&] { return in.has_value(); }));
    ASSERT_TRUE(third.get<model::User>([&](auto done) { return third->checkPassword(password, std::move(done)); }));

    // Looked for in private, with somebody who is there and somebody who is not; and given away by a card.
    auto ben = newcomer("Benvolionus", "4915112345678");
    for (const char* number : {"447700900461", "33612345678", "61491570156"}) addText("a number that was looked for", number);
    addText("a name in a book", "Nadinetta");
    ASSERT_TRUE(ada->get<client::ImportOutcome>(
        [&](auto done) { return (*ada)->importContacts({{"4915112345678", "Nadinetta", ""}, {"447700900461", "Nadinetta", ""}}, std::move(done)); }));
    EXPECT_FALSE(ada->get<model::User>([&](auto done) { return (*ada)->resolvePhone("33612345678", std::move(done)); }));
    ASSERT_TRUE(ada->get<client::CardTruth>([&](auto done) { return (*ada)->book().checkCard("61491570156", "Nadinetta", {}, std::move(done)); }));
    stopCloud();  // the cloud goes first: something is said of that
    ASSERT_TRUE(ada->until([&] { return (*ada)->connection().link != client::Link::Online; }));
    ada.reset();
    ben.reset();
    third.close();

    for (const char* name : {"Adalbertina", "Benvolionus", "third"}) addKeysOf(name);
    addKeysOfTheCloud();
    expectNoneInTheLog();
}

TEST(SecretsInLogsReader, FindsWhatItIsToFind) {
    EXPECT_TRUE(stands("code 12345 sent", "12345"));
    EXPECT_FALSE(stands("port 123456", "12345"));
    std::vector<Secret> secrets;
    addNumber(secrets, "salt", -2);
    EXPECT_TRUE(std::ranges::any_of(secrets, [](const Secret& s) { return stands("salt 18446744073709551614", s.words); }));
    EXPECT_TRUE(std::ranges::any_of(secrets, [](const Secret& s) { return stands("salt fffffffffffffffe", s.words); }));
}

}  // namespace
}  // namespace helio::flow
