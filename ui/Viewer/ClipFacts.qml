// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Mutoscope

// One line on the clip, and how saving it goes.
RowLayout {
    id: root

    required property ViewerModel viewer
    required property SaveModel save

    spacing: Theme.space3

    Words {
        Layout.fillWidth: true
        text: root.viewer.facts
        color: Theme.textFaint
        font.pixelSize: Theme.textCaption
    }
    Words {
        id: adjusted
        visible: root.viewer.notes.length > 0
        text: root.viewer.notesTitle
        color: Theme.textSoft
        font.pixelSize: Theme.textCaption
        font.underline: true
        Accessible.description: root.viewer.notes
        HoverHandler { id: overNotes }
        Hint {
            visible: overNotes.hovered
            text: root.viewer.notes
        }
    }
    ProgressTrack {
        Layout.preferredWidth: Theme.thumbnailWidth
        visible: root.save.writing.active
        name: root.save.message
        value: root.save.writing.progress
    }
    Icon {
        implicitWidth: Theme.iconSmall
        implicitHeight: Theme.iconSmall
        visible: saved.visible
        name: "check"
        color: Theme.accent
    }
    Words {
        objectName: "saveMessage"
        text: root.save.message
        color: Theme.textSoft
        font.pixelSize: Theme.textCaption
        Layout.maximumWidth: root.width / 2
        elide: Text.ElideMiddle
    }
    LinkButton {
        visible: root.save.writing.active
        text: qsTr("Stop")
        onClicked: root.save.writing.cancel()
    }
    LinkButton {
        id: saved
        visible: root.save.saved
        text: qsTr("Show in folder")
        onClicked: root.save.writing.showInFolder()
    }
}
