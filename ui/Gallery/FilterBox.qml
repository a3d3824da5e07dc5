// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Mutoscope

// One of several ways to narrow a list; the first leaves everything.
T.ComboBox {
    id: root

    property string name: ""
    property int chosen: 0
    signal picked(int index)

    implicitWidth: Theme.filterWidth
    implicitHeight: Theme.controlHeight
    leftPadding: Theme.space3
    rightPadding: Theme.space6 + Theme.space2
    focusPolicy: Qt.StrongFocus
    Accessible.name: name
    Accessible.description: displayText
    onActivated: index => root.picked(index)
    onChosenChanged: currentIndex = chosen
    onModelChanged: currentIndex = chosen

    contentItem: Words {
        text: root.displayText
        color: root.chosen > 0 ? Theme.accent : Theme.text
    }
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
        required property string modelData

        width: ListView.view ? ListView.view.width : 0
        height: Theme.controlHeight
        highlighted: root.highlightedIndex === index
        Accessible.name: modelData
        contentItem: Words {
            leftPadding: Theme.space3
            text: row.modelData
            color: row.index === root.chosen ? Theme.accent : Theme.text
        }
        background: Rectangle {
            radius: Theme.radiusSmall
            color: row.highlighted ? Theme.fieldPressed : Theme.clear
        }
    }
    popup: T.Popup {
        y: root.height + Theme.space1
        width: root.width
        padding: Theme.space1
        margins: Theme.space2
        implicitHeight: Math.min(contentItem.implicitHeight + 2 * padding, Theme.filterListHeight)
        contentItem: ListView {
            clip: true
            implicitHeight: contentHeight
            model: root.popup.visible ? root.delegateModel : null
            currentIndex: root.highlightedIndex
            boundsBehavior: Flickable.StopAtBounds
        }
        background: Rectangle {
            color: Theme.raised
            radius: Theme.radius
            border.width: Theme.hair
            border.color: Theme.lineStrong
        }
    }
}
