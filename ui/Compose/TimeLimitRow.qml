// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Mutoscope

// How long a clip may take: the best that is likely done by then.
ChoiceBox {
    required property ComposeModel compose

    objectName: "timeLimit"
    flatStyle: true
    name: qsTr("Time allowed")
    entries: compose.timeLimits
    current: compose.timeLimit
    shown: compose.timeLimits[compose.timeLimit]
    onChosen: index => compose.timeLimit = index
}
