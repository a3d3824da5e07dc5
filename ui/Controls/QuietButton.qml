// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Mutoscope

// An ordinary action: words, with an icon before them where it helps.
T.Button {
    id: root

    property string iconName: ""
    property string hint: ""

    implicitHeight: Theme.controlHeight
    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    leftPadding: iconName.length > 0 ? Theme.space3 : Theme.space4
    rightPadding: Theme.space4
    focusPolicy: Qt.TabFocus
    opacity: enabled ? 1 : Theme.disabledOpacity
    Accessible.name: text
    Accessible.description: hint
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()

    contentItem: IconAndWords {
        iconName: root.iconName
        text: root.text
    }
    background: Rectangle {
        radius: Theme.radius
        color: root.down ? Theme.fieldPressed : root.hovered ? Theme.fieldHover : Theme.field
        border.width: Theme.hair
        border.color: Theme.line
        Behavior on color { ColorAnimation { duration: Theme.quick } }
        FocusRing { active: root.visualFocus }
    }
    Hint {
        visible: root.hovered && root.hint.length > 0
        text: root.hint
    }
}
