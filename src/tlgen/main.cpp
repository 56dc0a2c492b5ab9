// SPDX-License-Identifier: GPL-3.0-or-later
// tlgen --api FILE... --service FILE... --secret FILE... --keep FILE --out DIR --files N [--tests N]
//   DIR/tl/gen/*.h, code_0.cpp …, table.cpp, names.cpp; with --tests also round_trips_0.cpp ….  A file that would not change is not touched.
#include <fmt/format.h>

#include <charconv>
#include <filesystem>
#include <fstream>
#include <map>

#include "tlgen/emit.h"

namespace helio::tlgen {
namespace {

using Options = std::map<std::string, std::vector<std::string>>;

OrError<Options> readOptions(int argc, char** argv) {
    Options out;
    std::string current;
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        if (word.starts_with("--")) {
            current = word.substr(2);
        } else if (current.empty()) {
            return std::unexpected("tlgen: what is " + word + "?");
        } else {
            out[current].push_back(word);
        }
    }
    for (const char* needed : {"api", "keep", "out", "files"}) {
        if (out[needed].empty()) return std::unexpected(fmt::format("tlgen: --{} is missing", needed));
    }
    return out;
}

OrError<std::size_t> number(const std::string& text) {
    std::size_t out = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    if (error != std::errc{} || out == 0 || out > 64) return std::unexpected("tlgen: " + text + " is no number of files");
    return out;
}

OrError<void> writeIfChanged(const std::filesystem::path& path, const std::string& text) {
    if (const auto old = readTextFile(path.string()); old && *old == text) return {};
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    out << text;
    out.close();
    if (!out) return std::unexpected(path.string() + ": cannot be written");
    return {};
}

OrError<Plan> readPlan(Options& options) {
    std::vector<Combinator> all;
    for (const auto& [name, part] : {std::pair{"api", Part::Api}, std::pair{"service", Part::Service}, std::pair{"secret", Part::Secret}}) {
        for (const std::string& path : options[name]) {
            auto some = readSchema(path, part);
            if (!some) return std::unexpected(some.error());
            all.insert(all.end(), some->begin(), some->end());
        }
    }
    for (const std::string& path : options["keep"]) {
        const auto keep = readTextFile(path);
        if (!keep) return std::unexpected(keep.error());
        if (auto applied = applyKeepList(*keep, path, all); !applied) return std::unexpected(applied.error());
    }
    return Plan::make(std::move(all));
}

OrError<void> writeNumbered(const std::filesystem::path& folder, const std::string& stem, const std::vector<std::string>& texts) {
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (auto done = writeIfChanged(folder / fmt::format("{}_{}.cpp", stem, i), texts[i]); !done) return done;
    }
    return {};
}

OrError<void> run(int argc, char** argv) {
    auto options = readOptions(argc, argv);
    if (!options) return std::unexpected(options.error());
    const auto plan = readPlan(*options);
    if (!plan) return std::unexpected(plan.error());
    const auto files = number((*options)["files"][0]);
    if (!files) return std::unexpected(files.error());

    const std::filesystem::path folder = std::filesystem::path((*options)["out"][0]) / "tl" / "gen";
    std::error_code made;
    std::filesystem::create_directories(folder, made);
    if (made) return std::unexpected(folder.string() + ": " + made.message());
    std::map<std::string, std::string> texts{{"fwd.h", emitForward(*plan)}, {"table.cpp", emitTable(*plan)}, {"names.cpp", emitNames(*plan)}};
    for (const std::string& unit : plan->units()) texts[unit + ".h"] = emitHeader(*plan, unit);
    for (const auto& [name, text] : texts) {
        if (auto done = writeIfChanged(folder / name, text); !done) return done;
    }
    if (auto done = writeNumbered(folder, "code", emitCode(*plan, *files)); !done) return done;
    if ((*options)["tests"].empty()) return {};
    const auto tests = number((*options)["tests"][0]);
    if (!tests) return std::unexpected(tests.error());
    return writeNumbered(folder, "round_trips", emitRoundTrips(*plan, *tests));
}

}  // namespace
}  // namespace helio::tlgen

int main(int argc, char** argv) {
    const auto done = helio::tlgen::run(argc, argv);
    if (!done) fmt::print(stderr, "{}\n", done.error());
    return done ? 0 : 1;
}
