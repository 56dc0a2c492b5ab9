// SPDX-License-Identifier: GPL-3.0-or-later
// What nearly every file of the window uses, precompiled.
#pragma once
#include <QtGui/QtGui>
#include <QtWidgets/QtWidgets>

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>
