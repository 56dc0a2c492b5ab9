// SPDX-License-Identifier: GPL-3.0-or-later
// Times, sizes, counts and reasons as people read them.
#include "ui/kit/format.h"

#include <QDateTime>
#include <QGuiApplication>
#include <QTextLayout>

#include "ui/kit/avatar.h"
#include "ui/kit/size_change.h"
#include "ui/kit/strings.h"

namespace helio::ui::kit {

namespace {

/// Noon of a day in the middle of the week and of the year, wherever this runs.
std::int64_t noon(int day = 15) { return QDateTime(QDate(2026, 7, day), QTime(12, 0)).toSecsSinceEpoch(); }
constexpr std::int64_t kHour = 3600, kDay = 86400;

Error refused(const char* name) {
    Error out;
    out.fault = Fault::Refused, out.name = name;
    return out;
}

}  // namespace

TEST(Format, TheListSaysTheTimeTheDayOrTheDate) {
    const auto now = noon();
    EXPECT_EQ(listTime(now - kHour, now), "11:00");
    EXPECT_EQ(listTime(now - 2 * kDay, now), QLocale().dayName(QDate(2026, 7, 13).dayOfWeek(), QLocale::ShortFormat));
    EXPECT_EQ(listTime(now - 10 * kDay, now), "5 Jul");
    EXPECT_EQ(listTime(now - 300 * kDay, now), "18.09.25");
    EXPECT_EQ(listTime(now + 2 * kDay, now), "17 Jul") << "a clock that is ahead names no weekday";
}

TEST(Format, DaysAreNamedFromToday) {
    const auto now = noon();
    EXPECT_EQ(dayMark(now, now), "Today");
    EXPECT_EQ(dayMark(now - kDay, now), "Yesterday");
    EXPECT_EQ(dayMark(now - 3 * kDay, now), "12 July");
    EXPECT_EQ(dayMark(now - 365 * kDay, now), "15 July 2025");
}

TEST(Format, LastSeenGrowsCoarser) {
    const auto now = noon();
    EXPECT_EQ(lastSeen(now - 59, now), "last seen just now");
    EXPECT_EQ(lastSeen(now - 60, now), "last seen 1 minute ago");
    EXPECT_EQ(lastSeen(now - 59 * 60, now), "last seen 59 minutes ago");
    EXPECT_EQ(lastSeen(now - kHour, now), "last seen at 11:00");
    EXPECT_EQ(lastSeen(now - kDay, now), "last seen 14 July");
    EXPECT_EQ(longAgo(now - kDay, now), "Yesterday, 12:00");
    EXPECT_EQ(longAgo(now - 400 * kDay, now), "10 June 2025");
}

TEST(Format, SizesKeepThreeSigns) {
    EXPECT_EQ(byteSize(0), "0 B");
    EXPECT_EQ(byteSize(999), "999 B");
    EXPECT_EQ(byteSize(1499), "1 KB");
    EXPECT_EQ(byteSize(8'400'000), "8.4 MB");
    EXPECT_EQ(byteSize(2'000'000'000), "2.00 GB");
    EXPECT_EQ(sizeChange(138'000, 95'000), "138 KB → 95 KB");
    EXPECT_EQ(sizeChange(138'000, -1), "138 KB → …");
}

/// Where the letter at this place stands on a line of a right-to-left window.
double placeOf(const QString& text, int at) {
    QTextLayout layout(text, QFont());
    QTextOption option;
    option.setTextDirection(Qt::RightToLeft);
    layout.setTextOption(option);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(2'000);
    layout.endLayout();
    return line.cursorToX(at);
}

TEST(Format, SizesReadFromLeftToRightInARightToLeftWindow) {
    // Inside a word, where a place is one and not two.
    const auto in = [](const QString& text, const char* word) { return placeOf(text, static_cast<int>(text.indexOf(word)) + 1); };
    const QString plain = "138 KB → 95 KB";
    EXPECT_GT(in(plain, "138"), in(plain, "95")) << "as it would be: the sizes change places, and the arrow points the wrong way";
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    const QString size = byteSize(138'000), change = sizeChange(138'000, 95'000);
    QGuiApplication::setLayoutDirection(Qt::LeftToRight);
    EXPECT_LT(in(size, "138"), in(size, "KB"));
    EXPECT_LT(in(change, "138"), placeOf(change, static_cast<int>(change.indexOf("→"))));
    EXPECT_LT(placeOf(change, static_cast<int>(change.indexOf("→"))), in(change, "95"));
    EXPECT_EQ(byteSize(138'000), "138 KB") << "elsewhere there is nothing to set apart";
}

TEST(Format, CountsFitOnACorner) {
    EXPECT_EQ(shortCount(1), "1");
    EXPECT_EQ(shortCount(999), "999");
    EXPECT_EQ(shortCount(1000), "1K");
    EXPECT_EQ(shortCount(12'345), "12K");
    EXPECT_EQ(shortCount(5'000'000), "99K");
}

TEST(Format, InitialsAreLettersOfTwoWords) {
    EXPECT_EQ(initials("Harbour Light Walk"), "HL");
    EXPECT_EQ(initials("Étienne"), QString("É"));
    EXPECT_EQ(initials("+44 7700"), "7") << "a sign is no initial";
    EXPECT_EQ(initials("(work) ines"), "I");
    EXPECT_EQ(initials("  "), "?");
    EXPECT_EQ(initials(QString::fromUcs4(U"\U0001F600 Ana")), "A") << "a picture is no letter";
    EXPECT_EQ(initials(QString::fromUcs4(U"\U00010428x")), QString::fromUcs4(U"\U00010400")) << "one character, though it is two code units";
}

TEST(Format, ReasonsAreSentences) {
    EXPECT_EQ(words(refused("FLOOD_WAIT_65")), "Too many tries. You can go on in 1:05");
    EXPECT_EQ(words(refused("CHAT_WRITE_FORBIDDEN")), "You can’t write here");
    EXPECT_EQ(words(refused("NEVER_HEARD_OF")), "The server refused: NEVER_HEARD_OF");
    Error network;
    network.fault = Fault::Network, network.doing = "asking", network.happened = "the cloud cannot be reached", network.advice = "Try again later";
    EXPECT_EQ(words(network), "The cloud cannot be reached. Try again later");
}

}  // namespace helio::ui::kit
