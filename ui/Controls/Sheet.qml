// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Mutoscope

// A dialog before the whole window: a title, what it is about, and a row of actions below.
T.Popup {
    id: root

    property string title: ""
    property alias actions: footer.data
    default property alias body: middle.data

    parent: T.Overlay.overlay
    anchors.centerIn: parent
    width: Math.min(Theme.sheetWidth, parent ? parent.width - 2 * Theme.space6 : Theme.sheetWidth)
    height: Math.min(Theme.sheetHeight, parent ? parent.height - 2 * Theme.space6 : Theme.sheetHeight)
    modal: true
    focus: true
    padding: Theme.hair
    closePolicy: T.Popup.CloseOnEscape
    T.Overlay.modal: Rectangle { color: Theme.scrim }

    enter: Transition { NumberAnimation { property: "opacity"; from: 0; to: 1; duration: Theme.quick } }
    exit: Transition { NumberAnimation { property: "opacity"; to: 0; duration: Theme.quick } }
    background: Rectangle {
        color: Theme.panel
        radius: Theme.radiusLarge
        border.width: Theme.hair
        border.color: Theme.lineStrong
    }
    ColumnLayout {
        anchors.fill: parent
        spacing: 0
        Accessible.role: Accessible.Dialog
        Accessible.name: root.title

        RowLayout {
            Layout.leftMargin: Theme.space6
            Layout.rightMargin: Theme.space4
            Layout.topMargin: Theme.space4
            Layout.bottomMargin: Theme.space3
            Words {
                Layout.fillWidth: true
                text: root.title
                font.pixelSize: Theme.textHeading
                font.weight: Theme.weightStrong
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
            IconButton {
                iconName: "close"
                text: qsTr("Close")
                keyHint: qsTr("Esc")
                iconSize: Theme.iconSmall
                onClicked: root.close()
            }
        }
        Rectangle {
            Layout.fillWidth: true
            implicitHeight: Theme.hair
            color: Theme.line
        }
        Item {
            id: middle
            Layout.fillWidth: true
            Layout.fillHeight: true
        }
        Rectangle {
            Layout.fillWidth: true
            implicitHeight: Theme.hair
            color: Theme.line
            visible: footer.visible
        }
        Item {
            id: footer
            Layout.fillWidth: true
            Layout.leftMargin: Theme.space6
            Layout.rightMargin: Theme.space6
            implicitHeight: Theme.primaryHeight + 2 * Theme.space4
            visible: children.length > 0
        }
    }
}
