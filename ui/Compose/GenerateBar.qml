// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Mutoscope

// Generate and how many takes; below it what is missing, if anything.
ColumnLayout {
    id: root

    required property StudioSession session
    readonly property var hints: session.shortcuts.hints

    spacing: Theme.space2

    RowLayout {
        spacing: Theme.space2
        PrimaryButton {
            Layout.fillWidth: true
            objectName: "generateButton"
            enabled: root.session.canGenerate
            text: root.session.job.running ? qsTr("Add to the queue") : qsTr("Generate")
            hint: qsTr("%1   before the others: %2").arg(root.hints.generate).arg(root.hints.generateFirst)
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
    Words {
        Layout.fillWidth: true
        objectName: "nextStep"
        visible: !root.session.compose.ready
        text: root.session.compose.nextStep
        horizontalAlignment: Text.AlignHCenter
        font.pixelSize: Theme.textCaption
        color: Theme.textSoft
        wrapMode: Text.Wrap
        maximumLineCount: 3
    }
}
