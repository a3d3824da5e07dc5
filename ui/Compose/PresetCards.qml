// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Mutoscope

// The presets, side by side.
GridLayout {
    id: root

    required property ComposeModel compose

    columns: 2
    columnSpacing: Theme.space2
    rowSpacing: Theme.space2

    Repeater {
        model: root.compose.presets
        delegate: ChoiceCard {
            id: card
            required property int index
            required property string name
            required property string description
            required property string size
            required property string work
            required property bool available
            required property string unavailableReason
            required property int fit
            required property string memory
            required property string memoryHint

            Layout.fillWidth: true
            Layout.preferredWidth: 1  // equal shares
            objectName: "preset" + index
            title: name
            detail: size
            footnote: work
            reason: unavailableReason
            note: memory
            noteColor: fit === 0 ? Theme.textFaint : Theme.accent
            enabled: available
            autoExclusive: false
            checkable: false
            checked: root.compose.presetIndex === index
            onClicked: root.compose.presetIndex = index
            Hint {
                visible: card.hovered
                text: card.memoryHint === "" ? card.description : card.description + "\n" + card.memoryHint
            }
        }
    }
}
