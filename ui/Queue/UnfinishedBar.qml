// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Mutoscope

// After an unclean end: what is to become of the clips that it cut short.
Rectangle {
    id: root

    required property UnfinishedJobs jobs
    signal postponed()

    implicitHeight: visible ? row.implicitHeight + 2 * Theme.space3 : 0
    color: Theme.accentSoft
    visible: jobs.question !== ""
    Accessible.role: Accessible.AlertMessage
    Accessible.name: jobs.question

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.hair
        color: Theme.line
    }
    RowLayout {
        id: row
        anchors.fill: parent
        anchors.margins: Theme.space3
        anchors.leftMargin: Theme.space5
        spacing: Theme.space3
        Icon {
            implicitWidth: Theme.icon
            implicitHeight: Theme.icon
            name: "warning"
            color: Theme.accent
        }
        Words {
            Layout.fillWidth: true
            text: root.jobs.question
            wrapMode: Text.Wrap
            maximumLineCount: 2
        }
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
}
