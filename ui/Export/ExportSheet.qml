// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Mutoscope

// How the clip becomes a file: presets on the left, what they stand for on the right, what comes of it below.
Sheet {
    id: root

    required property ExportModel exporter

    objectName: "exportSheet"
    title: qsTr("Export")
    onOpened: {
        exporter.setShown(true);
        presets.forceActiveFocus(Qt.TabFocusReason);
    }
    onClosed: exporter.setShown(false)

    RowLayout {
        anchors.fill: parent
        spacing: 0

        ExportPresets {
            id: presets
            Layout.preferredWidth: Theme.sideListWidth
            Layout.fillHeight: true
            exporter: root.exporter
        }
        Rectangle {
            Layout.fillHeight: true
            implicitWidth: Theme.hair
            color: Theme.line
        }
        ExportOptionsForm {
            Layout.fillWidth: true
            Layout.fillHeight: true
            exporter: root.exporter
        }
    }

    actions: ExportFooter {
        anchors.fill: parent
        exporter: root.exporter
        onExportRequested: fileDialog.ask()
    }

    ExportFileDialog {
        id: fileDialog
        objectName: "exportFileDialog"
        exporter: root.exporter
    }
}
