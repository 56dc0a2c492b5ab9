# SPDX-License-Identifier: GPL-3.0-or-later
# helio_tl_codegen(target): runs tlgen over src/tl/schema and adds what it writes to the target. Headers come out as "tl/gen/<namespace>.h".
# HELIO_TL_GEN_DIR is the include folder, the global property HELIO_TL_ROUND_TRIPS the sources for tests/unit/tl.
set(HELIO_TL_GEN_DIR "${CMAKE_BINARY_DIR}/gen")
set(HELIO_TL_CODE_FILES 8)
set(HELIO_TL_TEST_FILES 4)

function(helio_tl_codegen target)
  set(schema "${PROJECT_SOURCE_DIR}/src/tl/schema")
  set(inputs "${schema}/api.tl" "${schema}/heliograph.tl" "${schema}/mtproto.tl" "${schema}/secret.tl" "${schema}/keep.txt")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${schema}/api.tl")
  # one header for each namespace of the API
  file(READ "${schema}/api.tl" text)
  string(REGEX MATCHALL "\n[a-z]+[.]" spaces "${text}")
  list(REMOVE_DUPLICATES spaces)
  list(TRANSFORM spaces STRIP)
  list(TRANSFORM spaces REPLACE "[.]$" "")

  set(folder "${HELIO_TL_GEN_DIR}/tl/gen")
  set(headers "")
  foreach(unit IN ITEMS fwd core service secret heliograph LISTS spaces)
    list(APPEND headers "${folder}/${unit}.h")
  endforeach()
  set(sources "${folder}/table.cpp" "${folder}/names.cpp")
  math(EXPR last "${HELIO_TL_CODE_FILES} - 1")
  foreach(i RANGE ${last})
    list(APPEND sources "${folder}/code_${i}.cpp")
  endforeach()
  set(tests "")
  math(EXPR last "${HELIO_TL_TEST_FILES} - 1")
  foreach(i RANGE ${last})
    list(APPEND tests "${folder}/round_trips_${i}.cpp")
  endforeach()

  set(stamp "${folder}/made")
  add_custom_command(OUTPUT "${stamp}" BYPRODUCTS ${headers} ${sources} ${tests}
    COMMAND tlgen --api "${schema}/api.tl" "${schema}/heliograph.tl" --service "${schema}/mtproto.tl" --secret "${schema}/secret.tl"
            --keep "${schema}/keep.txt" --out "${HELIO_TL_GEN_DIR}" --files ${HELIO_TL_CODE_FILES} --tests ${HELIO_TL_TEST_FILES}
    COMMAND "${CMAKE_COMMAND}" -E touch "${stamp}"
    DEPENDS tlgen ${inputs} COMMENT "Writing TL code" VERBATIM)
  add_custom_target(${target}_written DEPENDS "${stamp}")
  target_sources(${target} PRIVATE "${stamp}" ${sources})
  target_include_directories(${target} PUBLIC "${HELIO_TL_GEN_DIR}")
  set_property(GLOBAL PROPERTY HELIO_TL_ROUND_TRIPS "${tests}")
endfunction()
