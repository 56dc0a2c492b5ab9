// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/carddav.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "contacts/vcard_lines.h"
#include "sources/content_hash.h"
#include "sources/dav_url.h"
#include "sources/dav_xml.h"
#include "sources/gathered_cards.h"
#include "sources/http_session.h"

namespace helio::sources {

namespace {

constexpr std::string_view kResourceType = "DAV: resourcetype", kDisplayName = "DAV: displayname", kPrincipal = "DAV: current-user-principal", kEtag = "DAV: getetag",
                           kSyncToken = "DAV: sync-token", kCtag = "http://calendarserver.org/ns/ getctag", kHomeSet = "urn:ietf:params:xml:ns:carddav addressbook-home-set",
                           kAddressData = "urn:ietf:params:xml:ns:carddav address-data", kBook = "urn:ietf:params:xml:ns:carddav addressbook";
constexpr int kMaxRedirections = 5;
constexpr std::size_t kMaxHomes = 16, kMaxBooks = 500, kBatch = 50;
constexpr std::size_t kMaxListing = 128u << 20, kMaxBatchBytes = 64u << 20, kMaxToken = 900;

std::string fileNameOf(const std::string& href) {
    const auto end = href.find_last_not_of('/');
    if (end == std::string::npos) return href;
    return href.substr(0, end + 1).substr(href.rfind('/', end) + 1);
}

class CardDav : public AddressSource {
public:
    explicit CardDav(CardDavAccount account)
        : url_(wholeUrl(account.url)),
          user_(account.user),
          most_(account.most),
          http_(url_.value_or(""), std::move(account.user), std::move(account.password), std::move(account.authorities)) {}

    Result<std::vector<model::BookSource>> books(const Patience& patience) override {
        if (!url_) return std::unexpected(url_.error());
        HELIO_TRY(entry, entrance(patience));
        if (entry.response.is(kBook)) return std::vector{bookOf(entry.response, entry.url)};
        std::vector<std::string> homes;
        const auto* home = entry.response.find(kHomeSet);
        if (!home) {
            if (const auto* principal = entry.response.find(kPrincipal); principal && !principal->hrefs.empty()) {
                HELIO_TRY(at, resolvedUrl(entry.url, principal->hrefs.front()));
                static constexpr std::array kWanted = {kHomeSet};
                HELIO_TRY(asked, propfind(at, 0, kWanted, patience));
                entry = std::move(asked);
                home = entry.response.find(kHomeSet);
            }
        }
        if (home) {
            for (const auto& href : home->hrefs) {
                HELIO_TRY(at, resolvedUrl(entry.url, href));
                if (homes.size() < kMaxHomes) homes.push_back(std::move(at));
            }
        }
        if (homes.empty()) homes.push_back(entry.url);  // a server without principals: what lies below the address
        return booksBelow(homes, patience);
    }

    Result<BookContent> read(const std::string& where, const std::string& token, const Patience& patience) override {
        if (!url_) return std::unexpected(url_.error());
        BookContent out;
        counted_ = &out;
        auto done = readInto(out, where, token, patience);
        counted_ = nullptr;
        if (!done) return std::unexpected(std::move(done).error());
        return out;
    }

private:
    struct Found {
        std::string url;  ///< where the answer came from, redirections followed
        DavResponse response;
        std::vector<DavResponse> all;
    };

