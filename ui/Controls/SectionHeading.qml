// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Mutoscope

// Heads a part of a list, with what can be done to all of it.
Item {
    id: root

    property string text: ""
    property string action: ""
    signal acted()

    implicitHeight: Theme.controlHeight

    SectionTitle {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space2
        text: root.text
    }
    LinkButton {
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space1
        visible: root.action !== ""
        text: root.action
        onClicked: root.acted()
    }
}
