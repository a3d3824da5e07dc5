# SPDX-License-Identifier: Apache-2.0
# OpenCV from the distribution's narrow packages. The OpenCVConfig.cmake of Debian and Ubuntu lives in libopencv-dev, which
# brings every module and their 600 MB of dependencies (VTK, MPI, Java); a picture needs only three of them.
#   find_package(OpenCV REQUIRED COMPONENTS core imgproc imgcodecs)
# gives targets opencv_<component>, OpenCV_LIBS, OpenCV_INCLUDE_DIRS and OpenCV_VERSION.
find_path(OpenCV_INCLUDE_DIR opencv2/core/version.hpp PATH_SUFFIXES opencv4)
set(OpenCV_INCLUDE_DIRS ${OpenCV_INCLUDE_DIR})

if(OpenCV_INCLUDE_DIR)
  file(STRINGS ${OpenCV_INCLUDE_DIR}/opencv2/core/version.hpp version_lines REGEX "#define CV_VERSION_(MAJOR|MINOR|REVISION) ")
  list(TRANSFORM version_lines REPLACE "^.* ([0-9]+).*$" "\\1")
  list(JOIN version_lines "." OpenCV_VERSION)
endif()

if(NOT OpenCV_FIND_COMPONENTS)
  set(OpenCV_FIND_COMPONENTS core imgproc imgcodecs)
endif()
set(OpenCV_LIBS "")
foreach(component IN LISTS OpenCV_FIND_COMPONENTS)
  string(REGEX REPLACE "^opencv_" "" module ${component})
  find_library(OpenCV_${module}_LIBRARY opencv_${module})
  mark_as_advanced(OpenCV_${module}_LIBRARY)
  if(OpenCV_${module}_LIBRARY AND OpenCV_INCLUDE_DIR)
    set(OpenCV_${component}_FOUND TRUE)
    if(NOT TARGET opencv_${module})
      add_library(opencv_${module} UNKNOWN IMPORTED)
      set_target_properties(opencv_${module} PROPERTIES
        IMPORTED_LOCATION ${OpenCV_${module}_LIBRARY}
        INTERFACE_INCLUDE_DIRECTORIES ${OpenCV_INCLUDE_DIR})
    endif()
    list(APPEND OpenCV_LIBS opencv_${module})
  endif()
endforeach()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(OpenCV
  REQUIRED_VARS OpenCV_INCLUDE_DIR VERSION_VAR OpenCV_VERSION HANDLE_COMPONENTS
  REASON_FAILURE_MESSAGE "Install libopencv-core-dev, libopencv-imgproc-dev and libopencv-imgcodecs-dev (installer/run does).")
mark_as_advanced(OpenCV_INCLUDE_DIR)