    Result<> readInto(BookContent& out, const std::string& where, const std::string& token, const Patience& patience) {
        static constexpr std::array kState = {kCtag, kSyncToken, kResourceType};
        HELIO_TRY(state, propfind(where, 0, kState, patience));
        // before the cards are listed, so that a change in between is seen the next time
        std::string stamp = state.response.text(kSyncToken);
        if (stamp.empty()) stamp = state.response.text(kCtag);
        if (stamp.size() > kMaxToken) stamp = contentHash(viewOf(stamp));
        if (!stamp.empty() && stamp == token) {
            out.unchanged = true;
            out.token = token;
            return {};
        }
        static constexpr std::array kListed = {kEtag, kResourceType};
        HELIO_TRY(listing, propfind(state.url, 1, kListed, patience));
        const std::string own = pathOfUrl(listing.url);
        std::vector<std::string> hrefs;
        std::set<std::string> seen;
        std::string etags;
        for (const auto& response : listing.all) {
            if (response.is("DAV: collection") || response.status / 100 == 4) continue;
            HELIO_TRY(at, resolvedUrl(listing.url, response.href));
            const std::string path = pathOfUrl(at);
            if (path == own || hostOf(at) != hostOf(listing.url) || !seen.insert(path).second) continue;
            hrefs.push_back(path);
            etags += path + '\n' + response.text(kEtag) + '\n';
        }
        if (hrefs.size() > kMaxCards) return fail(Fault::Full, "reading " + where, fmt::format("the address book holds more than {} cards", kMaxCards));
        if (stamp.empty()) {  // the server keeps neither: its etags say whether anything changed
            std::ranges::sort(hrefs);
            stamp = "etags-" + contentHash(viewOf(etags));
            if (stamp == token) {
                out.unchanged = true;
                out.token = token;
                return {};
            }
        }
        HELIO_CHECK(fetch(out, listing.url, hrefs, patience));
        out.token = std::move(stamp);
        return {};
    }

    /// In batches; one whose answer is too large (pictures) is asked again in halves.
    Result<> fetch(BookContent& out, const std::string& book, std::span<const std::string> hrefs, const Patience& patience) {
        std::size_t room = most_;
        for (std::size_t batch = kBatch; !hrefs.empty();) {
            const auto some = hrefs.first(std::min(batch, hrefs.size()));
            auto answer = ask(
                {.method = "REPORT", .url = book, .headers = {"Depth: 1", "Content-Type: application/xml; charset=utf-8"}, .body = multigetBody(some), .maxAnswer = kMaxBatchBytes},
                patience);
            if (!answer && answer.error().fault == Fault::Full && some.size() > 1) {
                batch = some.size() / 2;
                continue;
            }
            if (!answer) return std::unexpected(std::move(answer).error());
            HELIO_CHECK(accepted(*answer, book));
            HELIO_TRY(responses, parseMultistatus(answer->body));
            for (const auto& response : responses) {
                const auto* const data = response.find(kAddressData);
                if (!data) continue;  // gone since it was listed
                if (data->text.size() > room) return fail(Fault::Full, "reading " + book, fmt::format("the address book is larger than {} MB", most_ >> 20));
                room -= data->text.size();
                if (!gatherVcards(out, viewOf(data->text), fileNameOf(response.href)))
                    return fail(Fault::Full, "reading " + book, fmt::format("the address book holds more than {} cards", kMaxCards));
            }
            hrefs = hrefs.subspan(some.size());
        }
        return {};
    }

    /// The address itself, or what the well-known one leads to.
    Result<Found> entrance(const Patience& patience) {
        static constexpr std::array kWanted = {kResourceType, kDisplayName, kPrincipal, kHomeSet};
        const auto leads = [](const Found& found) { return found.response.is(kBook) || found.response.find(kHomeSet) || found.response.find(kPrincipal); };
        const bool bare = pathOfUrl(*url_) == "/";
        HELIO_TRY(wellKnown, resolvedUrl(*url_, "/.well-known/carddav"));
        std::optional<Error> first;
        for (const auto& at : bare ? std::array{wellKnown, *url_} : std::array{*url_, wellKnown}) {
            auto found = propfind(at, 0, kWanted, patience);
            if (found && leads(*found)) return found;
            if (!found && (found.error().fault != Fault::Refused && found.error().fault != Fault::NotFound && found.error().fault != Fault::BadInput)) return found;
            if (!found && (!first || at == *url_)) first = found.error();
            if (found && at == *url_ && (found->response.is("DAV: collection") || !first)) return found;
        }
        if (first) return std::unexpected(std::move(*first));
        return fail(Fault::NotFound, "looking for address books at " + hostOf(*url_), "the server says nothing of any",
                    "Enter the full address that the server’s help names for CardDAV.");
    }

