// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Mutoscope

// After a clip was dropped, or all of one was recalled: less of it, or the way back.
Rectangle {
    id: root

    required property RecalledComposition recalled

    implicitHeight: row.implicitHeight + 2 * Theme.space2
    radius: Theme.radius
    color: Theme.panel
    border.width: Theme.hair
    border.color: Theme.lineStrong
    visible: recalled.notice.length > 0
    Accessible.role: Accessible.AlertMessage
    Accessible.name: recalled.notice

    RowLayout {
        id: row
        anchors.fill: parent
        anchors.leftMargin: Theme.space4
        anchors.rightMargin: Theme.space3
        spacing: Theme.space4
        Words {
            Layout.fillWidth: true
            text: root.recalled.notice
            wrapMode: Text.Wrap
            maximumLineCount: 2
        }
        LinkButton {
            objectName: "onlyPrompt"
            text: qsTr("Only the prompt")
            onClicked: root.recalled.onlyPrompt()
        }
        LinkButton {
            objectName: "onlySeed"
            text: qsTr("Only the seed")
            onClicked: root.recalled.onlySeed()
        }
        LinkButton {
            objectName: "undoRecall"
            text: qsTr("Undo")
            onClicked: root.recalled.undo()
        }
        IconButton {
            size: Theme.space6
            iconSize: Theme.iconSmall
            iconName: "close"
            text: qsTr("Dismiss")
            onClicked: root.recalled.dismiss()
        }
    }
}
