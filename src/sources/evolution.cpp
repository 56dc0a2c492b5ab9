// SPDX-License-Identifier: GPL-3.0-or-later
// The address books of Evolution Data Server, which GNOME's Contacts, Evolution and Geary use: local ones, and what they are signed in to.
#if defined(__linux__)
#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "sources/address_source.h"
#include "sources/evolution_books.h"
#include "sources/gathered_cards.h"
#include "sources/session_bus.h"

namespace helio::sources {

namespace {

const std::string kPrefix = "org.gnome.evolution.dataserver.";
const std::string kEverything = "(contains \"x-evolution-any-field\" \"\")";
constexpr std::size_t kBatch = 200;  // contacts in one answer: pictures inside must not pass what D-Bus carries

class Evolution : public AddressSource {
public:
    Result<std::vector<model::BookSource>> books(const Patience& patience) override {
        std::vector<model::BookSource> out;
        auto bus = SessionBus::open();
        if (!bus) return bus.error().fault == Fault::NotFound ? Result<std::vector<model::BookSource>>(out) : std::unexpected(bus.error());
        HELIO_TRY(name, bus->newest(kPrefix + "Sources", patience));
        if (name.empty()) return out;
        HELIO_TRY(answer, bus->call({name, "/org/gnome/evolution/dataserver/SourceManager", "org.freedesktop.DBus.ObjectManager"}, "GetManagedObjects", {}, patience));
        for (const auto& object : busObjects(answer)) {
            if (auto book = evolutionBook(object.find("UID"), object.find("Data"))) out.push_back(std::move(*book));
        }
        std::ranges::sort(out, {}, &model::BookSource::name);
        return out;
    }

    Result<BookContent> read(const std::string& where, const std::string& token, const Patience& patience) override {
        HELIO_TRY(bus, SessionBus::open());
        BookContent out;
        HELIO_TRY(factory, bus.newest(kPrefix + "AddressBook", patience));
        if (factory.empty()) return fail(Fault::NotFound, "reading the system’s address book", "Evolution Data Server is not installed");
        HELIO_TRY(opened, bus.call({factory, "/org/gnome/evolution/dataserver/AddressBookFactory", kPrefix + "AddressBookFactory"}, "OpenAddressBook", {where}, patience));
        const auto place = busStrings(opened);
        if (place.size() != 2) return fail(Fault::BadInput, "reading the system’s address book", "Evolution Data Server answered in another form");
        const BusTarget book{place[1], place[0], kPrefix + "AddressBook"};
        HELIO_CHECK(bus.call(book, "Open", {}, patience));
        auto done = readInto(out, bus, book, token, patience);
        static_cast<void>(bus.call(book, "Close", {}, patience));  // it is closed with the connection in any case
        if (!done) return std::unexpected(std::move(done).error());
        return out;
    }

private:
    static Result<> readInto(BookContent& out, SessionBus& bus, const BusTarget& book, const std::string& token, const Patience& patience) {
        out.requests = 1;
        HELIO_TRY(revision, bus.property(book, "Revision", patience));
        if (revision.size() > 1'000) revision.resize(1'000);
        if (!revision.empty() && revision == token) {
            out.unchanged = true;
            out.token = token;
            return {};
        }
        HELIO_TRY(listed, bus.call(book, "GetContactListUids", {kEverything}, patience));
        const auto ids = busStrings(listed);
        ++out.requests;
        if (ids.size() > kMaxCards) return fail(Fault::Full, "reading the system’s address book", fmt::format("it holds more than {} cards", kMaxCards));
        for (std::span<const std::string> rest = ids; !rest.empty();) {
            const auto some = rest.first(std::min(kBatch, rest.size()));
            rest = rest.subspan(some.size());
            HELIO_TRY(answer, bus.call(book, "GetContactList", {contactsQuery(some)}, patience));
            ++out.requests;
            for (const auto& card : busStrings(answer)) {
                if (!gatherVcards(out, viewOf(card), "Card")) return fail(Fault::Full, "reading the system’s address book", fmt::format("it holds more than {} cards", kMaxCards));
            }
        }
        out.token = std::move(revision);
        return {};
    }
};

}  // namespace

std::unique_ptr<AddressSource> systemSource() { return std::make_unique<Evolution>(); }

}  // namespace helio::sources
#endif
