// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/code_delivery.h"

#include "base/file.h"

namespace helio::server {

Result<> CodeDelivery::write(std::string_view phone, std::string_view code) const {
    if (!folder_) return fail(Fault::NotFound, "delivering a sign-in code", "there is no code folder");
    HELIO_CHECK(makePrivateFolder(*folder_));
    return writeFileAtomically(*folder_ / (std::string(phone) + ".code"), viewOf(code), FileAccess::OwnerOnly);
}

void CodeDelivery::remove(std::string_view phone) const {
    if (!folder_) return;
    std::error_code ignored;
    std::filesystem::remove(*folder_ / (std::string(phone) + ".code"), ignored);
}

}  // namespace helio::server
