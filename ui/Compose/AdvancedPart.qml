// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Mutoscope

// The values beyond the preset, folded away until they are wanted.
ColumnLayout {
    id: root

    required property ComposeModel compose

    spacing: Theme.space1

    RowLayout {
        Layout.fillWidth: true
        Disclosure {
            id: fold
            objectName: "advancedFold"
            text: qsTr("Advanced")
            onCheckedChanged: root.compose.watchSettings(checked)
        }
        Item { Layout.fillWidth: true }
        Words {
            visible: root.compose.settings.changedCount > 0
            text: qsTr("%n value(s) changed", "", root.compose.settings.changedCount)
            font.pixelSize: Theme.textCaption
            color: Theme.accent
        }
        LinkButton {
            objectName: "resetAll"
            visible: root.compose.settings.changedCount > 0
            text: qsTr("Reset")
            onClicked: root.compose.settings.resetAll()
        }
    }
    Repeater {
        model: fold.checked ? root.compose.settings : null
        delegate: SettingRow {
            Layout.fillWidth: true
            settings: root.compose.settings
        }
    }
}
