// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Mutoscope

// Every clip that was made, and the way back from a clip to its composition.
StudioPage {
    id: root

    readonly property GalleryModel gallery: session.gallery
    readonly property var hints: session.shortcuts.hints

    onCurrentChanged: {
        if (current)
            root.gallery.refresh();
        else
            root.gallery.hover(-1);
    }

    Shortcut {
        sequences: root.session.shortcuts.keys.gallerySearch
        enabled: root.current
        onActivated: search.forceActiveFocus(Qt.ShortcutFocusReason)
    }
    Shortcut {
        sequences: root.session.shortcuts.keys.galleryUndo
        enabled: root.current && root.gallery.notice !== "" && !search.activeFocus
        onActivated: root.gallery.undoTrash()
    }

    RecipeSheet {
        id: recipe
        gallery: root.gallery
        onClosed: if (root.current) grid.forceActiveFocus(Qt.PopupFocusReason)
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.space8
        anchors.rightMargin: Theme.space8
        spacing: Theme.space4

        RowLayout {
            Layout.topMargin: Theme.space6
            spacing: Theme.space3
            Words {
                text: qsTr("Gallery")
                font.pixelSize: Theme.textDisplay
                font.weight: Theme.weightStrong
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
            Words {
                Layout.fillWidth: true
                Layout.topMargin: Theme.space1
                objectName: "galleryCount"
                text: root.gallery.loaded ? qsTr("%n clip(s)", "", root.gallery.count) : ""
                color: Theme.textSoft
            }
            LineField {
                id: search
                objectName: "gallerySearch"
                Layout.preferredWidth: Theme.searchWidth
                name: qsTr("Search the prompts")
                hint: qsTr("Search the prompts")
                text: root.gallery.text
                onTextEdited: root.gallery.text = text
                Keys.onEscapePressed: {
                    root.gallery.text = "";
                    grid.forceActiveFocus(Qt.OtherFocusReason);
                }
                Keys.onDownPressed: grid.forceActiveFocus(Qt.OtherFocusReason)
            }
        }
        Flow {
            Layout.fillWidth: true
            spacing: Theme.space2
            FilterBox {
                objectName: "periodFilter"
                name: qsTr("When")
                model: root.gallery.periods
                chosen: root.gallery.periodIndex
                onPicked: index => root.gallery.periodIndex = index
            }
            FilterBox {
                objectName: "modelFilter"
                name: qsTr("Model")
                model: root.gallery.models
                chosen: root.gallery.modelIndex
                onPicked: index => root.gallery.modelIndex = index
            }
            FilterBox {
                objectName: "presetFilter"
                name: qsTr("Preset")
                model: root.gallery.presets
                chosen: root.gallery.presetIndex
                onPicked: index => root.gallery.presetIndex = index
            }
            StarRow {
                height: Theme.controlHeight
                objectName: "starFilter"
                size: Theme.icon
                stars: root.gallery.leastStars
                onChosen: stars => root.gallery.leastStars = stars === root.gallery.leastStars ? 0 : stars
            }
            LinkButton {
                height: Theme.controlHeight
                objectName: "clearFilters"
                visible: root.gallery.filtered
                text: qsTr("Show all")
                onClicked: root.gallery.clearFilters()
            }
        }
        Banner {
            Layout.fillWidth: true
            objectName: "galleryBanner"
            message: root.gallery.problem
            onDismissed: root.gallery.dismissProblem()
        }
        Banner {
            Layout.fillWidth: true
            objectName: "trashBanner"
            message: root.gallery.notice
            action: qsTr("Take it back")
            onActed: root.gallery.undoTrash()
            onDismissed: root.gallery.dismissNotice()
        }

        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true
            GalleryGrid {
                id: grid
                objectName: "galleryGrid"
                anchors.fill: parent
                anchors.rightMargin: -Theme.space3  // the scroll bar's
                focus: true
                gallery: root.gallery
                shortcuts: root.session.shortcuts
                onRecipeRequested: row => recipe.show(row)
                onSearchRequested: search.forceActiveFocus(Qt.ShortcutFocusReason)
            }
            ColumnLayout {
                anchors.centerIn: parent
                visible: root.gallery.loaded && root.gallery.count === 0
                spacing: Theme.space2
                Icon {
                    Layout.alignment: Qt.AlignHCenter
                    Layout.bottomMargin: Theme.space3
                    implicitWidth: Theme.iconLarge
                    implicitHeight: Theme.iconLarge
                    name: "gallery"
                    color: Theme.textFaint
                }
                Words {
                    Layout.alignment: Qt.AlignHCenter
                    text: root.gallery.filtered ? qsTr("No clip is like that")
                        : root.gallery.looking ? qsTr("Looking for clips…") : qsTr("No clips yet")
                    font.pixelSize: Theme.textDisplay
                    font.weight: Theme.weightMedium
                }
                Words {
                    Layout.alignment: Qt.AlignHCenter
                    text: root.gallery.filtered ? qsTr("Take a filter away, or search for fewer words.")
                        : qsTr("Every clip that you make is kept here, with all that made it.")
                    color: Theme.textSoft
                    font.pixelSize: Theme.textPrompt
                }
            }
        }
        Words {
            Layout.fillWidth: true
            Layout.bottomMargin: Theme.space4
            visible: root.gallery.count > 0
            text: qsTr("%1 opens  ·  %2 recipe  ·  %3 use all  ·  %4 prompt  ·  %5 seed  ·  %6 all but the seed  ·  1–5 stars  ·  %7 to the trash")
                .arg(root.hints.galleryOpen).arg(root.hints.galleryRecipe).arg(root.hints.galleryAll).arg(root.hints.galleryPrompt)
                .arg(root.hints.gallerySeed).arg(root.hints.galleryAllButSeed).arg(root.hints.galleryTrash)
            color: Theme.textFaint
            font.pixelSize: Theme.textCaption
        }
    }
}
