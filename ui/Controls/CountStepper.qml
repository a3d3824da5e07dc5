// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Mutoscope

// A small whole number, less and more beside it.
T.SpinBox {
    id: root

    property string name: ""

    implicitWidth: 3 * implicitHeight
    implicitHeight: Theme.controlHeight
    focusPolicy: Qt.StrongFocus
    from: 1
    to: 100
    Accessible.name: name

    contentItem: Words {
        leftPadding: root.implicitHeight
        rightPadding: root.implicitHeight
        text: root.displayText
        Accessible.name: root.name  // the keyboard goes to it
        horizontalAlignment: Text.AlignHCenter
        font.weight: Theme.weightMedium
    }
    down.indicator: Rectangle {
        x: Theme.hair
        y: Theme.hair
        width: root.height - 2 * Theme.hair
        height: width
        radius: Theme.radius
        color: root.down.pressed ? Theme.fieldPressed : root.down.hovered ? Theme.fieldHover : Theme.clear
        opacity: root.value > root.from ? 1 : Theme.disabledOpacity
        Icon {
            anchors.centerIn: parent
            width: Theme.iconSmall
            height: Theme.iconSmall
            name: "minus"
            color: Theme.textSoft
        }
    }
    up.indicator: Rectangle {
        x: root.width - width - Theme.hair
        y: Theme.hair
        width: root.height - 2 * Theme.hair
        height: width
        radius: Theme.radius
        color: root.up.pressed ? Theme.fieldPressed : root.up.hovered ? Theme.fieldHover : Theme.clear
        opacity: root.value < root.to ? 1 : Theme.disabledOpacity
        Icon {
            anchors.centerIn: parent
            width: Theme.iconSmall
            height: Theme.iconSmall
            name: "plus"
            color: Theme.textSoft
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: Theme.field
        border.width: Theme.hair
        border.color: Theme.line
        FocusRing { active: root.visualFocus }
    }
    Hint {
        visible: root.hovered
        text: root.name
    }
}
