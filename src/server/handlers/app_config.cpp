// SPDX-License-Identifier: GPL-3.0-or-later
// help.getAppConfig: what this cloud offers and where its limits are. "heliograph" names our own additions to the wire.
#include "server/files/part_store.h"
#include "server/handlers/contact_note.h"
#include "server/handlers/table.h"
#include "tl/gen/help.h"

namespace helio::server {
namespace {

constexpr std::int32_t kVersion = 2;  // rises when the table below changes

void put(tl::jsonObject& object, std::string key, tl::JSONValue value) {
    tl::jsonObjectValue entry;
    entry.key = std::move(key);
    entry.value = std::move(value);
    object.value.push_back(std::move(entry));
}

tl::JSONValue number(double value) { return tl::jsonNumber{.value = value}; }

Result<tl::help::AppConfig> getAppConfig(Call& call, const tl::help::getAppConfig& query) {
    const bool matches = call.device.heliograph && call.services.matchesInPrivate;
    const std::int32_t hash = kVersion * 2 + (matches ? 1 : 0);
    if (query.hash == hash) return tl::help::appConfigNotModified{};
    tl::jsonObject ours;
    put(ours, "delivered", tl::jsonBool{.value = true});
    put(ours, "share_card", tl::jsonBool{.value = true});  // heliograph.inputPrivacyKeyShareCard
    tl::jsonObject root;
    put(root, "heliograph", std::move(ours));
    if (matches) put(root, "heliograph_discovery", number(1));
    put(root, "test", number(1));
    put(root, "upload_max_fileparts_default", number(4000));  // F-02
    put(root, "upload_max_fileparts_premium", number(kPartLimit));
    put(root, "about_length_limit_default", number(70));
    put(root, "caption_length_limit_default", number(kCaptionLimit));
    put(root, "contact_note_length_limit", number(kNoteLimit));
    put(root, "dialogs_pinned_limit_default", number(5));
    put(root, "quote_length_max", number(1024));
    tl::help::appConfig out;
    out.hash = hash;
    out.config = std::move(root);
    return tl::help::AppConfig(std::move(out));
}

}  // namespace

void addAppConfig(MethodTable& table) { table.read<tl::help::getAppConfig>(&getAppConfig, Who::Anybody); }

}  // namespace helio::server
