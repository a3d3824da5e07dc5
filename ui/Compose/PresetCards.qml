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
            required property string fitWords
            required property string fitIcon
            required property string costs
            required property string about
            required property int fit

            Layout.fillWidth: true
            Layout.preferredWidth: 1  // equal shares
            objectName: "preset" + index
            title: name
            detail: size
            footnote: available ? costs : ""
            reason: unavailableReason
            note: fitWords
            noteIcon: fitIcon
            noteColor: fit === 0 ? Theme.textFaint : available ? Theme.accent : Theme.textSoft
            enabled: available
            autoExclusive: false
            checkable: false
            checked: root.compose.presetIndex === index
            onClicked: root.compose.presetIndex = index
            Hint {
                visible: card.hovered
                text: card.about
            }
        }
    }
}
