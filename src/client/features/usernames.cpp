// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/features/usernames.h"

#include <map>

#include "client/apply/write.h"
#include "client/call.h"
#include "client/features/refusals.h"
#include "client/wire/people.h"
#include "tl/gen/account.h"
#include "tl/gen/contacts.h"

namespace helio::client::features {
namespace {

constexpr std::int32_t kMostFound = 50;

std::string bare(const std::string& name) { return name.starts_with('@') ? name.substr(1) : name; }

}  // namespace

void checkUsername(Core& core, const std::string& name, Handler<bool> given) {
    const auto done = worded("looking at a username", std::move(given));
    call(core, tl::account::checkUsername{.username = bare(name)}, [done](Result<bool> free) {
        if (passError(free, done)) return;
        if (!*free) return done(refuse(400, "USERNAME_OCCUPIED"));
        done(true);
    });
}

void setUsername(Core& core, const std::string& name, Handler<void> given) {
    const auto done = worded("changing the username", std::move(given));
    call(core, tl::account::updateUsername{.username = bare(name)}, [&core, done](Result<tl::User> answer) {
        if (!answer && answer.error().name == "USERNAME_NOT_MODIFIED") return done({});
        if (passError(answer, done)) return;
        Changes changes{.account = true};
        const auto kept = core.store().write([&](store::Writer& w) { return apply::write(w, wire::people({*answer}, {}), changes); });
        if (passError(kept, done)) return;
        core.board().note(std::move(changes));
        done({});
    });
}

void searchPeople(Core& core, const std::string& words, Handler<std::vector<model::User>> done) {
    if (words.find_first_not_of(" \t\r\n") == std::string::npos) return done(std::vector<model::User>{});
    call(core, tl::contacts::search{.q = words, .limit = kMostFound}, [&core, done = std::move(done)](Result<tl::contacts::Found> answer) {
        if (passError(answer, done)) return;
        const People people = wire::people(answer->users, answer->chats);
        Changes changes;
        const auto kept = core.store().write([&](store::Writer& w) { return apply::write(w, people, changes); });
        if (passError(kept, done)) return;
        core.board().note(std::move(changes));
        std::map<model::PeerId, const model::User*> known;
        for (const auto& user : people.users) known.emplace(user.id, &user);
        std::vector<model::User> out;
        for (const auto* list : {&answer->my_results, &answer->results})
            for (const auto& one : *list)
                if (const auto at = known.find(wire::peer(one)); at != known.end()) out.push_back(*at->second);
        done(std::move(out));
    });
}

}  // namespace helio::client::features
