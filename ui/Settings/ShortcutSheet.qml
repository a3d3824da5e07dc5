// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Mutoscope

// Every shortcut, each to be changed by pressing another key. Two that share a key say so.
Sheet {
    id: root

    required property ShortcutMap shortcuts
    property int listening: -1  // the row that waits for a key

    objectName: "shortcutSheet"
    title: qsTr("Shortcuts")
    onOpened: list.forceActiveFocus(Qt.TabFocusReason)
    onClosed: listening = -1

    ListView {
        id: list
        anchors.fill: parent
        anchors.leftMargin: Theme.space6
        anchors.rightMargin: Theme.space4
        clip: true
        focus: true
        model: root.visible ? root.shortcuts : null  // many rows, which few look at
        boundsBehavior: Flickable.StopAtBounds
        bottomMargin: Theme.space4
        T.ScrollBar.vertical: SlimScrollBar {}

        delegate: ShortcutRow {
            width: list.width - Theme.space3
            listening: root.listening === index
            onListen: root.listening = root.listening === index ? -1 : index
            onPressed: (key, modifiers) => {
                if (root.shortcuts.assign(index, key, modifiers))
                    root.listening = -1;
            }
            onResetRequested: root.shortcuts.reset(index)
        }
    }
    actions: RowLayout {
        anchors.fill: parent
        Words {
            Layout.fillWidth: true
            text: root.listening >= 0 ? qsTr("Press the new keys, or Escape to leave them as they are.")
                : root.shortcuts.conflicts > 0 ? qsTr("%n shortcut(s) share a key with another.", "", root.shortcuts.conflicts)
                : qsTr("Press a key's button to change it.")
            color: root.listening < 0 && root.shortcuts.conflicts > 0 ? Theme.warning : Theme.textSoft
            wrapMode: Text.Wrap
        }
        QuietButton {
            objectName: "resetShortcuts"
            text: qsTr("Reset all")
            enabled: root.shortcuts.changed
            onClicked: root.shortcuts.resetAll()
        }
    }
}
