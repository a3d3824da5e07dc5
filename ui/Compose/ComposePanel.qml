// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Mutoscope

// Everything that makes a clip, from top to bottom in the order an artist decides it.
Rectangle {
    id: root

    required property StudioSession session
    readonly property ComposeModel compose: session.compose
    signal openRequested()

    function focusPrompt() {
        prompt.forceActiveFocus(Qt.ShortcutFocusReason);
    }

    color: Theme.panel
    implicitWidth: Theme.panelWidth

    Rectangle {
        anchors.right: parent.right
        width: Theme.hair
        height: parent.height
        color: Theme.line
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        RowLayout {
            Layout.margins: Theme.space6
            Layout.topMargin: Theme.space5
            Layout.bottomMargin: Theme.space4
            spacing: Theme.space2
            Icon {
                implicitWidth: Theme.icon
                implicitHeight: Theme.icon
                name: "mutoscope"
                color: Theme.accent
            }
            Words {
                text: qsTr("Mutoscope")
                font.pixelSize: Theme.textTitle
                font.weight: Theme.weightStrong
            }
            Words {
                Layout.fillWidth: true
                text: root.compose.modelName
                horizontalAlignment: Text.AlignRight
                font.pixelSize: Theme.textCaption
                color: Theme.textFaint
            }
        }

        Flickable {
            id: flick
            Layout.fillWidth: true
            Layout.fillHeight: true
            contentHeight: form.implicitHeight + Theme.space4
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            T.ScrollBar.vertical: SlimScrollBar {}

            ColumnLayout {
                id: form
                x: Theme.space6
                y: Theme.space1
                width: flick.width - 2 * Theme.space6
                spacing: Theme.space2

                PictureRow {
                    Layout.fillWidth: true
                    compose: root.compose
                    onOpenRequested: root.openRequested()
                }

                SectionTitle {
                    Layout.topMargin: Theme.space4
                    text: qsTr("Prompt")
                }
                PromptArea {
                    id: prompt
                    objectName: "promptArea"
                    Layout.fillWidth: true
                    name: qsTr("Prompt")
                    placeholder: qsTr("Describe the motion: the camera drifts slowly to the left, grass moves in the wind")
                    text: root.compose.prompt
                    onEdited: text => root.compose.prompt = text
                }
                Disclosure {
                    id: fold
                    objectName: "negativeFold"
                    text: qsTr("Negative prompt")
                }
                PromptArea {
                    Layout.fillWidth: true
                    objectName: "negativeArea"
                    visible: fold.checked
                    implicitHeight: Theme.promptHeightSmall
                    name: qsTr("Negative prompt")
                    placeholder: qsTr("What to avoid: blurry, distorted, flickering")
                    text: root.compose.negativePrompt
                    onEdited: text => root.compose.negativePrompt = text
                }

                SectionTitle {
                    Layout.topMargin: Theme.space3
                    text: qsTr("Quality")
                }
                PresetCards {
                    Layout.fillWidth: true
                    compose: root.compose
                }

                SectionTitle {
                    Layout.topMargin: Theme.space4
                    text: qsTr("Seed")
                }
                SeedRow {
                    Layout.fillWidth: true
                    compose: root.compose
                }
            }
        }

        Rectangle {
            Layout.fillWidth: true
            implicitHeight: Theme.hair
            color: Theme.line
            visible: flick.contentHeight > flick.height
        }
        GenerateBar {
            Layout.fillWidth: true
            Layout.margins: Theme.space6
            Layout.topMargin: Theme.space4
            Layout.bottomMargin: Theme.space5
            session: root.session
        }
    }
}
