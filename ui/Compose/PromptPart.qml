// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Mutoscope

// A prompt, and below it how much of it the model reads.
ColumnLayout {
    id: root

    required property ComposeModel compose
    required property ShortcutMap shortcuts
    required property PromptMeter meter
    property alias text: area.text
    property alias hint: area.hint
    property alias name: area.name
    property alias areaHeight: area.implicitHeight
    property string areaName: ""
    property bool keepsHistory: false
    signal edited(string text)

    function focusArea() {
        area.forceActiveFocus(Qt.ShortcutFocusReason);
    }

    spacing: Theme.space1

    PromptArea {
        id: area
        objectName: root.areaName
        Layout.fillWidth: true
        onEdited: text => root.edited(text)
        onKeyPressed: event => {
            // Laying out a whole book would hold the window up; what it has room for is too long all the same.
            if (event.matches(StandardKey.Paste) && root.meter.refusedClipboard().length > 0) {
                area.insertText(root.meter.refusedClipboard());
                event.accepted = true;
                return;
            }
            const action = root.keepsHistory ? root.shortcuts.actionFor(ShortcutMap.Create, event.key, event.modifiers) : "";
            event.accepted = action === "olderPrompt" || action === "newerPrompt";
            if (event.accepted)
                area.replace(action === "olderPrompt" ? root.compose.olderPrompt(area.text) : root.compose.newerPrompt(area.text));
        }
    }
    RowLayout {
        Layout.fillWidth: true
        visible: root.meter.label.length > 0 && area.text.length > 0
        spacing: Theme.space2
        Words {
            Layout.fillWidth: true
            objectName: root.areaName + "Warning"
            text: root.meter.warning
            color: Theme.warning
            font.pixelSize: Theme.textCaption
        }
        Words {
            objectName: root.areaName + "Count"
            text: root.meter.label
            color: root.meter.tooLong ? Theme.warning : Theme.textFaint
            font.pixelSize: Theme.textCaption
        }
    }
}
