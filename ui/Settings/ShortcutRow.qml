// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Mutoscope

// One action and its key, under a heading where a group begins.
ColumnLayout {
    id: root

    required property int index
    required property string name
    required property string heading
    required property string key
    required property string conflict
    required property bool altered
    property bool listening: false
    signal listen()
    signal pressed(int key, int modifiers)
    signal resetRequested()

    spacing: 0
    onListeningChanged: if (listening) keyButton.forceActiveFocus(Qt.OtherFocusReason)

    SectionTitle {
        Layout.preferredHeight: Theme.space8 + Theme.space2
        visible: text.length > 0
        verticalAlignment: Text.AlignBottom
        bottomPadding: Theme.space2
        text: root.heading
    }
    RowLayout {
        Layout.preferredHeight: Theme.controlHeight + Theme.space2
        spacing: Theme.space3

        Words {
            Layout.fillWidth: true
            text: root.name
        }
        Words {
            visible: root.conflict.length > 0
            text: root.conflict
            font.pixelSize: Theme.textCaption
            color: Theme.warning
        }
        LinkButton {
            visible: root.altered
            text: qsTr("Reset")
            onClicked: root.resetRequested()
        }
        T.Button {
            id: keyButton

            objectName: "key" + root.index
            Layout.preferredWidth: Theme.keyWidth
            implicitHeight: Theme.controlHeight - Theme.space1
            focusPolicy: Qt.TabFocus
            Accessible.name: qsTr("Key for %1").arg(root.name)
            Accessible.description: root.key
            onClicked: root.listen()
            onActiveFocusChanged: if (!activeFocus && root.listening) root.listen()
            // While it listens, no shortcut of the window takes the key away.
            Keys.onShortcutOverride: event => event.accepted = root.listening
            Keys.onPressed: event => {
                if (root.listening) {
                    event.accepted = true;
                    if (event.key === Qt.Key_Escape)
                        root.listen();
                    else
                        root.pressed(event.key, event.modifiers);
                } else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter) {
                    event.accepted = true;
                    root.listen();
                }
            }

            contentItem: Words {
                text: root.listening ? qsTr("Press keys…") : root.key.length > 0 ? root.key : qsTr("none")
                horizontalAlignment: Text.AlignHCenter
                font.weight: Theme.weightMedium
                color: root.listening ? Theme.accent : root.conflict.length > 0 ? Theme.warning : Theme.text
            }
            background: Rectangle {
                radius: Theme.radiusSmall
                color: keyButton.down ? Theme.fieldPressed : keyButton.hovered ? Theme.fieldHover : Theme.field
                border.width: Theme.hair
                border.color: root.listening ? Theme.accent : Theme.line
                FocusRing {
                    active: keyButton.visualFocus && !root.listening
                    innerRadius: Theme.radiusSmall
                }
            }
        }
    }
}
