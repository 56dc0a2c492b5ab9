// SPDX-License-Identifier: GPL-3.0-or-later
// The contrast table of the interface specification, recomputed from the theme.
#include "ui/kit/theme.h"

namespace helio::ui::kit {

namespace {

using Ink = QColor Theme::*;
constexpr double kText = 4.5, kMark = 3.0;

void check(Ink ink, std::initializer_list<Ink> grounds, double limit, const char* name) {
    for (const Theme* theme : {&Theme::light(), &Theme::darkOne()})
        for (const Ink ground : grounds)
            EXPECT_GE(contrast(theme->*ink, theme->*ground), limit - 0.05) << name << (theme->dark ? " dark on " : " light on ") << (theme->*ground).name().toStdString();
}

}  // namespace

TEST(Theme, TextIsReadableOnEveryGroundItStandsOn) {
    check(&Theme::ink, {&Theme::surface, &Theme::canvas, &Theme::sunSoft}, kText, "ink");
    check(&Theme::ink2, {&Theme::surface, &Theme::surface3, &Theme::sunSoft}, kText, "ink-2");
    check(&Theme::ink3, {&Theme::surface, &Theme::window, &Theme::sunSoft}, kText, "ink-3");
    check(&Theme::sunInk, {&Theme::surface, &Theme::window, &Theme::sunSoft}, kText, "sun-ink");
    check(&Theme::onSun, {&Theme::sun, &Theme::sunHover, &Theme::sunPress}, kText, "on-sun");
    check(&Theme::onOut, {&Theme::out, &Theme::out2}, kText, "on-out");
    check(&Theme::outMeta, {&Theme::out}, kText, "out-meta");
    check(&Theme::outLink, {&Theme::out}, kText, "out-link");
    check(&Theme::green, {&Theme::surface, &Theme::greenSoft}, kText, "green");
    check(&Theme::red, {&Theme::surface, &Theme::redSoft, &Theme::out}, kText, "red");
    check(&Theme::blue, {&Theme::surface, &Theme::blueSoft}, kText, "blue");
    check(&Theme::onBadgeMute, {&Theme::badgeMute}, kText, "on-badge-mute");
    check(&Theme::onToast, {&Theme::toast}, kText, "on-toast");
}

TEST(Theme, MarksAreVisible) {
    check(&Theme::lineStrong, {&Theme::surface, &Theme::window, &Theme::surface3}, kMark, "line-strong");
    check(&Theme::sunEdge, {&Theme::surface, &Theme::window}, kMark, "sun-edge");
    check(&Theme::online, {&Theme::surface, &Theme::sunSoft}, kMark, "online");
}

TEST(Theme, SendersAreReadableInBubbles) {
    for (const Theme* theme : {&Theme::light(), &Theme::darkOne()})
        for (const QColor& sender : theme->senders) EXPECT_GE(contrast(sender, theme->in), theme->dark ? 7.0 : kText) << sender.name().toStdString();
}

TEST(Theme, KnownRatiosOfTheSpecification) {
    EXPECT_NEAR(contrast(Theme::light().ink, Theme::light().surface), 16.7, 0.05);
    EXPECT_NEAR(contrast(Theme::darkOne().out, Theme::darkOne().onOut), 10.5, 0.05);
    EXPECT_NEAR(contrast(Qt::black, Qt::white), 21.0, 0.01);
}

}  // namespace helio::ui::kit
