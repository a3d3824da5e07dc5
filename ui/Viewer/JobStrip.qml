// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Mutoscope

// How the running job is getting on.
ColumnLayout {
    id: root

    required property JobModel job
    required property string cancelKey
    readonly property bool roomy: width >= Theme.transportTimeWidth
    signal enoughRequested()
    signal cancelRequested()

    spacing: Theme.space3

    RowLayout {
        spacing: Theme.space2
        Words {
            text: root.job.stage
            visible: root.roomy || root.job.step.length === 0
            font.weight: Theme.weightMedium
        }
        Words {
            Layout.fillWidth: true
            objectName: "jobStep"
            text: root.roomy || root.job.timeLeft.length === 0 ? root.job.step : ""
            color: Theme.textSoft
        }
        Words {
            text: root.job.timeLeft
            color: Theme.textSoft
        }
        LinkButton {
            id: enough
            objectName: "enoughButton"
            Layout.leftMargin: Theme.space2
            visible: root.job.canFinishEarly
            text: root.job.finishing ? qsTr("Keeping what there is…") : qsTr("Stop here and keep it")
            enabled: !root.job.finishing
            onClicked: root.enoughRequested()
            Hint {
                visible: enough.hovered
                text: qsTr("Ends the denoising and makes the clip of what there is")
            }
        }
        LinkButton {
            id: cancel
            objectName: "cancelButton"
            Layout.leftMargin: Theme.space2
            enabled: !root.job.cancelling
            opacity: enabled ? 1 : Theme.disabledOpacity
            text: root.job.cancelling ? qsTr("Cancelling…") : qsTr("Cancel")
            onClicked: root.cancelRequested()
            Hint {
                visible: cancel.hovered
                text: root.cancelKey
            }
        }
    }
    ProgressTrack {
        Layout.fillWidth: true
        name: root.job.stage
        value: root.job.progress
        measurable: root.job.measurable
    }
    Words {
        Layout.fillWidth: true
        objectName: "jobNotice"
        text: root.job.notice
        visible: text !== ""
        color: Theme.accent
        font.pixelSize: Theme.textCaption
        wrapMode: Text.Wrap
        maximumLineCount: 2
    }
}
