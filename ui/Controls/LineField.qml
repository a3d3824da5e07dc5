// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Mutoscope

// One line of words or digits.
T.TextField {
    id: root

    property string name: ""
    property string hint: ""

    implicitHeight: Theme.controlHeight
    leftPadding: Theme.space3
    rightPadding: Theme.space3
    verticalAlignment: TextInput.AlignVCenter
    color: Theme.text
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentInk
    selectByMouse: true
    font.family: Theme.fontFamily
    font.pixelSize: Theme.textBody
    Accessible.name: name

    background: Rectangle {
        radius: Theme.radius
        color: root.hovered && !root.activeFocus ? Theme.fieldHover : Theme.field
        border.width: Theme.hair
        border.color: root.activeFocus ? Theme.accent : Theme.line
        Behavior on color { ColorAnimation { duration: Theme.quick } }
    }
    Words {
        x: root.leftPadding
        width: root.width - root.leftPadding - root.rightPadding
        height: root.height
        visible: root.length === 0 && root.preeditText.length === 0
        text: root.hint
        color: Theme.textFaint
    }
}
