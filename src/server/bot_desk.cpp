// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/bot_desk.h"

#include "base/clock.h"
#include "server/data_folder.h"
#include "server/desk/ask_cloud.h"
#include "server/desk/do_request.h"
#include "sqlite/transaction.h"

namespace helio::server {

using desk::Reply;
using desk::Request;

struct BotDesk::Inside {
    SystemRandom random;
    SystemClock clock;
    std::filesystem::path data;
    std::optional<DataFolder> folder;  ///< none: a cloud has it, and is asked

    Result<Reply> answer(const Request& request) { return folder ? write(request) : desk::askCloud(data, request); }

    /// All or nothing.
    Result<Reply> write(const Request& request) {
        HELIO_TRY(transaction, sqlite::Transaction::write(folder->db.raw()));
        std::vector<KeyId> ended;  // nobody keeps sessions of them
        auto reply = desk::doRequest(folder->db, random, unixSeconds(clock.wall()), request, ended);
        if (const auto error = folder->db.takeError()) return std::unexpected(*error);
        if (reply) HELIO_CHECK(transaction.commit());
        return reply;
    }
    template <class T>
    Result<T> as(const Request& request) {
        HELIO_TRY(reply, answer(request));
        if (auto* wanted = std::get_if<T>(&reply)) return std::move(*wanted);
        return fail(Fault::BadInput, "asking the running cloud", "its answer is to another question", "heliographd bot list says what there is");
    }
};

BotDesk::BotDesk(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
BotDesk::BotDesk(BotDesk&&) noexcept = default;
BotDesk::~BotDesk() = default;

Result<BotDesk> BotDesk::open(const std::string& data, const std::string& keys) {
    auto inside = std::make_unique<Inside>();
    inside->data = data;
    auto folder = openData({.data = data, .keys = keys, .make = false, .otherwise = "Stop that cloud, do this, and start it again"}, inside->random);
    if (folder) {
        inside->folder.emplace(std::move(*folder));
        return BotDesk(std::move(inside));
    }
    if (folder.error().fault != Fault::Conflict) return std::unexpected(folder.error());
    const auto there = desk::isCloudThere(data);
    if (there) return BotDesk(std::move(inside));
    // Whose lock it is, and why that one could not be asked.
    Error error = there.error();
    error.doing = folder.error().doing;
    error.happened = folder.error().happened + "; " + there.error().happened;
    return std::unexpected(std::move(error));
}

Result<BotMade> BotDesk::create(const std::string& name, const std::string& username) {
    return inside_->as<BotMade>({.what = Request::Do::Create, .name = name, .username = username, .which = {}});
}

Result<std::vector<BotListed>> BotDesk::list() { return inside_->as<std::vector<BotListed>>({.what = Request::Do::List, .name = {}, .username = {}, .which = {}}); }

Result<BotMade> BotDesk::revoke(const std::string& which, bool again) {
    return inside_->as<BotMade>({.what = Request::Do::Revoke, .name = {}, .username = {}, .which = which, .again = again});
}

bool BotDesk::running() const { return !inside_->folder; }

}  // namespace helio::server
