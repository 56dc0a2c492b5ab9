# SPDX-License-Identifier: GPL-3.0-or-later
# One set of warnings, applied to our own targets only (never to what the generator or a library brings).
option(HELIO_WERROR "Treat warnings in our own code as errors" ON)
function(helio_warnings target)
  if(MSVC)
    target_compile_options(${target} PRIVATE /W4 /permissive- /utf-8)
  else()
    target_compile_options(${target} PRIVATE -Wall -Wextra -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough)
    if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
      # designated initialisers leave flags at their defaults on purpose
      target_compile_options(${target} PRIVATE -Wno-missing-field-initializers -Wno-missing-designated-field-initializers)
    endif()
    if(HELIO_WERROR)
      target_compile_options(${target} PRIVATE -Werror)
    endif()
  endif()
endfunction()
