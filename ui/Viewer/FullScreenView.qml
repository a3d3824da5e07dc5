// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Mutoscope

// The clip alone, on the whole screen. The player's keys work here too; Escape and its own key go back.
Window {
    id: root

    required property StudioSession session

    function open() {
        stage.setZoom(0);
        visibility = Window.FullScreen;
        requestActivate();
        keys.forceActiveFocus(Qt.OtherFocusReason);
    }

    color: Theme.stage
    title: qsTr("Clip")
    visible: false

    Item {
        id: keys
        anchors.fill: parent
        focus: true
        Keys.onEscapePressed: root.visibility = Window.Hidden
        Keys.onPressed: event => {
            if (root.session.shortcuts.actionFor(ShortcutMap.Create, event.key, event.modifiers) === "fullClip") {
                root.visibility = Window.Hidden;
                event.accepted = true;
            } else {
                event.accepted = root.session.pressKey(event.key, event.modifiers);
            }
        }
        Keys.onReleased: event => root.session.releaseKey(event.key)

        ClipStage {
            id: stage
            anchors.fill: parent
            viewer: root.session.viewer
            compare: root.session.compare
        }
        TapHandler {
            onTapped: root.session.viewer.togglePlay()
            onDoubleTapped: root.visibility = Window.Hidden
        }
    }
}
