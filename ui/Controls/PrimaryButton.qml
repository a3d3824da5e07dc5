// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Mutoscope

// The one thing to do next.
T.Button {
    id: root

    property string hint: ""
    property bool small: false  // in a row with quiet ones

    implicitHeight: small ? Theme.controlHeight : Theme.primaryHeight
    implicitWidth: implicitContentWidth + 2 * (small ? Theme.space4 : Theme.space6)
    focusPolicy: Qt.TabFocus
    Accessible.name: text
    Accessible.description: hint
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()

    contentItem: Words {
        text: root.text
        horizontalAlignment: Text.AlignHCenter
        font.pixelSize: root.small ? Theme.textBody : Theme.textTitle
        font.weight: Theme.weightStrong
        color: root.enabled ? Theme.accentInk : Theme.textDisabled
    }
    background: Rectangle {
        radius: Theme.radius
        color: !root.enabled ? Theme.field
            : root.down ? Theme.accentPressed : root.hovered ? Theme.accentHover : Theme.accent
        Behavior on color { ColorAnimation { duration: Theme.quick } }
        FocusRing { active: root.visualFocus }
    }
    Hint {
        visible: root.hovered && root.hint.length > 0
        text: root.hint
    }
}
