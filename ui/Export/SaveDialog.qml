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
    acceptLabel: qsTr("Save")
    fileMode: FileDialog.SaveFile
    // The window asks, the same on every desktop. Qt 6.4's type description knows no options.
    // qmllint disable
    options: FileDialog.DontConfirmOverwrite
    // qmllint enable
    nameFilters: save.filters
    onAccepted: save.save(selectedFile, selectedNameFilter.index)
}
