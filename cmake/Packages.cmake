# SPDX-License-Identifier: GPL-3.0-or-later
# Every library from outside, found once. docs/DEPENDENCIES.md says why each is here.
find_package(Threads REQUIRED)
find_package(OpenSSL 3 REQUIRED)
find_package(ZLIB REQUIRED)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(jpeg REQUIRED IMPORTED_TARGET libjpeg)
pkg_check_modules(png REQUIRED IMPORTED_TARGET libpng)
pkg_check_modules(webp REQUIRED IMPORTED_TARGET libwebp)

find_path(HELIO_PHONENUMBER_INCLUDE phonenumbers/phonenumberutil.h REQUIRED)
find_library(HELIO_PHONENUMBER_LIB phonenumber REQUIRED)
add_library(helio_phonenumber INTERFACE)
target_include_directories(helio_phonenumber SYSTEM INTERFACE ${HELIO_PHONENUMBER_INCLUDE})
target_link_libraries(helio_phonenumber INTERFACE ${HELIO_PHONENUMBER_LIB})
find_package(ICU REQUIRED COMPONENTS i18n uc)  # what libphonenumber stands on

# For src/sources: CardDAV, and the system's address books where they are behind D-Bus.
find_package(CURL REQUIRED)
find_package(EXPAT REQUIRED)
if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
  pkg_check_modules(dbus REQUIRED IMPORTED_TARGET dbus-1)
endif()

# Asio, compiled once: src/net/asio_impl.cpp holds the implementation, everybody else sees declarations.
find_path(HELIO_ASIO_INCLUDE asio.hpp REQUIRED)
add_library(helio_asio INTERFACE)
target_include_directories(helio_asio SYSTEM INTERFACE ${HELIO_ASIO_INCLUDE})
target_compile_definitions(helio_asio INTERFACE
  ASIO_DISABLE_STD_ALIGNED_ALLOC  # Asio decides by whether a standard header came before it: files would disagree on how to free
  ASIO_STANDALONE ASIO_SEPARATE_COMPILATION ASIO_NO_DEPRECATED ASIO_HAS_CO_AWAIT ASIO_HAS_STD_COROUTINE)
target_link_libraries(helio_asio INTERFACE Threads::Threads)

if(HELIO_GUI OR NOT DEFINED HELIO_GUI)
  find_package(Qt6 6.4 QUIET COMPONENTS Widgets DBus Svg Test)
  if(NOT Qt6_FOUND)
    message(STATUS "Qt 6 not found: the window is not built")
    set(HELIO_GUI OFF CACHE BOOL "" FORCE)
  endif()
endif()
