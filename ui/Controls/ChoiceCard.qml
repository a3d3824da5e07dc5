// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Mutoscope

// One of a few choices, with room to say what it means. A disabled card says why.
T.RadioButton {
    id: root

    property string title: ""
    property string detail: ""
    property string footnote: ""
    property string reason: ""
    property string note: ""
    property color noteColor: Theme.textFaint
    property string noteIcon: ""

    implicitHeight: Theme.cardHeight
    padding: Theme.space3
    focusPolicy: Qt.TabFocus
    Accessible.name: title
    Accessible.description: enabled ? detail + ", " + footnote + (note === "" ? "" : ", " + note) : reason
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()

    contentItem: Column {
        spacing: Theme.focusGap
        Words {
            width: parent.width
            text: root.title
            font.weight: Theme.weightStrong
            color: !root.enabled ? Theme.textDisabled : root.checked ? Theme.accent : Theme.text
        }
        Words {
            width: parent.width
            text: root.detail
            font.pixelSize: Theme.textCaption
            color: root.enabled ? Theme.textSoft : Theme.textDisabled
        }
        Row {
            width: parent.width
            spacing: Theme.space1
            visible: root.note !== ""
            Icon {
                anchors.verticalCenter: parent.verticalCenter
                visible: root.noteIcon !== ""
                width: Theme.iconTiny
                height: Theme.iconTiny
                name: visible ? root.noteIcon : "check"
                color: root.noteColor
            }
            Words {
                width: parent.width - (root.noteIcon === "" ? 0 : Theme.iconTiny + parent.spacing)
                text: root.note
                font.pixelSize: Theme.textCaption
                color: root.noteColor
            }
        }
        Words {
            width: parent.width
            text: root.enabled ? root.footnote : root.reason
            font.pixelSize: Theme.textCaption
            color: root.enabled ? Theme.textFaint : Theme.textSoft
            wrapMode: root.enabled ? Text.NoWrap : Text.Wrap
            lineHeight: root.enabled ? 1 : 0.95
            maximumLineCount: 2
            visible: text !== ""
        }
    }
    indicator: Item {}
    background: Rectangle {
        radius: Theme.radius
        color: root.checked ? Theme.accentSoft
            : root.down ? Theme.fieldPressed : root.hovered ? Theme.fieldHover : Theme.field
        border.width: Theme.hair
        border.color: root.checked ? Theme.accent : Theme.line
        Behavior on color { ColorAnimation { duration: Theme.quick } }
        FocusRing { active: root.visualFocus }
    }
}
