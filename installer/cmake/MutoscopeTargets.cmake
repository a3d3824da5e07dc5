# SPDX-License-Identifier: Apache-2.0

# mutoscope_library(NAME [TORCH] SOURCES a.cpp ... [DEPENDS lib ...] [PRIVATE_DEPENDS lib ...])
# One static library for one folder. TORCH: it includes LibTorch headers (and uses the shared precompiled header).
function(mutoscope_library name)
  cmake_parse_arguments(arg "TORCH" "" "SOURCES;DEPENDS;PRIVATE_DEPENDS" ${ARGN})
  add_library(${name} STATIC ${arg_SOURCES})
  target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR})
  if(arg_TORCH)
    target_link_libraries(${name} PUBLIC mutoscope_torch)
    target_precompile_headers(${name} REUSE_FROM mutoscope_torch_pch)
  endif()
  target_link_libraries(${name} PUBLIC ${arg_DEPENDS} PRIVATE mutoscope_warnings ${arg_PRIVATE_DEPENDS})
endfunction()

# mutoscope_executable(NAME [TORCH] SOURCES a.cpp ... DEPENDS lib ...)
function(mutoscope_executable name)
  cmake_parse_arguments(arg "TORCH" "" "SOURCES;DEPENDS" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR})
  if(arg_TORCH)
    target_compile_options(${name} PRIVATE -fPIC)  # as the precompiled header was made; executables get -fPIE otherwise
    target_precompile_headers(${name} REUSE_FROM mutoscope_torch_pch)
  endif()
  target_link_libraries(${name} PRIVATE ${arg_DEPENDS} mutoscope_warnings)
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
endfunction()

# mutoscope_test(NAME [TORCH] SOURCES a_test.cpp ... DEPENDS lib ...)
# One GoogleTest program for one engine folder, one CTest test: loading LibTorch for each case would cost minutes. Tests find the repository through
# MUTOSCOPE_SOURCE_DIR, never through the current directory.
function(mutoscope_test name)
  cmake_parse_arguments(arg "TORCH" "" "SOURCES;DEPENDS" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR})
  if(arg_TORCH)
    target_compile_options(${name} PRIVATE -fPIC)  # as the precompiled header was made; executables get -fPIE otherwise
    target_link_libraries(${name} PRIVATE mutoscope_torch)
    target_precompile_headers(${name} REUSE_FROM mutoscope_torch_pch)
  endif()
  target_link_libraries(${name} PRIVATE ${arg_DEPENDS} mutoscope_test_support GTest::gtest GTest::gmock mutoscope_warnings)
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
  target_compile_definitions(${name} PRIVATE MUTOSCOPE_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  add_test(NAME ${name} COMMAND ${name})
  # One thread each: ctest runs several programs at once, and threads that wait for each other spin.
  set_tests_properties(${name} PROPERTIES LABELS engine TIMEOUT 900 
    ENVIRONMENT "OMP_NUM_THREADS=1;MUTOSCOPE_DATA=${CMAKE_BINARY_DIR}/test-data")
endfunction()
