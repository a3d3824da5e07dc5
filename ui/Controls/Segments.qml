// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Mutoscope

// Switches between two or three views of the same place.
Rectangle {
    id: root

    property var names: []
    property int current: 0
    signal chosen(int index)

    readonly property int inset: Theme.space1 - Theme.hair

    implicitHeight: Theme.controlHeight
    implicitWidth: row.implicitWidth + 2 * inset
    radius: Theme.radius
    color: Theme.panel
    border.width: Theme.hair
    border.color: Theme.line

    Row {
        id: row
        anchors.centerIn: parent
        Repeater {
            model: root.names
            delegate: T.Button {
                id: segment
                required property int index
                required property string modelData

                width: implicitContentWidth + 2 * Theme.space5
                height: root.height - 2 * root.inset
                focusPolicy: Qt.TabFocus
                text: modelData
                checked: root.current === index
                Accessible.name: modelData
                Accessible.role: Accessible.RadioButton
                Keys.onReturnPressed: segment.clicked()
                Keys.onEnterPressed: segment.clicked()
                onClicked: root.chosen(index)

                contentItem: Words {
                    text: segment.modelData
                    horizontalAlignment: Text.AlignHCenter
                    font.weight: Theme.weightMedium
                    color: segment.checked || segment.hovered ? Theme.text : Theme.textSoft
                }
                background: Rectangle {
                    radius: Theme.radiusSmall
                    color: segment.checked ? Theme.raised : Theme.clear
                    Behavior on color { ColorAnimation { duration: Theme.quick } }
                    FocusRing {
                        active: segment.visualFocus
                        innerRadius: Theme.radiusSmall
                    }
                }
            }
        }
    }
}
