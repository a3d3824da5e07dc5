// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Mutoscope

// Around the control that has the keyboard. A direct child of the control.
Rectangle {
    property bool active: false
    property int innerRadius: Theme.radius

    anchors.fill: parent
    anchors.margins: -Theme.focusGap - Theme.focusWidth
    radius: innerRadius + Theme.focusGap + Theme.focusWidth
    color: Theme.clear
    border.width: Theme.focusWidth
    border.color: Theme.accent
    visible: active
}