    Result<std::vector<model::BookSource>> booksBelow(const std::vector<std::string>& homes, const Patience& patience) {
        static constexpr std::array kWanted = {kResourceType, kDisplayName};
        std::vector<model::BookSource> out;
        std::set<std::string> seen;
        for (const auto& home : homes) {
            HELIO_TRY(listing, propfind(home, 1, kWanted, patience));
            for (const auto& response : listing.all) {
                if (!response.is(kBook)) continue;
                HELIO_TRY(at, resolvedUrl(listing.url, response.href));
                if (out.size() < kMaxBooks && seen.insert(at).second) out.push_back(bookOf(response, at));
            }
        }
        if (out.empty()) return fail(Fault::NotFound, "looking for address books at " + hostOf(*url_), "there is none", "Make one on the server first, or enter another address.");
        return out;
    }

    model::BookSource bookOf(const DavResponse& response, const std::string& at) const {
        model::BookSource book;
        book.kind = model::BookSource::Kind::CardDav;
        book.name = response.text(kDisplayName).substr(0, 200);
        if (book.name.empty()) book.name = fileNameOf(pathOfUrl(at));
        book.where = at;
        book.account = user_;
        return book;
    }

    Result<Found> propfind(std::string url, int depth, std::span<const std::string_view> names, const Patience& patience) {
        const std::string body = propfindBody(names);
        for (int i = 0; i <= kMaxRedirections; ++i) {
            HELIO_TRY(answer, ask({.method = "PROPFIND",
                                   .url = url,
                                   .headers = {fmt::format("Depth: {}", depth), "Content-Type: application/xml; charset=utf-8"},
                                   .body = body,
                                   .maxAnswer = depth == 0 ? 1u << 20 : kMaxListing},
                                  patience));
            if (answer.status / 100 == 3 && !answer.location.empty()) {
                HELIO_TRY(next, resolvedUrl(url, answer.location));
                url = std::move(next);
                continue;
            }
            HELIO_CHECK(accepted(answer, url));
            HELIO_TRY(responses, parseMultistatus(answer.body));
            if (responses.empty()) return fail(Fault::BadInput, "asking " + hostOf(url), "the server’s answer is empty");
            Found out{.url = url, .response = responses.front(), .all = {}};
            for (const auto& response : responses) {
                if (auto at = resolvedUrl(url, response.href); at && pathOfUrl(*at) == pathOfUrl(url)) out.response = response;
            }
            out.all = std::move(responses);
            return out;
        }
        return fail(Fault::BadInput, "asking " + hostOf(url), "it points on and on to other addresses");
    }

    Result<HttpAnswer> ask(const HttpRequest& request, const Patience& patience) {
        auto answer = http_.ask(request, patience);
        if (!counted_) return answer;
        ++counted_->requests;
        if (answer) {
            counted_->sentBytes += answer->sent;
            counted_->receivedBytes += answer->received;
        }
        return answer;
    }

    Result<> accepted(const HttpAnswer& answer, const std::string& url) const {
        if (answer.status == 207) return {};
        const std::string doing = "asking " + hostOf(url);
        if (answer.status == 403) return fail(Fault::Denied, doing, "the server does not allow this account to read " + pathOfUrl(url));
        if (answer.status == 401)
            return fail(Fault::Denied, doing, "the server does not take this name and password", "Check them. Some servers want a password made for one app.");
        if (answer.status == 404 || answer.status == 410) return fail(Fault::NotFound, doing, "there is no address book at " + pathOfUrl(url));
        Error refused{Fault::Refused, doing, fmt::format("the server answered with status {}", answer.status), {}, answer.status, {}};
        if (answer.status == 429 || answer.status == 503) refused.advice = "Try again later.";
        return std::unexpected(std::move(refused));
    }

    Result<std::string> url_;
    std::string user_;
    std::size_t most_;
    HttpSession http_;
    BookContent* counted_ = nullptr;
};

}  // namespace

std::unique_ptr<AddressSource> cardDavSource(CardDavAccount account) { return std::make_unique<CardDav>(std::move(account)); }

}  // namespace helio::sources
