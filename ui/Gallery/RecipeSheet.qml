// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Mutoscope

// How a clip was made: its words, what it was made from, every setting, and the receipt.
Sheet {
    id: root

    required property GalleryModel gallery
    readonly property RecipeModel recipe: gallery.recipe
    property int row: -1

    function show(row) {
        root.row = row;
        gallery.showRecipe(row);
        open();
    }

    objectName: "recipeSheet"
    title: qsTr("Recipe")
    onOpened: scroll.forceActiveFocus(Qt.TabFocusReason)

    Flickable {
        id: scroll
        anchors.fill: parent
        anchors.leftMargin: Theme.space6
        anchors.rightMargin: Theme.space4
        clip: true
        focus: true
        contentHeight: form.implicitHeight + 2 * Theme.space4
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: SlimScrollBar {}
        Keys.onDownPressed: contentY = Math.max(0, Math.min(contentHeight - height, contentY + Theme.space8))
        Keys.onUpPressed: contentY = Math.max(0, contentY - Theme.space8)

        ColumnLayout {
            id: form
            y: Theme.space4
            width: scroll.width - Theme.space4
            spacing: Theme.space2

            Words {
                Layout.fillWidth: true
                text: root.recipe.name
                elide: Text.ElideMiddle
                font.pixelSize: Theme.textCaption
                color: Theme.textFaint
            }
            Banner {
                Layout.fillWidth: true
                message: root.recipe.problem
                onDismissed: root.close()
            }
            SectionTitle {
                visible: root.recipe.ready
                text: qsTr("Prompt")
            }
            ReadOnlyText {
                objectName: "recipePrompt"
                Layout.fillWidth: true
                visible: root.recipe.ready
                name: qsTr("Prompt")
                text: root.recipe.prompt === "" ? qsTr("No prompt") : root.recipe.prompt
                font.pixelSize: Theme.textPrompt
            }
            SectionTitle {
                Layout.topMargin: Theme.space2
                visible: root.recipe.negativePrompt.length > 0
                text: qsTr("Negative prompt")
            }
            ReadOnlyText {
                Layout.fillWidth: true
                visible: root.recipe.negativePrompt.length > 0
                name: qsTr("Negative prompt")
                text: root.recipe.negativePrompt
            }
            Repeater {
                model: root.recipe.rows
                delegate: ColumnLayout {
                    id: line
                    required property var modelData

                    Layout.fillWidth: true
                    spacing: Theme.space2
                    SectionTitle {
                        Layout.topMargin: Theme.space3
                        visible: text.length > 0
                        text: line.modelData.heading
                    }
                    RowLayout {
                        Layout.fillWidth: true
                        spacing: Theme.space4
                        Words {
                            Layout.preferredWidth: Theme.formLabelWidth
                            Layout.alignment: Qt.AlignTop
                            text: line.modelData.name
                            color: Theme.textSoft
                        }
                        ReadOnlyText {
                            Layout.fillWidth: true
                            name: line.modelData.name
                            text: line.modelData.value
                        }
                    }
                }
            }
        }
    }
    actions: RowLayout {
        anchors.fill: parent
        spacing: Theme.space2
        QuietButton {
            objectName: "copyRecipe"
            enabled: root.recipe.ready
            text: qsTr("Copy")
            hint: qsTr("Everything that stands here, as text")
            onClicked: root.recipe.copy()
        }
        QuietButton {
            enabled: root.recipe.ready
            text: qsTr("Copy as JSON")
            hint: qsTr("As it stands in the file")
            onClicked: root.recipe.copyJson()
        }
        Item { Layout.fillWidth: true }
        QuietButton {
            objectName: "useRecipe"
            enabled: root.recipe.ready
            text: qsTr("Use all of it")
            onClicked: {
                root.close();
                root.gallery.recall(root.row, GalleryModel.All);
            }
        }
    }
}
