// SPDX-License-Identifier: GPL-3.0-or-later
// Chosen rows of an import into the address book: one source a file, cards as they will be saved.
#pragma once

#include "ui/contacts/import/model.h"
#include "ui/session/session.h"

namespace helio::ui {

struct ImportWish {
    client::Consent consent = client::Consent::PrivateOnly;
    bool keepInSync = false;  ///< the files are read again every day
};
struct Imported {
    std::int32_t saved = 0, updated = 0, toAsk = 0;
    std::vector<model::SourceId> sources;
    std::vector<std::string> digits;  ///< of what was saved
    QStringList names;                ///< of the files
    bool keptInSync = false, withoutMatching = false;
};

/// The chosen rows of one file as cards; numbers that were put right stand in them as they were put right.
std::vector<client::ChosenCard> chosenCards(const ImportModel& model, const ReadFile& file);
/// File by file; `done` once, with the first refusal if there is one (what was saved before it stays).
void applyImport(Session& session, QObject* owner, const ImportModel& model, ImportWish wish, std::function<void(Result<Imported>)> done);

}  // namespace helio::ui
