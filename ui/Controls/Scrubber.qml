// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Mutoscope

// The playhead over the clip.
T.Slider {
    id: root

    property string name: ""
    /// Both set: a range within, marked on the track.
    property int rangeFirst: -1
    property int rangeLast: -1

    implicitHeight: Theme.space6
    focusPolicy: Qt.TabFocus
    stepSize: 1
    snapMode: T.Slider.SnapAlways
    Accessible.name: name

    background: Rectangle {
        x: root.leftPadding
        y: Math.round((root.height - height) / 2)
        width: root.availableWidth
        height: Theme.trackHeight
        radius: height / 2
        color: Theme.raised
        Rectangle {
            width: root.handle.x + root.handle.width / 2 - parent.x
            height: parent.height
            radius: parent.radius
            color: Theme.accent
        }
        Rectangle {
            readonly property real step: (parent.width - root.handle.width) / Math.max(1, root.to - root.from)
            visible: root.rangeFirst >= 0 && root.rangeLast >= root.rangeFirst
            x: root.handle.width / 2 + root.rangeFirst * step - Theme.focusWidth
            y: -Theme.space1
            width: (root.rangeLast - root.rangeFirst) * step + 2 * Theme.focusWidth
            height: parent.height + 2 * Theme.space1
            radius: Theme.space1
            color: Theme.clear
            border.width: Theme.focusWidth
            border.color: Theme.accent
        }
    }
    handle: Rectangle {
        x: root.leftPadding + root.visualPosition * (root.availableWidth - width)
        y: Math.round((root.height - height) / 2)
        width: Theme.handleSize
        height: Theme.handleSize
        radius: width / 2
        color: root.pressed ? Theme.accentHover : Theme.text
        FocusRing {
            active: root.visualFocus
            innerRadius: Theme.handleSize / 2
        }
    }
}
