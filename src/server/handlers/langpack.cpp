// SPDX-License-Identifier: GPL-3.0-or-later
// langpack.*: this cloud has no language packs; clients speak with the words they bring.
#include "tl/gen/langpack.h"
#include "server/handlers/table.h"

namespace helio::server {
namespace {

Result<tl::LangPackDifference> none(std::string langCode, int from) { return tl::langPackDifference{.lang_code = std::move(langCode), .from_version = from, .version = from}; }

Result<tl::LangPackDifference> getLangPack(Call&, const tl::langpack::getLangPack& query) { return none(query.lang_code, 0); }
Result<tl::LangPackDifference> getDifference(Call&, const tl::langpack::getDifference& query) { return none(query.lang_code, query.from_version); }
Result<std::vector<tl::LangPackString>> getStrings(Call&, const tl::langpack::getStrings&) { return std::vector<tl::LangPackString>{}; }
Result<std::vector<tl::LangPackLanguage>> getLanguages(Call&, const tl::langpack::getLanguages&) { return std::vector<tl::LangPackLanguage>{}; }
Result<tl::LangPackLanguage> getLanguage(Call&, const tl::langpack::getLanguage&) { return refuse(400, "LANG_CODE_NOT_SUPPORTED"); }

}  // namespace

void addLangpack(MethodTable& table) {
    table.read<tl::langpack::getLangPack>(&getLangPack, Who::Anybody);
    table.read<tl::langpack::getDifference>(&getDifference, Who::Anybody);
    table.read<tl::langpack::getStrings>(&getStrings, Who::Anybody);
    table.read<tl::langpack::getLanguages>(&getLanguages, Who::Anybody);
    table.read<tl::langpack::getLanguage>(&getLanguage, Who::Anybody);
}

}  // namespace helio::server
