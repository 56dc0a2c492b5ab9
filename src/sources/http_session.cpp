// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/http_session.h"

#include <curl/curl.h>

#include <algorithm>
#include <mutex>

#include "sources/dav_url.h"

namespace helio::sources {

namespace {

constexpr int kLookEvery = 100;  // milliseconds, for a stop that was asked for

struct FreeEasy {
    void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct FreeMulti {
    void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};
struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

struct Receiving {
    Bytes body;
    std::size_t limit = 0;
    bool over = false;
};

std::size_t receive(char* data, std::size_t, std::size_t size, void* to) {
    auto& receiving = *static_cast<Receiving*>(to);
    if (size > receiving.limit - receiving.body.size()) {
        receiving.over = true;
        return 0;
    }
    append(receiving.body, viewOf({data, size}));
    return size;
}

Error errorOf(CURLcode code, const std::string& host, const char* words, bool over) {
    const std::string doing = "asking " + host;
    if (over) return {Fault::Full, doing, "its answer is too large", {}, 0, {}};
    const std::string said = words && *words ? words : curl_easy_strerror(code);
    switch (code) {
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CERTPROBLEM:
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_SSL_ISSUER_ERROR:
            return {Fault::Denied,
                    doing,
                    "its certificate is not trusted (" + said + "), so the password was not sent",
                    "Check the address. If it is right, ask who runs the server.",
                    0,
                    {}};
        case CURLE_OPERATION_TIMEDOUT: return {Fault::Timeout, doing, "no answer in time", {}, 0, {}};
        case CURLE_COULDNT_RESOLVE_HOST: return {Fault::Network, doing, "no such server, or no connection", "Check the address and the network.", 0, {}};
        default: return {Fault::Network, doing, said, {}, 0, {}};
    }
}

}  // namespace

struct HttpSession::Inside {
    std::string account, user;
    SecretBytes password;
    std::filesystem::path authorities;
    std::unique_ptr<CURLM, FreeMulti> multi;

    void prepare(CURL* easy, const HttpRequest& request, curl_slist* headers, Receiving& receiving, char* words) const {
        curl_easy_setopt(easy, CURLOPT_URL, request.url.c_str());
        curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, request.method.c_str());
        curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, request.body.c_str());
        curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &receive);
        curl_easy_setopt(easy, CURLOPT_WRITEDATA, &receiving);
        curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, words);
        curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
        curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "https,http");
        curl_easy_setopt(easy, CURLOPT_NOPROXY, "localhost,127.0.0.1,::1");  // else a proxy would see what stays on this computer
        if (!request.url.starts_with("https:"))
            curl_easy_setopt(easy, CURLOPT_PROXY, "");  // loopback has more names than those (mayCarryPassword), and no proxy may read a password
        curl_easy_setopt(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
        curl_easy_setopt(easy, CURLOPT_USERAGENT, "Heliograph");
        if (!authorities.empty()) curl_easy_setopt(easy, CURLOPT_CAINFO, authorities.string().c_str());
        if (user.empty() && password.empty()) return;
        curl_easy_setopt(easy, CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
        curl_easy_setopt(easy, CURLOPT_USERNAME, user.c_str());
        SecretBytes text(password.size() + 1);  // what curl copies ends with a NUL
        std::ranges::copy(password.view(), text.mut().begin());
        curl_easy_setopt(easy, CURLOPT_PASSWORD, reinterpret_cast<const char*>(text.view().data()));
    }

    /// Until it is done, the deadline, or a stop.
    Result<CURLcode> run(CURL* easy, const std::string& host, const Patience& patience) const {
        if (curl_multi_add_handle(multi.get(), easy) != CURLM_OK) return fail(Fault::Internal, "asking " + host, "the request could not be begun");
        Result<CURLcode> out = CURLE_OK;
        for (int running = 1; running > 0;) {
            if (patience.stop.stop_requested()) {
                out = fail(Fault::Cancelled, "asking " + host, "it was called off");
                break;
            }
            if (std::chrono::steady_clock::now() >= patience.deadline) {
                out = CURLE_OPERATION_TIMEDOUT;
                break;
            }
            if (curl_multi_perform(multi.get(), &running) != CURLM_OK || (running > 0 && curl_multi_poll(multi.get(), nullptr, 0, kLookEvery, nullptr) != CURLM_OK)) {
                out = fail(Fault::Network, "asking " + host, "the connection could not be watched");
                break;
            }
        }
        int left = 0;
        for (const CURLMsg* message = curl_multi_info_read(multi.get(), &left); message; message = curl_multi_info_read(multi.get(), &left)) {
            if (message->msg == CURLMSG_DONE && message->easy_handle == easy && out) out = message->data.result;
        }
        curl_multi_remove_handle(multi.get(), easy);
        return out;
    }
};

HttpSession::HttpSession(std::string account, std::string user, SecretBytes password, std::filesystem::path authorities) : inside_(std::make_unique<Inside>()) {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    inside_->account = std::move(account);
    inside_->user = std::move(user);
    inside_->password = std::move(password);
    inside_->authorities = std::move(authorities);
    inside_->multi.reset(curl_multi_init());
}

HttpSession::~HttpSession() = default;

Result<HttpAnswer> HttpSession::ask(const HttpRequest& request, const Patience& patience) {
    HELIO_CHECK(mayCarryPassword(request.url, inside_->account));
    const std::string host = hostOf(request.url);
    const std::unique_ptr<CURL, FreeEasy> easy(curl_easy_init());
    if (!easy || !inside_->multi) return fail(Fault::Internal, "asking " + host, "no memory for a request");
    std::unique_ptr<curl_slist, FreeList> headers;
    for (const auto& header : request.headers) {
        if (auto* longer = curl_slist_append(headers.get(), header.c_str())) {
            static_cast<void>(headers.release());
            headers.reset(longer);
        }
    }
    Receiving receiving{.body = {}, .limit = request.maxAnswer};
    char words[CURL_ERROR_SIZE] = "";
    inside_->prepare(easy.get(), request, headers.get(), receiving, words);
    HELIO_TRY(code, inside_->run(easy.get(), host, patience));
    if (code != CURLE_OK) return std::unexpected(errorOf(code, host, words, receiving.over));
    HttpAnswer out;
    long status = 0, headerBytes = 0, requestBytes = 0;
    curl_off_t up = 0, down = 0;
    curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(easy.get(), CURLINFO_HEADER_SIZE, &headerBytes);
    curl_easy_getinfo(easy.get(), CURLINFO_REQUEST_SIZE, &requestBytes);
    curl_easy_getinfo(easy.get(), CURLINFO_SIZE_UPLOAD_T, &up);
    curl_easy_getinfo(easy.get(), CURLINFO_SIZE_DOWNLOAD_T, &down);
    // CURLINFO_REDIRECT_URL would have name and password in it
    curl_header* location = nullptr;
    const bool moved = curl_easy_header(easy.get(), "Location", 0, CURLH_HEADER, -1, &location) == CURLHE_OK && location;
    out.status = static_cast<int>(status);
    if (moved) out.location = location->value;
    out.body = std::move(receiving.body);
    out.sent = requestBytes + up;
    out.received = headerBytes + down;
    return out;
}

}  // namespace helio::sources
