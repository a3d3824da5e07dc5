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
        message: root.exporter.question.length > 0 ? root.exporter.question : root.exporter.error
        action: root.exporter.question.length > 0 ? qsTr("Replace it") : ""
        onActed: root.exporter.replaceFile()
        onDismissed: {
            root.exporter.keepFile();
            root.exporter.dismissError();
        }
    }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: Theme.space1
        visible: root.exporter.question.length === 0 && root.exporter.error.length === 0
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
                onClicked: root.exporter.showInFolder()
            }
        }
        ProgressTrack {
            Layout.fillWidth: true
            visible: root.exporter.exporting
            name: root.exporter.message
            value: root.exporter.progress
        }
        Words {
            Layout.fillWidth: true
            visible: !root.exporter.exporting
            text: root.exporter.notes.length > 0 ? root.exporter.notes : root.exporter.summary
            font.pixelSize: Theme.textCaption
            color: Theme.textSoft
            wrapMode: Text.Wrap
            maximumLineCount: 2
        }
    }
    QuietButton {
        objectName: "exportStop"
        visible: root.exporter.exporting
        text: qsTr("Stop")
        onClicked: root.exporter.cancel()
    }
    PrimaryButton {
        objectName: "exportButton"
        visible: !root.exporter.exporting
        enabled: root.exporter.canExport && root.exporter.problem.length === 0
        text: qsTr("Export…")
        onClicked: root.exportRequested()
    }
}
