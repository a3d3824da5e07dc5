// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Mutoscope

// One clip: its picture, which moves while the pointer is on it, its words and its stars.
Item {
    id: root

    required property GalleryModel gallery
    required property GridView grid
    required property int index
    required property string prompt
    required property string facts
    required property string made
    required property int stars
    required property var picture
    readonly property bool chosen: GridView.isCurrentItem

    Accessible.role: Accessible.ListItem
    Accessible.name: prompt
    Accessible.description: facts + ", " + made

    Rectangle {
        id: card
        anchors.fill: parent
        anchors.rightMargin: Theme.space3
        anchors.bottomMargin: Theme.space3
        radius: Theme.radius
        color: hover.hovered || root.chosen ? Theme.fieldHover : Theme.field
        border.width: root.chosen && root.grid.activeFocus ? Theme.focusWidth : Theme.hair
        border.color: root.chosen && root.grid.activeFocus ? Theme.accent
            : root.chosen ? Theme.lineStrong : Theme.line

        HoverHandler {
            id: hover
            onHoveredChanged: root.gallery.hover(hovered ? root.index : -1)
        }
        Drag.dragType: Drag.Automatic
        Drag.supportedActions: Qt.CopyAction
        Drag.mimeData: ({ "text/uri-list": root.gallery.urlOf(root.index) })
        DragHandler {
            target: null
            // Not bound to the handler: the page may be hidden before the drag ends.
            onActiveChanged: {
                if (active)
                    still.grabToImage(result => {
                        card.Drag.imageSource = result.url;
                        card.Drag.active = true;
                        card.Drag.active = false;
                    });
            }
        }
        TapHandler {
            onTapped: {
                root.grid.currentIndex = root.index;
                root.grid.forceActiveFocus(Qt.MouseFocusReason);
            }
            onDoubleTapped: root.gallery.open(root.index)
        }

        ColumnLayout {
            anchors.fill: parent
            anchors.margins: Theme.space2
            spacing: Theme.space1
            Rectangle {
                Layout.fillWidth: true
                Layout.fillHeight: true
                radius: Theme.radiusSmall
                color: Theme.panel
                Icon {
                    anchors.centerIn: parent
                    width: Theme.icon
                    height: Theme.icon
                    name: "picture"
                    color: Theme.textFaint
                }
                FrameView {
                    id: still
                    anchors.fill: parent
                    fill: true
                    frame: root.picture
                }
            }
            Words {
                Layout.fillWidth: true
                Layout.topMargin: Theme.space1
                text: root.prompt === "" ? qsTr("No prompt") : root.prompt
                font.weight: Theme.weightMedium
                color: root.prompt === "" ? Theme.textSoft : Theme.text
            }
            RowLayout {
                spacing: Theme.space2
                Words {
                    Layout.fillWidth: true
                    text: root.made
                    color: Theme.textFaint
                    font.pixelSize: Theme.textCaption
                }
                StarRow {
                    objectName: "stars" + root.index
                    stars: root.stars
                    size: Theme.iconSmall - Theme.focusWidth
                    faint: hover.hovered || root.chosen
                    onChosen: stars => root.gallery.setStars(root.index, stars)
                }
            }
        }
    }
}
