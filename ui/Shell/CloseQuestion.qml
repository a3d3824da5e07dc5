// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Mutoscope

// Before the window closes on something that would be lost.
Sheet {
    id: root

    property string what: ""
    signal confirmed()

    function ask(what) {
        root.what = what;
        open();
    }

    objectName: "closeQuestion"
    title: qsTr("Close Mutoscope?")
    width: Math.min(Theme.sheetWidth * 0.6, parent ? parent.width - 2 * Theme.space6 : Theme.sheetWidth)
    height: Theme.primaryHeight * 3 + 2 * Theme.space6 + words.implicitHeight
    onOpened: stay.forceActiveFocus(Qt.TabFocusReason)

    Words {
        id: words
        x: Theme.space6
        y: Theme.space4
        width: parent.width - 2 * Theme.space6
        text: root.what
        wrapMode: Text.Wrap
        lineHeight: 1.25
    }
    actions: [
        QuietButton {
            objectName: "closeAnyway"
            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Close anyway")
            onClicked: {
                root.close();
                root.confirmed();
            }
        },
        PrimaryButton {
            id: stay
            objectName: "keepOpen"
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Keep it open")
            onClicked: root.close()
        }
    ]
}
