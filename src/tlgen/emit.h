// SPDX-License-Identifier: GPL-3.0-or-later
// From the plan to text. Each function gives the whole content of one file.
#pragma once

#include <string>
#include <vector>

#include "tlgen/plan.h"

namespace helio::tlgen {

std::string emitForward(const Plan& plan);
std::string emitHeader(const Plan& plan, const std::string& unit);
/// The code behind the headers, in `count` files of about equal weight.
std::vector<std::string> emitCode(const Plan& plan, std::size_t count);
std::string emitTable(const Plan& plan);
std::string emitNames(const Plan& plan);
/// For tests: a parse-and-write-again function for each kept combinator, in `count` files.
std::vector<std::string> emitRoundTrips(const Plan& plan, std::size_t count);

/// First lines of every generated file.
std::string banner();

}  // namespace helio::tlgen
