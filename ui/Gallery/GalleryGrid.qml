// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Mutoscope

// The clips in rows, and the keys that work on the one that is chosen.
GridView {
    id: root

    required property GalleryModel gallery
    required property ShortcutMap shortcuts
    signal recipeRequested(int row)
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
        const action = root.shortcuts.actionFor(ShortcutMap.Gallery, event.key, event.modifiers);
        event.accepted = true;
        switch (action) {
        case "galleryOpen": root.gallery.open(row); break;
        case "galleryRecipe": root.recipeRequested(row); break;
        case "galleryAll": root.gallery.recall(row, GalleryModel.All); break;
        case "galleryPrompt": root.gallery.recall(row, GalleryModel.Prompt); break;
        case "gallerySeed": root.gallery.recall(row, GalleryModel.Seed); break;
        case "galleryAllButSeed": root.gallery.recall(row, GalleryModel.AllButSeed); break;
        case "galleryPlay": root.gallery.hover(row); break;
        case "galleryTrash": root.gallery.trash(row); break;
        case "gallerySearch": root.searchRequested(); break;
        default:
            event.accepted = action.startsWith("star");
            if (event.accepted)
                root.gallery.setStars(row, Number(action.slice(4)));
        }
    }
}
