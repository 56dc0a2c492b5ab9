// SPDX-License-Identifier: GPL-3.0-or-later
// The one place where words become a language: every text of the window goes through tr() and stands in one context, "Heliograph".
#pragma once

#include <QCoreApplication>
#include <QString>

#include "base/result.h"

namespace helio::ui::kit {

inline QString tr(const char* text) { return QCoreApplication::translate("Heliograph", text); }
/// counted(3, "1 photo", "%1 photos")
inline QString counted(qint64 n, const char* one, const char* many) { return n == 1 ? tr(one) : tr(many).arg(n); }
inline QString qs(const std::string& text) { return QString::fromStdString(text); }
/// An error as a person reads it: what happened, what to do.
QString words(const Error& error);
/// Words for a tool tip, which takes markup: a stranger's `<b>` stays what it is.
QString plainTip(const QString& words);

}  // namespace helio::ui::kit
