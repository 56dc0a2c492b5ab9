// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sessions/query.h"

#include "mtproto/gzip.h"
#include "tl/codec.h"
#include "tl/layers.h"

namespace helio::server {
namespace {

constexpr int kDeepest = 8;  // C-06: container, package, wrappers and the query
constexpr int kOldestLayer = 100;
constexpr std::size_t kMostParents = 100;
constexpr std::uint32_t kGzipPacked = 0x3072cfa1;

template <class T>
Result<T> wrapper(BytesView body) {
    auto parsed = tl::parse<T>(body, tl::ReadOptions{.strict = true});
    if (!parsed) return refuse(400, "INPUT_FETCH_ERROR");
    return parsed;
}

/// Takes one wrapper off. False: there is none.
Result<bool> peel(Query& query, std::size_t inflateCap) {
    switch (tl::peekId(query.body)) {
        case tl::invokeAfterMsg::kId: {
            HELIO_TRY(w, wrapper<tl::invokeAfterMsg>(query.body));
            query.after.insert(w.msg_id);
            query.body = std::move(w.query.bytes);
            return true;
        }
        case tl::invokeAfterMsgs::kId: {
            HELIO_TRY(w, wrapper<tl::invokeAfterMsgs>(query.body));
            if (w.msg_ids.size() > kMostParents) return refuse(400, "INPUT_FETCH_ERROR");
            query.after.insert(w.msg_ids.begin(), w.msg_ids.end());
            query.body = std::move(w.query.bytes);
            return true;
        }
        case tl::invokeWithLayer::kId: {
            HELIO_TRY(w, wrapper<tl::invokeWithLayer>(query.body));
            if (w.layer < kOldestLayer || w.layer > tl::kNewestLayer) return refuse(400, "CONNECTION_LAYER_INVALID");
            query.layer = w.layer;
            query.body = std::move(w.query.bytes);
            return true;
        }
        case tl::initConnection::kId: {
            HELIO_TRY(w, wrapper<tl::initConnection>(query.body));
            if (w.api_id <= 0) return refuse(400, "API_ID_INVALID");
            query.body = std::move(w.query.bytes);
            w.query.bytes.clear();
            query.init = std::move(w);
            return true;
        }
        case tl::invokeWithoutUpdates::kId: {
            HELIO_TRY(w, wrapper<tl::invokeWithoutUpdates>(query.body));
            query.withoutUpdates = true;
            query.body = std::move(w.query.bytes);
            return true;
        }
        case kGzipPacked: {
            auto opened = mtproto::unpacked(std::move(query.body), inflateCap);
            if (!opened) return refuse(400, "INPUT_FETCH_ERROR");  // B-21
            query.body = std::move(*opened);
            return true;
        }
        default: return false;
    }
}

}  // namespace

Result<Query> unwrap(Bytes body, std::size_t inflateCap, int wrappers) {
    Query query;
    query.body = std::move(body);
    for (int depth = wrappers; depth < kDeepest; ++depth) {
        HELIO_TRY(more, peel(query, inflateCap));
        if (!more) return query;
    }
    return refuse(400, "INPUT_FETCH_ERROR");
}

bool knowsHeliograph(const tl::initConnection& init) {
    if (!init.params) return false;
    const auto* object = init.params->as<tl::jsonObject>();
    if (!object) return false;
    for (const tl::JSONObjectValue& entry : object->value)
        if (entry.key == "heliograph")
            if (const auto* number = entry.value.as<tl::jsonNumber>(); number && number->value >= 1) return true;
    return false;
}

}  // namespace helio::server
