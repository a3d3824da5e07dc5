// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Mutoscope

// The window: what to make on the left, what comes of it in the middle.
Window {
    id: root

    required property StudioSession session

    width: Theme.windowWidth
    height: Theme.windowHeight
    minimumWidth: Theme.windowMinimumWidth
    minimumHeight: Theme.windowMinimumHeight
    color: Theme.stage
    title: qsTr("Mutoscope")
    visible: true

    // For Qt's own file dialog, where the desktop offers none.
    palette {
        window: Theme.panel
        windowText: Theme.text
        base: Theme.field
        text: Theme.text
        placeholderText: Theme.textFaint
        button: Theme.raised
        buttonText: Theme.text
        brightText: Theme.text
        light: Theme.fieldHover
        midlight: Theme.fieldPressed
        mid: Theme.lineStrong
        dark: Theme.lineStrong
        highlight: Theme.accent
        highlightedText: Theme.accentInk
    }

    FocusScope {
        id: page
        anchors.fill: parent
        focus: true

        // Keys that no control wanted; text fields and focused controls keep theirs. Escape first leaves the control.
        Keys.onEscapePressed: event => {
            if (rest.activeFocus)
                event.accepted = root.session.pressKey(event.key, event.modifiers);
            else
                rest.forceActiveFocus(Qt.OtherFocusReason);
        }
        Keys.onPressed: event => event.accepted = root.session.pressKey(event.key, event.modifiers)
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
            anchors.left: panel.right
            anchors.right: parent.right
            height: parent.height
            session: root.session
            dropHovers: drop.containsDrag
            onOpenRequested: openDialog.open()
            onSaveRequested: saveDialog.ask()
        }
        DropArea {
            id: drop
            anchors.fill: parent
            keys: ["text/uri-list"]
            onDropped: drop => root.session.compose.openFirst(drop.urls)
        }
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
        sequences: ["Ctrl+Return", "Ctrl+Enter"]
        onActivated: root.session.generate()
    }
    Shortcut {
        sequences: ["Ctrl+Alt+Return", "Ctrl+Alt+Enter"]
        onActivated: root.session.cancel()
    }
    Shortcut {
        sequence: "Ctrl+O"
        onActivated: openDialog.open()
    }
    Shortcut {
        sequence: "Ctrl+S"
        enabled: root.session.save.canSave
        onActivated: saveDialog.ask()
    }
    Shortcut {
        sequence: "Ctrl+V"
        onActivated: root.session.compose.pastePicture()
    }
    Shortcut {
        sequence: "Alt+A"
        onActivated: panel.focusPrompt()
    }
    Shortcut {
        sequence: "F11"
        onActivated: root.visibility = root.visibility === Window.FullScreen ? Window.Windowed : Window.FullScreen
    }
    Shortcut {
        sequence: "Ctrl+Q"
        onActivated: root.close()
    }
}
