// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Mutoscope

// The clips in rows, and the keys that work on the one that is chosen.
GridView {
    id: root

    required property GalleryModel gallery
    signal searchRequested()

    readonly property int columns: Math.max(1, Math.floor(width / Theme.galleryCellWidth))

    clip: true
    activeFocusOnTab: true
    boundsBehavior: Flickable.StopAtBounds
    cellWidth: Math.floor(width / columns)
    cellHeight: Math.round(cellWidth * 0.75) + Theme.gallerySpaceBelow
    cacheBuffer: cellHeight
    reuseItems: true
    model: gallery
    currentIndex: 0
    keyNavigationEnabled: true
    highlightMoveDuration: 0
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Clips")
    T.ScrollBar.vertical: SlimScrollBar {}
    onActiveFocusChanged: if (!activeFocus) gallery.hover(-1)

    delegate: GalleryCell {
        width: root.cellWidth
        height: root.cellHeight
        gallery: root.gallery
        grid: root
    }

    Keys.onPressed: event => {
        const row = root.currentIndex;
        event.accepted = event.modifiers === Qt.NoModifier || event.modifiers === Qt.KeypadModifier;
        if (!event.accepted)
            return;
        switch (event.key) {
        case Qt.Key_A: root.gallery.recall(row, GalleryModel.All); break;
        case Qt.Key_P: root.gallery.recall(row, GalleryModel.Prompt); break;
        case Qt.Key_S: root.gallery.recall(row, GalleryModel.Seed); break;
        case Qt.Key_R: root.gallery.recall(row, GalleryModel.AllButSeed); break;
        case Qt.Key_Return:
        case Qt.Key_Enter: root.gallery.open(row); break;
        case Qt.Key_Delete: root.gallery.trash(row); break;
        case Qt.Key_Period: root.gallery.setStars(row, 1); break;
        case Qt.Key_Space: root.gallery.hover(row); break;
        case Qt.Key_Slash: root.searchRequested(); break;
        case Qt.Key_1: root.gallery.setStars(row, 1); break;
        case Qt.Key_2: root.gallery.setStars(row, 2); break;
        case Qt.Key_3: root.gallery.setStars(row, 3); break;
        case Qt.Key_4: root.gallery.setStars(row, 4); break;
        case Qt.Key_5: root.gallery.setStars(row, 5); break;
        default: event.accepted = false;
        }
    }
}
