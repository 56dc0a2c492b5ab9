// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/features/login_link.h"

#include <algorithm>

#include "client/call.h"
#include "client/features/login_link_state.h"
#include "client/features/refusals.h"
#include "client/features/sign_in.h"
#include "client/wire/people.h"
#include "tl/gen/heliograph.h"

namespace helio::client::features {
namespace {

constexpr std::string_view kStart = "tg://login?token=";
constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr int kMostHops = 3;
constexpr std::int64_t kMostSeconds = 60, kLeastSeconds = 1;

void askForLink(Core& core, int round);

void finish(Core& core, Result<model::User> user) {
    auto watcher = std::exchange(core.loginLink().watcher, {});
    core.loginLink().timer.cancel();
    if (watcher.done) watcher.done(std::move(user));
}

/// the next link before this one ends.
void showLink(Core& core, const tl::auth::loginToken& token, int round) {
    LoginLinkState& state = core.loginLink();
    const auto seconds = secondsLeft(token.expires, core.network().cloudNow());
    state.watcher.show({.url = loginUrl(token.token), .expires = core.now() + seconds});
    state.timer.expires_after(std::chrono::seconds(std::max(seconds - 2, kLeastSeconds)));
    state.timer.async_wait([&core, round](std::error_code cancelled) {
        if (!cancelled) askForLink(core, round);
    });
}

void linkCame(Core& core, const tl::auth::LoginToken& answer, int round);

/// Answers for a round that nobody waits for any more are dropped.
Handler<tl::auth::LoginToken> inRound(Core& core, int round) {
    return [&core, round](Result<tl::auth::LoginToken> answer) {
        if (core.loginLink().round != round || !core.loginLink().watcher.wanted) return;
        if (!answer) return finish(core, std::unexpected(answer.error()));
        linkCame(core, *answer, round);
    };
}

/// whoever let us in lives elsewhere; the login is fetched there.
void follow(Core& core, const tl::auth::loginTokenMigrateTo& there, int round) {
    if (there.dc_id < 1 || there.dc_id > 1000 || ++core.loginLink().hops > kMostHops)
        return finish(core, fail(Fault::Refused, "signing in", "the cloud sends us from one data centre to another", "Sign in by code."));
    core.network().moveHome(there.dc_id, [&core, round, token = there.token](Result<> moved) {
        if (core.loginLink().round != round || !core.loginLink().watcher.wanted) return;
        if (!moved) return finish(core, std::unexpected(std::move(moved).error()));
        call(core, tl::auth::importLoginToken{.token = token}, inRound(core, round));
    });
}

void linkCame(Core& core, const tl::auth::LoginToken& answer, int round) {
    if (const auto* token = answer.as<tl::auth::loginToken>()) return showLink(core, *token, round);
    if (const auto* in = answer.as<tl::auth::loginTokenSuccess>())
        return finishSignIn(core, in->authorization, [&core, round](Result<model::User> user) {
            if (core.loginLink().round == round) finish(core, std::move(user));
        });
    if (const auto* there = answer.as<tl::auth::loginTokenMigrateTo>()) return follow(core, *there, round);
    finish(core, fail(Fault::Refused, "signing in", "the cloud's answer could not be read", "Sign in by code."));
}

void askForLink(Core& core, int round) {
    LoginLinkState& state = core.loginLink();
    if (state.round != round || !state.watcher.wanted || !state.watcher.wanted()) return;
    const auto& cloud = core.setup().cloud;
    call(core, tl::auth::exportLoginToken{.api_id = cloud.apiId > 0 ? cloud.apiId : 1, .api_hash = cloud.apiHash, .except_ids = {}}, inRound(core, round));
}

}  // namespace

std::int64_t secondsLeft(std::int64_t expires, std::int64_t cloudNow) { return std::clamp<std::int64_t>(expires - cloudNow, 0, kMostSeconds); }

std::string loginUrl(BytesView token) {
    std::string out(kStart);
    std::uint32_t bits = 0;
    int count = 0;
    for (const Byte b : token) {
        bits = (bits << 8 | b) & 0xffff;
        for (count += 8; count >= 6; count -= 6) out += kLetters[bits >> (count - 6) & 63];
    }
    if (count > 0) out += kLetters[bits << (6 - count) & 63];
    return out;
}

Result<Bytes> loginToken(const std::string& url) {
    const auto wrong = [] { return fail(Fault::BadInput, "reading the link", "it is no sign-in link (tg://login?token=…)"); };
    const auto first = url.find_first_not_of(" \t\r\n"), last = url.find_last_not_of(" \t\r\n=");
    if (first == std::string::npos || last < first) return wrong();
    const std::string text = url.substr(first, last - first + 1);
    if (!text.starts_with(kStart)) return wrong();
    Bytes out;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : std::string_view(text).substr(kStart.size())) {
        const auto value = kLetters.find(c == '+' ? '-' : c == '/' ? '_' : c);
        if (value == std::string_view::npos) return wrong();
        bits = (bits << 6 | static_cast<std::uint32_t>(value)) & 0xffff;
        count += 6;
        if (count >= 8) out.push_back(static_cast<Byte>(bits >> (count -= 8)));
    }
    if (out.empty() || out.size() > 1024) return wrong();
    return out;
}

void signInByLink(Core& core, LinkWatcher watcher) {
    if (auto ready = readyToSignIn(core); !ready) return watcher.done(std::unexpected(ready.error()));
    LoginLinkState& state = core.loginLink();
    state.timer.cancel();
    state.watcher = std::move(watcher);
    state.hops = 0;
    askForLink(core, ++state.round);
}

void beforeSignIn(Core& core, BytesView update) {
    if (!core.loginLink().watcher.wanted) return;
    const auto parsed = tl::parse<tl::Updates>(update);
    const auto* one = parsed ? parsed->as<tl::updateShort>() : nullptr;
    const auto* all = parsed ? parsed->as<tl::updates_>() : nullptr;
    const bool accepted =
        (one && one->update.as<tl::updateLoginToken>()) || (all && std::ranges::any_of(all->updates, [](const tl::Update& u) { return u.as<tl::updateLoginToken>() != nullptr; }));
    if (!accepted) return;
    core.loginLink().timer.cancel();
    askForLink(core, core.loginLink().round);
}

void whoAsks(Core& core, const std::string& link, Handler<std::optional<model::Device>> done) {
    const auto token = loginToken(link);
    if (passError(token, done)) return;
    call(core, tl::heliograph::describeLoginToken{.token = *token}, [done = std::move(done)](Result<tl::Authorization> answer) {
        // Another cloud does not know the question: one has to ask without the answer.
        if (!answer && (answer.error().name.starts_with("INPUT_METHOD_INVALID") || answer.error().code == 404)) return done(std::optional<model::Device>());
        if (!passError(answer, done)) done(std::optional(wire::device(*answer)));
    });
}

void acceptLink(Core& core, const std::string& link, Handler<model::Device> done) {
    const auto token = loginToken(link);
    if (passError(token, done)) return;
    call(core, tl::auth::acceptLoginToken{.token = *token}, [&core, done = worded("letting the device in", std::move(done))](Result<tl::Authorization> answer) {
        if (passError(answer, done)) return;
        core.board().note({.devices = true});
        done(wire::device(*answer));
    });
}

}  // namespace helio::client::features
