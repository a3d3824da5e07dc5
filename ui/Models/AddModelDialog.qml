// SPDX-License-Identifier: Apache-2.0
import QtQuick.Dialogs
import Mutoscope

FolderDialog {
    id: root

    required property ModelsModel models

    title: qsTr("Add a folder of models")
    acceptLabel: qsTr("Add")
    onAccepted: models.addFolder(selectedFolder)
}
