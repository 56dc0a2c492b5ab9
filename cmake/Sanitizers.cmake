# SPDX-License-Identifier: GPL-3.0-or-later
set(HELIO_SANITIZE "" CACHE STRING "Comma-separated sanitizers for the whole tree, e.g. address,undefined or thread")
if(HELIO_SANITIZE)
  add_compile_options(-fsanitize=${HELIO_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${HELIO_SANITIZE})
endif()
