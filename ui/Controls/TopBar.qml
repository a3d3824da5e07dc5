// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Mutoscope

// Something to be decided, above every page: its words, and what can be done beside them.
Rectangle {
    id: root

    property string message: ""
    property alias maximumLineCount: words.maximumLineCount
    default property alias actions: row.data

    implicitHeight: visible ? row.implicitHeight + 2 * Theme.space3 : 0
    color: Theme.accentSoft
    visible: message !== ""
    Accessible.role: Accessible.AlertMessage
    Accessible.name: message

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.hair
        color: Theme.line
    }
    RowLayout {
        id: row
        anchors.fill: parent
        anchors.margins: Theme.space3
        anchors.leftMargin: Theme.space5
        spacing: Theme.space3
        Icon {
            implicitWidth: Theme.icon
            implicitHeight: Theme.icon
            name: "warning"
            color: Theme.accent
        }
        Words {
            id: words
            Layout.fillWidth: true
            text: root.message
            wrapMode: Text.Wrap
            maximumLineCount: 3
        }
    }
}
