// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Mutoscope

// A whole number within its range: typed, or stepped with the arrow keys, the wheel and two buttons.
T.SpinBox {
    id: root

    property string name: ""

    implicitHeight: Theme.controlHeight
    implicitWidth: Theme.stepFieldWidth
    leftPadding: Theme.space3
    rightPadding: up.implicitIndicatorWidth
    editable: true
    focusPolicy: Qt.StrongFocus
    opacity: enabled ? 1 : Theme.disabledOpacity
    font.family: Theme.fontFamily
    font.pixelSize: Theme.textBody
    validator: IntValidator {
        bottom: Math.min(root.from, root.to)
        top: Math.max(root.from, root.to)
    }
    Accessible.name: name

    contentItem: TextInput {
        text: root.displayText
        font: root.font
        color: Theme.text
        selectionColor: Theme.accent
        selectedTextColor: Theme.accentInk
        verticalAlignment: TextInput.AlignVCenter
        selectByMouse: true
        readOnly: !root.editable
        validator: root.validator
        inputMethodHints: Qt.ImhDigitsOnly
        Accessible.name: root.name
    }
    up.indicator: StepArrow {
        x: root.width - width - Theme.hair
        y: Theme.hair
        height: root.height / 2 - Theme.hair
        pressed: root.up.pressed
        hovered: root.up.hovered
        usable: root.value < root.to
        upwards: true
    }
    down.indicator: StepArrow {
        x: root.width - width - Theme.hair
        y: root.height / 2
        height: root.height / 2 - Theme.hair
        pressed: root.down.pressed
        hovered: root.down.hovered
        usable: root.value > root.from
        upwards: false
    }
    background: Rectangle {
        radius: Theme.radius
        color: root.hovered && !root.activeFocus ? Theme.fieldHover : Theme.field
        border.width: Theme.hair
        border.color: root.activeFocus ? Theme.accent : Theme.line
    }
}
