// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Mutoscope

// One of several choices, listed when it is pressed. A choice is a map of name, available and reason; one that is not
// available is shown, says why and cannot be taken.
T.ComboBox {
    id: root

    property string name: ""
    property var choices: []
    signal chosen(int index)

    readonly property int roomyHeight: Theme.controlHeight + Theme.space3

    model: choices
    textRole: "name"
    implicitHeight: Theme.controlHeight
    leftPadding: Theme.space3
    rightPadding: Theme.space6 + Theme.space2
    focusPolicy: Qt.TabFocus
    opacity: enabled ? 1 : Theme.disabledOpacity
    Accessible.name: name
    Accessible.description: displayText
    onActivated: index => {
        const takes = root.choices[index].available !== false;
        if (takes)
            root.chosen(index);
    }

    contentItem: Words { text: root.displayText }
    indicator: Icon {
        x: root.width - width - Theme.space3
        y: Math.round((root.height - height) / 2)
        width: Theme.iconSmall
        height: Theme.iconSmall
        name: "chevron"
        rotation: 90
        color: root.hovered ? Theme.text : Theme.textSoft
    }
    background: Rectangle {
        radius: Theme.radius
        color: root.down ? Theme.fieldPressed : root.hovered ? Theme.fieldHover : Theme.field
        border.width: Theme.hair
        border.color: Theme.line
        FocusRing { active: root.visualFocus }
    }
    delegate: T.ItemDelegate {
        id: row
        required property int index
        required property var modelData
        readonly property bool available: modelData.available !== false
        readonly property string reason: modelData.reason ?? ""

        width: ListView.view ? ListView.view.width : 0
        height: available || reason.length === 0 ? Theme.controlHeight : root.roomyHeight
        enabled: available
        highlighted: root.highlightedIndex === index
        Accessible.name: modelData.name
        Accessible.description: reason

        contentItem: Column {
            leftPadding: Theme.space3
            rightPadding: Theme.space3
            topPadding: row.available ? Theme.space2 : Theme.space1
            Words {
                width: row.width - 2 * Theme.space3
                text: row.modelData.name
                color: !row.available ? Theme.textFaint : row.index === root.currentIndex ? Theme.accent : Theme.text
            }
            Words {
                width: row.width - 2 * Theme.space3
                visible: !row.available
                text: row.reason
                font.pixelSize: Theme.textCaption
                color: Theme.textFaint
            }
        }
        background: Rectangle {
            radius: Theme.radiusSmall
            color: row.highlighted && row.available ? Theme.fieldPressed : Theme.clear
        }
    }
    popup: T.Popup {
        y: root.height + Theme.space1
        width: root.width
        padding: Theme.space1
        margins: Theme.space2
        implicitHeight: Math.min(implicitContentHeight + 2 * Theme.space1, Theme.listHeight)
        contentItem: ListView {
            clip: true
            implicitHeight: contentHeight
            model: root.popup.visible ? root.delegateModel : null
            currentIndex: root.highlightedIndex
            boundsBehavior: Flickable.StopAtBounds
            T.ScrollBar.vertical: SlimScrollBar {}
        }
        background: Rectangle {
            color: Theme.raised
            radius: Theme.radius
            border.width: Theme.hair
            border.color: Theme.lineStrong
        }
    }
}
