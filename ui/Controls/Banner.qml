// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Mutoscope

// What went wrong and what to do, until it is read. The technical part is folded away, and can be copied.
Rectangle {
    id: root

    property string message: ""
    property string detail: ""
    property string action: ""
    signal acted()
    signal dismissed()

    implicitHeight: column.implicitHeight + 2 * Theme.space3
    radius: Theme.radius
    color: Theme.warningSoft
    border.width: Theme.hair
    border.color: Theme.warningLine
    visible: message.length > 0
    Accessible.role: Accessible.AlertMessage
    Accessible.name: message
    onMessageChanged: fold.checked = false

    ColumnLayout {
        id: column
        anchors.fill: parent
        anchors.margins: Theme.space3
        anchors.leftMargin: Theme.space4
        spacing: Theme.space2

        RowLayout {
            spacing: Theme.space3
            Icon {
                Layout.alignment: Qt.AlignTop
                Layout.topMargin: Theme.space1
                implicitWidth: Theme.icon
                implicitHeight: Theme.icon
                name: "warning"
                color: Theme.warning
            }
            Words {
                Layout.fillWidth: true
                Layout.topMargin: Theme.space1
                Layout.alignment: Qt.AlignTop
                text: root.message
                wrapMode: Text.Wrap
                lineHeight: 1.25
            }
            LinkButton {
                Layout.alignment: Qt.AlignTop
                Layout.topMargin: Theme.hair
                visible: root.action.length > 0
                text: root.action
                onClicked: root.acted()
            }
            IconButton {
                Layout.alignment: Qt.AlignTop
                size: Theme.space6
                iconSize: Theme.iconSmall
                iconName: "close"
                text: qsTr("Dismiss")
                onClicked: root.dismissed()
            }
        }
        Disclosure {
            id: fold
            Layout.leftMargin: Theme.icon + Theme.space3
            visible: root.detail.length > 0
            text: qsTr("Technical detail")
        }
        TextEdit {
            Layout.leftMargin: Theme.icon + Theme.space3
            Layout.fillWidth: true
            Layout.maximumHeight: Theme.promptHeight
            clip: true
            visible: fold.visible && fold.checked
            readOnly: true
            selectByMouse: true
            text: root.detail
            textFormat: TextEdit.PlainText
            wrapMode: TextEdit.WrapAnywhere
            color: Theme.textSoft
            selectionColor: Theme.accent
            selectedTextColor: Theme.accentInk
            font.family: Theme.fontFamily
            font.pixelSize: Theme.textCaption
            Accessible.name: qsTr("Technical detail")
        }
    }
}
