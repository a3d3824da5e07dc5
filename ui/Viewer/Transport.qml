// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Mutoscope

// Plays, steps and scrubs the clip, and saves it.
RowLayout {
    id: root

    required property ViewerModel viewer
    required property SaveModel save
    signal saveRequested()

    spacing: Theme.space1

    IconButton {
        iconName: "step_back"
        text: qsTr("Previous frame")
        keyHint: "←"
        onClicked: root.viewer.step(-1)
    }
    IconButton {
        objectName: "playButton"
        iconName: root.viewer.playing ? "pause" : "play"
        text: root.viewer.playing ? qsTr("Pause") : qsTr("Play")
        keyHint: qsTr("Space")
        onClicked: root.viewer.togglePlay()
    }
    IconButton {
        iconName: "step_forward"
        text: qsTr("Next frame")
        keyHint: "→"
        onClicked: root.viewer.step(1)
    }
    Scrubber {
        objectName: "scrubber"
        Layout.fillWidth: true
        Layout.leftMargin: Theme.space3
        Layout.rightMargin: Theme.space3
        name: qsTr("Position in the clip")
        to: root.viewer.lastFrame
        value: root.viewer.position
        onMoved: root.viewer.seek(value)
    }
    Words {
        visible: root.width >= Theme.transportFullWidth
        text: root.viewer.timeLabel
        color: Theme.textSoft
        font.pixelSize: Theme.textCaption
        Layout.minimumWidth: Theme.timeLabelWidth
        Layout.rightMargin: Theme.space2
    }
    IconButton {
        objectName: "loopButton"
        iconName: "loop"
        text: qsTr("Loop")
        keyHint: "\\"
        checked: root.viewer.loop
        onClicked: root.viewer.loop = !root.viewer.loop
    }
    QuietButton {
        objectName: "saveButton"
        Layout.leftMargin: Theme.space2
        iconName: "save"
        text: qsTr("Save")
        hint: "Ctrl+S"
        enabled: root.save.canSave
        onClicked: root.saveRequested()
    }
}
