// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Mutoscope

// The queue's rows, and the keys that work on the one that is chosen.
ListView {
    id: root

    required property QueueModel queue
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
        dropRow: root.dropRow
        onDraggedOver: row => root.dropRow = row
        queue: root.queue
        onRepeatRequested: row => root.repeatRequested(row)
    }

    Keys.onPressed: event => {
        const row = root.currentIndex;
        event.accepted = true;
        if (event.modifiers === Qt.AltModifier && event.key === Qt.Key_Up)
            root.currentIndex = root.queue.nudge(row, -1);
        else if (event.modifiers === Qt.AltModifier && event.key === Qt.Key_Down)
            root.currentIndex = root.queue.nudge(row, 1);
        else if (event.modifiers !== Qt.NoModifier)
            event.accepted = false;
        else if (event.key === Qt.Key_Delete)
            root.queue.cancel(row);
        else if (event.key === Qt.Key_R)
            root.queue.retryWithNewSeed(row);
        else if (event.key === Qt.Key_N)
            root.repeatRequested(row);
        else if (event.key === Qt.Key_P)
            root.queue.changePriority(row);
        else if (event.key === Qt.Key_Space)
            root.queue.paused = !root.queue.paused;
        else
            event.accepted = false;
    }
}
