// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Mutoscope

// What a preset stands for, each to be changed.
Flickable {
    id: root

    required property ExportModel exporter

    readonly property var factors: [1, 2, 4]
    readonly property var percents: [50, 100, 200]

    clip: true
    contentHeight: form.implicitHeight + 2 * Theme.space5
    boundsBehavior: Flickable.StopAtBounds
    T.ScrollBar.vertical: SlimScrollBar {}

    ColumnLayout {
        id: form
        x: Theme.space6
        y: Theme.space5
        width: root.width - 2 * Theme.space6
        spacing: Theme.space3

        FormRow {
            label: qsTr("Format")
            SelectField {
                objectName: "exportFormat"
                Layout.fillWidth: true
                name: qsTr("Format")
                choices: root.exporter.formats
                currentIndex: root.exporter.formatIndex
                onChosen: index => root.exporter.formatIndex = index
            }
        }
        FormRow {
            label: qsTr("Quality")
            visible: root.exporter.hasQuality
            Scrubber {
                objectName: "exportQuality"
                Layout.fillWidth: true
                name: qsTr("Quality")
                from: 0
                to: 1
                stepSize: root.exporter.qualityStep
                value: root.exporter.quality
                onMoved: root.exporter.quality = value
            }
            Words {
                Layout.preferredWidth: Theme.formValueWidth
                text: root.exporter.qualityText
                font.pixelSize: Theme.textCaption
                color: Theme.textSoft
                horizontalAlignment: Text.AlignRight
            }
        }
        FormRow {
            label: qsTr("Smooth motion")
            note: root.exporter.interpolation > 1 ? qsTr("Frames in between are made by moving what moves.") : ""
            Segments {
                objectName: "exportInterpolation"
                names: [qsTr("Off"), qsTr("2 ×"), qsTr("4 ×")]
                current: root.factors.indexOf(root.exporter.interpolation)
                onChosen: index => root.exporter.interpolation = root.factors[index]
            }
        }
        FormRow {
            label: qsTr("Frame rate")
            StepField {
                objectName: "exportFps"
                name: qsTr("Frame rate")
                from: 1
                to: 60
                value: root.exporter.framesPerSecond
                onValueModified: root.exporter.framesPerSecond = value
            }
            Words {
                Layout.fillWidth: true
                text: qsTr("a second; another rate plays it faster or slower")
                font.pixelSize: Theme.textCaption
                color: Theme.textFaint
                wrapMode: Text.Wrap
            }
        }
        FormRow {
            label: qsTr("Size")
            Segments {
                objectName: "exportScale"
                names: [qsTr("50 %"), qsTr("100 %"), qsTr("200 %")]
                current: root.exporter.sizeNote.length > 0 ? -1 : root.percents.indexOf(root.exporter.scalePercent)
                onChosen: index => root.exporter.scalePercent = root.percents[index]
            }
            Words {
                Layout.fillWidth: true
                text: root.exporter.sizeNote
                font.pixelSize: Theme.textCaption
                color: Theme.textFaint
            }
        }
        FormRow {
            label: qsTr("Frames")
            StepField {
                objectName: "exportFirst"
                name: qsTr("First frame")
                from: 1
                to: Math.max(1, root.exporter.frameCount)
                value: root.exporter.firstFrame
                onValueModified: root.exporter.firstFrame = value
            }
            Words {
                text: qsTr("to")
                color: Theme.textSoft
            }
            StepField {
                objectName: "exportLast"
                name: qsTr("Last frame")
                from: 1
                to: Math.max(1, root.exporter.frameCount)
                value: root.exporter.lastFrame
                onValueModified: root.exporter.lastFrame = value
            }
            Words {
                Layout.fillWidth: true
                text: qsTr("of %1").arg(root.exporter.frameCount)
                font.pixelSize: Theme.textCaption
                color: Theme.textFaint
            }
        }
        FormRow {
            label: qsTr("Play")
            Toggle {
                objectName: "exportPingPong"
                text: qsTr("Forwards and back")
                checked: root.exporter.pingPong
                onToggled: root.exporter.pingPong = checked
            }
            Item { Layout.fillWidth: true }
            StepField {
                objectName: "exportLoops"
                name: qsTr("How often")
                from: 1
                to: 100
                value: root.exporter.loops
                onValueModified: root.exporter.loops = value
            }
            Words {
                text: qsTr("times")
                font.pixelSize: Theme.textCaption
                color: Theme.textFaint
            }
        }
        FormRow {
            label: qsTr("Recipe")
            note: qsTr("Drop the file into the window later, and every setting comes back.")
            Toggle {
                objectName: "exportRecipe"
                text: qsTr("Keep prompt and settings in the file")
                checked: root.exporter.recipe
                onToggled: root.exporter.recipe = checked
            }
        }
        FormRow {
            label: qsTr("Graphics card")
            note: root.exporter.hardwareNote
            Toggle {
                objectName: "exportHardware"
                text: qsTr("Encode on the card")
                enabled: root.exporter.hardwareAvailable
                checked: root.exporter.hardware
                onToggled: root.exporter.hardware = checked
            }
        }
    }
}
