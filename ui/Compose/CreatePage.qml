// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Mutoscope

// What to make on the left, what comes of it in the middle.
StudioPage {
    id: root

    // Keys that no control wanted; text fields and focused controls keep theirs. Escape first leaves the control.
    Keys.onEscapePressed: event => {
        if (rest.activeFocus)
            event.accepted = root.session.pressKey(event.key, event.modifiers);
        else
            rest.forceActiveFocus(Qt.OtherFocusReason);
    }
    Keys.onPressed: event => {
        if (event.key === Qt.Key_F && event.modifiers === Qt.NoModifier && root.session.viewer.hasFrames) {
            fullScreen.open();
            event.accepted = true;
        } else {
            event.accepted = root.session.pressKey(event.key, event.modifiers);
        }
    }
    Keys.onReleased: event => root.session.releaseKey(event.key)

    Item {
        id: rest
        focus: true
    }
    TapHandler {
        onTapped: rest.forceActiveFocus(Qt.MouseFocusReason)
    }

    ComposePanel {
        id: panel
        width: implicitWidth
        height: parent.height
        session: root.session
        onOpenRequested: openDialog.open()
    }
    Stage {
        id: stage
        anchors.left: panel.right
        anchors.right: parent.right
        height: parent.height
        session: root.session
        dropHovers: root.dropHovers
        onOpenRequested: openDialog.open()
        onSaveRequested: saveDialog.ask()
        onFullScreenRequested: fullScreen.open()
    }

    FullScreenView {
        id: fullScreen
        session: root.session
    }
    OpenPictureDialog {
        id: openDialog
        objectName: "openDialog"
        compose: root.session.compose
    }
    SaveDialog {
        id: saveDialog
        objectName: "saveDialog"
        save: root.session.save
    }

    Shortcut {
        sequence: "Ctrl+O"
        enabled: root.current
        onActivated: openDialog.open()
    }
    Shortcut {
        sequence: "Ctrl+S"
        enabled: root.current && root.session.save.canSave
        onActivated: saveDialog.ask()
    }
    Shortcut {
        sequence: "Ctrl+V"
        enabled: root.current
        onActivated: root.session.compose.pastePicture()
    }
    Shortcut {
        sequence: "Ctrl+0"
        enabled: root.current
        onActivated: stage.setZoom(0)
    }
    Shortcut {
        sequence: "Ctrl+1"
        enabled: root.current
        onActivated: stage.setZoom(1)
    }
    Shortcut {
        sequence: "Ctrl+2"
        enabled: root.current
        onActivated: stage.setZoom(2)
    }
    Shortcut {
        sequences: ["Alt+Return", "Alt+Enter"]
        enabled: root.current
        onActivated: root.session.preview()
    }
    Shortcut {
        sequence: "Ctrl+R"
        enabled: root.current && root.session.largerRenders.length > 0
        onActivated: root.session.renderLarger()
    }
    Shortcut {
        sequence: "Alt+A"
        enabled: root.current
        onActivated: panel.focusPrompt()
    }
}
