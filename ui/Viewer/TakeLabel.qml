// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Mutoscope

// Which take a picture is of.
Rectangle {
    property alias text: words.text
    property real room: implicitWidth

    implicitWidth: words.implicitWidth + 2 * Theme.space2
    width: Math.max(0, Math.min(implicitWidth, room))
    height: words.implicitHeight + Theme.space1
    radius: Theme.radiusSmall
    color: Theme.overPicture
    Words {
        id: words
        anchors.fill: parent
        anchors.leftMargin: Theme.space2
        anchors.rightMargin: Theme.space2
        color: Theme.textOverPicture
        font.pixelSize: Theme.textCaption
    }
}
