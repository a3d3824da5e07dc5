// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Mutoscope

// Generate, or Cancel while a clip is being made; and below it what is missing, or the key.
ColumnLayout {
    id: root

    required property StudioSession session

    spacing: Theme.space2

    PrimaryButton {
        Layout.fillWidth: true
        objectName: "generateButton"
        visible: !root.session.job.running
        enabled: root.session.canGenerate
        text: qsTr("Generate")
        onClicked: root.session.generate()
    }
    QuietButton {
        Layout.fillWidth: true
        objectName: "cancelButton"
        implicitHeight: Theme.primaryHeight
        visible: root.session.job.running
        enabled: !root.session.job.cancelling
        text: root.session.job.cancelling ? qsTr("Cancelling…") : qsTr("Cancel")
        onClicked: root.session.cancel()
    }
    Words {
        Layout.fillWidth: true
        objectName: "nextStep"
        text: root.session.job.running ? qsTr("Shift+X cancels")
            : root.session.compose.ready ? qsTr("Ctrl+Enter") : root.session.compose.nextStep
        horizontalAlignment: Text.AlignHCenter
        font.pixelSize: Theme.textCaption
        color: root.session.compose.ready || root.session.job.running ? Theme.textFaint : Theme.textSoft
        wrapMode: Text.Wrap
        maximumLineCount: 3
    }
}
