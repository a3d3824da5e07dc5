// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Mutoscope

// The picture in short: which one, how large, and what can be done with it.
RowLayout {
    id: root

    required property ComposeModel compose
    signal openRequested()

    spacing: Theme.space3

    Rectangle {
        implicitWidth: Theme.thumbnailWidth
        implicitHeight: Theme.thumbnailHeight
        radius: Theme.radiusSmall
        color: Theme.field
        border.width: Theme.hair
        border.color: Theme.line

        Icon {
            anchors.centerIn: parent
            width: Theme.icon
            height: Theme.icon
            name: "picture"
            color: Theme.textFaint
            visible: !root.compose.hasPicture
        }
        FrameView {
            anchors.fill: parent
            anchors.margins: Theme.hair
            fill: true
            frame: root.compose.picture
            Accessible.role: Accessible.Graphic
            Accessible.name: root.compose.pictureName
        }
    }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: Theme.space1
        Words {
            Layout.fillWidth: true
            text: root.compose.hasPicture ? root.compose.pictureName : qsTr("No picture yet")
            font.weight: Theme.weightMedium
            elide: Text.ElideMiddle
        }
        Words {
            Layout.fillWidth: true
            text: root.compose.hasPicture ? root.compose.pictureSize : qsTr("JPEG, PNG, WebP or TIFF")
            color: Theme.textSoft
            font.pixelSize: Theme.textCaption
        }
        Row {
            spacing: Theme.space4
            LinkButton {
                text: root.compose.hasPicture ? qsTr("Replace") : qsTr("Open…")
                onClicked: root.openRequested()
            }
            LinkButton {
                visible: root.compose.hasPicture
                text: qsTr("Remove")
                onClicked: root.compose.removePicture()
            }
        }
    }
}
