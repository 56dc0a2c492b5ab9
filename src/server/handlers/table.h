// SPDX-License-Identifier: GPL-3.0-or-later
// The table of methods: constructor number → where the handler runs, who may call it, and the handler itself.
//
// A handler is `Result<Method::Result>(Call&, const Method&)`. Read: on a worker with a reading connection. Write: inside the writer's transaction.
// Staged: first on a worker (bytes, pictures), which gives a closure for the writer. Courier: staged, on threads that may wait.
#pragma once

#include <functional>
#include <unordered_map>

#include "server/core/call.h"
#include "tl/codec.h"

namespace helio::server {

/// AnyKey: a temporary key that is not bound yet, too (P-06). BareKey: and before initConnection.
enum class Who { SignedIn, Anybody, AnyKey, BareKey };
/// What a worker leaves for the writer to do; gives the answer.
using Commit = std::function<Result<Bytes>(Call&)>;

struct Method {
    Who who = Who::SignedIn;
    /// One of the two is set.
    std::function<Result<Bytes>(Call&, BytesView query)> read, write;
    std::function<Result<Commit>(Call&, BytesView query)> staged;
    bool courier = false;  ///< staged, and its first part may wait for the world outside: it has threads of its own
};

/// B-22: what cannot be read is the caller's mistake.
template <class Fn>
Result<Fn> parseQuery(Call& call, BytesView query) {
    const int layer = call.device.layer ? call.device.layer : tl::kLayer;
    auto parsed = tl::parse<Fn>(query, tl::ReadOptions{.layer = layer, .strict = true});
    if (!parsed) return refuse(400, "INPUT_FETCH_ERROR");
    return parsed;
}
template <class T>
Result<Bytes> answer(Call& call, Result<T> result) {
    if (!result) return std::unexpected(std::move(result).error());
    return tl::serialize(*result, call.device.layer ? call.device.layer : tl::kLayer);
}

class MethodTable {
public:
    template <class Fn>
    using Handler = Result<typename Fn::Result> (*)(Call&, const Fn&);
    /// The rest of a staged handler, for the writer.
    template <class Fn>
    using Finish = std::function<Result<typename Fn::Result>(Call&)>;
    template <class Fn>
    using Prepare = Result<Finish<Fn>> (*)(Call&, Fn);

    template <class Fn>
    void read(Handler<Fn> handler, Who who = Who::SignedIn) {
        methods_[Fn::kId] = {who, wrapped<Fn>(handler), nullptr, nullptr};
    }
    template <class Fn>
    void write(Handler<Fn> handler, Who who = Who::SignedIn) {
        methods_[Fn::kId] = {who, nullptr, wrapped<Fn>(handler), nullptr};
    }
    template <class Fn>
    void staged(Prepare<Fn> prepare, Who who = Who::SignedIn) {
        methods_[Fn::kId] = {who, nullptr, nullptr, [prepare](Call& call, BytesView query) -> Result<Commit> {
                                 HELIO_TRY(parsed, parseQuery<Fn>(call, query));
                                 HELIO_TRY(finish, prepare(call, std::move(parsed)));
                                 return Commit([finish](Call& writing) { return answer(writing, finish(writing)); });
                             }};
    }
    /// Staged, where the first part waits for a gateway and the like.
    template <class Fn>
    void courier(Prepare<Fn> prepare, Who who = Who::SignedIn) {
        staged<Fn>(prepare, who);
        methods_[Fn::kId].courier = true;
    }
    /// Null: no such method here.
    const Method* find(std::uint32_t id) const {
        const auto it = methods_.find(id);
        return it == methods_.end() ? nullptr : &it->second;
    }
    std::size_t size() const { return methods_.size(); }

private:
    template <class Fn>
    static std::function<Result<Bytes>(Call&, BytesView)> wrapped(Handler<Fn> handler) {
        return [handler](Call& call, BytesView query) -> Result<Bytes> {
            HELIO_TRY(parsed, parseQuery<Fn>(call, query));
            return answer(call, handler(call, parsed));
        };
    }

    std::unordered_map<std::uint32_t, Method> methods_;
};

// One a file of this folder.
void addHelp(MethodTable&);
void addHelpStubs(MethodTable&);
void addAppConfig(MethodTable&);
void addAuthCodes(MethodTable&);
void addAuthSignIn(MethodTable&);
void addAuthBot(MethodTable&);
void addBots(MethodTable&);
void addBindKey(MethodTable&);
void addDevices(MethodTable&);
void addAccountProfile(MethodTable&);
void addAccountPrivacy(MethodTable&);
void addAccountStubs(MethodTable&);
void addPassword(MethodTable&);
void addPasswordMail(MethodTable&);
void addLoginTokens(MethodTable&);
void addCarriedLogins(MethodTable&);
void addUsers(MethodTable&);
void addContactsImport(MethodTable&);
void addContactsBook(MethodTable&);
void addContactsFind(MethodTable&);
void addContactsBlocked(MethodTable&);
void addContactsTrusted(MethodTable&);
void addContactsSaved(MethodTable&);
void addContactNote(MethodTable&);
void addContactsStubs(MethodTable&);
void addMessagesSend(MethodTable&);
void addMessagesMedia(MethodTable&);
void addMessagesForward(MethodTable&);
void addMessagesEdit(MethodTable&);
void addMessagesDelete(MethodTable&);
void addMessagesRead(MethodTable&);
void addMessagesTyping(MethodTable&);
void addMessagesDrafts(MethodTable&);
void addMessagesHistory(MethodTable&);
void addMessagesSearch(MethodTable&);
void addMessagesDialogs(MethodTable&);
void addMessagesStubs(MethodTable&);
void addFolders(MethodTable&);
void addNotify(MethodTable&);
void addGroups(MethodTable&);
void addGroupMembers(MethodTable&);
void addUpdates(MethodTable&);
void addUpload(MethodTable&);
void addDownload(MethodTable&);
void addPhotos(MethodTable&);
void addLangpack(MethodTable&);
void addDelivered(MethodTable&);
void addDiscovery(MethodTable&);

MethodTable allMethods();

}  // namespace helio::server
