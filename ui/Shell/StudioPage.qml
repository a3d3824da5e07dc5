// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Mutoscope

// What every page of the window is.
FocusScope {
    required property StudioSession session
    property bool current: false     ///< it is the one on show
    property bool dropHovers: false  ///< something that could be dropped is held over the window

    focus: true
}
