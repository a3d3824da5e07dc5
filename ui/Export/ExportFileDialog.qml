// SPDX-License-Identifier: Apache-2.0
import QtQuick.Dialogs
import Mutoscope

FileDialog {
    id: root

    required property ExportModel exporter

    function ask() {
        selectedFile = exporter.suggestedFile;
        open();
    }

    title: qsTr("Export the clip")
    acceptLabel: qsTr("Export")
    fileMode: FileDialog.SaveFile
    // The sheet asks, the same on every desktop. Qt 6.4's type description knows no options.
    // qmllint disable
    options: FileDialog.DontConfirmOverwrite
    // qmllint enable
    nameFilters: exporter.filters
    onAccepted: exporter.exportTo(selectedFile)
}
