// SPDX-License-Identifier: GPL-3.0-or-later
// E-08: with a session goes the memory of which messages it had. A recorded message of it must not run again under the same session id, neither after the
// session was ended nor after the cloud was started anew: a session that begins takes no message older than that (code 16: who is honest sets his
// clock by it and asks again).
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <utility>

namespace helio::server {

class EndedSessions {
public:
    using Name = std::pair<std::int64_t, std::int64_t>;  // key, session id
    /// `start`: unix seconds; nothing from before it is known.
    explicit EndedSessions(std::int64_t start) : start_(start) {}

    void note(const Name& name, std::int64_t now);
    /// Unix seconds: what a session of this name takes is not older.
    std::int64_t since(const Name& name, std::int64_t now) const;
    std::size_t known() const { return times_.size(); }

private:
    void forgetOldest();

    std::int64_t start_;
    std::map<Name, std::int64_t> times_;
    std::deque<std::pair<std::int64_t, Name>> order_;
};

}  // namespace helio::server
