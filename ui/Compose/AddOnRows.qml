// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import Mutoscope

// What is put onto the model: its motion adapter and LoRAs, each with its weight.
ColumnLayout {
    id: root

    required property AddOnsModel addOns

    spacing: Theme.space1

    SectionTitle {
        text: qsTr("Add-ons")
    }
    Repeater {
        model: root.addOns
        delegate: RowLayout {
            id: row
            required property int index
            required property string name
            required property string path
            required property string kindWords
            required property double weight
            required property bool weighted

            Layout.fillWidth: true
            spacing: Theme.space2

            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0
                Words {
                    Layout.fillWidth: true
                    text: row.name
                    elide: Text.ElideMiddle
                }
                Words {
                    text: row.kindWords
                    color: Theme.textFaint
                    font.pixelSize: Theme.textCaption
                }
                HoverHandler { id: overName }
            }
            Hint {
                visible: overName.hovered
                text: row.path
            }
            ValueSlider {
                objectName: "addOnWeight" + row.index
                visible: row.weighted
                name: qsTr("Weight of %1").arg(row.name)
                from: -1
                to: 2
                stepSize: 0.05
                value: row.weight
                onMoved: root.addOns.setWeight(row.index, value)
            }
            Words {
                visible: row.weighted
                Layout.preferredWidth: Theme.space8
                horizontalAlignment: Text.AlignRight
                text: row.weight.toLocaleString(Qt.locale(), "f", 2)
                font.pixelSize: Theme.textCaption
                color: Theme.textSoft
            }
            IconButton {
                objectName: "removeAddOn" + row.index
                size: Theme.space6
                iconSize: Theme.iconSmall
                iconName: "close"
                text: qsTr("Take off %1").arg(row.name)
                onClicked: root.addOns.remove(row.index)
            }
        }
    }
    Flow {
        Layout.fillWidth: true
        spacing: Theme.space4
        LinkButton {
            visible: root.addOns.takesAdapter
            text: qsTr("Adapter folder…")
            onClicked: adapterFolder.open()
        }
        LinkButton {
            visible: root.addOns.takesAdapter
            text: qsTr("Adapter file…")
            onClicked: adapterFile.open()
        }
        LinkButton {
            visible: root.addOns.takesLora
            text: qsTr("LoRA…")
            onClicked: loraFile.open()
        }
        LinkButton {
            visible: root.addOns.takesMotionLora
            text: qsTr("Motion LoRA…")
            onClicked: motionLoraFile.open()
        }
    }

    FolderDialog {
        id: adapterFolder
        title: qsTr("Choose a motion adapter's folder")
        onAccepted: root.addOns.addAdapter(selectedFolder)
    }
    FileDialog {
        id: adapterFile
        title: qsTr("Choose a motion adapter's file")
        nameFilters: [qsTr("Weights (%1)").arg("*.safetensors")]
        onAccepted: root.addOns.addAdapter(selectedFile)
    }
    FileDialog {
        id: loraFile
        title: qsTr("Choose a LoRA")
        nameFilters: [qsTr("Weights (%1)").arg("*.safetensors")]
        onAccepted: root.addOns.addLora(selectedFile)
    }
    FileDialog {
        id: motionLoraFile
        title: qsTr("Choose a motion LoRA")
        nameFilters: [qsTr("Weights (%1)").arg("*.safetensors")]
        onAccepted: root.addOns.addMotionLora(selectedFile)
    }
}
