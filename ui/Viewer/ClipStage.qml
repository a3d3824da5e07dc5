// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Mutoscope

// Where clips play: one, or two against each other. Zoomed in it is moved with the mouse.
Item {
    id: root

    required property ViewerModel viewer
    required property CompareModel compare
    /// 0 fits; otherwise screen pixels for one of the clip's.
    property real zoom: 0
    property point pan: Qt.point(0, 0)
    readonly property real shownZoom: viewer.hasClip ? zoom : 0
    readonly property bool sideBySide: compare.active && compare.mode === CompareModel.SideBySide
    readonly property bool wiping: compare.active && compare.mode === CompareModel.Wipe
    readonly property bool blinking: compare.active && compare.mode === CompareModel.Blink

    function setZoom(value) {
        zoom = value;
        pan = Qt.point(0, 0);
    }

    clip: true

    FrameView {
        id: first
        objectName: "clipView"
        width: root.sideBySide ? (root.width - Theme.space3) / 2 : root.width
        height: root.height
        visible: !(root.blinking && root.compare.showsSecond)
        frame: root.viewer.frame
        zoom: root.shownZoom
        pan: root.pan
        clip: root.sideBySide
        Accessible.role: Accessible.Graphic
        Accessible.name: root.compare.active ? root.compare.firstName : qsTr("Clip")
        Accessible.description: root.viewer.facts
    }
    Item {
        x: root.sideBySide ? root.width - width : root.wiping ? divider.x + divider.width / 2 : 0
        width: root.sideBySide ? first.width : root.wiping ? root.width - x : root.width
        height: root.height
        clip: true
        visible: root.compare.active && (!root.blinking || root.compare.showsSecond)
        FrameView {
            objectName: "secondView"
            x: root.wiping ? -parent.x : 0
            width: root.sideBySide ? parent.width : root.width
            height: root.height
            frame: root.compare.secondFrame
            zoom: root.shownZoom
            pan: root.pan
            Accessible.role: Accessible.Graphic
            Accessible.name: root.compare.secondName
        }
    }
    TakeLabel {
        x: first.contentRect.x + Theme.space2
        y: Math.max(first.contentRect.y, 0) + Theme.space2
        room: (root.wiping ? first.contentRect.width / 2 : Math.min(first.width, first.contentRect.width)) - 2 * Theme.space2
        visible: root.compare.active && first.visible
        text: root.compare.firstName
    }
    TakeLabel {
        x: root.sideBySide ? root.width - first.width + first.contentRect.x + Theme.space2
            : root.wiping ? first.contentRect.x + first.contentRect.width - width - Theme.space2
            : first.contentRect.x + Theme.space2
        y: Math.max(first.contentRect.y, 0) + Theme.space2
        room: (root.wiping ? first.contentRect.width / 2 : Math.min(first.width, first.contentRect.width)) - 2 * Theme.space2
        visible: root.compare.active && (!root.blinking || root.compare.showsSecond)
        text: root.compare.secondName
    }

    DragHandler {
        target: null
        enabled: root.shownZoom > 0 && !overDivider.hovered
        property point last: Qt.point(0, 0)
        onActiveChanged: last = Qt.point(0, 0)
        onActiveTranslationChanged: {
            const delta = Qt.point(activeTranslation.x - last.x, activeTranslation.y - last.y);
            last = Qt.point(activeTranslation.x, activeTranslation.y);
            const spareX = Math.max(0, (first.contentRect.width - first.width) / 2);
            const spareY = Math.max(0, (first.contentRect.height - first.height) / 2);
            root.pan = Qt.point(Math.max(-spareX, Math.min(spareX, root.pan.x + delta.x)),
                                Math.max(-spareY, Math.min(spareY, root.pan.y + delta.y)));
        }
        cursorShape: Qt.ClosedHandCursor
    }

    Item {
        id: divider
        objectName: "wipeHandle"
        visible: root.wiping
        x: first.contentRect.x + root.compare.wipe * first.contentRect.width - width / 2
        width: Theme.space6
        height: root.height
        activeFocusOnTab: visible
        Accessible.role: Accessible.Slider
        Accessible.name: qsTr("Wipe between the takes")
        Keys.onLeftPressed: root.compare.wipe -= 0.02
        Keys.onRightPressed: root.compare.wipe += 0.02

        Rectangle {
            anchors.horizontalCenter: parent.horizontalCenter
            y: Math.max(0, first.contentRect.y)
            width: Theme.focusWidth
            height: Math.min(root.height, first.contentRect.height)
            color: Theme.accentOverPicture
        }
        Rectangle {
            anchors.centerIn: parent
            width: Theme.space6
            height: Theme.space6
            radius: width / 2
            color: Theme.raised
            border.width: Theme.focusWidth
            border.color: Theme.accentOverPicture
            Icon {
                anchors.centerIn: parent
                width: Theme.iconSmall
                height: Theme.iconSmall
                name: "swap"
                color: Theme.text
            }
            FocusRing {
                active: divider.activeFocus
                innerRadius: Theme.space3
            }
        }
        HoverHandler {
            id: overDivider
            cursorShape: Qt.SplitHCursor
        }
        MouseArea {
            anchors.fill: parent
            cursorShape: Qt.SplitHCursor
            preventStealing: true
            onPositionChanged: mouse => {
                if (first.contentRect.width > 0)
                    root.compare.wipe = (mapToItem(root, mouse.x, 0).x - first.contentRect.x) / first.contentRect.width;
            }
        }
    }
}
