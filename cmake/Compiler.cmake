# SPDX-License-Identifier: GPL-3.0-or-later
# Language level, the compilers that are refused, and flags that hold for the whole tree.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  message(FATAL_ERROR
    "g++ ${CMAKE_CXX_COMPILER_VERSION} is not supported: before version 13 it frees aggregate temporaries twice inside "
    "a co_await expression, which corrupts memory at run time. Use clang 19 (-DCMAKE_CXX_COMPILER=clang++-19) or g++ 13 or newer.")
endif()

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "" FORCE)
endif()

find_program(HELIO_CCACHE ccache)
if(HELIO_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(launcher "${CMAKE_COMMAND}" -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
      "CCACHE_BASEDIR=${PROJECT_SOURCE_DIR}" CCACHE_NOHASHDIR=1 "${HELIO_CCACHE}")
  set(CMAKE_C_COMPILER_LAUNCHER ${launcher})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${launcher})
endif()

if(NOT MSVC)
  # valgrind on Debian 12 cannot read clang 19's default DWARF 5
  string(REGEX REPLACE "-g( |$)" "-gdwarf-4 " CMAKE_CXX_FLAGS_RELWITHDEBINFO "${CMAKE_CXX_FLAGS_RELWITHDEBINFO}")
  string(REGEX REPLACE "-g( |$)" "-gdwarf-4 " CMAKE_CXX_FLAGS_DEBUG "${CMAKE_CXX_FLAGS_DEBUG}")
endif()
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang" AND NOT APPLE AND NOT WIN32)
  find_program(HELIO_LLD NAMES ld.lld-19 ld.lld)
  if(HELIO_LLD)
    add_link_options("-fuse-ld=${HELIO_LLD}")
  endif()
  add_compile_options("$<$<COMPILE_LANGUAGE:CXX>:SHELL:-Xclang -fno-pch-timestamp>")
  set(CMAKE_PCH_INSTANTIATE_TEMPLATES ON)
endif()
