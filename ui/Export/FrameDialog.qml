// SPDX-License-Identifier: Apache-2.0
import QtQuick.Dialogs
import Mutoscope

FileDialog {
    id: root

    required property ExportModel exporter
    required property ViewerModel viewer
    property int frame: 0

    function ask() {
        frame = viewer.position;
        selectedFile = exporter.suggestedFrameFile;
        open();
    }

    title: qsTr("Export the frame on show")
    acceptLabel: qsTr("Export")
    fileMode: FileDialog.SaveFile
    nameFilters: [qsTr("PNG picture") + " (*.png)"]
    onAccepted: exporter.exportFrame(selectedFile, frame)
}
