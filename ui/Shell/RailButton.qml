// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Mutoscope

// A page on the rail: its icon over its name, and a number where something waits there.
T.Button {
    id: root

    property string iconName: ""
    property string keyHint: ""
    property int badge: 0

    implicitHeight: Theme.railItemHeight
    focusPolicy: Qt.TabFocus
    Accessible.role: Accessible.PageTab
    Accessible.name: badge > 0 ? text + ", " + badge : text
    Accessible.description: keyHint
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()

    contentItem: Item {
        Column {
            anchors.centerIn: parent
            spacing: Theme.space1
            Icon {
                anchors.horizontalCenter: parent.horizontalCenter
                width: Theme.icon
                height: Theme.icon
                name: root.iconName
                color: root.checked ? Theme.accent : root.hovered ? Theme.text : Theme.textSoft
            }
            Words {
                width: root.width - 2 * Theme.space1
                horizontalAlignment: Text.AlignHCenter
                text: root.text
                font.pixelSize: Theme.textRail
                font.weight: Theme.weightMedium
                color: root.checked || root.hovered ? Theme.text : Theme.textSoft
            }
        }
        CountBadge {
            x: parent.width / 2 + Theme.space1
            y: Theme.space1
            count: root.badge
        }
    }
    background: Item {
        Rectangle {
            anchors.fill: parent
            anchors.leftMargin: Theme.space2
            anchors.rightMargin: Theme.space2
            radius: Theme.radius
            color: root.down ? Theme.fieldPressed
                : root.checked ? Theme.field : root.hovered ? Theme.panel : Theme.clear
            Behavior on color { ColorAnimation { duration: Theme.quick } }
            FocusRing {
                anchors.margins: -Theme.focusWidth
                active: root.visualFocus
            }
        }
        Rectangle {
            y: Theme.space3
            width: Theme.railMark
            height: parent.height - 2 * y
            radius: width / 2
            color: Theme.accent
            visible: root.checked
        }
    }
    Hint {
        x: root.width
        y: Math.round((root.height - implicitHeight) / 2)
        visible: root.hovered
        text: root.text + "   " + root.keyHint
    }
}
