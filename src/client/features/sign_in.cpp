// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/features/sign_in.h"

#include <asio/steady_timer.hpp>

#include "client/book/book.h"
#include "client/call.h"
#include "client/features/contacts.h"
#include "client/features/devices.h"
#include "client/features/dialogs.h"
#include "client/features/presence.h"
#include "client/features/refusals.h"
#include "client/wire/people.h"
#include "tl/gen/auth.h"

namespace helio::client::features {
namespace {

constexpr std::chrono::seconds kLogOutLimit{10};
const char* const kSigningIn = "signing in";

std::string whereTo(const tl::auth::SentCodeType& type, std::int32_t& length) {
    const auto with = [&](const auto* in, const char* text) {
        length = in->length;
        return std::string(text);
    };
    if (const auto* app = type.as<tl::auth::sentCodeTypeApp>()) return with(app, "another device");
    if (const auto* sms = type.as<tl::auth::sentCodeTypeSms>()) return with(sms, "a text message");
    if (const auto* phoneCall = type.as<tl::auth::sentCodeTypeCall>()) return with(phoneCall, "a phone call");
    if (const auto* mail = type.as<tl::auth::sentCodeTypeEmailCode>()) return with(mail, "an e-mail");
    return "where the cloud sends codes";
}

/// Everything a new session needs before it counts as signed in: who we are, then where the log stands.
void signedIn(Core& core, const tl::User& who, Handler<model::User> done) {
    auto self = wire::user(who);
    if (!self) return done(fail(Fault::BadInput, kSigningIn, "the cloud did not say who signed in"));
    const auto before = core.store().read().session.self();
    if (before && *before && *before != self->id)
        return done(fail(Fault::Conflict, kSigningIn, "this folder belongs to another account", "Sign out there first, or use another folder."));
    self->self = true;
    const auto kept = core.write(
        {},
        [&](store::Writer& w) -> Result<> {
            HELIO_CHECK(w.users.put(*self));
            HELIO_CHECK(w.session.setSelf(self->id));
            return w.session.setSignIn(store::SignIn::SignedIn);
        },
        store::Durability::PowerLoss);
    if (passError(kept, done)) return;
    core.setSignIn(store::SignIn::SignedIn, self->id);
    core.updates().fetchState([&core, self = *self, done = std::move(done)](Result<> state) {
        if (passError(state, done)) return;
        core.board().setLink(Link::Online, {}, core.now());
        sayOnline(core);
        // What waits of an earlier session in this folder: the connection was there before anybody was signed in.
        core.addressBook().connected();
        core.decider().connected();
        loadContacts(core, [](Result<>) {});
        loadDevices(core, [](Result<std::vector<model::Device>>) {});
        loadDialogs(core, [&core, self, done](Result<std::int32_t>) {
            core.outbox().kick();
            done(self);
        });
    });
}

Handler<tl::auth::SentCode> sentCode(const std::string& phone, Handler<SentCode> given) {
    return [phone, done = worded("asking for a code", std::move(given))](Result<tl::auth::SentCode> answer) {
        if (passError(answer, done)) return;
        const auto* sent = answer->template as<tl::auth::sentCode>();
        if (!sent) return done(fail(Fault::Refused, "asking for a code", "the cloud offers a way of signing in that is not supported here"));
        SentCode out{.phone = phone, .codeHash = sent->phone_code_hash};
        out.how = whereTo(sent->type, out.length);
        out.otherWay = sent->next_type.has_value();
        done(std::move(out));
    };
}

}  // namespace

Result<> readyToSignIn(Core& core) {
    if (core.setup().offline) return fail(Fault::Network, kSigningIn, "working offline");
    if (core.setup().cloud.dcs.empty()) return fail(Fault::BadInput, kSigningIn, "no cloud file was given", "Point to the cloud's cloud.json.");
    if (core.signedIn()) return fail(Fault::Conflict, kSigningIn, "this account is signed in already", "Sign out first.");
    // A session that was ended takes its key with it.
    if (core.signIn() == store::SignIn::EndedElsewhere && !core.network().running()) return core.network().startAfresh();
    if (!core.network().running()) return core.network().start();
    core.network().hurry();
    return {};
}

void finishSignIn(Core& core, const tl::auth::Authorization& answer, Handler<model::User> done) {
    const auto* in = answer.as<tl::auth::authorization>();
    if (!in) return done(fail(Fault::Refused, kSigningIn, "the cloud did not accept it"));
    signedIn(core, in->user, std::move(done));
}

void sendCode(Core& core, const std::string& phone, Handler<SentCode> done) {
    if (auto ready = readyToSignIn(core); passError(ready, done)) return;
    const auto& cloud = core.setup().cloud;
    call(core, tl::auth::sendCode{.phone_number = phone, .api_id = cloud.apiId > 0 ? cloud.apiId : 1, .api_hash = cloud.apiHash, .settings = {}}, sentCode(phone, std::move(done)));
}

void resendCode(Core& core, const SentCode& sent, Handler<SentCode> done) {
    call(core, tl::auth::resendCode{.phone_number = sent.phone, .phone_code_hash = sent.codeHash}, sentCode(sent.phone, std::move(done)));
}

void signIn(Core& core, const SentCode& sent, const std::string& code, Handler<std::optional<model::User>> given) {
    auto done = worded(kSigningIn, std::move(given));
    call(core, tl::auth::signIn{.phone_number = sent.phone, .phone_code_hash = sent.codeHash, .phone_code = code},
         [&core, done = std::move(done)](Result<tl::auth::Authorization> answer) {
             if (!answer && answer.error().name == "PHONE_NUMBER_UNOCCUPIED") return done(std::optional<model::User>());
             if (passError(answer, done)) return;
             const auto* in = answer->as<tl::auth::authorization>();
             if (!in) return done(std::optional<model::User>());
             signedIn(core, in->user, [done](Result<model::User> user) {
                 if (!passError(user, done)) done(std::optional<model::User>(std::move(*user)));
             });
         });
}

void signUp(Core& core, const SentCode& sent, const std::string& firstName, const std::string& lastName, Handler<model::User> given) {
    auto done = worded("signing up", std::move(given));
    call(core, tl::auth::signUp{.phone_number = sent.phone, .phone_code_hash = sent.codeHash, .first_name = firstName, .last_name = lastName},
         [&core, done = std::move(done)](Result<tl::auth::Authorization> answer) {
             if (passError(answer, done)) return;
             finishSignIn(core, *answer, done);
         });
}

void logOut(Core& core, Handler<void> done) {
    if (!core.signedIn()) return done({});  // there is nothing left to end
    const auto unreached = fail(Fault::Network, "signing out", "the cloud cannot be reached, so it would keep this device in its list",
                                "Connect and try again, or sign out here only and end the session on another device.");
    if (!core.network().running()) return done(unreached);
    auto once = std::make_shared<Handler<void>>(std::move(done));
    const auto finish = [&core, once](Result<> result) {
        if (!*once) return;
        if (!result) core.leaving({});
        std::exchange(*once, nullptr)(std::move(result));
    };
    core.leaving([finish] { finish({}); });
    auto timer = std::make_shared<asio::steady_timer>(core.io(), kLogOutLimit);
    auto hold = std::make_shared<net::rpc::Hold>();
    core.network().hurry();
    call(
        core, tl::auth::logOut{},
        [&core, finish, timer, unreached](Result<tl::auth::LoggedOut> answer) {
            timer->cancel();
            const bool ended = answer || answer.error().fault == Fault::Refused;  // a refusal: the session is no more
            // S-16, only now: sent beside the question it could be carried out first, and the answer would have no key to come under.
            if (ended) {
                core.network().destroyKey();
                core.network().flush();
            }
            finish(ended ? Result<>{} : unreached);
        },
        0, hold);
    timer->async_wait([finish, hold, unreached](std::error_code cancelled) {
        if (cancelled) return;
        (void)hold->recall();  // not at the next connection, behind the back of somebody who stayed
        finish(unreached);
    });
}

}  // namespace helio::client::features
