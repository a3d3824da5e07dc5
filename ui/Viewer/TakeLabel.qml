// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Mutoscope

// Which take a picture is of.
Rectangle {
    property alias text: words.text

    width: words.implicitWidth + 2 * Theme.space2
    height: words.implicitHeight + Theme.space1
    radius: Theme.radiusSmall
    color: Theme.scrim
    Words {
        id: words
        anchors.centerIn: parent
        font.pixelSize: Theme.textCaption
    }
}
