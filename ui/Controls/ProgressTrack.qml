// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Mutoscope

// How far something is. While that cannot be measured a light moves along it.
Rectangle {
    id: root

    property real value: 0
    property bool measurable: true
    property string name: ""

    implicitHeight: Theme.trackHeight
    radius: height / 2
    color: Theme.raised
    clip: true
    Accessible.role: Accessible.ProgressBar
    Accessible.name: name

    Rectangle {
        width: root.value * root.width
        height: root.height
        radius: root.radius
        color: Theme.accent
        Behavior on width { NumberAnimation { duration: Theme.calm; easing.type: Easing.OutCubic } }
    }
    Rectangle {
        id: light
        width: root.width / 5
        height: root.height
        radius: root.radius
        color: Theme.accent
        visible: !root.measurable
        NumberAnimation on x {
            from: -light.width
            to: root.width
            duration: Theme.sweep
            loops: Animation.Infinite
            running: light.visible && root.visible && !Theme.reducedMotion
        }
    }
}
