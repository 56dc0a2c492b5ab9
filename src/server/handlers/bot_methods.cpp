// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/handlers/bot_methods.h"

#include <algorithm>
#include <array>

#include "tl/gen/auth.h"
#include "tl/gen/bots.h"
#include "tl/gen/contacts.h"
#include "tl/gen/help.h"
#include "tl/gen/messages.h"
#include "tl/gen/photos.h"
#include "tl/gen/updates.h"
#include "tl/gen/upload.h"
#include "tl/gen/users.h"

namespace helio::server {

bool mayBotsCall(const Method& method, std::uint32_t id) {
    if (method.who != Who::SignedIn && method.who != Who::Anybody) return true;  // keys are made before anybody is somebody
    // clang-format off: a table
    static constexpr std::array kAllowed{
        tl::auth::importBotAuthorization::kId, tl::auth::logOut::kId, tl::auth::exportAuthorization::kId, tl::auth::importAuthorization::kId,
        tl::help::getConfig::kId, tl::help::getNearestDc::kId, tl::help::getAppConfig::kId, tl::help::getCdnConfig::kId,
        tl::updates::getState::kId, tl::updates::getDifference::kId,
        tl::users::getUsers::kId, tl::users::getFullUser::kId, tl::contacts::resolveUsername::kId,
        tl::messages::sendMessage::kId, tl::messages::sendMedia::kId, tl::messages::sendMultiMedia::kId, tl::messages::uploadMedia::kId,
        tl::messages::editMessage::kId, tl::messages::deleteMessages::kId, tl::messages::forwardMessages::kId, tl::messages::getMessages::kId, tl::messages::setTyping::kId,
        tl::upload::saveFilePart::kId, tl::upload::saveBigFilePart::kId, tl::upload::getFile::kId, tl::upload::getFileHashes::kId,
        tl::photos::getUserPhotos::kId, tl::photos::uploadProfilePhoto::kId, tl::photos::updateProfilePhoto::kId,
        tl::messages::getChats::kId, tl::messages::getFullChat::kId, tl::messages::deleteChatUser::kId,  // a group it is in; it can remove itself alone
        tl::bots::setBotInfo::kId, tl::bots::getBotInfo::kId, tl::bots::setBotCommands::kId, tl::bots::resetBotCommands::kId, tl::bots::getBotCommands::kId};
    // clang-format on
    return std::ranges::find(kAllowed, id) != kAllowed.end();
}

}  // namespace helio::server
