# SPDX-License-Identifier: GPL-3.0-or-later
# SQLite3 Multiple Ciphers as the target helio_sqlite3mc, from the first of:
#   -DSQLITE3MC_SOURCE=FOLDER (sqlite3.c and sqlite3.h) · a system sqlite3mc · build/deps · $HELIO_DEPS_CACHE · ~/.cache/heliograph/deps · cmake/fetch_sqlite3mc.sh
# Source files from any of these must be the reviewed ones: their SHA-256 is checked.
set(SQLITE3MC_SOURCE "" CACHE PATH "Folder with the amalgamation (sqlite3.c, sqlite3.h) of SQLite3 Multiple Ciphers")
option(HELIO_SYSTEM_SQLITE3MC "Use the system's sqlite3mc library where there is one" ON)
set(helio_sqlite3mc_version 2.3.5)
set(helio_sqlite3mc_c_hash 670d8d053176b53a68073b168f8e68fb72db67bdf964a0eb130338e9391198b9)
set(helio_sqlite3mc_h_hash 8270c30673c9dccb08f0516ae63b64f898a09bc92b76d850cd912b0c1461dbe5)

# out is set to ON if the folder holds exactly the reviewed files.
function(helio_sqlite3mc_check folder out)
  set(${out} OFF PARENT_SCOPE)
  if(NOT EXISTS "${folder}/sqlite3.c" OR NOT EXISTS "${folder}/sqlite3.h")
    return()
  endif()
  file(SHA256 "${folder}/sqlite3.c" c_hash)
  file(SHA256 "${folder}/sqlite3.h" h_hash)
  if(c_hash STREQUAL helio_sqlite3mc_c_hash AND h_hash STREQUAL helio_sqlite3mc_h_hash)
    set(${out} ON PARENT_SCOPE)
  endif()
endfunction()

# Sets the variable named by out to a folder with the reviewed files, fetching them if nobody has them.
function(helio_sqlite3mc_find out)
  if(SQLITE3MC_SOURCE)
    helio_sqlite3mc_check("${SQLITE3MC_SOURCE}" good)
    if(NOT good)
      message(FATAL_ERROR "SQLITE3MC_SOURCE=${SQLITE3MC_SOURCE} does not hold sqlite3.c and sqlite3.h of SQLite3 Multiple Ciphers ${helio_sqlite3mc_version} as reviewed (SHA-256 differs)")
    endif()
    set(${out} "${SQLITE3MC_SOURCE}" PARENT_SCOPE)
    return()
  endif()
  set(name "sqlite3mc-${helio_sqlite3mc_version}")
  set(own "${PROJECT_SOURCE_DIR}/build/deps/${name}")
  set(cache "$ENV{HOME}/.cache/heliograph/deps/${name}")
  if(DEFINED ENV{HELIO_DEPS_CACHE})
    set(cache "$ENV{HELIO_DEPS_CACHE}/${name}")
  endif()
  foreach(folder IN ITEMS "${own}" "${cache}")
    helio_sqlite3mc_check("${folder}" good)
    if(good)
      set(${out} "${folder}" PARENT_SCOPE)
      return()
    endif()
  endforeach()
  message(STATUS "Fetching SQLite3 Multiple Ciphers ${helio_sqlite3mc_version} into ${own}")
  execute_process(COMMAND sh "${PROJECT_SOURCE_DIR}/cmake/fetch_sqlite3mc.sh" "${own}" RESULT_VARIABLE failed)
  helio_sqlite3mc_check("${own}" good)
  if(failed OR NOT good)
    message(FATAL_ERROR "SQLite3 Multiple Ciphers could not be fetched. Give -DSQLITE3MC_SOURCE=FOLDER with sqlite3.c and sqlite3.h of version ${helio_sqlite3mc_version}.")
  endif()
  if(NOT DEFINED ENV{CI} AND NOT "$ENV{HOME}$ENV{HELIO_DEPS_CACHE}" STREQUAL "")
    execute_process(COMMAND "${CMAKE_COMMAND}" -E copy_directory "${own}" "${cache}" ERROR_QUIET)  # spares the next tree the download; not needed by this one
  endif()
  set(${out} "${own}" PARENT_SCOPE)
endfunction()

find_library(HELIO_SQLITE3MC_LIB sqlite3mc)
find_path(HELIO_SQLITE3MC_INCLUDE sqlite3mc_amalgamation.h PATH_SUFFIXES sqlite3mc)
if(HELIO_SYSTEM_SQLITE3MC AND NOT SQLITE3MC_SOURCE AND HELIO_SQLITE3MC_LIB AND HELIO_SQLITE3MC_INCLUDE)
  add_library(helio_sqlite3mc INTERFACE)
  target_include_directories(helio_sqlite3mc SYSTEM INTERFACE ${HELIO_SQLITE3MC_INCLUDE})
  target_link_libraries(helio_sqlite3mc INTERFACE ${HELIO_SQLITE3MC_LIB})
  target_compile_definitions(helio_sqlite3mc INTERFACE HELIO_SYSTEM_SQLITE3MC)
else()
  helio_sqlite3mc_find(helio_sqlite3mc_folder)
  add_library(helio_sqlite3mc STATIC "${helio_sqlite3mc_folder}/sqlite3.c")
  target_include_directories(helio_sqlite3mc SYSTEM PUBLIC "${helio_sqlite3mc_folder}")
  target_link_libraries(helio_sqlite3mc PUBLIC Threads::Threads ${CMAKE_DL_LIBS})
  target_compile_definitions(helio_sqlite3mc PRIVATE
    # one connection a thread at a time, so no mutex inside a connection; temporary tables never reach the disk in the clear
    SQLITE_THREADSAFE=2 SQLITE_TEMP_STORE=3 SQLITE_DQS=0 SQLITE_USE_URI=0 SQLITE_OMIT_LOAD_EXTENSION
    SQLITE_ENABLE_FTS5 SQLITE_ENABLE_STAT4 SQLITE_LIKE_DOESNT_MATCH_BLOBS SQLITE_DEFAULT_MEMSTATUS=0 SQLITE_DEFAULT_FOREIGN_KEYS=1
    # the amalgamation's parser was generated with these
    SQLITE_ENABLE_UPDATE_DELETE_LIMIT SQLITE_OMIT_DEPRECATED SQLITE_OMIT_PROGRESS_CALLBACK SQLITE_OMIT_SHARED_CACHE SQLITE_OMIT_TCL_VARIABLE
    HAVE_CIPHER_AES_128_CBC=0 HAVE_CIPHER_AES_256_CBC=0 HAVE_CIPHER_SQLCIPHER=0 HAVE_CIPHER_RC4=0 HAVE_CIPHER_ASCON128=0
    HAVE_CIPHER_CHACHA20=1 HAVE_CIPHER_AEGIS=1)
  if(MSVC)
    target_compile_options(helio_sqlite3mc PRIVATE /O2 /w)
  else()
    # hidden, so that a system libsqlite3 that some library brings along and this one never answer for each other
    target_compile_definitions(helio_sqlite3mc PRIVATE HAVE_USLEEP=1)
    target_compile_options(helio_sqlite3mc PRIVATE -O2 -w -fvisibility=hidden)
    if(HELIO_SANITIZE AND NOT HELIO_SANITIZE MATCHES "thread")
      target_compile_options(helio_sqlite3mc PRIVATE -fno-sanitize=all)
    endif()
  endif()
endif()
