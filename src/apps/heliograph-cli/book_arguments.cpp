// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/heliograph-cli/subcommand.h"

namespace helio::cli {
namespace {

void ids(CLI::App& sub, std::vector<std::int64_t>& list, bool required) { sub.add_option("ids", list, "ID of contacts book...")->required(required); }

void listOptions(CLI::App& sub, BookList& v) {
    sub.add_option("--filter", v.filter, "all, here, not-here, invalid or gone")->check(CLI::IsMember({"all", "here", "not-here", "invalid", "gone"}));
    sub.add_option("--offset", v.offset)->check(CLI::Range(0, 10'000'000));
    sub.add_option("--limit", v.limit)->check(CLI::Range(1, 100'000));
}

void addFiles(CLI::App& contacts, Arguments& out) {
    add<ContactsImport>(contacts, out, "import", "Read vCard or CSV files, find who is there, and add them", [](CLI::App& sub, ContactsImport& v) {
        sub.add_option("files", v.files, "Files to read")->required();
        sub.add_option("--region", v.region, "Country of numbers without country code, two letters: GB");
        sub.add_option("--columns", v.columns, "How a table is read, as contacts columns prints it");
        sub.add_flag("--dry-run", v.dryRun, "Say what would be imported, ask nobody");
        sub.add_flag("--match-only", v.matchOnly, "Do not add who is found: the cloud is told nothing");
        sub.add_flag("--with-removed", v.withRemoved, "Cards that were removed here before come back, too");
        sub.add_flag("--yes-send-numbers", v.sendNumbers, "Where the cloud cannot match in private: let it receive the numbers and names");
        sub.add_option("--deadline", v.deadline, "Seconds to wait for answers; what is left goes on with the next command")->check(CLI::Range(1, 86'400));
    });
    add<ContactsColumns>(contacts, out, "columns", "What the columns of a table are taken for",
                         [](CLI::App& sub, ContactsColumns& v) { sub.add_option("file", v.file)->required(); });
    add<ContactsExport>(contacts, out, "export", "Write all, or those named, as vCard or CSV", [](CLI::App& sub, ContactsExport& v) {
        sub.add_option("--out", v.out, "File; standard output if not given");
        sub.add_option("--format", v.format, "vcard3, vcard4 or google")->check(CLI::IsMember({"vcard3", "vcard4", "google"}));
        ids(sub, v.ids, false);
    });
}

void addRows(CLI::App& contacts, Arguments& out) {
    add<BookList>(contacts, out, "book", "The address book on this computer", [](CLI::App& sub, BookList& v) { listOptions(sub, v); });
    add<BookList>(contacts, out, "search", "Any field, accents and scripts folded", [](CLI::App& sub, BookList& v) {
        sub.add_option("words", v.words)->required();
        listOptions(sub, v);
    });
    add<BookShow>(contacts, out, "show", "One card with all its fields", [](CLI::App& sub, BookShow& v) { sub.add_option("id", v.id)->required(); });
    add<BookWhy>(contacts, out, "why", "Why somebody is not here", [](CLI::App& sub, BookWhy& v) {
        sub.add_option("id", v.id)->required();
        sub.add_option("--number", v.number, "Which of the card's numbers, from 1")->check(CLI::Range(1, 1'000));
    });
    add<BookAdd>(contacts, out, "add-matches", "Make contacts of those who are here", [](CLI::App& sub, BookAdd& v) {
        auto* which = sub.add_option_group("which");
        which->add_option("ids", v.ids, "ID of contacts book...");
        which->add_flag("--all", v.all, "Everybody who is here");
        which->require_option(1);
    });
    add<BookSettle>(contacts, out, "keep", "Keep cards whose source has them no more", [](CLI::App& sub, BookSettle& v) {
        v.keep = true;
        ids(sub, v.ids, true);
    });
    add<BookSettle>(contacts, out, "let-go", "Let cards go that their source has no more, with their contacts", [](CLI::App& sub, BookSettle& v) { ids(sub, v.ids, true); });
    add<BookRemove>(contacts, out, "remove", "Remove cards from this computer; later syncs leave them out", [](CLI::App& sub, BookRemove& v) { ids(sub, v.ids, true); });
    add<BookRemoved>(contacts, out, "removed", "Cards that were removed here while their source still has them", [](CLI::App&, BookRemoved&) {});
    add<BookBringBack>(contacts, out, "bring-back", "Cards that were removed here, as their source said them last", [](CLI::App& sub, BookBringBack& v) {
        auto* which = sub.add_option_group("which");
        which->add_option("ids", v.ids, "ID of contacts removed...");
        which->add_flag("--all", v.all, "All of them");
        which->require_option(1);
    });
    add<BookChanged>(contacts, out, "changed-numbers", "Contacts whose number became one that nobody here has", [](CLI::App&, BookChanged&) {});
    add<BookSettleChanged>(contacts, out, "keep-old", "Keep them as contacts, as they are", [](CLI::App& sub, BookSettleChanged& v) { ids(sub, v.ids, true); });
    add<BookSettleChanged>(contacts, out, "let-old-go", "Remove them from the contacts; their cards stay", [](CLI::App& sub, BookSettleChanged& v) {
        v.keep = false;
        ids(sub, v.ids, true);
    });
    add<BookJoined>(contacts, out, "joined", "Who came since their number was asked", [](CLI::App&, BookJoined&) {});
}

void addMatching(CLI::App& contacts, Arguments& out) {
    CLI::App* match = contacts.add_subcommand("match", "How far matching is");
    match->fallthrough();
    match->require_subcommand(1);
    add<BookMatch>(*match, out, "status", "What was asked, what waits and why", [](CLI::App&, BookMatch& v) { v.what = BookMatch::What::Status; });
    add<BookMatch>(*match, out, "pause", "Ask nothing until resumed", [](CLI::App&, BookMatch& v) { v.what = BookMatch::What::Pause; });
    add<BookMatch>(*match, out, "resume", "Go on", [](CLI::App&, BookMatch& v) { v.what = BookMatch::What::Resume; });
    add<BookMatch>(*match, out, "key", "The cloud's matching key, to compare with somebody else's", [](CLI::App&, BookMatch& v) { v.what = BookMatch::What::Key; });
}

void addConsent(CLI::App& sub, bool& send, bool& keep) {
    auto* yes = sub.add_flag("--yes-send-numbers", send, "Where the cloud cannot match in private: let it receive the numbers and names, now and with later readings");
    sub.add_flag("--keep-numbers", keep, "Where the cloud cannot match in private: nothing is sent, and this is the answer")->excludes(yes);
}

void addSources(CLI::App& contacts, Arguments& out) {
    CLI::App* sources = contacts.add_subcommand("sources", "Where cards come from");
    sources->fallthrough();
    sources->require_subcommand(1);
    add<SourcesList>(*sources, out, "list", "All of them", [](CLI::App&, SourcesList&) {});
    add<SourcesSystem>(*sources, out, "system", "Address books that this system has", [](CLI::App&, SourcesSystem&) {});
    add<SourcesAdd>(*sources, out, "add", "Add one, or change the one at this place", [](CLI::App& sub, SourcesAdd& v) {
        sub.add_option("kind", v.kind, "file, system or carddav")->required()->check(CLI::IsMember({"file", "system", "carddav"}));
        sub.add_option("where", v.where, "Path, id of contacts sources system, or URL")->required();
        sub.add_option("--name", v.name);
        sub.add_option("--user", v.account, "Of CardDAV");
        sub.add_option("--password-file", v.passwordFile, "File that holds its password");
        sub.add_option("--region", v.region, "Country of numbers without country code, two letters: GB");
        auto* every = sub.add_option("--every", v.every, "Hours between readings; on demand if not given")->check(CLI::Range(1, 8'760));
        sub.add_flag("--off", v.off, "Keep it, do not read it")->excludes(every);
        addConsent(sub, v.sendNumbers, v.keepNumbers);
    });
    add<SourcesSync>(*sources, out, "sync", "Read it now and ask the difference", [](CLI::App& sub, SourcesSync& v) {
        sub.add_option("id", v.id, "ID of contacts sources list")->required();
        addConsent(sub, v.sendNumbers, v.keepNumbers);
        sub.add_option("--deadline", v.deadline, "Seconds")->check(CLI::Range(1, 86'400));
    });
    add<SourcesConsent>(*sources, out, "consent", "Whether its numbers may be sent where the cloud cannot match in private", [](CLI::App& sub, SourcesConsent& v) {
        sub.add_option("id", v.id, "ID of contacts sources list")->required();
        sub.add_option("answer", v.answer, "yes, no, or forget what was said; without it only told")->check(CLI::IsMember({"yes", "no", "forget"}));
        sub.add_option("--deadline", v.deadline, "Seconds")->check(CLI::Range(1, 86'400));
    });
    add<SourcesRemove>(*sources, out, "remove", "Forget it; its cards stay", [](CLI::App& sub, SourcesRemove& v) {
        sub.add_option("id", v.id)->required();
        sub.add_flag("--with-entries", v.withEntries, "Its cards go, too");
    });
    add<BookRuns>(contacts, out, "runs", "What was read and asked when", [](CLI::App& sub, BookRuns& v) { sub.add_option("--limit", v.limit)->check(CLI::Range(1, 500)); });
}

void addTold(CLI::App& contacts, Arguments& out) {
    add<BookSent>(contacts, out, "sent", "Numbers that the cloud received in the clear, and when", [](CLI::App&, BookSent&) {});
    add<BookSaved>(contacts, out, "saved", "What the cloud says it keeps of imports", [](CLI::App&, BookSaved&) {});
    add<BookDeleteSynced>(contacts, out, "delete-synced", "Remove from the cloud what it keeps of imports, and the contacts they made", [](CLI::App&, BookDeleteSynced&) {});
    add<ContactsShare>(contacts, out, "share", "Send cards to chats, in order", [](CLI::App& sub, ContactsShare& v) {
        sub.add_option("what", v.what, "PEER, FILE or entry:ID...")->required();
        sub.add_option("--to", v.to, "PEER...")->required();
        sub.add_option("--fields", v.fields, "What leaves besides the name: phones, emails, birthday, addresses, organisation, links, photo; notes never do")
            ->delimiter(',')
            ->check(CLI::IsMember({"phones", "emails", "birthday", "addresses", "organisation", "links", "photo"}));
        sub.add_option("--deadline", v.deadline, "Seconds")->check(CLI::Range(1, 86'400));
    });
    add<ContactsCheck>(contacts, out, "check", "Whether a card tells the truth", [](CLI::App& sub, ContactsCheck& v) {
        sub.add_option("phone", v.phone, "Its number")->required();
        sub.add_option("--name", v.name, "Its name");
        sub.add_option("--user", v.peer, "PEER: the account that it names");
    });
}

}  // namespace

void addBook(CLI::App& contacts, Arguments& out) {
    addFiles(contacts, out);
    addRows(contacts, out);
    addMatching(contacts, out);
    addSources(contacts, out);
    addTold(contacts, out);
}

}  // namespace helio::cli
