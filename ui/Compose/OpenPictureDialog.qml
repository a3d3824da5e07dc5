// SPDX-License-Identifier: Apache-2.0
import QtQuick.Dialogs
import Mutoscope

FileDialog {
    id: root

    required property ComposeModel compose

    title: qsTr("Open a picture")
    acceptLabel: qsTr("Open")
    fileMode: FileDialog.OpenFile
    nameFilters: compose.pictureFilters
    onAccepted: compose.openPicture(selectedFile)
}
