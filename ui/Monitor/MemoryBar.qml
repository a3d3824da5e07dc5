// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Mutoscope

// A device's memory: ours in brass, that of others in grey, the rest free.
Rectangle {
    id: root

    property real ours: 0
    property real others: 0

    implicitHeight: Theme.space2
    radius: height / 2
    color: Theme.raised
    border.width: Theme.hair
    border.color: Theme.lineStrong
    clip: true

    Rectangle {
        id: mine
        x: Theme.hair
        y: Theme.hair
        width: root.ours * (root.width - 2 * Theme.hair)
        height: parent.height - 2 * Theme.hair
        radius: height / 2
        color: Theme.accent
    }
    Rectangle {
        x: mine.x + mine.width
        y: Theme.hair
        width: root.others * (root.width - 2 * Theme.hair)
        height: parent.height - 2 * Theme.hair
        radius: height / 2
        color: Theme.textFaint
    }
}
