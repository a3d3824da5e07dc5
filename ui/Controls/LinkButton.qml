// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Mutoscope

// A small action within text.
T.Button {
    id: root

    implicitWidth: implicitContentWidth
    implicitHeight: implicitContentHeight + 2 * Theme.space1
    focusPolicy: Qt.TabFocus
    Accessible.name: text
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()

    contentItem: Words {
        text: root.text
        font.weight: Theme.weightMedium
        color: root.down ? Theme.accentPressed : root.hovered ? Theme.accentHover : Theme.accent
    }
    background: Item {
        FocusRing {
            active: root.visualFocus
            innerRadius: Theme.space1
        }
    }
    HoverHandler { cursorShape: Qt.PointingHandCursor }
}
