// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Mutoscope

// What to make on the left, what comes of it in the middle.
StudioPage {
    id: root

    /// With the player's marks as the range.
    function openExport() {
        if (session.viewer.hasRange)
            session.exporter.setRange(session.viewer.rangeFirst, session.viewer.rangeLast);
        exportSheet.open();
    }

    // Keys that no control wanted; text fields and focused controls keep theirs. Escape first leaves the control.
    Keys.onEscapePressed: event => {
        if (rest.activeFocus)
            event.accepted = root.session.pressKey(event.key, event.modifiers);
        else
            rest.forceActiveFocus(Qt.OtherFocusReason);
    }
    Keys.onPressed: event => {
        if (root.session.viewer.hasFrames
                && root.session.shortcuts.actionFor(ShortcutMap.Create, event.key, event.modifiers) === "fullClip") {
            fullScreen.open();
            event.accepted = true;
        } else {
            event.accepted = root.session.pressKey(event.key, event.modifiers);
        }
    }
    Keys.onReleased: event => root.session.releaseKey(event.key)

    Item {
        id: rest
        objectName: "createRest"
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
        onExportRequested: root.openExport()
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
    ExportSheet {
        id: exportSheet
        exporter: root.session.exporter
        onClosed: if (root.current) rest.forceActiveFocus(Qt.PopupFocusReason)
    }
    FrameDialog {
        id: frameDialog
        objectName: "frameDialog"
        exporter: root.session.exporter
        viewer: root.session.viewer
    }

    Shortcut {
        sequences: root.session.shortcuts.keys.open
        enabled: root.current
        onActivated: openDialog.open()
    }
    Shortcut {
        sequences: root.session.shortcuts.keys.save
        enabled: root.current && root.session.save.canSave
        onActivated: saveDialog.ask()
    }
    Shortcut {
        sequences: root.session.shortcuts.keys.paste
        enabled: root.current
        onActivated: root.session.compose.pastePicture()
    }
    Shortcut {
        sequences: root.session.shortcuts.keys.zoomFit
        enabled: root.current
        onActivated: stage.setZoom(0)
    }
    Shortcut {
        sequences: root.session.shortcuts.keys.zoom100
        enabled: root.current
        onActivated: stage.setZoom(1)
    }
    Shortcut {
        sequences: root.session.shortcuts.keys.zoom200
        enabled: root.current
        onActivated: stage.setZoom(2)
    }
    Shortcut {
        sequences: root.session.shortcuts.keys.preview
        enabled: root.current
        onActivated: root.session.preview()
    }
    Shortcut {
        sequences: root.session.shortcuts.keys.larger
        enabled: root.current && root.session.larger.choices.length > 0
        onActivated: root.session.larger.render()
    }
    Shortcut {
        sequences: root.session.shortcuts.keys.focusPrompt
        enabled: root.current
        onActivated: panel.focusPrompt()
    }
    Shortcut {
        sequences: root.session.shortcuts.keys.export
        enabled: root.current && root.session.exporter.hasClip
        onActivated: root.openExport()
    }
    Shortcut {
        sequences: root.session.shortcuts.keys.exportFrame
        enabled: root.current && root.session.exporter.hasClip
        onActivated: frameDialog.ask()
    }
}
