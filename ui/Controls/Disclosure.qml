// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Mutoscope

// Opens and closes what is seldom needed.
T.Button {
    id: root

    checkable: true
    focusPolicy: Qt.TabFocus
    implicitHeight: Theme.space6
    implicitWidth: implicitContentWidth
    Accessible.name: text
    Accessible.role: Accessible.CheckBox
    Keys.onReturnPressed: root.toggle()
    Keys.onEnterPressed: root.toggle()

    contentItem: Row {
        spacing: Theme.space1
        Icon {
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.iconSmall
            height: Theme.iconSmall
            name: "chevron"
            color: root.hovered ? Theme.text : Theme.textSoft
            rotation: root.checked ? 90 : 0
            Behavior on rotation { NumberAnimation { duration: Theme.quick } }
        }
        Words {
            anchors.verticalCenter: parent.verticalCenter
            text: root.text
            font.pixelSize: Theme.textCaption
            font.weight: Theme.weightMedium
            color: root.hovered ? Theme.text : Theme.textSoft
        }
    }
    background: Item {
        FocusRing {
            active: root.visualFocus
            innerRadius: Theme.space1
        }
    }
}
