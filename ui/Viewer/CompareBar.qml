// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Mutoscope

// Which two takes, and how they are shown against each other.
GridLayout {
    id: root

    required property CompareModel compare

    columns: width < Theme.compareOneRow ? 1 : 2
    columnSpacing: Theme.space2
    rowSpacing: Theme.space2

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space2

        ChoiceBox {
            Layout.fillWidth: true
            objectName: "firstTake"
            name: qsTr("First take")
            entries: root.compare.takes
            current: root.compare.first
            shown: root.compare.firstLabel
            onChosen: index => root.compare.first = index
        }
        IconButton {
            objectName: "swapTakes"
            iconName: "swap"
            text: qsTr("Swap")
            keyHint: "C"
            onClicked: root.compare.swap()
        }
        ChoiceBox {
            Layout.fillWidth: true
            objectName: "secondTake"
            name: qsTr("Second take")
            entries: root.compare.takes
            current: root.compare.second
            shown: root.compare.secondLabel
            onChosen: index => root.compare.second = index
        }
    }
    RowLayout {
        Layout.alignment: Qt.AlignHCenter
        spacing: Theme.space2

        Segments {
            objectName: "compareMode"
            names: [qsTr("Side by side"), qsTr("Wipe"), qsTr("Blink")]
            current: root.compare.mode
            onChosen: index => root.compare.mode = index
        }
        IconButton {
            objectName: "endCompare"
            iconName: "close"
            text: qsTr("End the comparison")
            onClicked: root.compare.active = false
        }
    }
}
