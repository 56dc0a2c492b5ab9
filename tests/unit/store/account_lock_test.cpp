// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/account_lock.h"

#include "tests/support/temp_folder.h"

#ifndef _WIN32
#include <sys/wait.h>
#include <unistd.h>
#include <csignal>
#endif

namespace helio::store {
namespace {

TEST(AccountLock, M20_oneAtATime) {
    test::TempFolder folder;
    {
        auto first = AccountLock::take(folder / "account");
        ASSERT_TRUE(first);
        const auto second = AccountLock::take(folder / "account");
        ASSERT_FALSE(second);
        EXPECT_EQ(second.error().fault, Fault::Conflict);
        EXPECT_THAT(second.error().text(), testing::HasSubstr("using it"));
    }
    EXPECT_TRUE(AccountLock::take(folder / "account"));
}

#ifndef _WIN32
TEST(AccountLock, aKilledHolderIsNamedWhileItLivesAndLetsGoWhenItDies) {
    test::TempFolder folder;
    int ready[2];
    ASSERT_EQ(::pipe(ready), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        const auto held = AccountLock::take(folder.path());
        const char yes = held ? 'y' : 'n';
        if (::write(ready[1], &yes, 1) != 1) ::_exit(1);
        ::pause();
        ::_exit(1);
    }
    char held = 0;
    ASSERT_EQ(::read(ready[0], &held, 1), 1);
    ASSERT_EQ(held, 'y');
    const auto refused = AccountLock::take(folder.path());
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().text(), testing::HasSubstr(std::to_string(child)));
    ::kill(child, SIGKILL);
    ASSERT_EQ(::waitpid(child, nullptr, 0), child);
    EXPECT_TRUE(AccountLock::take(folder.path()));
    ::close(ready[0]);
    ::close(ready[1]);
}
#endif

}  // namespace
}  // namespace helio::store
