// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/data_folder.h"

#include "base/file.h"
#include "tests/unit/server/house.h"

namespace helio::server {
namespace {

struct DataFolders : testing::Test {
    Folder folder;
    SystemRandom random;
    DataPlace place{.data = folder.path / "data", .keys = {}, .otherwise = "Stop the other one first."};
};

TEST_F(DataFolders, IsMadeWithItsKeysBesideItAndOpenedAgain) {
    std::string key;
    {
        const auto made = openData(place, random);
        ASSERT_TRUE(made) << made.error().text();
        key = std::string(textOf(made->databaseKey.view()));
        EXPECT_EQ(made->database, place.data / "cloud.db");
        EXPECT_TRUE(std::filesystem::exists(folder.path / "data.keys")) << "a copy of the data alone is worth nothing";
        for (const auto& one : std::filesystem::recursive_directory_iterator(place.data)) EXPECT_EQ(one.path().filename().string().find("key"), std::string::npos);
    }
    const auto again = openData(place, random);
    ASSERT_TRUE(again) << again.error().text();
    EXPECT_EQ(std::string(textOf(again->databaseKey.view())), key);
}

TEST_F(DataFolders, KeysMayLieElsewhere) {
    place.keys = folder.path / "vault";
    ASSERT_TRUE(openData(place, random));
    EXPECT_TRUE(std::filesystem::exists(folder.path / "vault"));
    EXPECT_FALSE(std::filesystem::exists(folder.path / "data.keys"));
}

TEST_F(DataFolders, WhatIsNotThereIsNotMadeUnasked) {
    place.make = false;
    const auto none = openData(place, random);
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().fault, Fault::NotFound);
    EXPECT_FALSE(none.error().advice.empty());
    EXPECT_FALSE(std::filesystem::exists(place.data)) << "a mistyped --data leaves no trace";
    EXPECT_FALSE(std::filesystem::exists(folder.path / "data.keys"));
}

TEST_F(DataFolders, ASecondOneIsToldWhatToDo) {
    const auto first = openData(place, random);
    ASSERT_TRUE(first);
    const auto second = openData(place, random);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().fault, Fault::Conflict);
    EXPECT_NE(second.error().text().find("Stop the other one first."), std::string::npos) << second.error().text();
}

TEST_F(DataFolders, LostKeysAreNotReplacedUnderData) {
    ASSERT_TRUE(openData(place, random));
    std::filesystem::remove_all(folder.path / "data.keys");
    const auto lost = openData(place, random);
    ASSERT_FALSE(lost) << "new keys would make the data unreadable for good";
    EXPECT_TRUE(std::filesystem::exists(place.data / "cloud.db"));
}

TEST_F(DataFolders, KeysOfAnotherCloudDoNotOpenIt) {
    ASSERT_TRUE(openData(place, random));
    DataPlace other{.data = folder.path / "other", .keys = {}, .otherwise = {}};
    ASSERT_TRUE(openData(other, random));
    place.keys = folder.path / "other.keys";
    const auto wrong = openData(place, random);
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().fault, Fault::Denied) << wrong.error().text();
}

}  // namespace
}  // namespace helio::server
