// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Mutoscope

// One model: what it is, where it lies, and what is wrong with it.
Item {
    id: root

    required property ListView list
    required property ModelsModel models
    required property int index
    required property string name
    required property string system
    required property string folder
    required property int state
    required property string stateName
    required property string problem
    required property string size
    required property string parts
    required property bool used
    required property bool preferred
    required property bool removable
    readonly property bool chosen: ListView.isCurrentItem
    readonly property bool ready: state === 0

    implicitHeight: column.implicitHeight + 2 * Theme.space4
    Accessible.role: Accessible.ListItem
    Accessible.name: name
    Accessible.description: stateName + ", " + folder

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: root.used ? Theme.accentSoft : hover.hovered || root.chosen ? Theme.fieldHover : Theme.field
        border.width: Theme.hair
        border.color: (root.chosen && root.list.activeFocus) || root.used ? Theme.accent : Theme.line

        HoverHandler { id: hover }
        TapHandler {
            onTapped: {
                root.list.currentIndex = root.index;
                root.list.forceActiveFocus(Qt.MouseFocusReason);
            }
        }
        RowLayout {
            anchors.fill: parent
            anchors.margins: Theme.space4
            spacing: Theme.space4

            Icon {
                Layout.alignment: Qt.AlignTop
                implicitWidth: Theme.icon
                implicitHeight: Theme.icon
                name: root.ready ? "models" : root.state === 3 ? "models" : "warning"
                color: root.ready ? Theme.accent : root.state === 3 ? Theme.textFaint : Theme.warning
            }
            ColumnLayout {
                id: column
                Layout.fillWidth: true
                spacing: Theme.space1
                RowLayout {
                    spacing: Theme.space3
                    Words {
                        text: root.name
                        font.pixelSize: Theme.textTitle
                        font.weight: Theme.weightStrong
                    }
                    Words {
                        text: root.system
                        color: Theme.textSoft
                    }
                    Words {
                        Layout.fillWidth: true
                        text: root.size
                        color: Theme.textSoft
                    }
                }
                Words {
                    Layout.fillWidth: true
                    objectName: "modelState" + root.index
                    text: root.problem === "" ? root.stateName : root.problem
                    color: root.ready || root.state === 3 ? Theme.textSoft : Theme.warning
                    wrapMode: Text.Wrap
                    maximumLineCount: 4
                }
                Words {
                    Layout.fillWidth: true
                    visible: text !== ""
                    text: root.parts
                    color: Theme.textFaint
                    font.pixelSize: Theme.textCaption
                    wrapMode: Text.Wrap
                    maximumLineCount: 3
                }
                Words {
                    Layout.fillWidth: true
                    text: root.folder
                    color: Theme.textFaint
                    font.pixelSize: Theme.textCaption
                    elide: Text.ElideMiddle
                }
            }
            LinkButton {
                objectName: "preferModel" + root.index
                visible: root.ready && !root.preferred
                focusPolicy: Qt.NoFocus
                text: qsTr("Begin with it")
                onClicked: root.models.prefer(root.index)
            }
            Words {
                visible: root.preferred
                text: qsTr("Default")
                color: Theme.textSoft
            }
            Words {
                visible: root.used
                text: qsTr("In use")
                color: Theme.accent
                font.weight: Theme.weightMedium
            }
            QuietButton {
                objectName: "useModel" + root.index
                visible: root.ready && !root.used
                focusPolicy: Qt.NoFocus
                text: qsTr("Use it")
                onClicked: root.models.use(root.index)
            }
            IconButton {
                objectName: "removeModel" + root.index
                visible: root.removable
                focusPolicy: Qt.NoFocus
                iconName: "close"
                text: qsTr("Take off the list; its files stay")
                keyHint: qsTr("Delete")
                onClicked: root.models.remove(root.index)
            }
        }
    }
}
