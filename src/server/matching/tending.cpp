// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/matching/tending.h"

#include "base/log.h"
#include "server/matching/epochs.h"

namespace helio::server {

void MatchTending::round() {
    if (!running_.exchange(true)) step();
}

void MatchTending::step() {
    pool_.post([this](store::Db& reader) {
        const auto plan = planMatchStep(reader, unixSeconds(services_.clock.wall()), services_.random, services_.access, MatchEffort::Everything);
        if (const auto error = reader.takeError()) log::error("preparing private matching: {}", error->text());
        else if (!plan) log::error("preparing private matching: {}", plan.error().text());
        else if (*plan && (!(*plan)->runs || !(*plan)->values.empty())) {
            Writer::Job job;
            job.run = [step = *plan, now = unixSeconds(services_.clock.wall())](store::Db& db) {
                applyMatchStep(db, *step, now);
                return true;
            };
            job.done = [this, more = !(*plan)->complete](bool kept) {
                if (kept && more) return step();
                running_ = false;
            };
            return writer_.post(std::move(job));
        }
        running_ = false;
    });
}

}  // namespace helio::server
