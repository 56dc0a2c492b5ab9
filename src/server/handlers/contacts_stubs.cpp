// SPDX-License-Identifier: GPL-3.0-or-later
// Lists of people that this cloud does not keep: empty.
#include "server/handlers/table.h"
#include "tl/gen/contacts.h"

namespace helio::server {
namespace {

Result<tl::contacts::TopPeers> topPeers(Call&, const tl::contacts::getTopPeers&) { return tl::contacts::topPeersDisabled{}; }
Result<tl::contacts::ContactBirthdays> birthdays(Call&, const tl::contacts::getBirthdays&) { return tl::contacts::contactBirthdays{}; }

}  // namespace

void addContactsStubs(MethodTable& table) {
    table.read<tl::contacts::getTopPeers>(&topPeers);
    table.read<tl::contacts::getBirthdays>(&birthdays);
}

}  // namespace helio::server
