// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Mutoscope

// The queue's rows, and the keys that work on the one that is chosen.
ListView {
    id: root

    required property QueueModel queue
    required property ShortcutMap shortcuts
    property int dropRow: -1  // where a row would go that is being dragged
    signal repeatRequested(int row)

    clip: true
    activeFocusOnTab: true
    boundsBehavior: Flickable.StopAtBounds
    spacing: Theme.space2
    bottomMargin: Theme.space6
    model: queue
    currentIndex: 0
    keyNavigationEnabled: true
    highlightMoveDuration: 0
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Queue")
    T.ScrollBar.vertical: SlimScrollBar {}

    section.property: "section"
    delegate: QueueRow {
        width: root.width - Theme.space4
        list: root
        hints: root.shortcuts.hints
        dropRow: root.dropRow
        onDraggedOver: row => root.dropRow = row
        queue: root.queue
        onRepeatRequested: row => root.repeatRequested(row)
    }

    Keys.onPressed: event => {
        const row = root.currentIndex;
        event.accepted = true;
        switch (root.shortcuts.actionFor(ShortcutMap.Queue, event.key, event.modifiers)) {
        case "queueOpen": root.queue.open(row); break;
        case "queueUp": root.currentIndex = root.queue.nudge(row, -1); break;
        case "queueDown": root.currentIndex = root.queue.nudge(row, 1); break;
        case "queueRemove": root.queue.cancel(row); break;
        case "queueGoOn": root.queue.goOn(row); break;
        case "queueRetry": root.queue.retryWithNewSeed(row); break;
        case "queueRepeat": root.repeatRequested(row); break;
        case "queuePriority": root.queue.changePriority(row); break;
        case "queuePause": root.queue.paused = !root.queue.paused; break;
        default: event.accepted = false;
        }
    }
}
