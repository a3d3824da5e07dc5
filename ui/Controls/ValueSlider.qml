// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Mutoscope

// A number by hand; arrows take one step, Page keys ten.
T.Slider {
    id: root

    property string name: ""

    implicitHeight: Theme.space6
    implicitWidth: Theme.sliderWidth
    focusPolicy: Qt.TabFocus
    snapMode: T.Slider.SnapAlways
    Accessible.name: name
    Keys.onPressed: event => {
        const steps = event.key === Qt.Key_PageUp ? 10 : event.key === Qt.Key_PageDown ? -10 : 0;
        if (steps === 0)
            return;
        root.value = root.value + steps * root.stepSize;
        root.moved();
        event.accepted = true;
    }

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
            color: root.hovered || root.pressed ? Theme.accent : Theme.accentPressed
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
