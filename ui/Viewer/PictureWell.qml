// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Mutoscope

// Where the picture goes: an invitation while it is empty, then the picture with the part that will be used.
Item {
    id: root

    required property ComposeModel compose
    property bool dropHovers: false
    signal openRequested()

    Rectangle {
        anchors.fill: parent
        radius: Theme.radiusLarge
        visible: !root.compose.hasPicture || root.dropHovers
        color: root.dropHovers ? Theme.accentSoft : Theme.panel
        border.width: root.dropHovers ? Theme.focusWidth : Theme.hair
        border.color: root.dropHovers ? Theme.accent : Theme.line
        Behavior on color { ColorAnimation { duration: Theme.quick } }
    }

    ColumnLayout {
        anchors.centerIn: parent
        visible: !root.compose.hasPicture
        spacing: 0
        Icon {
            Layout.alignment: Qt.AlignHCenter
            Layout.bottomMargin: Theme.space5
            implicitWidth: Theme.iconLarge
            implicitHeight: Theme.iconLarge
            name: "picture_large"
            color: root.dropHovers ? Theme.accent : Theme.textFaint
        }
        Words {
            Layout.alignment: Qt.AlignHCenter
            Layout.bottomMargin: Theme.space2
            text: root.compose.loadingPicture ? qsTr("Reading the picture…") : qsTr("Drop a picture here")
            font.pixelSize: Theme.textDisplay
            font.weight: Theme.weightMedium
        }
        Words {
            Layout.alignment: Qt.AlignHCenter
            Layout.bottomMargin: Theme.space6
            text: qsTr("It becomes the first moment of your clip.")
            color: Theme.textSoft
            font.pixelSize: Theme.textPrompt
        }
        QuietButton {
            Layout.alignment: Qt.AlignHCenter
            objectName: "openPicture"
            iconName: "folder"
            text: qsTr("Open a picture")
            onClicked: root.openRequested()
        }
        Words {
            Layout.alignment: Qt.AlignHCenter
            Layout.topMargin: Theme.space4
            text: qsTr("Ctrl+O to open, Ctrl+V to paste")
            color: Theme.textFaint
            font.pixelSize: Theme.textCaption
        }
    }

    FrameView {
        anchors.fill: parent
        visible: root.compose.hasPicture
        opacity: root.dropHovers ? Theme.disabledOpacity : 1
        frame: root.compose.picture
        crop: root.compose.crop
        dimColor: Theme.scrim
        outlineColor: Theme.accent
        Accessible.role: Accessible.Graphic
        Accessible.name: root.compose.pictureName
        Accessible.description: root.compose.cropNote
    }
}
