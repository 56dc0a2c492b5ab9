// SPDX-License-Identifier: GPL-3.0-or-later
// Asio's implementation, compiled here once for every program (ASIO_SEPARATE_COMPILATION).
#include <asio/impl/src.hpp>
