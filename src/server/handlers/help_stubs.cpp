// SPDX-License-Identifier: GPL-3.0-or-later
// What clients ask before they show anything and this cloud has nothing of: honest, empty answers.
#include "server/handlers/table.h"
#include "tl/gen/help.h"

namespace helio::server {
namespace {

constexpr std::int32_t kAskAgain = 86'400;

Result<tl::help::CountriesList> countries(Call&, const tl::help::getCountriesList&) { return tl::help::countriesList{}; }
Result<tl::help::AppUpdate> appUpdate(Call&, const tl::help::getAppUpdate&) { return tl::help::noAppUpdate{}; }
Result<tl::help::PromoData> promo(Call& call, const tl::help::getPromoData&) { return tl::help::promoDataEmpty{.expires = static_cast<std::int32_t>(call.now) + kAskAgain}; }
Result<tl::help::TermsOfServiceUpdate> terms(Call& call, const tl::help::getTermsOfServiceUpdate&) {
    return tl::help::termsOfServiceUpdateEmpty{.expires = static_cast<std::int32_t>(call.now) + kAskAgain};
}
Result<tl::help::PeerColors> colors(Call&, const tl::help::getPeerColors&) { return tl::help::peerColors{}; }
Result<tl::help::PeerColors> profileColors(Call&, const tl::help::getPeerProfileColors&) { return tl::help::peerColors{}; }
Result<tl::help::TimezonesList> timezones(Call&, const tl::help::getTimezonesList&) { return tl::help::timezonesList{}; }
Result<tl::help::InviteText> inviteText(Call&, const tl::help::getInviteText&) { return tl::help::inviteText{.message = "Let's chat on Heliograph."}; }
Result<tl::CdnConfig> cdn(Call&, const tl::help::getCdnConfig&) { return tl::cdnConfig{}; }
Result<bool> appLog(Call&, const tl::help::saveAppLog&) { return true; }  // read, and kept nowhere
Result<bool> dismiss(Call&, const tl::help::dismissSuggestion&) { return true; }

}  // namespace

void addHelpStubs(MethodTable& table) {
    table.read<tl::help::getCountriesList>(&countries, Who::Anybody);
    table.read<tl::help::getAppUpdate>(&appUpdate, Who::Anybody);
    table.read<tl::help::getPromoData>(&promo);
    table.read<tl::help::getTermsOfServiceUpdate>(&terms);
    table.read<tl::help::getPeerColors>(&colors);
    table.read<tl::help::getPeerProfileColors>(&profileColors);
    table.read<tl::help::getTimezonesList>(&timezones);
    table.read<tl::help::getInviteText>(&inviteText);
    table.read<tl::help::getCdnConfig>(&cdn, Who::Anybody);
    table.read<tl::help::saveAppLog>(&appLog, Who::Anybody);
    table.read<tl::help::dismissSuggestion>(&dismiss);
}

}  // namespace helio::server
