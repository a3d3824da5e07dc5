// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Mutoscope

// One line of an ActionMenu; with a mark, one choice of several. What cannot be done now is not shown.
T.MenuItem {
    id: root

    property bool choice: false
    property bool chosen: false

    visible: enabled
    height: visible ? implicitHeight : 0
    implicitHeight: Theme.controlHeight
    implicitWidth: Theme.choicePopupWidth
    leftPadding: Theme.space3
    rightPadding: Theme.space3
    Accessible.name: text
    Accessible.checkable: choice
    Accessible.checked: chosen

    contentItem: Words {
        text: root.text
        leftPadding: root.choice ? Theme.iconSmall + Theme.space2 : 0

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.chosen
            name: "check"
            color: Theme.accent
            width: Theme.iconSmall
            height: Theme.iconSmall
        }
    }
    background: Rectangle {
        radius: Theme.radiusSmall
        color: root.highlighted ? Theme.fieldHover : Theme.clear
    }
}
