// SPDX-License-Identifier: GPL-3.0-or-later
// The contact lists of Windows People. Compiled on Windows only; not yet tried on a machine (docs/ADDRESS-BOOKS.md).
#if defined(_WIN32)
#include <winrt/Windows.ApplicationModel.Contacts.h>
#include <winrt/Windows.Foundation.Collections.h>
#include <winrt/Windows.Foundation.h>

#include <thread>

#include "sources/address_source.h"
#include "sources/content_hash.h"
#include "sources/gathered_cards.h"

namespace helio::sources {

namespace {

namespace wac = winrt::Windows::ApplicationModel::Contacts;
const std::string kDoing = "reading the address books of Windows";

std::string labelOf(wac::ContactPhoneKind kind) {
    switch (kind) {
        case wac::ContactPhoneKind::Mobile: return "mobile";
        case wac::ContactPhoneKind::Home: return "home";
        case wac::ContactPhoneKind::Work: return "work";
        case wac::ContactPhoneKind::Pager: return "pager";
        case wac::ContactPhoneKind::BusinessFax: return "work fax";
        case wac::ContactPhoneKind::HomeFax: return "home fax";
        case wac::ContactPhoneKind::Company: return "main";
        case wac::ContactPhoneKind::Assistant: return "assistant";
        default: return "other";
    }
}
std::string labelOf(wac::ContactEmailKind kind) { return kind == wac::ContactEmailKind::Work ? "work" : kind == wac::ContactEmailKind::Personal ? "home" : "other"; }

/// Waits in steps, so that a stop or the deadline is heard.
template <class Operation>
auto waited(Operation operation, const Patience& patience) -> Result<decltype(operation.GetResults())> {
    while (operation.Status() == winrt::Windows::Foundation::AsyncStatus::Started) {
        const bool stop = patience.stop.stop_requested();
        if (stop || std::chrono::steady_clock::now() >= patience.deadline) {
            operation.Cancel();
            return fail(stop ? Fault::Cancelled : Fault::Timeout, kDoing, stop ? "it was called off" : "Windows did not answer in time");
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return operation.GetResults();
}

model::ContactCard cardOf(const wac::Contact& contact) {
    model::ContactCard card;
    card.firstName = winrt::to_string(contact.FirstName());
    card.middleName = winrt::to_string(contact.MiddleName());
    card.lastName = winrt::to_string(contact.LastName());
    card.prefix = winrt::to_string(contact.HonorificNamePrefix());
    card.suffix = winrt::to_string(contact.HonorificNameSuffix());
    card.displayName = winrt::to_string(contact.DisplayName());
    card.nickname = winrt::to_string(contact.Nickname());
    card.note = winrt::to_string(contact.Notes());
    card.uid = winrt::to_string(contact.Id());
    for (const auto& phone : contact.Phones()) card.phones.push_back({.value = winrt::to_string(phone.Number()), .label = labelOf(phone.Kind())});
    for (const auto& email : contact.Emails()) card.emails.push_back({.value = winrt::to_string(email.Address()), .label = labelOf(email.Kind())});
    for (const auto& address : contact.Addresses()) {
        card.addresses.push_back({.street = winrt::to_string(address.StreetAddress()),
                                  .city = winrt::to_string(address.Locality()),
                                  .region = winrt::to_string(address.Region()),
                                  .postcode = winrt::to_string(address.PostalCode()),
                                  .country = winrt::to_string(address.Country())});
    }
    for (const auto& job : contact.JobInfo()) {
        if (!card.organisation.empty()) break;
        card.organisation = winrt::to_string(job.CompanyName());
        card.title = winrt::to_string(job.Title());
    }
    return card;
}

class WindowsPeople : public AddressSource {
public:
    Result<std::vector<model::BookSource>> books(const Patience& patience) override try {
        HELIO_TRY(store, open(patience));
        HELIO_TRY(lists, waited(store.FindContactListsAsync(), patience));
        std::vector<model::BookSource> out;
        for (const auto& list : lists) {
            model::BookSource book;
            book.kind = model::BookSource::Kind::System;
            book.name = "People: " + winrt::to_string(list.DisplayName());
            book.where = winrt::to_string(list.Id());
            out.push_back(std::move(book));
        }
        return out;
    } catch (const winrt::hresult_error& error) {
        return fail(Fault::Io, kDoing, winrt::to_string(error.message()));
    }

    Result<BookContent> read(const std::string& where, const std::string& token, const Patience& patience) override try {
        HELIO_TRY(store, open(patience));
        HELIO_TRY(list, waited(store.GetContactListAsync(winrt::to_hstring(where)), patience));
        if (!list) return fail(Fault::NotFound, kDoing, "that list is not there");
        BookContent out;
        out.requests = 1;
        const auto reader = list.GetContactReader();
        std::string all;
        for (;;) {
            HELIO_TRY(batch, waited(reader.ReadBatchAsync(), patience));
            if (batch.Contacts().Size() == 0) break;
            for (const auto& contact : batch.Contacts()) {
                out.cards.push_back(cardOf(contact));
                if (out.cards.size() > kMaxCards) return fail(Fault::Full, kDoing, "the list holds too many cards");
                all += out.cards.back().uid + '\n' + out.cards.back().displayName + '\n';
                for (const auto& phone : out.cards.back().phones) all += phone.value + '\n';
                for (const auto& email : out.cards.back().emails) all += email.value + '\n';
            }
        }
        out.token = contentHash(viewOf(all));  // Windows tells no revision of a list
        if (out.token == token) {
            out.unchanged = true;
            out.cards.clear();
        }
        return out;
    } catch (const winrt::hresult_error& error) {
        return fail(Fault::Io, kDoing, winrt::to_string(error.message()));
    }

private:
    static Result<wac::ContactStore> open(const Patience& patience) {
        HELIO_TRY(store, waited(wac::ContactManager::RequestStoreAsync(wac::ContactStoreAccessType::AllContactsReadOnly), patience));
        if (!store) return fail(Fault::Denied, kDoing, "Windows does not allow it", "Allow apps to see contacts in Settings, Privacy, Contacts.");
        return store;
    }
};

}  // namespace

std::unique_ptr<AddressSource> systemSource() { return std::make_unique<WindowsPeople>(); }

}  // namespace helio::sources
#endif
