// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Mutoscope

// How many wait somewhere; nothing where none do.
Rectangle {
    id: root

    property int count: 0

    implicitWidth: Math.max(implicitHeight, number.implicitWidth + Theme.space2)
    implicitHeight: Theme.badgeHeight
    radius: height / 2
    color: Theme.accent
    border.width: Theme.focusWidth
    border.color: Theme.stage
    visible: count > 0

    Words {
        id: number
        anchors.centerIn: parent
        text: root.count > 99 ? "99+" : root.count
        font.pixelSize: Theme.textRail
        font.weight: Theme.weightStrong
        color: Theme.accentInk
    }
}
