// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Mutoscope

// What one job took, stage by stage, and how that compares with its forecast.
ColumnLayout {
    id: root

    required property var modelData
    readonly property var stages: modelData.stages ?? []

    spacing: Theme.space1

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space3
        Words {
            Layout.fillWidth: true
            text: root.modelData.title
            font.weight: Theme.weightMedium
            color: root.modelData.failed ? Theme.warning : Theme.text
        }
        Words {
            text: root.modelData.time ?? ""
            color: Theme.textSoft
            font.pixelSize: Theme.textCaption
        }
    }
    Words {
        Layout.fillWidth: true
        visible: text.length > 0
        text: root.modelData.note ?? ""
        color: Theme.textSoft
        font.pixelSize: Theme.textCaption
        wrapMode: Text.Wrap
    }
    Row {
        Layout.fillWidth: true
        visible: root.stages.length > 0
        spacing: Theme.hair
        Repeater {
            model: root.stages
            delegate: Rectangle {
                id: part
                required property int index
                required property var modelData
                width: Math.max(Theme.hair, modelData.share * (root.width - root.stages.length * Theme.hair))
                height: Theme.space2
                radius: Theme.hair
                color: Theme.accent
                opacity: 1 - 0.16 * (index % 5)
                HoverHandler { id: over }
                Hint {
                    visible: over.hovered
                    text: part.modelData.name + "   " + part.modelData.text
                }
            }
        }
    }
    Words {
        Layout.fillWidth: true
        text: root.stages.map(stage => stage.name + " " + stage.text).join("   ")
        font.pixelSize: Theme.textCaption
        color: Theme.textSoft
        visible: text.length > 0
        wrapMode: Text.Wrap
    }
    Words {
        Layout.fillWidth: true
        visible: text.length > 0
        text: [root.modelData.memory ? qsTr("Memory: %1").arg(root.modelData.memory) : "",
               root.modelData.reused ? qsTr("Reused: %1").arg(root.modelData.reused) : ""]
            .filter(part => part.length > 0).join("   ")
        font.pixelSize: Theme.textCaption
        color: Theme.textFaint
        wrapMode: Text.Wrap
    }
    Rectangle {
        Layout.fillWidth: true
        Layout.topMargin: Theme.space2
        implicitHeight: Theme.hair
        color: Theme.line
    }
}
