// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Mutoscope

// One line of an ActionMenu. What cannot be done now is not shown.
T.MenuItem {
    id: root

    visible: enabled
    height: visible ? implicitHeight : 0
    implicitHeight: Theme.controlHeight
    implicitWidth: Theme.choicePopupWidth
    leftPadding: Theme.space3
    rightPadding: Theme.space3
    Accessible.name: text

    contentItem: Words {
        text: root.text
    }
    background: Rectangle {
        radius: Theme.radiusSmall
        color: root.highlighted ? Theme.fieldHover : Theme.clear
    }
}
