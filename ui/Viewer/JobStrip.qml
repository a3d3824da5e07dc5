// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Mutoscope

// How the running job is getting on.
ColumnLayout {
    id: root

    required property JobModel job

    spacing: Theme.space3

    RowLayout {
        spacing: Theme.space2
        Words {
            text: root.job.stage
            font.weight: Theme.weightMedium
        }
        Words {
            Layout.fillWidth: true
            objectName: "jobStep"
            text: root.job.step
            color: Theme.textSoft
        }
        Words {
            text: root.job.timeLeft
            color: Theme.textSoft
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
