// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sessions/read_turns.h"

#include <algorithm>

namespace helio::server {
namespace {

bool takesAnswers(const Session& session) {
    const auto connection = session.connection.lock();
    return !connection || !connection->congested();
}

}  // namespace

void ReadTurns::ask(const std::shared_ptr<Session>& session, std::function<void(const std::shared_ptr<Session>&)> start) {
    session->reads.push_back(std::move(start));
    wake(session);
}

void ReadTurns::over(Holder& holder) {
    --holder.reading;
    look(holder);
}

void ReadTurns::wake(const std::shared_ptr<Session>& session) {
    if (session->reads.empty()) return;
    Holder& holder = *session->key->holder;
    const bool waits = std::ranges::any_of(holder.readers, [&](const auto& one) { return one.lock() == session; });
    if (!waits) holder.readers.push_back(session);
    look(holder);
}

/// Session by session in turn, so that one that asks for much leaves the others of its device theirs.
void ReadTurns::look(Holder& holder) {
    for (std::size_t inVain = 0; holder.reading < kReadsAtOnce && inVain < holder.readers.size();) {
        const auto session = holder.readers.front().lock();
        holder.readers.pop_front();
        if (!session || session->reads.empty()) continue;
        if (!takesAnswers(*session)) {
            holder.readers.push_back(session);
            ++inVain;
            continue;
        }
        inVain = 0;
        const auto start = std::move(session->reads.front());
        session->reads.pop_front();
        if (!session->reads.empty()) holder.readers.push_back(session);
        ++holder.reading;
        start(session);
    }
}

}  // namespace helio::server
