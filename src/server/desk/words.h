// SPDX-License-Identifier: GPL-3.0-or-later
// What is said through a running cloud's control socket: one request and one answer, each a frame of four bytes of length (little-endian) and as much JSON.
// They carry tokens: none of it is ever logged, and frames are wiped after use.
#pragma once

#include <variant>

#include "base/bytes.h"
#include "server/desk/bot_ledger.h"

namespace helio::server::desk {

inline constexpr std::size_t kMostAsked = 4 << 10;     ///< bytes of a request
inline constexpr std::size_t kMostAnswered = 4 << 20;  ///< bytes of an answer

struct Request {
    enum class Do { Create, List, Revoke } what = Do::List;
    std::string name, username, which;
    bool again = false;
};
using Reply = std::variant<BotMade, std::vector<BotListed>>;

/// Frames. An answer that does not fit becomes one that says so.
Bytes frameOf(const Request& request);
Bytes frameOf(const Result<Reply>& answer);

/// Collects one frame from what arrives. Refuses a length of nothing or above the limit before the bytes are there, and anything behind the frame.
class FrameReader {
public:
    explicit FrameReader(std::size_t most);
    ~FrameReader();
    FrameReader(const FrameReader&) = delete;
    FrameReader& operator=(const FrameReader&) = delete;

    /// Fault::BadInput: this is no frame of ours.
    Result<> take(BytesView bytes);
    bool complete() const;
    BytesView body() const;  ///< of a complete one

private:
    std::size_t most_;
    Bytes held_;
};

/// Fault::BadInput: not one of ours.
Result<Request> requestOf(BytesView body);
/// The error is what the cloud said, or Fault::BadInput.
Result<Reply> replyOf(BytesView body);

}  // namespace helio::server::desk
