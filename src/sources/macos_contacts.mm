// SPDX-License-Identifier: GPL-3.0-or-later
// The address books of macOS Contacts. Compiled on macOS only; not yet tried on a machine (docs/ADDRESS-BOOKS.md).
#include "sources/address_source.h"
#include "sources/gathered_cards.h"

#import <Contacts/Contacts.h>
#import <Foundation/Foundation.h>

namespace helio::sources {

namespace {

const std::string kDoing = "reading the address books of this Mac";
constexpr NSUInteger kBatch = 200;

std::string textOf(NSString* text) { return text ? std::string(text.UTF8String) : std::string(); }

Result<> allowed(CNContactStore* store, const Patience& patience) {
    const auto status = [CNContactStore authorizationStatusForEntityType:CNEntityTypeContacts];
    if (status == CNAuthorizationStatusAuthorized) return {};
    if (status != CNAuthorizationStatusNotDetermined) {
        return fail(Fault::Denied, kDoing, "macOS does not allow it", "Allow Heliograph in System Settings, Privacy & Security, Contacts.");
    }
    dispatch_semaphore_t answered = dispatch_semaphore_create(0);
    __block BOOL granted = NO;
    [store requestAccessForEntityType:CNEntityTypeContacts
                    completionHandler:^(BOOL yes, NSError*) {
                        granted = yes;
                        dispatch_semaphore_signal(answered);
                    }];
    while (dispatch_semaphore_wait(answered, dispatch_time(DISPATCH_TIME_NOW, 100 * NSEC_PER_MSEC)) != 0) {
        if (patience.stop.stop_requested()) return fail(Fault::Cancelled, kDoing, "it was called off");
        if (std::chrono::steady_clock::now() >= patience.deadline) return fail(Fault::Timeout, kDoing, "nobody answered whether it may");
    }
    if (!granted) return fail(Fault::Denied, kDoing, "it was not allowed");
    return {};
}

class MacContacts : public AddressSource {
public:
    Result<std::vector<model::BookSource>> books(const Patience& patience) override {
        @autoreleasepool {
            CNContactStore* const store = [[CNContactStore alloc] init];
            HELIO_CHECK(allowed(store, patience));
            NSError* error = nil;
            NSArray<CNContainer*>* const containers = [store containersMatchingPredicate:nil error:&error];
            if (!containers) return fail(Fault::Io, kDoing, textOf(error.localizedDescription));
            std::vector<model::BookSource> out;
            for (CNContainer* container in containers) {
                model::BookSource book;
                book.kind = model::BookSource::Kind::System;
                const std::string name = textOf(container.name);
                book.name = "Contacts: " + (name.empty() ? std::string("On My Mac") : name);
                book.where = textOf(container.identifier);
                out.push_back(std::move(book));
            }
            return out;
        }
    }

    Result<BookContent> read(const std::string& where, const std::string& token, const Patience& patience) override {
        @autoreleasepool {
            CNContactStore* const store = [[CNContactStore alloc] init];
            HELIO_CHECK(allowed(store, patience));
            BookContent out;
            out.requests = 1;
            // of the whole store: a change in another book costs one reading too many
            if (NSData* const now = store.currentHistoryToken) out.token = textOf([now base64EncodedStringWithOptions:0]);
            if (out.token.size() > 1'024) out.token.clear();
            if (!out.token.empty() && out.token == token) {
                out.unchanged = true;
                return out;
            }
            NSError* error = nil;
            NSPredicate* const inside = [CNContact predicateForContactsInContainerWithIdentifier:@(where.c_str())];
            NSArray<CNContact*>* const contacts = [store unifiedContactsMatchingPredicate:inside
                                                                              keysToFetch:@[ [CNContactVCardSerialization descriptorForRequiredKeys] ]
                                                                                    error:&error];
            if (!contacts) return fail(Fault::Io, kDoing, textOf(error.localizedDescription));
            if (contacts.count > kMaxCards) return fail(Fault::Full, kDoing, "the address book holds too many cards");
            for (NSUInteger from = 0; from < contacts.count; from += kBatch) {
                if (patience.stop.stop_requested()) return fail(Fault::Cancelled, kDoing, "it was called off");
                if (std::chrono::steady_clock::now() >= patience.deadline) return fail(Fault::Timeout, kDoing, "it took too long");
                @autoreleasepool {
                    NSArray<CNContact*>* const some = [contacts subarrayWithRange:NSMakeRange(from, MIN(kBatch, contacts.count - from))];
                    NSData* const text = [CNContactVCardSerialization dataWithContacts:some error:&error];
                    if (!text) return fail(Fault::Io, kDoing, textOf(error.localizedDescription));
                    if (!gatherVcards(out, BytesView(static_cast<const Byte*>(text.bytes), text.length), "Card")) return fail(Fault::Full, kDoing, "the address book holds too many cards");
                }
            }
            return out;
        }
    }
};

}  // namespace

std::unique_ptr<AddressSource> systemSource() { return std::make_unique<MacContacts>(); }

}  // namespace helio::sources
