// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/matching/tending.h"

#include "base/log.h"
#include "server/matching/epochs.h"

namespace helio::server {
namespace {

constexpr std::int64_t kLookAnyway = 3'600;  // seconds: whether an epoch was outgrown is a matter of its age, too

}  // namespace

void MatchTending::round() {
    if (!running_.exchange(true)) step();
}

void MatchTending::step() {
    pool_.post([this](store::Db& reader) {
        const std::int64_t now = unixSeconds(services_.clock.wall()), version = store::matchVersion(reader);
        // Nobody came or went: no need to go through everybody.
        const bool same = version == version_ && now - lookedAt_ < kLookAnyway;
        const auto plan = planMatchStep(reader, now, services_.random, services_.access, same ? MatchEffort::IfDue : MatchEffort::Everything);
        if (const auto error = reader.takeError()) log::error("preparing private matching: {}", error->text());
        else if (!plan) log::error("preparing private matching: {}", plan.error().text());
        else if (*plan && (!(*plan)->runs || !(*plan)->values.empty())) {
            Writer::Job job;
            job.run = [step = *plan, now](store::Db& db) {
                applyMatchStep(db, *step, now);
                return true;
            };
            job.done = [this, more = !(*plan)->complete](bool kept) {
                if (kept && more) return step();
                running_ = false;
            };
            return writer_.post(std::move(job));
        } else if (!same) version_ = version, lookedAt_ = now;
        running_ = false;
    });
}

}  // namespace helio::server
