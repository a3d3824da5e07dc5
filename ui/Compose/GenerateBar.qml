// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Mutoscope

// Generate, how many takes, and Cancel while a clip is being made; and below it what is missing, or the keys.
ColumnLayout {
    id: root

    required property StudioSession session

    spacing: Theme.space2

    RowLayout {
        spacing: Theme.space2
        PrimaryButton {
            Layout.fillWidth: true
            objectName: "generateButton"
            enabled: root.session.canGenerate
            text: root.session.job.running ? qsTr("Add to the queue") : qsTr("Generate")
            onClicked: root.session.generate()
        }
        CountStepper {
            objectName: "takes"
            implicitHeight: Theme.primaryHeight
            implicitWidth: Theme.takesWidth
            name: qsTr("Takes, each with the next seed")
            value: root.session.takes
            onValueModified: root.session.takes = value
        }
    }
    QuietButton {
        Layout.fillWidth: true
        objectName: "cancelButton"
        visible: root.session.job.running
        enabled: !root.session.job.cancelling
        text: root.session.job.cancelling ? qsTr("Cancelling…") : qsTr("Cancel")
        hint: "Shift+X"
        onClicked: root.session.cancel()
    }
    Words {
        Layout.fillWidth: true
        objectName: "nextStep"
        text: !root.session.compose.ready ? root.session.compose.nextStep
            : root.session.job.running ? qsTr("Ctrl+Enter  ·  Ctrl+Shift+Enter: before the others")
            : qsTr("Ctrl+Enter")
        horizontalAlignment: Text.AlignHCenter
        font.pixelSize: Theme.textCaption
        color: root.session.compose.ready ? Theme.textFaint : Theme.textSoft
        wrapMode: Text.Wrap
        maximumLineCount: 3
    }
}
