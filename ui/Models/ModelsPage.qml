// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Mutoscope

// The models on this computer, and which of them makes the clips.
StudioPage {
    id: root

    readonly property ModelsModel models: session.models

    onCurrentChanged: if (current) root.models.refresh()

    ColumnLayout {
        anchors.horizontalCenter: parent.horizontalCenter
        width: Math.min(parent.width - 2 * Theme.space8, Theme.pageWidth)
        height: parent.height
        spacing: Theme.space4

        RowLayout {
            Layout.topMargin: Theme.space6
            spacing: Theme.space3
            Words {
                text: qsTr("Models")
                font.pixelSize: Theme.textDisplay
                font.weight: Theme.weightStrong
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
            Words {
                Layout.fillWidth: true
                Layout.topMargin: Theme.space1
                text: root.models.looking ? qsTr("Looking at the folders…") : ""
                color: Theme.textSoft
            }
            QuietButton {
                objectName: "addModelFolder"
                iconName: "folder"
                text: qsTr("Add a folder…")
                hint: qsTr("A model in the diffusers layout, or a folder with several of them")
                onClicked: folderDialog.open()
            }
        }
        Banner {
            Layout.fillWidth: true
            objectName: "modelsBanner"
            message: root.models.problem
            onDismissed: root.models.dismissProblem()
        }
        ModelList {
            objectName: "modelList"
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.rightMargin: -Theme.space4  // the scroll bar's
            focus: true
            models: root.models
            shortcuts: root.session.shortcuts
        }
        Words {
            Layout.fillWidth: true
            Layout.bottomMargin: Theme.space4
            text: qsTr("%1 uses the model  ·  %2 begins with it  ·  %3 takes it off the list; its files stay")
                .arg(root.session.shortcuts.hints.modelUse).arg(root.session.shortcuts.hints.modelPrefer)
                .arg(root.session.shortcuts.hints.modelRemove)
            color: Theme.textFaint
            font.pixelSize: Theme.textCaption
        }
    }

    AddModelDialog {
        id: folderDialog
        objectName: "folderDialog"
        models: root.models
    }
}
