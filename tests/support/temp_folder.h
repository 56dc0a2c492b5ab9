// SPDX-License-Identifier: GPL-3.0-or-later
// A private folder that lives as long as the test.
#pragma once

#include <filesystem>
#include <string>

#include "base/file.h"
#include "base/random.h"

namespace helio::test {

class TempFolder {
public:
    TempFolder() : path_(std::filesystem::temp_directory_path() / ("helio-test-" + toHex(SystemRandom().bytes(8)))) { made_ = makePrivateFolder(path_).has_value(); }
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;
    ~TempFolder() {
        std::error_code ignored;  // a folder left in /tmp fails no test
        if (made_) std::filesystem::remove_all(path_, ignored);
    }

    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

private:
    std::filesystem::path path_;
    bool made_ = false;
};

}  // namespace helio::test
