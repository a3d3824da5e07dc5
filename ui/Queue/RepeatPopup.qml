// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Mutoscope

// Asks how many more takes of a clip there are to be.
T.Popup {
    id: root

    required property QueueModel queue
    property int row: -1

    function ask(row) {
        root.row = row;
        open();
    }

    implicitWidth: implicitContentWidth + 2 * padding
    implicitHeight: implicitContentHeight + 2 * padding
    padding: Theme.space6
    modal: true
    focus: true
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside

    background: Rectangle {
        radius: Theme.radiusLarge
        color: Theme.raised
        border.width: Theme.hair
        border.color: Theme.lineStrong
    }
    contentItem: RepeatForm {
        focus: true
        onAccepted: takes => {
            root.queue.repeat(root.row, takes);
            root.close();
        }
        onRejected: root.close()
    }
}
