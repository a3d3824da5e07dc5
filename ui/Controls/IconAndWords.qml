// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Mutoscope

// What stands on a button: words in the middle, an icon before them where there is one.
Item {
    id: root

    property string iconName: ""
    property string text: ""

    implicitWidth: row.implicitWidth
    implicitHeight: row.implicitHeight

    Row {
        id: row
        anchors.centerIn: parent
        spacing: Theme.space2
        Icon {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.iconName.length > 0
            name: root.iconName
            color: Theme.text
            width: Theme.iconSmall
            height: Theme.iconSmall
        }
        Words {
            text: root.text
            font.weight: Theme.weightMedium
        }
    }
}
