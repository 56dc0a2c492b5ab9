// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>

#include "base/file.h"
#include "sources/address_source.h"
#include "tests/support/temp_folder.h"

namespace helio::sources {
namespace {

using namespace std::chrono_literals;

class FileSource : public testing::Test {
protected:
    std::string put(const std::string& name, std::string_view text) {
        const auto path = folder_.path() / name;
        EXPECT_TRUE(writeFileAtomically(path, viewOf(text), FileAccess::OwnerOnly));
        return path.string();
    }
    /// As if the file had been written `earlier` ago.
    static void age(const std::string& path, std::chrono::seconds earlier) { std::filesystem::last_write_time(path, std::filesystem::last_write_time(path) - earlier); }

    test::TempFolder folder_;
    std::unique_ptr<AddressSource> source_ = fileSource();
};

TEST_F(FileSource, readsCardsAndKnowsWhenNothingChanged) {
    const auto path = put("a.vcf", "BEGIN:VCARD\nFN:Ada\nTEL:1\nEND:VCARD\nBEGIN:VCARD\nFN:Cut\n");
    const auto first = source_->read(path, "", {});
    ASSERT_TRUE(first) << first.error().text();
    EXPECT_EQ(first->cards.size(), 1u);
    EXPECT_EQ(first->problemCount, 1u);
    const auto again = source_->read(path, first->token, {});
    ASSERT_TRUE(again);
    EXPECT_TRUE(again->unchanged && again->cards.empty());
    age(path, 60s);  // touched, the same inside
    const auto touched = source_->read(path, first->token, {});
    EXPECT_TRUE(touched->unchanged);
    EXPECT_NE(touched->token, first->token);
    put("a.vcf", "BEGIN:VCARD\nFN:Bob\nTEL:1\nEND:VCARD\nBEGIN:VCARD\nFN:Cut\n");
    age(path, 120s);  // the same length, so the time and the hash decide
    const auto changed = source_->read(path, touched->token, {});
    EXPECT_FALSE(changed->unchanged);
    EXPECT_EQ(changed->cards.at(0).displayName, "Bob");
}

TEST_F(FileSource, tokensOfNobodyAreNoReasonToSkip) {
    const auto path = put("a.vcf", "BEGIN:VCARD\nFN:Ada\nEND:VCARD\n");
    for (const auto* token : {"x", ":", ":::", "1:2:3:"}) EXPECT_FALSE(source_->read(path, token, {})->unchanged) << token;
}

TEST_F(FileSource, tablesByTheColumnsChosen) {
    const auto path = put("club.csv", "Wer;Was\nAda;07700 900461\n");
    const auto proposed = source_->read(path, "", {});
    ASSERT_TRUE(proposed) << proposed.error().text();
    EXPECT_EQ(proposed->cards.at(0).phones.size(), 1u);
    const auto chosen = fileSource("first;note")->read(path, proposed->token, {});
    ASSERT_TRUE(chosen);
    EXPECT_FALSE(chosen->unchanged);  // the same file, read otherwise
    EXPECT_EQ(chosen->cards.at(0).note, "07700 900461");
    EXPECT_FALSE(fileSource("first;note;-")->read(path, "", {}));
    EXPECT_FALSE(source_->read(put("odd.csv", "Size,Colour\n1,red\n"), "", {}));
}

TEST_F(FileSource, saysWhatWentWrong) {
    EXPECT_EQ(source_->read((folder_.path() / "none.vcf").string(), "", {}).error().fault, Fault::NotFound);
    EXPECT_FALSE(source_->read(folder_.path().string(), "", {}));
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(source_->read(put("a.vcf", "BEGIN:VCARD\nFN:Ada\nEND:VCARD\n"), "", {.stop = stop.get_token()}).error().fault, Fault::Cancelled);
    EXPECT_TRUE(source_->books({})->empty());
}

}  // namespace
}  // namespace helio::sources
