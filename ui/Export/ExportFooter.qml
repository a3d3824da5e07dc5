// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Mutoscope

// What the export comes to, the button that begins it, how it goes, and what went wrong.
RowLayout {
    id: root

    required property ExportModel exporter
    signal exportRequested()

    spacing: Theme.space4

    Banner {
        Layout.fillWidth: true
        objectName: "exportBanner"
        message: root.exporter.writing.question.length > 0 ? root.exporter.writing.question : root.exporter.writing.error
        action: root.exporter.writing.question.length > 0 ? qsTr("Replace it") : ""
        onActed: root.exporter.writing.replaceFile()
        onDismissed: {
            root.exporter.writing.keepFile();
            root.exporter.writing.dismissError();
        }
    }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: Theme.space1
        visible: root.exporter.writing.question.length === 0 && root.exporter.writing.error.length === 0
        RowLayout {
            spacing: Theme.space2
            Icon {
                implicitWidth: Theme.iconSmall
                implicitHeight: Theme.iconSmall
                visible: root.exporter.exported
                name: "check"
                color: Theme.accent
            }
            Words {
                objectName: "exportSize"
                Layout.fillWidth: true
                text: root.exporter.message.length > 0 ? root.exporter.message
                    : root.exporter.problem.length > 0 ? root.exporter.problem : root.exporter.sizeText
                font.weight: Theme.weightMedium
                color: root.exporter.problem.length > 0 ? Theme.warning : Theme.text
                elide: Text.ElideMiddle
            }
            LinkButton {
                visible: root.exporter.exported
                text: qsTr("Show in folder")
                onClicked: root.exporter.writing.showInFolder()
            }
        }
        ProgressTrack {
            Layout.fillWidth: true
            visible: root.exporter.writing.active
            name: root.exporter.message
            value: root.exporter.writing.progress
        }
        Words {
            Layout.fillWidth: true
            visible: !root.exporter.writing.active
            text: root.exporter.writing.notes.length > 0 ? root.exporter.writing.notes : root.exporter.summary
            font.pixelSize: Theme.textCaption
            color: Theme.textSoft
            wrapMode: Text.Wrap
            maximumLineCount: 2
        }
    }
    QuietButton {
        objectName: "exportStop"
        visible: root.exporter.writing.active
        text: qsTr("Stop")
        onClicked: root.exporter.writing.cancel()
    }
    PrimaryButton {
        objectName: "exportButton"
        visible: !root.exporter.writing.active
        enabled: root.exporter.canExport && root.exporter.problem.length === 0
        text: qsTr("Export…")
        onClicked: root.exportRequested()
    }
}
