// SPDX-License-Identifier: GPL-3.0-or-later
// The JSON that scripts get. Every shape is described in docs/AUTOMATION.md and frozen by tests/unit/cli/json_shapes_test.cpp.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "client/client.h"
#include "client/decisions.h"
#include "model/message.h"
#include "model/people.h"

namespace helio::cli {

using Json = nlohmann::ordered_json;

/// `sha256` of the media where its bytes are at hand (cached or downloaded), else null.
Json messageJson(const model::Message& message, const std::optional<std::string>& sha256);
Json userJson(const model::User& user);
Json dialogJson(const model::Dialog& dialog, const std::string& title, const std::optional<model::Message>& top);
Json deviceJson(const model::Device& device);
Json connectionJson(const client::Connection& connection);
Json syncJson(const client::SyncStatus& status, const std::vector<client::WaitingDecision>& decided);
std::string_view whatWord(client::Waiting::What what);
std::string_view whyWord(client::Waiting::Why why);
std::string_view decisionWord(model::Decision::Kind kind);
std::string_view whyWord(client::WaitingDecision::Why why);
std::string_view stateWord(model::SendState state);
std::string_view signInWord(client::SignInState state);
/// TYPE:OFFSET:LENGTH[:ARGUMENT] with the words of the JSON; offsets in UTF-16 units. Fault::BadInput.
Result<model::TextEntity> parseEntity(const std::string& text);

}  // namespace helio::cli
