// SPDX-License-Identifier: GPL-3.0-or-later
// The published numbers of reference/vectors, as test input. Absent reference: the test is skipped.
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/bytes.h"

namespace helio::vectors {

using nlohmann::json;

/// The "vectors" array of a topic; empty when the reference is not on this machine.
inline std::vector<json> load(const std::string& topic) {
    std::ifstream in(std::string(HELIO_SHARED_DIR) + "/reference/vectors/" + topic + ".json");
    if (!in) return {};
    return json::parse(in).at("vectors").get<std::vector<json>>();
}

inline Bytes hex(const json& text) {
    auto bytes = fromHex(text.get<std::string>());
    if (!bytes) throw std::runtime_error("a vector holds something that is not hexadecimal");
    return *bytes;
}
inline Bytes in(const json& vector, const char* field) { return hex(vector.at("inputs").at(field)); }
inline Bytes out(const json& vector, const char* field) { return hex(vector.at("expected").at(field)); }
inline bool has(const json& vector, const char* field) { return vector.at("inputs").contains(field); }
inline bool gives(const json& vector, const char* field) { return vector.at("expected").contains(field); }
inline std::string name(const json& vector) { return vector.at("name").get<std::string>(); }

}  // namespace helio::vectors

/// `const auto all = …` or skip the test.
#define HELIO_VECTORS(all, topic)                 \
    const auto all = helio::vectors::load(topic); \
    if (all.empty()) GTEST_SKIP() << "reference/vectors is not on this machine"
