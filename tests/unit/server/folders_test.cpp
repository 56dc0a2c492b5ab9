// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/folders.h"

#include "tests/unit/server/house.h"
#include "tl/gen/messages.h"

namespace helio::server {
namespace {

namespace m = tl::messages;

struct Folders : testing::Test {
    tl::dialogFilter folder(const std::string& title) {
        tl::dialogFilter out;
        out.title = tl::textWithEntities{.text = title, .entities = {}};
        out.include_peers = {house.inputPeer(ada, ben)};
        return out;
    }
    std::string put(int id, std::optional<tl::DialogFilter> filter) {
        m::updateDialogFilter query;
        query.id = id;
        query.filter = std::move(filter);
        return house.refusal(ada, query);
    }
    /// Ids in their order; 0 is the list of all chats.
    std::vector<int> listed(KeyId who) {
        std::vector<int> out;
        const auto answer = house.ask(who, m::getDialogFilters{});
        if (answer)
            for (const tl::DialogFilter& one : answer->filters) out.push_back(one.as<tl::dialogFilter>() ? one.as<tl::dialogFilter>()->id : 0);
        return out;
    }

    House house;
    KeyId ada = house.person("12025550101", "Ada"), ben = house.person("12025550102", "Ben");
};

TEST_F(Folders, AreKeptAsTheirOwnerWroteThem) {
    EXPECT_EQ(listed(ada), std::vector<int>{}) << "without a folder there is nothing to place";
    EXPECT_EQ(put(2, folder("Work")), "");
    EXPECT_EQ(put(7, folder("Harbour")), "");
    EXPECT_EQ(listed(ada), (std::vector<int>{0, 2, 7}));
    EXPECT_EQ(listed(house.anotherDeviceOf(ada)), (std::vector<int>{0, 2, 7}));
    EXPECT_EQ(listed(ben), std::vector<int>{}) << "each has their own";
    tl::dialogFilter changed = folder("Quay");
    changed.exclude_muted = true;
    changed.id = 99;  // the query's own counts
    EXPECT_EQ(put(7, changed), "");
    const auto answer = house.ask(ada, m::getDialogFilters{});
    ASSERT_TRUE(answer && answer->filters.size() == 3);
    const auto& seven = *answer->filters[2].as<tl::dialogFilter>();
    EXPECT_EQ(seven.id, 7);
    EXPECT_EQ(seven.title.text, "Quay");
    EXPECT_TRUE(seven.exclude_muted);
    ASSERT_EQ(seven.include_peers.size(), 1u);
    EXPECT_EQ(seven.include_peers[0].as<tl::inputPeerUser>()->user_id, house.userOf(ben).value);
    EXPECT_EQ(put(2, std::nullopt), "");
    EXPECT_EQ(put(2, std::nullopt), "") << "what is gone already is no error: TDLib would ask for ever";
    EXPECT_EQ(listed(ada), (std::vector<int>{0, 7}));
}

TEST_F(Folders, HaveTheOrderTheyAreGiven) {
    for (const int id : {2, 3, 4}) EXPECT_EQ(put(id, folder("F")), "");
    m::updateDialogFiltersOrder order;
    order.order = {4, 0, 4, 200, 2};
    EXPECT_EQ(house.refusal(ada, order), "");
    EXPECT_EQ(listed(ada), (std::vector<int>{4, 0, 2, 3})) << "a folder that is not there, or named twice, counts once at most";
    EXPECT_EQ(put(5, folder("F")), "");
    EXPECT_EQ(listed(ada), (std::vector<int>{4, 0, 2, 3, 5}));
    order.order = {3};
    EXPECT_EQ(house.refusal(ada, order), "");
    EXPECT_EQ(listed(ada), (std::vector<int>{3, 4, 0, 2, 5}));
    order.order = std::vector<std::int32_t>(100, 2);
    EXPECT_EQ(house.refusal(ada, order), "LIMIT_INVALID");
}

TEST_F(Folders, AreRefusedWithAReason) {
    for (const int id : {-1, 0, 1, 256}) EXPECT_EQ(put(id, folder("F")), "FILTER_ID_INVALID") << id;
    EXPECT_EQ(put(2, folder("  ")), "FILTER_TITLE_EMPTY");
    EXPECT_EQ(put(2, folder(std::string(65, 'x'))), "FILTER_TITLE_INVALID");
    tl::dialogFilter empty = folder("F");
    empty.include_peers.clear();
    EXPECT_EQ(put(2, empty), "FILTER_INCLUDE_EMPTY");
    empty.groups = true;
    EXPECT_EQ(put(2, empty), "");
    tl::dialogFilter strange = folder("F");
    strange.exclude_peers = {tl::inputPeerUser{.user_id = house.userOf(ben).value, .access_hash = 1}};
    EXPECT_EQ(put(3, strange), "PEER_ID_INVALID");
    tl::dialogFilter many = folder("F");
    many.include_peers.assign(201, house.inputPeer(ada, ben));
    EXPECT_EQ(put(3, many), "FILTER_INCLUDE_TOO_MUCH");
    EXPECT_EQ(put(3, tl::DialogFilter(tl::dialogFilterDefault{})), "FILTER_NOT_SUPPORTED");
    for (int id = 3; id < 32; ++id) EXPECT_EQ(put(id, folder("F")), "") << id;
    EXPECT_EQ(put(32, folder("F")), "DIALOG_FILTERS_TOO_MUCH");
    EXPECT_EQ(put(31, folder("G")), "") << "one that is there may change";
}

}  // namespace
}  // namespace helio::server
