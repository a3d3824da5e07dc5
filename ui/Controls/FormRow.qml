// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Mutoscope

// A label, what it labels beside it, and a note below that.
RowLayout {
    id: root

    property string label: ""
    property string note: ""
    default property alias content: fields.data

    Layout.fillWidth: true
    spacing: Theme.space4

    Words {
        Layout.alignment: Qt.AlignTop
        Layout.preferredWidth: Theme.formLabelWidth
        Layout.preferredHeight: Theme.controlHeight
        text: root.label
        color: Theme.textSoft
    }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: Theme.space1
        RowLayout {
            id: fields
            Layout.fillWidth: true
            Layout.minimumHeight: Theme.controlHeight
            spacing: Theme.space3
        }
        Words {
            Layout.fillWidth: true
            visible: text.length > 0
            text: root.note
            font.pixelSize: Theme.textCaption
            color: Theme.textFaint
            wrapMode: Text.Wrap
        }
    }
}
