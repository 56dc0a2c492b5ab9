// SPDX-License-Identifier: GPL-3.0-or-later
// The C interface of SQLite3 Multiple Ciphers; included by this module's .cpp files alone.
#pragma once

#ifdef HELIO_SYSTEM_SQLITE3MC
#include <sqlite3mc_amalgamation.h>
#else
#include <sqlite3.h>
#endif
