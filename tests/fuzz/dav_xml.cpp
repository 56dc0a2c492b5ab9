// SPDX-License-Identifier: GPL-3.0-or-later
// What a CardDAV server may answer, with the cards inside, and the addresses that it names.
#include "sources/dav_xml.h"
#include "sources/dav_url.h"
#include "sources/gathered_cards.h"
#include "tests/fuzz/target.h"

namespace helio::fuzz {

using namespace sources;

void one(BytesView bytes) {
    static const std::string kBase = "https://dav.example.org/ada/";
    const auto read = parseMultistatus(bytes);
    if (!read) return must(!read.error().happened.empty(), "an error says what happened");
    BookContent content;
    for (const auto& response : *read) {
        if (const auto at = resolvedUrl(kBase, response.href)) {
            const auto host = hostOf(*at);
            must(!mayCarryPassword(*at, kBase) || (at->starts_with("https://") && (host == "dav.example.org" || host.ends_with(".dav.example.org"))), "the password stays at home");
        }
        if (const auto* const data = response.find("urn:ietf:params:xml:ns:carddav address-data")) static_cast<void>(gatherVcards(content, viewOf(data->text), response.href));
        plant(response.status == 405);
    }
    must(content.problems.size() <= kMaxProblems, "problems are bounded");
}

std::vector<Seed> seeds() {
    std::vector<Seed> out;
    const auto add = [&](const char* name, std::string_view inside) {
        out.push_back({name, copyOf(viewOf("<d:multistatus xmlns:d=\"DAV:\" xmlns:c=\"urn:ietf:params:xml:ns:carddav\">" + std::string(inside) + "</d:multistatus>"))});
    };
    add("book",
        "<d:response><d:href>/ada/b/</d:href><d:propstat><d:prop><d:resourcetype><d:collection/><c:addressbook/></d:resourcetype></d:prop><d:status>HTTP/1.1 200 "
        "OK</d:status></d:propstat></d:response>");
    add("card",
        "<d:response><d:href>1.vcf</d:href><d:propstat><d:prop><d:getetag>\"1\"</d:getetag><c:address-data>BEGIN:VCARD&#13;\nFN:A\nEND:VCARD</c:address-data></"
        "d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>");
    add("gone", "<d:response><d:href>https://evil.example/x</d:href><d:status>HTTP/1.1 404 Not Found</d:status></d:response>");
    add("principal",
        "<d:response><d:href>//evil.example/</d:href><d:propstat><d:prop><d:current-user-principal><d:href>/p/</d:href></d:current-user-principal></d:prop><d:status>HTTP/1.1 200 "
        "OK</d:status></d:propstat></d:response>");
    return out;
}

}  // namespace helio::fuzz
