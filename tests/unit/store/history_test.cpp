// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/store/store_fixture.h"

namespace helio::store {
namespace {

Stretch stretch(std::int32_t from, std::int32_t to) { return {.from = model::MessageId(from), .to = model::MessageId(to)}; }

class HistoryTest : public StoreTest {
protected:
    void add(std::int32_t from, std::int32_t to) {
        write([&](Writer& w) { return w.history.add(kAnna, stretch(from, to)); });
    }
    std::vector<Stretch> all() { return read().history.all(kAnna).value(); }
};

TEST_F(HistoryTest, stretchesThatTouchBecomeOne) {
    add(100, 200);
    add(50, 60);
    EXPECT_EQ(all(), (std::vector{stretch(50, 60), stretch(100, 200)}));
    add(61, 70);
    EXPECT_EQ(all(), (std::vector{stretch(50, 70), stretch(100, 200)}));
    add(200, 250);
    add(65, 120);
    EXPECT_EQ(all(), (std::vector{stretch(50, 250)}));
    add(0, 300);
    EXPECT_EQ(all(), (std::vector{stretch(0, 300)}));
}

TEST_F(HistoryTest, tellsWhereAnIdIsAndWhatIsNewest) {
    add(100, 200);
    add(50, 60);
    EXPECT_EQ(read().history.around(kAnna, model::MessageId(55)).value(), stretch(50, 60));
    EXPECT_EQ(read().history.around(kAnna, model::MessageId(99)).value(), std::nullopt);
    EXPECT_EQ(read().history.newest(kAnna).value(), stretch(100, 200));
    EXPECT_EQ(read().history.newest(kGroup).value(), std::nullopt);
    write([](Writer& w) { return w.history.forget(kAnna); });
    EXPECT_TRUE(all().empty());
    EXPECT_FALSE(store.write([](Writer& w) { return w.history.add(kAnna, stretch(5, 4)); }));
}

}  // namespace
}  // namespace helio::store
