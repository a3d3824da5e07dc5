// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import Mutoscope

// "Quality", and what can be done with the presets below it.
ColumnLayout {
    id: root

    required property ComposeModel compose

    property bool renaming: false

    spacing: Theme.space1

    RowLayout {
        Layout.fillWidth: true
        SectionTitle {
            Layout.fillWidth: true
            text: qsTr("Quality")
        }
        TimeLimitRow {
            compose: root.compose
        }
        IconButton {
            id: more
            objectName: "presetMenuButton"
            size: Theme.space6
            iconSize: Theme.iconSmall
            iconName: "more"
            text: qsTr("Presets: copy, rename, import, export")
            onClicked: menu.popup(more, 0, more.height + Theme.space1)

            ActionMenu {
                id: menu
                objectName: "presetMenu"
                ActionItem {
                    objectName: "duplicatePreset"
                    text: qsTr("Save as a preset of my own")
                    onTriggered: root.compose.userPresets.duplicate(root.compose.presetIndex)
                }
                ActionItem {
                    objectName: "keepInPreset"
                    enabled: root.compose.presetIsOwn && root.compose.settings.changedCount > 0
                    text: qsTr("Keep the changes in “%1”").arg(root.compose.presetName)
                    onTriggered: root.compose.userPresets.keepChanges(root.compose.presetIndex)
                }
                ActionItem {
                    objectName: "renamePreset"
                    enabled: root.compose.presetIsOwn
                    text: qsTr("Rename “%1”").arg(root.compose.presetName)
                    onTriggered: {
                        name.text = root.compose.presetName;
                        root.renaming = true;
                        name.forceActiveFocus(Qt.OtherFocusReason);
                        name.selectAll();
                    }
                }
                ActionItem {
                    objectName: "deletePreset"
                    enabled: root.compose.presetIsOwn
                    text: qsTr("Delete “%1”").arg(root.compose.presetName)
                    onTriggered: root.compose.userPresets.remove(root.compose.presetIndex)
                }
                ActionItem {
                    text: qsTr("Import a preset…")
                    onTriggered: importDialog.open()
                }
                ActionItem {
                    text: qsTr("Export “%1”…").arg(root.compose.presetName)
                    onTriggered: exportDialog.open()
                }
            }
        }
    }
    LineField {
        id: name
        Layout.fillWidth: true
        objectName: "presetName"
        visible: root.renaming
        name: qsTr("New name of the preset")
        maximumLength: 40
        onAccepted: {
            root.compose.userPresets.rename(root.compose.presetIndex, text);
            root.renaming = false;
        }
        onActiveFocusChanged: if (!activeFocus) root.renaming = false
        Keys.onEscapePressed: root.renaming = false
    }
    Banner {
        Layout.fillWidth: true
        Layout.bottomMargin: Theme.space1
        objectName: "presetBanner"
        message: root.compose.userPresets.problem
        onDismissed: root.compose.userPresets.dismissProblem()
    }

    FileDialog {
        id: importDialog
        title: qsTr("Import a preset")
        nameFilters: [qsTr("Presets (%1)").arg("*.json")]
        onAccepted: root.compose.userPresets.importFile(selectedFile)
    }
    FileDialog {
        id: exportDialog
        title: qsTr("Export the preset")
        fileMode: FileDialog.SaveFile
        defaultSuffix: "json"
        nameFilters: [qsTr("Presets (%1)").arg("*.json")]
        onAccepted: root.compose.userPresets.exportFile(root.compose.presetIndex, selectedFile)
    }
}
