// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Mutoscope

// One job: its picture, its words, how far it is, and what can be done with it.
Item {
    id: root

    required property ListView list
    required property var hints  ///< ShortcutMap's
    required property int dropRow
    required property QueueModel queue
    required property int index
    required property string prompt
    required property string facts
    required property string status
    required property string timeLeft
    required property real progress
    required property bool measurable
    required property var thumbnail
    required property string priority
    required property bool runs
    required property bool waits
    required property bool troubled
    required property bool cancelling
    required property string goOnName
    required property string goOnHint
    readonly property bool chosen: ListView.isCurrentItem
    readonly property bool shown: hover.hovered || chosen  // its buttons
    signal repeatRequested(int row)
    signal draggedOver(int row)  // -1: let go

    height: heading.height + Theme.queueRowHeight
    z: grip.drag.active ? 1 : 0
    Accessible.role: Accessible.ListItem
    Accessible.name: prompt
    Accessible.description: facts + ", " + status

    SectionHeading {
        id: heading
        width: root.width
        height: visible ? implicitHeight : 0
        visible: root.ListView.section !== root.ListView.previousSection
        text: root.ListView.section
        action: text === root.queue.endedName ? qsTr("Clear the list") : ""
        onActed: root.queue.clearEnded()
    }
    Rectangle {
        y: heading.height - Theme.space1
        width: parent.width
        height: Theme.focusWidth
        color: Theme.accent
        visible: root.dropRow === root.index
    }

    Rectangle {
        id: card
        y: heading.height
        width: root.width
        height: Theme.queueRowHeight
        radius: Theme.radius
        color: root.chosen && root.list.activeFocus ? Theme.fieldHover : Theme.field
        border.width: Theme.hair
        border.color: grip.drag.active || (root.chosen && root.list.activeFocus) ? Theme.accent : Theme.line
        opacity: root.runs || root.waits ? 1 : Theme.restOpacity

        HoverHandler { id: hover }
        TapHandler {
            onTapped: {
                root.list.currentIndex = root.index;
                root.list.forceActiveFocus(Qt.MouseFocusReason);
            }
            onDoubleTapped: root.queue.open(root.index)
        }

        RowLayout {
            anchors.fill: parent
            anchors.leftMargin: Theme.space2
            anchors.rightMargin: Theme.space3
            spacing: Theme.space3

            Item {
                implicitWidth: Theme.icon
                Layout.fillHeight: true
                Icon {
                    anchors.centerIn: parent
                    width: Theme.icon
                    height: Theme.icon
                    name: "grip"
                    color: grip.containsMouse ? Theme.text : Theme.textFaint
                    visible: root.waits
                }
                MouseArea {
                    id: grip
                    objectName: "grip" + root.index
                    anchors.fill: parent
                    enabled: root.waits
                    hoverEnabled: true
                    preventStealing: true
                    cursorShape: drag.active ? Qt.ClosedHandCursor : Qt.OpenHandCursor
                    drag.target: card
                    drag.axis: Drag.YAxis
                    drag.threshold: Theme.space1
                    onPositionChanged: {
                        if (!drag.active)
                            return;
                        const middle = root.y + card.y + card.height / 2;
                        root.draggedOver(root.list.indexAt(card.width / 2, middle));
                    }
                    onReleased: {
                        const target = root.dropRow;
                        root.draggedOver(-1);
                        card.y = Qt.binding(() => heading.height);
                        if (target >= 0)
                            root.queue.moveTo(root.index, target);
                    }
                    onCanceled: {
                        root.draggedOver(-1);
                        card.y = Qt.binding(() => heading.height);
                    }
                }
            }
            Rectangle {
                implicitWidth: Theme.thumbnailWidth
                implicitHeight: Theme.thumbnailHeight
                radius: Theme.radiusSmall
                color: Theme.panel
                Icon {
                    anchors.centerIn: parent
                    width: Theme.icon
                    height: Theme.icon
                    name: "picture"
                    color: Theme.textFaint
                }
                FrameView {
                    anchors.fill: parent
                    fill: true
                    frame: root.thumbnail
                }
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: Theme.space1
                Words {
                    Layout.fillWidth: true
                    text: root.prompt === "" ? qsTr("No prompt") : root.prompt
                    font.weight: Theme.weightMedium
                    color: root.prompt === "" ? Theme.textSoft : Theme.text
                }
                Words {
                    Layout.fillWidth: true
                    text: root.facts
                    color: Theme.textSoft
                    font.pixelSize: Theme.textCaption
                }
                RowLayout {
                    spacing: Theme.space3
                    Words {
                        Layout.fillWidth: !root.runs
                        objectName: "queueStatus" + root.index
                        text: root.status
                        // What is wrong, and what to do, may be longer.
                        wrapMode: root.troubled ? Text.Wrap : Text.NoWrap
                        maximumLineCount: 2
                        color: root.troubled ? Theme.warning : root.runs ? Theme.accent : Theme.textFaint
                        font.pixelSize: Theme.textCaption
                    }
                    ProgressTrack {
                        Layout.fillWidth: true
                        visible: root.runs
                        name: root.status
                        value: root.progress
                        measurable: root.measurable
                    }
                    Words {
                        visible: root.runs
                        text: root.timeLeft
                        color: Theme.textSoft
                        font.pixelSize: Theme.textCaption
                    }
                }
            }
            LinkButton {
                id: priorityLink
                objectName: "priority" + root.index
                visible: root.waits && (root.shown || root.priority !== qsTr("Normal"))
                focusPolicy: Qt.NoFocus
                text: root.priority
                Accessible.description: qsTr("Priority")
                onClicked: root.queue.changePriority(root.index)
                Hint {
                    visible: priorityLink.hovered
                    text: qsTr("Priority; click to change it   %1").arg(root.hints.queuePriority)
                }
            }
            LinkButton {
                id: goOnLink
                objectName: "goOn" + root.index
                visible: text !== "" && (root.troubled || root.shown)
                focusPolicy: Qt.NoFocus
                text: root.goOnName
                Accessible.description: root.goOnHint
                onClicked: root.queue.goOn(root.index)
                Hint {
                    visible: goOnLink.hovered
                    text: root.goOnHint + "   " + root.hints.queueGoOn
                }
            }
            Row {
                spacing: Theme.hair
                opacity: root.shown ? 1 : 0
                IconButton {
                    objectName: "retry" + root.index
                    focusPolicy: Qt.NoFocus
                    iconName: "dice"
                    text: qsTr("Again with another seed")
                    keyHint: root.hints.queueRetry
                    onClicked: root.queue.retryWithNewSeed(root.index)
                }
                IconButton {
                    objectName: "repeat" + root.index
                    focusPolicy: Qt.NoFocus
                    iconName: "repeat"
                    text: qsTr("Several more takes")
                    keyHint: root.hints.queueRepeat
                    onClicked: root.repeatRequested(root.index)
                }
                IconButton {
                    objectName: "remove" + root.index
                    focusPolicy: Qt.NoFocus
                    enabled: !root.cancelling
                    iconName: "close"
                    text: root.runs || root.waits ? qsTr("Cancel") : qsTr("Take off the list")
                    keyHint: root.hints.queueRemove
                    onClicked: root.queue.cancel(root.index)
                }
            }
        }
    }
}
