// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Mutoscope

// One of the two small buttons of a StepField.
Item {
    id: root

    property bool pressed: false
    property bool hovered: false
    property bool usable: true
    property bool upwards: true

    implicitWidth: Theme.space6

    Icon {
        anchors.centerIn: parent
        width: Theme.space3
        height: Theme.space3
        name: "chevron"
        rotation: root.upwards ? -90 : 90
        opacity: root.usable ? 1 : Theme.disabledOpacity
        color: root.pressed ? Theme.accent : root.hovered && root.usable ? Theme.text : Theme.textSoft
    }
}
