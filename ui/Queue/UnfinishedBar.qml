// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Mutoscope

// After an unclean end: what is to become of the clips that it cut short.
TopBar {
    id: root

    required property UnfinishedJobs jobs
    signal postponed()

    message: jobs.question

    PrimaryButton {
        objectName: "goOn"
        small: true
        text: qsTr("Go on")
        onClicked: root.jobs.goOn()
    }
    QuietButton {
        objectName: "leaveWaiting"
        text: qsTr("Leave them waiting")
        onClicked: {
            root.jobs.leave();
            root.postponed();
        }
    }
    QuietButton {
        objectName: "discardUnfinished"
        text: qsTr("Discard")
        onClicked: root.jobs.discard()
    }
}
