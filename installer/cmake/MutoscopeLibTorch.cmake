# SPDX-License-Identifier: Apache-2.0
# LibTorch from the PyPI wheel, as imported targets of our own. The wheel's TorchConfig.cmake insists on a full CUDA
# toolkit at configure time; linking its libraries does not need one, so a machine without the toolkit builds as well.
if(NOT MUTOSCOPE_LIBTORCH)
  set(MUTOSCOPE_LIBTORCH $ENV{MUTOSCOPE_LIBTORCH})
endif()
if(NOT MUTOSCOPE_LIBTORCH)  # where installer/run puts it
  if(DEFINED ENV{MUTOSCOPE_CACHE})
    set(MUTOSCOPE_LIBTORCH $ENV{MUTOSCOPE_CACHE}/libtorch-2.11.0)
  elseif(DEFINED ENV{XDG_CACHE_HOME})
    set(MUTOSCOPE_LIBTORCH $ENV{XDG_CACHE_HOME}/mutoscope/libtorch-2.11.0)
  else()
    set(MUTOSCOPE_LIBTORCH $ENV{HOME}/.cache/mutoscope/libtorch-2.11.0)
  endif()
endif()
set(torch_root ${MUTOSCOPE_LIBTORCH}/torch)
if(NOT EXISTS ${torch_root}/lib/libtorch_cpu.so)
  message(FATAL_ERROR
    "LibTorch not found in '${MUTOSCOPE_LIBTORCH}'. Run installer/run, which fetches it, or set MUTOSCOPE_LIBTORCH to the "
    "folder that holds the torch/ folder of the PyPI wheel (its site-packages).")
endif()

add_library(mutoscope_torch INTERFACE)
target_include_directories(mutoscope_torch SYSTEM INTERFACE
  ${torch_root}/include ${torch_root}/include/torch/csrc/api/include)
target_compile_definitions(mutoscope_torch INTERFACE GLIBCXX_USE_CXX11_ABI=1)
# The wheel's libraries export old copies of a few std::filesystem functions that crash (remove_all, rename, ...). The
# system's C++ library must come before them in the order in which symbols are looked up.
target_link_options(mutoscope_torch INTERFACE -Wl,--push-state,--no-as-needed,-lstdc++,--pop-state)
target_link_options(mutoscope_torch INTERFACE
  -Wl,-rpath,${torch_root}/lib -Wl,-rpath-link,${torch_root}/lib)
target_link_libraries(mutoscope_torch INTERFACE
  ${torch_root}/lib/libtorch.so ${torch_root}/lib/libtorch_cpu.so ${torch_root}/lib/libc10.so)

# The CUDA half registers its kernels when it is loaded, so it must stay linked although nothing names its symbols.
set(MUTOSCOPE_HAS_CUDA_LIBTORCH OFF)
if(EXISTS ${torch_root}/lib/libtorch_cuda.so)
  set(MUTOSCOPE_HAS_CUDA_LIBTORCH ON)
  file(GLOB nvidia_lib_folders ${MUTOSCOPE_LIBTORCH}/nvidia/*/lib)
  foreach(folder IN LISTS nvidia_lib_folders)
    target_link_options(mutoscope_torch INTERFACE -Wl,-rpath-link,${folder})
  endforeach()
  target_link_libraries(mutoscope_torch INTERFACE
    -Wl,--push-state,--no-as-needed ${torch_root}/lib/libtorch_cuda.so ${torch_root}/lib/libc10_cuda.so -Wl,--pop-state)
  message(STATUS "LibTorch: ${torch_root} (CUDA build)")
else()
  message(STATUS "LibTorch: ${torch_root} (CPU build)")
endif()

# One precompiled header serves every engine target: parsing ATen is most of what compiling them costs.
add_library(mutoscope_torch_pch OBJECT ${CMAKE_CURRENT_LIST_DIR}/torch_pch.cpp)
target_link_libraries(mutoscope_torch_pch PUBLIC mutoscope_torch)
target_link_libraries(mutoscope_torch_pch PRIVATE mutoscope_warnings)
target_include_directories(mutoscope_torch_pch PRIVATE ${CMAKE_SOURCE_DIR})
target_precompile_headers(mutoscope_torch_pch PRIVATE
  <ATen/ATen.h> <nlohmann/json.hpp>
  <algorithm> <array> <cmath> <cstdint> <filesystem> <functional> <map> <memory> <optional> <string> <string_view> <vector>)
