// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Mutoscope

// An action that its icon says. text is its name, for the hint and for screen readers; keyHint its key.
T.Button {
    id: root

    property string iconName: ""
    property string keyHint: ""
    property int size: Theme.controlHeight
    property int iconSize: Theme.icon

    implicitWidth: size
    implicitHeight: size
    focusPolicy: Qt.TabFocus
    opacity: enabled ? 1 : Theme.disabledOpacity
    Accessible.name: text
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()

    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            width: root.iconSize
            height: root.iconSize
            name: root.iconName
            color: root.checked ? Theme.accent : root.hovered ? Theme.text : Theme.textSoft
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: root.down ? Theme.fieldPressed : root.hovered ? Theme.fieldHover : Theme.clear
        Behavior on color { ColorAnimation { duration: Theme.quick } }
        FocusRing { active: root.visualFocus }
    }
    Hint {
        visible: root.hovered
        text: root.keyHint.length > 0 ? root.text + "   " + root.keyHint : root.text
    }
}
