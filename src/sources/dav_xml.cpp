// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/dav_xml.h"

#include <expat.h>

#include <algorithm>
#include <memory>

#include "contacts/vcard_lines.h"

namespace helio::sources {

namespace {

constexpr std::size_t kMaxDepth = 64;
constexpr std::size_t kMaxName = 512;       // of an element, its namespace among it: written once, it would be kept for each element
constexpr std::size_t kMaxProperties = 64;  // of one response
constexpr std::size_t kMaxChildren = 64;    // of one property
constexpr XML_Char kBetween = ' ';

const std::string kDoing = "reading the server’s answer";

/// "HTTP/1.1 200 OK" → 200
int statusOf(std::string_view line) {
    line = contacts::trimmed(line);
    const auto blank = line.find(' ');
    if (blank == std::string_view::npos || line.size() < blank + 4) return 0;
    int out = 0;
    for (const char c : line.substr(blank + 1, 3)) {
        if (c < '0' || c > '9') return 0;
        out = out * 10 + (c - '0');
    }
    return out;
}

class Multistatus {
public:
    Multistatus() : parser_(XML_ParserCreateNS("UTF-8", kBetween)) {
        XML_SetUserData(parser_.get(), this);
        XML_SetElementHandler(
            parser_.get(), [](void* self, const XML_Char* name, const XML_Char**) { static_cast<Multistatus*>(self)->open(name); },
            [](void* self, const XML_Char*) { static_cast<Multistatus*>(self)->close(); });
        XML_SetCharacterDataHandler(parser_.get(),
                                    [](void* self, const XML_Char* text, int size) { static_cast<Multistatus*>(self)->characters({text, static_cast<std::size_t>(size)}); });
        XML_SetStartDoctypeDeclHandler(
            parser_.get(), [](void* self, const XML_Char*, const XML_Char*, const XML_Char*, int) { static_cast<Multistatus*>(self)->stop("it declares a document type"); });
    }

    Result<std::vector<DavResponse>> read(BytesView xml) {
        constexpr std::size_t kStep = 1u << 20;
        do {
            const auto piece = xml.first(std::min(kStep, xml.size()));
            xml = xml.subspan(piece.size());
            if (XML_Parse(parser_.get(), reinterpret_cast<const char*>(piece.data()), static_cast<int>(piece.size()), xml.empty()) == XML_STATUS_ERROR) {
                if (!refused_.empty()) return fail(Fault::BadInput, kDoing, refused_);
                return fail(Fault::BadInput, kDoing, std::string("it is not XML: ") + XML_ErrorString(XML_GetErrorCode(parser_.get())));
            }
        } while (!xml.empty());
        if (!multistatus_) return fail(Fault::BadInput, kDoing, "it is no WebDAV answer");
        return std::move(out_);
    }

private:
    void stop(std::string why) {
        if (refused_.empty()) refused_ = std::move(why);
        XML_StopParser(parser_.get(), XML_FALSE);
    }

    bool isAt(std::size_t depth, std::string_view name) const { return path_.size() > depth && path_[depth] == name; }
    /// 0 multistatus, 1 response, 2 propstat, 3 prop, 4 the property
    bool inProperty() const { return path_.size() > 4 && isAt(1, "DAV: response") && isAt(2, "DAV: propstat") && isAt(3, "DAV: prop"); }

    void open(std::string_view name) {
        if (path_.size() == kMaxDepth) return stop("it is nested too deep");
        if (name.size() > kMaxName) return stop("it has a name that is too long");
        path_.emplace_back(name);
        text_.clear();
        if (path_.size() == 1) multistatus_ = name == "DAV: multistatus";
        if (path_.size() == 2 && name == "DAV: response") {
            if (out_.size() == kMaxResponses) return stop("it lists too many entries");
            out_.emplace_back();
        }
        if (path_.size() == 3 && name == "DAV: propstat" && isAt(1, "DAV: response")) {
            found_.clear();
            status_ = 0;
        }
        if (!inProperty()) return;
        if (path_.size() == 5) {
            if (found_.size() == kMaxProperties) return stop("an entry has too many properties");
            found_.push_back({.name = std::string(name), .text = {}, .children = {}, .hrefs = {}});
        } else if (path_.size() == 6 && !found_.empty() && found_.back().children.size() < kMaxChildren) {
            found_.back().children.emplace_back(name);
        }
    }

    void characters(std::string_view text) {
        text_ += text;
        if (inProperty() && !found_.empty()) found_.back().text += text;
    }

    void close() {
        if (!refused_.empty()) return;  // expat ends an empty element although its beginning was refused
        const std::string name = std::move(path_.back());
        path_.pop_back();
        if (out_.empty() || !isAt(1, "DAV: response")) return;
        auto& response = out_.back();
        if (path_.size() == 2 && name == "DAV: href") response.href = std::string(contacts::trimmed(text_));
        if (path_.size() == 2 && name == "DAV: status") response.status = statusOf(text_);
        if (path_.size() == 3 && name == "DAV: status") status_ = statusOf(text_);
        if (path_.size() == 5 && name == "DAV: href" && inProperty() && !found_.empty() && found_.back().hrefs.size() < kMaxChildren)
            found_.back().hrefs.emplace_back(contacts::trimmed(text_));
        if (path_.size() == 2 && name == "DAV: propstat" && status_ / 100 == 2) {
            std::move(found_.begin(), found_.end(), std::back_inserter(response.properties));
            found_.clear();
        }
        text_.clear();
    }

    struct Free {
        void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
    };
    std::unique_ptr<std::remove_pointer_t<XML_Parser>, Free> parser_;
    std::vector<std::string> path_;
    std::string text_;
    std::vector<DavProperty> found_;  // of the propstat that is open: whether they count, its status says behind them
    int status_ = 0;
    bool multistatus_ = false;
    std::string refused_;
    std::vector<DavResponse> out_;
};

}  // namespace

const DavProperty* DavResponse::find(std::string_view name) const {
    const auto at = std::ranges::find(properties, name, &DavProperty::name);
    return at == properties.end() ? nullptr : &*at;
}

std::string DavResponse::text(std::string_view name) const {
    const auto* const property = find(name);
    return property ? std::string(contacts::trimmed(property->text)) : std::string();
}

bool DavResponse::is(std::string_view type) const {
    const auto* const types = find("DAV: resourcetype");
    return types && std::ranges::find(types->children, type) != types->children.end();
}

Result<std::vector<DavResponse>> parseMultistatus(BytesView xml) { return Multistatus().read(xml); }

std::string xmlText(std::string_view utf8) {
    std::string out;
    for (const char c : utf8) {
        if (c == '&') out += "&amp;";
        else if (c == '<') out += "&lt;";
        else if (c == '>') out += "&gt;";
        else if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out.push_back(c);
    }
    return out;
}

std::string propfindBody(std::span<const std::string_view> names) {
    std::string out = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<propfind xmlns=\"DAV:\"><prop>";
    for (const auto name : names) {
        const auto blank = name.rfind(' ');
        out += "<x:" + std::string(name.substr(blank + 1)) + " xmlns:x=\"" + std::string(name.substr(0, blank)) + "\"/>";
    }
    return out + "</prop></propfind>\n";
}

std::string multigetBody(std::span<const std::string> hrefs) {
    std::string out =
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<C:addressbook-multiget xmlns=\"DAV:\" xmlns:C=\"urn:ietf:params:xml:ns:carddav\"><prop><getetag/><C:address-data/></prop>";
    for (const auto& href : hrefs) out += "<href>" + xmlText(href) + "</href>";
    return out + "</C:addressbook-multiget>\n";
}

}  // namespace helio::sources
