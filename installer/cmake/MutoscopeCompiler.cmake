# SPDX-License-Identifier: Apache-2.0
# Language level, warnings, sanitizers and ccache, for every target.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE RelWithDebInfo)
endif()
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g1")

find_program(MUTOSCOPE_CCACHE ccache)
if(MUTOSCOPE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${MUTOSCOPE_CCACHE})
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  add_compile_options(-fpch-preprocess)  # lets ccache see through precompiled headers
endif()

add_library(mutoscope_warnings INTERFACE)
target_compile_options(mutoscope_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor)
if(MUTOSCOPE_WARNINGS_AS_ERRORS)
  target_compile_options(mutoscope_warnings INTERFACE -Werror)
endif()

if(MUTOSCOPE_SANITIZE)
  # UBSan stays recoverable at compile time, or its suppressions would not apply; installer/test sets halt_on_error.
  # -O1: the checks triple what the optimiser has to chew on, and stacks read better.
  add_compile_options(-O1 -fsanitize=address,undefined -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()
