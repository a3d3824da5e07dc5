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
        prompt.focusArea();
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
            objectName: "composeScroll"
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
                    visible: root.compose.takesPicture
                    compose: root.compose
                    onOpenRequested: root.openRequested()
                }

                SectionTitle {
                    Layout.topMargin: Theme.space4
                    visible: root.compose.takesPrompt
                    text: qsTr("Prompt")
                }
                PromptPart {
                    id: prompt
                    areaName: "promptArea"
                    areaHeight: root.height < Theme.panelRoomyHeight ? Theme.promptHeightTight : Theme.promptHeight
                    Layout.fillWidth: true
                    visible: root.compose.takesPrompt
                    compose: root.compose
                    shortcuts: root.session.shortcuts
                    meter: root.compose.promptMeter
                    keepsHistory: true
                    name: qsTr("Prompt")
                    hint: qsTr("Describe the motion: the camera drifts slowly to the left, grass moves in the wind")
                    text: root.compose.prompt
                    onEdited: text => root.compose.prompt = text
                }
                Disclosure {
                    id: fold
                    objectName: "negativeFold"
                    visible: root.compose.takesNegativePrompt
                    text: qsTr("Negative prompt")
                }
                PromptPart {
                    Layout.fillWidth: true
                    areaName: "negativeArea"
                    visible: fold.visible && fold.checked
                    compose: root.compose
                    shortcuts: root.session.shortcuts
                    meter: root.compose.negativeMeter
                    areaHeight: Theme.promptHeightSmall
                    name: qsTr("Negative prompt")
                    hint: qsTr("What to avoid: blurry, distorted, flickering")
                    text: root.compose.negativePrompt
                    onEdited: text => root.compose.negativePrompt = text
                }

                PresetHeading {
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.space3
                    compose: root.compose
                }
                PresetCards {
                    Layout.fillWidth: true
                    compose: root.compose
                }
                AddOnRows {
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.space3
                    visible: root.compose.addOns.takesAny
                    addOns: root.compose.addOns
                }

                SectionTitle {
                    Layout.topMargin: Theme.space4
                    text: qsTr("Seed")
                }
                SeedRow {
                    Layout.fillWidth: true
                    compose: root.compose
                }
                AdvancedPart {
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.space3
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
        RowLayout {
            Layout.leftMargin: Theme.space6
            Layout.rightMargin: Theme.space6
            Layout.topMargin: Theme.space3
            spacing: Theme.space2
            Icon {
                visible: root.compose.outlook.length > 0
                implicitWidth: Theme.iconSmall
                implicitHeight: Theme.iconSmall
                name: root.compose.outlookIcon === "" ? "check" : root.compose.outlookIcon
                color: root.compose.outlookIcon === "check" ? Theme.textFaint : Theme.accent
            }
            Words {
                Layout.fillWidth: true
                objectName: "outlook"
                text: root.compose.outlook
                color: Theme.textSoft
                font.pixelSize: Theme.textCaption
                HoverHandler { id: overOutlook }
                Hint {
                    visible: overOutlook.hovered && root.compose.outlookHint.length > 0
                    text: root.compose.outlookHint
                }
            }
            LinkButton {
                id: preview
                objectName: "previewButton"
                enabled: root.session.canGenerate
                opacity: enabled ? 1 : Theme.disabledOpacity
                text: qsTr("Quick preview")
                onClicked: root.session.preview()
                Hint {
                    visible: preview.hovered
                    text: qsTr("Small and soon   %1").arg(root.session.shortcuts.hints.preview)
                }
            }
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
