// SPDX-License-Identifier: GPL-3.0-or-later
// The cloud's methods, called with any bytes by Mallory, by a bot of hers and by a device of hers that is not signed in: she knows Ada and shares a group
// with her; Bert and Cleo talk to each other. Whatever is called, no answer holds a word of Bert's and Cleo's, the store never fails, and Ada can still fetch her updates.
#include <algorithm>

#include "tests/fuzz/mallory.h"
#include "tests/fuzz/target.h"

namespace helio::fuzz {
namespace {

using namespace server;

bool holds(BytesView bytes, std::string_view word) { return textOf(bytes).find(word) != std::string_view::npos; }

/// What the input itself does not say, and no answer may hold. (Who writes a number into a message reads it there.)
struct Unsaid {
    explicit Unsaid(BytesView input) : secret_(!holds(input, kSecret)), phone_(!holds(input, kSecretPhone)) {}
    bool in(BytesView told) const { return (secret_ && holds(told, kSecret)) || (phone_ && holds(told, kSecretPhone)); }

private:
    bool secret_, phone_;
};

void hearNotices(Town& town, const Unsaid& unsaid) {
    for (const Notice& notice : town.house.effects.notices) {
        View view(town.house.db, town.house.services, notice.to, 2, town.house.clock.seconds);
        const Bytes told = tl::serialize(notice.make(view));
        if (town.isMallorys(notice.to)) must(!unsaid.in(told), "nobody is told of others' affairs");
    }
}

}  // namespace

void one(BytesView bytes) {
    static Town town;
    town.house.db.run("SAVEPOINT fuzz");
    Input in(bytes);
    const Unsaid unsaid(bytes);
    bool wrote = false;
    for (int i = 0; i < 4 && !in.empty(); ++i) {
        const KeyId who = town.keyOf(in.byte());
        const BytesView query = in.chunk();
        town.house.effects = {};
        const auto answer = town.house.askBytes(who, query);
        hearNotices(town, unsaid);
        if (answer) {
            must(!unsaid.in(*answer), "nobody reads what belongs to others");
            wrote = wrote || !town.house.effects.boxes.empty();
            plant(tl::peekId(query) == tl::messages::sendMessage::kId && i == 2);
        } else {
            must(answer.error().fault == Fault::Refused, "a method answers, or refuses with a name");
            must(answer.error().code != 500 || answer.error().name == "FILE_DAMAGED", "no input is an internal error");
        }
    }
    if (wrote) {
        const auto news = town.house.ask(town.ada, tl::updates::getDifference{.pts = town.adaPts, .date = 1, .qts = 0});
        must(news.has_value(), "nothing that somebody sends stops others' updates");
        must(!unsaid.in(tl::serialize(*news)), "nobody gets what belongs to others");
    }
    town.house.db.run("ROLLBACK TO fuzz");
    town.house.db.run("RELEASE fuzz");
    must(!town.house.db.failed(), "the store works");
    town.tidy();
}

std::vector<Seed> seeds() {
    Town town;
    auto out = malloryCalls(town);
    std::ranges::move(malloryContacts(town), std::back_inserter(out));
    std::ranges::move(otherCalls(town, out), std::back_inserter(out));
    return out;
}

}  // namespace helio::fuzz
