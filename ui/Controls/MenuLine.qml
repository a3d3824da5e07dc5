// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Mutoscope

// Parts what can be done from how, in an ActionMenu.
Item {
    id: root

    enabled: false  // arrows pass it by
    implicitWidth: Theme.choicePopupWidth
    height: visible ? 2 * Theme.space1 + Theme.hair : 0

    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width
        height: Theme.hair
        color: Theme.lineStrong
    }
}
