// SPDX-License-Identifier: Apache-2.0
import QtQuick.Dialogs
import Mutoscope

FileDialog {
    id: root

    required property SaveModel save

    function ask() {
        selectedFile = save.suggestedFile;
        open();
    }

    title: qsTr("Save the clip")
    fileMode: FileDialog.SaveFile
    nameFilters: save.filters
    onAccepted: save.save(selectedFile, selectedNameFilter.index)
}
