# SPDX-License-Identifier: Apache-2.0
# `cmake --install`: the programs, what they read at run time (engine/request/resource_paths.h finds it beside bin/), and
# what tells a desktop of them. LibTorch stays where it is; the programs know its place.
include(GNUInstallDirs)
set(mutoscope_id io.github.mutoscope.Mutoscope)
set(mutoscope_desktop ${CMAKE_SOURCE_DIR}/installer/desktop)

# As they were built: CMake would take LibTorch's place out of them.
install(PROGRAMS $<TARGET_FILE:mutoscope-render> $<TARGET_FILE:mutoscope-train> $<TARGET_FILE:mutoscope-bench>
  DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY presets DESTINATION ${CMAKE_INSTALL_DATADIR}/mutoscope)
install(DIRECTORY resources/models resources/samples resources/legal
  DESTINATION ${CMAKE_INSTALL_DATADIR}/mutoscope/resources)
install(FILES LICENSE README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
if(MUTOSCOPE_BUILD_STUDIO)
  install(PROGRAMS $<TARGET_FILE:mutoscope-studio> DESTINATION ${CMAKE_INSTALL_BINDIR})
  install(FILES ${mutoscope_desktop}/${mutoscope_id}.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
  install(FILES ${mutoscope_desktop}/${mutoscope_id}.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
  install(FILES resources/icons/mutoscope_app.svg RENAME ${mutoscope_id}.svg
    DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
  find_program(MUTOSCOPE_APPSTREAMCLI appstreamcli)
  if(MUTOSCOPE_BUILD_TESTS AND MUTOSCOPE_APPSTREAMCLI)
    add_test(NAME mutoscope_metainfo
      COMMAND ${MUTOSCOPE_APPSTREAMCLI} validate --no-net ${mutoscope_desktop}/${mutoscope_id}.metainfo.xml)
  endif()
endif()
