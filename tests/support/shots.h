// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QStringList>

namespace helio::test {
/// `only`: names of the screens wanted; empty = all.
void takeShots(const QString& folder, const QStringList& only);
}  // namespace helio::test
