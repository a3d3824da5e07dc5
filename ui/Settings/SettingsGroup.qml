// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Mutoscope

// A titled card of settings.
ColumnLayout {
    id: root

    property string title: ""
    default property alias rows: column.data

    Layout.fillWidth: true
    spacing: Theme.space2

    SectionTitle { text: root.title }
    Rectangle {
        Layout.fillWidth: true
        implicitHeight: column.implicitHeight + 2 * Theme.space4
        radius: Theme.radius
        color: Theme.panel
        border.width: Theme.hair
        border.color: Theme.line

        ColumnLayout {
            id: column
            anchors.fill: parent
            anchors.margins: Theme.space4
            anchors.leftMargin: Theme.space5
            anchors.rightMargin: Theme.space5
            spacing: Theme.space3
        }
    }
}
