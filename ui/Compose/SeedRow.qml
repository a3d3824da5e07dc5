// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Mutoscope

// The seed: empty for a new one with every clip, or a number to repeat.
RowLayout {
    id: root

    required property ComposeModel compose

    spacing: Theme.space2

    LineField {
        Layout.fillWidth: true
        objectName: "seedField"
        name: qsTr("Seed")
        hint: root.compose.lastSeed === "" ? qsTr("New with every clip")
            : qsTr("New (last %1)").arg(root.compose.lastSeed)
        text: root.compose.seed
        inputMethodHints: Qt.ImhDigitsOnly
        validator: RegularExpressionValidator { regularExpression: /[0-9]{0,19}/ }
        onTextEdited: root.compose.seed = text
    }
    IconButton {
        objectName: "rollSeed"
        iconName: "dice"
        text: qsTr("Draw a seed and keep it")
        onClicked: root.compose.rollSeed()
    }
    IconButton {
        objectName: "lockSeed"
        iconName: checked ? "lock" : "unlock"
        checked: root.compose.seed.length > 0
        text: checked ? qsTr("A new seed with every clip")
            : root.compose.lastSeed === "" ? qsTr("Keep one seed") : qsTr("Keep the last clip's seed")
        onClicked: root.compose.toggleSeedLock()
    }
}
