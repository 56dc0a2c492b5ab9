// SPDX-License-Identifier: GPL-3.0-or-later
// What nearly every file of the command line uses and seldom changes, precompiled.
#pragma once
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <variant>
#include <vector>
