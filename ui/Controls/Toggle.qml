// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Mutoscope

// On or off, with a word on what that means.
T.Switch {
    id: root

    property string hint: ""

    implicitHeight: Theme.controlHeight
    implicitWidth: implicitContentWidth + indicator.width + spacing
    spacing: Theme.space3
    focusPolicy: Qt.TabFocus
    opacity: enabled ? 1 : Theme.disabledOpacity
    Accessible.name: text
    Accessible.description: hint
    Keys.onReturnPressed: { root.toggle(); root.toggled(); }
    Keys.onEnterPressed: { root.toggle(); root.toggled(); }

    indicator: Rectangle {
        y: Math.round((root.height - height) / 2)
        width: Theme.switchWidth
        height: Theme.switchHeight
        radius: height / 2
        color: root.checked ? Theme.accent : Theme.raised
        border.width: Theme.hair
        border.color: root.checked ? Theme.accent : Theme.lineStrong
        Behavior on color { ColorAnimation { duration: Theme.quick } }

        Rectangle {
            x: root.checked ? parent.width - width - Theme.switchInset : Theme.switchInset
            y: Theme.switchInset
            width: parent.height - 2 * Theme.switchInset
            height: width
            radius: width / 2
            color: root.checked ? Theme.accentInk : Theme.textSoft
            Behavior on x { NumberAnimation { duration: Theme.quick } }
        }
        FocusRing {
            active: root.visualFocus
            innerRadius: Theme.switchHeight / 2
        }
    }
    contentItem: Words {
        leftPadding: root.indicator.width + root.spacing
        text: root.text
        wrapMode: Text.Wrap
    }
    Hint {
        visible: root.hovered && root.hint.length > 0
        text: root.hint
    }
}
