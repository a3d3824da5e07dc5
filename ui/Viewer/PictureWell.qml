// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Mutoscope

// Where the picture goes: an invitation while it is empty, then the picture with the part that will be used.
Item {
    id: root

    required property ComposeModel compose
    required property ShortcutMap shortcuts
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
            text: qsTr("%1 to open, %2 to paste").arg(root.shortcuts.hints.open).arg(root.shortcuts.hints.paste)
            color: Theme.textFaint
            font.pixelSize: Theme.textCaption
        }
    }

    FrameView {
        id: view
        objectName: "pictureView"
        anchors.fill: parent
        visible: root.compose.hasPicture
        opacity: root.dropHovers ? Theme.disabledOpacity : 1
        frame: root.compose.picture
        crop: root.compose.crop
        dimColor: Theme.scrim
        outlineColor: Theme.accentOverPicture
        Accessible.role: Accessible.Graphic
        Accessible.name: root.compose.pictureName
        Accessible.description: root.compose.cropNote

        readonly property real step: 0.02
        function fraction(x, y) {
            const at = contentRect;
            return Qt.point((x - at.x) / Math.max(1, at.width), (y - at.y) / Math.max(1, at.height));
        }
        activeFocusOnTab: visible
        Keys.onPressed: event => {
            const middle = Qt.point(crop.x + crop.width / 2, crop.y + crop.height / 2);
            event.accepted = true;
            switch (root.shortcuts.actionFor(ShortcutMap.Crop, event.key, event.modifiers)) {
            case "cropLeft": root.compose.moveCrop(-step, 0); break;
            case "cropRight": root.compose.moveCrop(step, 0); break;
            case "cropUp": root.compose.moveCrop(0, -step); break;
            case "cropDown": root.compose.moveCrop(0, step); break;
            case "cropCloser": root.compose.zoomCrop(1.1, middle.x, middle.y); break;
            case "cropWider": root.compose.zoomCrop(1 / 1.1, middle.x, middle.y); break;
            case "cropReset": root.compose.resetCrop(); break;
            default: event.accepted = false;
            }
        }

        DragHandler {
            target: null
            cursorShape: Qt.ClosedHandCursor
            property point last: Qt.point(0, 0)
            onActiveChanged: last = Qt.point(0, 0)
            onActiveTranslationChanged: {
                root.compose.moveCrop((activeTranslation.x - last.x) / Math.max(1, view.contentRect.width),
                                      (activeTranslation.y - last.y) / Math.max(1, view.contentRect.height));
                last = Qt.point(activeTranslation.x, activeTranslation.y);
            }
        }
        WheelHandler {
            target: null
            acceptedDevices: PointerDevice.Mouse | PointerDevice.TouchPad
            onWheel: event => {
                const at = view.fraction(event.x, event.y);
                root.compose.zoomCrop(Math.pow(1.0012, event.angleDelta.y), at.x, at.y);
            }
        }
        TapHandler {
            onTapped: view.forceActiveFocus(Qt.MouseFocusReason)
            onDoubleTapped: root.compose.resetCrop()
        }
        HoverHandler {
            enabled: root.compose.crops
            cursorShape: Qt.OpenHandCursor
        }
        Rectangle {
            x: view.contentRect.x + view.crop.x * view.contentRect.width - Theme.focusGap
            y: view.contentRect.y + view.crop.y * view.contentRect.height - Theme.focusGap
            width: view.crop.width * view.contentRect.width + 2 * Theme.focusGap
            height: view.crop.height * view.contentRect.height + 2 * Theme.focusGap
            visible: view.activeFocus && !root.dropHovers
            color: Theme.clear
            border.width: Theme.focusWidth
            border.color: Theme.accentOverPicture
        }
    }
}
