// SPDX-License-Identifier: GPL-3.0-or-later
// Transport events as words, to hold two runs against each other.
#pragma once

#include "mtproto/transport.h"

namespace helio::fuzz {

inline std::string wordsOf(const std::vector<mtproto::TransportEvent>& events) {
    std::string out;
    for (const auto& event : events) {
        if (const auto* packet = std::get_if<mtproto::ReceivedPacket>(&event)) {
            out += "packet ";
            out += textOf(packet->bytes);
            out += packet->quickAckWanted ? " ack" : "";
        } else if (const auto* ack = std::get_if<mtproto::QuickAck>(&event)) {
            out += "quick ack " + std::to_string(ack->token);
        } else if (const auto* error = std::get_if<mtproto::TransportError>(&event)) {
            out += "error " + std::to_string(error->code);
        } else if (const auto* broken = std::get_if<mtproto::Broken>(&event)) {
            out += "broken " + std::to_string(broken->answer) + broken->why;
        } else {
            out += "http";
        }
        out += '\n';
    }
    return out;
}

}  // namespace helio::fuzz
