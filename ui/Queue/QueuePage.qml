// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Mutoscope

// Every clip that is being made, that waits, and that came out lately.
StudioPage {
    id: root

    readonly property QueueModel queue: session.queue
    readonly property var hints: session.shortcuts.hints

    Keys.onPressed: event => {
        const action = root.session.shortcuts.actionFor(ShortcutMap.Queue, event.key, event.modifiers);
        event.accepted = action === "queueStop";
        if (event.accepted)
            root.session.cancel();
    }

    ColumnLayout {
        anchors.horizontalCenter: parent.horizontalCenter
        width: Math.min(parent.width - 2 * Theme.space8, Theme.pageWidth)
        height: parent.height
        spacing: Theme.space4

        RowLayout {
            Layout.topMargin: Theme.space6
            spacing: Theme.space3
            Words {
                text: qsTr("Queue")
                font.pixelSize: Theme.textDisplay
                font.weight: Theme.weightStrong
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
            Words {
                Layout.fillWidth: true
                Layout.topMargin: Theme.space1
                objectName: "queueSummary"
                text: root.queue.summary
                color: Theme.textSoft
            }
            QuietButton {
                objectName: "pauseQueue"
                iconName: root.queue.paused ? "play" : "pause"
                text: root.queue.paused ? qsTr("Resume") : qsTr("Pause")
                hint: qsTr("While the queue is paused, the clip that is being made goes on and no other begins.")
                onClicked: root.queue.paused = !root.queue.paused
            }
            QuietButton {
                objectName: "clearQueue"
                text: qsTr("Clear…")
                hint: root.session.shortcuts.hints.clearQueue
                enabled: root.queue.waitingCount > 0
                onClicked: root.queue.askToClear()
            }
        }
        Banner {
            Layout.fillWidth: true
            objectName: "clearBanner"
            message: root.queue.question
            action: qsTr("Cancel them")
            onActed: root.queue.clearWaiting()
            onDismissed: root.queue.keepWaiting()
        }
        Banner {
            Layout.fillWidth: true
            objectName: "queueBanner"
            message: root.queue.problem
            onDismissed: root.queue.dismissProblem()
        }

        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true

            QueueList {
                id: list
                objectName: "queueList"
                anchors.fill: parent
                anchors.rightMargin: -Theme.space4  // the scroll bar's
                focus: true
                queue: root.queue
                shortcuts: root.session.shortcuts
                onRepeatRequested: row => repeatPopup.ask(row)
            }

            ColumnLayout {
                anchors.centerIn: parent
                visible: list.count === 0
                spacing: Theme.space2
                Icon {
                    Layout.alignment: Qt.AlignHCenter
                    Layout.bottomMargin: Theme.space3
                    implicitWidth: Theme.iconLarge
                    implicitHeight: Theme.iconLarge
                    name: "queue"
                    color: Theme.textFaint
                }
                Words {
                    Layout.alignment: Qt.AlignHCenter
                    text: qsTr("Nothing waits")
                    font.pixelSize: Theme.textDisplay
                    font.weight: Theme.weightMedium
                }
                Words {
                    Layout.alignment: Qt.AlignHCenter
                    text: qsTr("%1 adds the clip that you compose, also while another one is being made.").arg(root.hints.generate)
                    color: Theme.textSoft
                    font.pixelSize: Theme.textPrompt
                }
            }
        }
        Words {
            Layout.fillWidth: true
            Layout.bottomMargin: Theme.space4
            visible: list.count > 0
            text: qsTr("%1 opens  ·  %2 and %3 move  ·  %4 priority  ·  %5 new seed  ·  %6 several  ·  %7 goes on  ·  %8 cancels or removes  ·  %9 pauses")
                .arg(root.hints.queueOpen).arg(root.hints.queueUp).arg(root.hints.queueDown).arg(root.hints.queuePriority)
                .arg(root.hints.queueRetry).arg(root.hints.queueRepeat).arg(root.hints.queueGoOn).arg(root.hints.queueRemove).arg(root.hints.queuePause)
            color: Theme.textFaint
            font.pixelSize: Theme.textCaption
        }
    }

    RepeatPopup {
        id: repeatPopup
        objectName: "repeatPopup"
        anchors.centerIn: parent
        queue: root.queue
        onClosed: list.forceActiveFocus(Qt.PopupFocusReason)
    }
}
