// SPDX-License-Identifier: GPL-3.0-or-later
// Settings that this cloud does not keep yet, as they stand by default. Changing one is INPUT_METHOD_INVALID, never a silent yes.
#include "server/handlers/table.h"
#include "tl/gen/account.h"

namespace helio::server {
namespace {

Result<tl::GlobalPrivacySettings> globalPrivacy(Call&, const tl::account::getGlobalPrivacySettings&) { return tl::globalPrivacySettings{}; }
Result<tl::account::ContentSettings> content(Call&, const tl::account::getContentSettings&) { return tl::account::contentSettings{}; }
Result<tl::account::WebAuthorizations> webLogins(Call&, const tl::account::getWebAuthorizations&) { return tl::account::webAuthorizations{}; }

}  // namespace

void addAccountStubs(MethodTable& table) {
    table.read<tl::account::getGlobalPrivacySettings>(&globalPrivacy);
    table.read<tl::account::getContentSettings>(&content);
    table.read<tl::account::getWebAuthorizations>(&webLogins);
}

}  // namespace helio::server
