// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/flow/neighbourhood.h"

#include <algorithm>
#include <utility>

#include "base/file.h"

namespace helio::flow {

Person::Person(std::filesystem::path folder, const client::CloudFile& cloud, bool offline) : folder_(std::move(folder)), cloud_(cloud) { reopen(offline); }
Person::~Person() = default;

void Person::reopen(bool offline) {
    client_.reset();
    client::Options options;
    options.folder = folder_;
    options.cloud = cloud_;
    options.vault = &vault_;
    options.device = {.model = "Test bench", .systemVersion = "1", .appVersion = "0.1"};
    options.post = [desk = desk_](std::function<void()> work) { desk->post(std::move(work)); };
    options.wake = [] {};
    options.offline = offline;
    auto opened = client::open(std::move(options));
    if (opened) client_ = std::move(*opened);
    else opening = opened.error();
}

bool Person::until(const std::function<bool()>& so, std::chrono::milliseconds patience) {
    return desk_->until(
        [&] {
            auto changes = client_->takeChanges();
            for (const auto& one : changes.renumbered) renumbered_[one.local] = one.real;
            arrived.insert(arrived.end(), changes.arrived.begin(), changes.arrived.end());
            return so();
        },
        patience);
}

Result<model::User> Person::signIn(const std::string& phone, const std::filesystem::path& codes, const std::string& firstName) {
    HELIO_TRY(sent, get<client::SentCode>([&](auto done) { return client_->sendCode(phone, std::move(done)); }));
    HELIO_TRY(content, readFile(codes / (phone + ".code"), 100));
    std::string code;
    for (const auto byte : content)
        if (byte >= '0' && byte <= '9') code += static_cast<char>(byte);
    HELIO_TRY(known, get<std::optional<model::User>>([&](auto done) { return client_->signIn(sent, code, std::move(done)); }));
    if (known) return *known;
    return get<model::User>([&](auto done) { return client_->signUp(sent, firstName, "", std::move(done)); });
}

bool Person::online() {
    return until([&] { return client_->connection().link == client::Link::Online; });
}

model::MessageId Person::say(model::PeerId to, const std::string& text) {
    const auto local = get<model::MessageId>([&](auto done) { return client_->sendText(to, text, {}, std::nullopt, std::move(done)); });
    if (!local) {
        ADD_FAILURE() << local.error().text();
        return {};
    }
    if (!until([&] { return renumbered_.contains(*local); })) ADD_FAILURE() << "not acknowledged: " << text;
    return renumbered_[*local];
}

std::vector<model::Message> Person::page(model::PeerId chat, std::int32_t limit) {
    return reader().history(chat, model::MessageId(0), client::Page::Before, limit).value_or(std::vector<model::Message>{});
}

std::vector<std::string> Person::texts(model::PeerId chat) {
    std::vector<std::string> out;
    for (const auto& message : page(chat))
        if (!message.text.empty()) out.push_back(message.text);
    return out;
}

bool Person::hears(model::PeerId chat, const std::string& text) {
    return until([&] {
        const auto all = texts(chat);
        return std::find(all.begin(), all.end(), text) != all.end();
    });
}

model::UserId Person::adds(const std::string& phone, const std::string& firstName) {
    // The cloud takes somebody new into its buckets a moment after the sign-up.
    Result<client::ImportOutcome> outcome = client::ImportOutcome{};
    for (const auto deadline = std::chrono::steady_clock::now() + kPatience; outcome && outcome->found.empty() && std::chrono::steady_clock::now() < deadline;)
        outcome = get<client::ImportOutcome>([&](auto done) { return client_->importContacts({{phone, firstName, ""}}, std::move(done)); });
    if (!outcome || outcome->found.size() != 1) {
        ADD_FAILURE() << "import of " << phone << (outcome ? "" : ": " + outcome.error().text());
        return {};
    }
    return outcome->found.front().second;
}

void Neighbourhood::startCloud() {
    server::Options options;
    options.data = temp_.path() / "cloud";
    options.codes = codes();
    options.doors.clear();
    for (const auto port : ports_) options.doors.push_back({.listen = {"127.0.0.1", port}, .advertise = {}});
    options.homes = homes_;
    options.witness = witness_;
    options.privateMatching = privateMatching_;
    auto started = server::Cloud::start(std::move(options));
    ASSERT_TRUE(started) << started.error().text();
    cloud_ = std::move(*started);
    for (std::size_t i = 0; i < ports_.size(); ++i) ports_[i] = cloud_->address(static_cast<int>(i) + 1).port;
}

client::CloudFile Neighbourhood::cloudFile() {
    auto file = client::readCloudFile(cloud_->cloudFile());
    if (!file) ADD_FAILURE() << file.error().text();
    return file ? *file : client::CloudFile{};
}

std::unique_ptr<Person> Neighbourhood::person(const std::string& name, const std::string& phone) {
    auto out = device(name, phone);
    return out;
}

std::unique_ptr<Person> Neighbourhood::device(const std::string& folderName, const std::string& phone) {
    auto out = std::make_unique<Person>(folder(folderName), cloudFile());
    if (!out->isOpen()) {
        ADD_FAILURE() << out->opening.text();
        return out;
    }
    const auto user = out->signIn(phone, codes(), folderName);
    if (!user) ADD_FAILURE() << user.error().text();
    return out;
}

}  // namespace helio::flow
