// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Mutoscope

// How many more takes, each with the next seed.
FocusScope {
    id: root

    signal accepted(int takes)
    signal rejected()

    implicitWidth: column.implicitWidth
    implicitHeight: column.implicitHeight
    Keys.onReturnPressed: root.accepted(takes.value)
    Keys.onEnterPressed: root.accepted(takes.value)

    ColumnLayout {
        id: column
        spacing: Theme.space4
        Words {
            text: qsTr("More takes of this clip")
            font.pixelSize: Theme.textTitle
            font.weight: Theme.weightStrong
        }
        Words {
            text: qsTr("Each has the next seed; everything else stays.")
            color: Theme.textSoft
        }
        RowLayout {
            spacing: Theme.space3
            CountStepper {
                id: takes
                objectName: "repeatTakes"
                focus: true
                name: qsTr("Takes")
                from: 2
                value: 4
            }
            Item { Layout.fillWidth: true }
            QuietButton {
                text: qsTr("Cancel")
                onClicked: root.rejected()
            }
            PrimaryButton {
                objectName: "repeatAdd"
                implicitHeight: Theme.controlHeight
                text: qsTr("Add")
                onClicked: root.accepted(takes.value)
            }
        }
    }
}
