// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/features/privacy.h"

#include <limits>

#include "client/address.h"
#include "client/apply/write.h"
#include "client/call.h"
#include "client/features/after_absence.h"
#include "client/features/refusals.h"
#include "client/wire/people.h"
#include "client/wire/privacy.h"
#include "tl/gen/account.h"
#include "tl/gen/help.h"

namespace helio::client::features {
namespace {

constexpr std::int64_t kRules = std::numeric_limits<std::int64_t>::min();  ///< the chain in which rules are set, one after the other (V-01)

/// Removals of that rule's exceptions that the cloud does not know yet.
Result<std::vector<model::Decision>> removals(Core& core, model::PrivacySubject subject) {
    HELIO_TRY(all, core.store().read().decisions.list());
    std::erase_if(all, [subject](const model::Decision& one) { return !one.exception || one.exception->subject != subject; });
    return all;
}

Handler<tl::account::PrivacyRules> takeRules(Core& core, Handler<model::PrivacyRule> done) {
    return [&core, done = std::move(done)](Result<tl::account::PrivacyRules> answer) {
        if (passError(answer, done)) return;
        Changes changes;
        const auto kept = core.store().write([&](store::Writer& w) { return apply::write(w, wire::people(answer->users, answer->chats), changes); });
        if (passError(kept, done)) return;
        core.board().note(std::move(changes));
        done(wire::privacyRule(answer->rules));
    };
}

/// root.heliograph.NAME of a configuration; false where it is not.
bool offered(const tl::JSONValue& config, const std::string& name) {
    const auto member = [](const tl::JSONValue& in, const std::string& key) -> const tl::JSONValue* {
        const auto* object = in.as<tl::jsonObject>();
        if (!object) return nullptr;
        for (const auto& one : object->value)
            if (one.key == key) return &one.value;
        return nullptr;
    };
    const auto* ours = member(config, "heliograph");
    const auto* value = ours ? member(*ours, name) : nullptr;
    const auto* said = value ? value->as<tl::jsonBool>() : nullptr;
    return said && said->value;
}

}  // namespace

void loadRule(Core& core, model::PrivacySubject subject, Handler<model::PrivacyRule> done) {
    const auto shown = [&core, subject, done = worded("reading a privacy setting", std::move(done))](Result<model::PrivacyRule> rule) {
        if (passError(rule, done)) return;
        const auto waiting = removals(core, subject);
        if (passError(waiting, done)) return;
        for (const auto& one : *waiting) model::takeOut(*rule, *one.exception);
        done(std::move(rule));
    };
    call(core, tl::account::getPrivacy{.key = wire::privacyKey(subject)}, takeRules(core, shown));
}

namespace {

void sendRule(Core& core, model::PrivacySubject subject, const model::PrivacyRule& rule, Handler<model::PrivacyRule> done) {
    auto always = addressesOf(core, rule.alwaysUsers), never = addressesOf(core, rule.neverUsers);
    if (passError(always, done) || passError(never, done)) return;
    call(core, tl::account::setPrivacy{.key = wire::privacyKey(subject), .rules = wire::privacyRules(rule, std::move(*always), std::move(*never))},
         takeRules(core, worded<model::PrivacyRule>("changing a privacy setting",
                                                    [&core, subject, done = std::move(done)](Result<model::PrivacyRule> result) {
                                                        // Who hides last seen does not see it, and the other way round.
                                                        if (result && subject == model::PrivacySubject::LastSeen) readPresence(core);
                                                        done(std::move(result));
                                                    })),
         kRules);
}

}  // namespace

void setRule(Core& core, model::PrivacySubject subject, const model::PrivacyRule& rule, Handler<model::PrivacyRule> done) {
    // Sent after this one, a removal would carry what the rule was before.
    const auto waiting = removals(core, subject);
    if (passError(waiting, done)) return;
    if (!waiting->empty()) {
        const auto gone = core.write({.connection = true}, [&](store::Writer& w) -> Result<> {
            for (const auto& one : *waiting) HELIO_CHECK(w.decisions.remove(one.id));
            return {};
        });
        if (passError(gone, done)) return;
    }
    sendRule(core, subject, rule, std::move(done));
}

void removeException(Core& core, const model::RuleException& exception, std::function<bool()> wanted, Handler<void> done) {
    const auto without = [&core, exception, wanted = std::move(wanted), done = worded("changing a privacy setting", std::move(done))](Result<model::PrivacyRule> rule) {
        if (passError(rule, done)) return;
        auto less = *rule;
        model::takeOut(less, exception);
        if (less == *rule || !wanted()) return done({});
        sendRule(core, exception.subject, less, [done](const Result<model::PrivacyRule>& set) {
            if (!passError(set, done)) done({});
        });
    };
    call(core, tl::account::getPrivacy{.key = wire::privacyKey(exception.subject)}, takeRules(core, without));
}

void readOffers(Core& core) {
    call(core, tl::help::getAppConfig{.hash = 0}, [&core](Result<tl::help::AppConfig> answer) {
        const auto* config = answer ? answer->as<tl::help::appConfig>() : nullptr;
        if (!config || core.closed()) return;  // a cloud that does not say offers nothing of ours; what was known stays
        const std::int64_t now = offered(config->config, "share_card");
        if (core.store().read().settings.number(kOffersShareCard).value_or(std::nullopt) == now) return;
        (void)core.write({.privacy = true}, [now](store::Writer& w) { return w.settings.putNumber(kOffersShareCard, now); });
    });
}

void joinedNotices(Core& core, Handler<bool> done) {
    call(core, tl::account::getContactSignUpNotification{}, [done = std::move(done)](Result<bool> silent) {
        if (!passError(silent, done)) done(!*silent);
    });
}

void setJoinedNotices(Core& core, bool on, Handler<void> done) {
    call(core, tl::account::setContactSignUpNotification{.silent = !on}, [done = std::move(done)](Result<bool> answer) {
        if (!passError(answer, done)) done({});
    });
}

}  // namespace helio::client::features
