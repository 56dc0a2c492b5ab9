// SPDX-License-Identifier: GPL-3.0-or-later
// The way to the cloud. Kept in the account's store, also before anybody signed in; nothing is dialled here.
#include <iostream>

#include "apps/heliograph-cli/commands/run.h"
#include "model/proxy.h"

namespace helio::cli {
namespace {

using model::Proxy;

const char* kindWord(Proxy::Kind kind) { return kind == Proxy::Kind::Http ? "http" : kind == Proxy::Kind::MtProto ? "mtproxy" : "socks5"; }

/// Password and secret stay where they are: what is printed ends in logs and on screens.
Answer shown(const std::optional<Proxy>& proxy) {
    if (!proxy) return {{{"proxy", nullptr}}, "No proxy.\n"};
    Json out = {{"kind", kindWord(proxy->kind)},   {"host", proxy->host}, {"port", proxy->port}, {"user", proxy->user}, {"password", !proxy->password.empty()},
                {"secret", !proxy->secret.empty()}};
    return {{{"proxy", std::move(out)}},
            std::string(kindWord(proxy->kind)) + " " + proxy->host + ":" + std::to_string(proxy->port) + (proxy->user.empty() ? "" : ", as " + proxy->user) + "\n"};
}

Result<Answer> keep(Session& session, std::optional<Proxy> proxy) {
    if (session.offline()) return fail(Fault::BadInput, "setting the proxy", "the account is open for reading alone", "Leave --offline out.");
    HELIO_CHECK(session.await<void>("setting the proxy", [&](auto done) { return session.client().setProxy(proxy, std::move(done)); }));
    return shown(proxy);
}

}  // namespace

Result<Answer> run(Session& session, const ProxySet& command) {
    std::string line = command.line;
    if (line == "-" && !std::getline(std::cin, line)) return fail(Fault::BadInput, "reading the proxy", "standard input holds no line");
    HELIO_TRY(proxy, model::parseProxy(line));
    return keep(session, proxy);
}

Result<Answer> run(Session& session, const ProxyShow&) { return shown(session.reader().proxy()); }

Result<Answer> run(Session& session, const ProxyOff&) { return keep(session, std::nullopt); }

}  // namespace helio::cli
