// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Mutoscope

// One of a list. Entries are texts, or maps of text, and as they please: icon, fit (what the icon says), costs, plain
// (the icon needs no accent) and available. What is not available is shown and cannot be chosen.
T.ComboBox {
    id: root

    property string name: ""
    property var entries: []
    property int current: -1
    property string shown: ""
    /// Small and without a frame, for headings.
    property bool flatStyle: false
    signal chosen(int index)

    model: entries
    textRole: ""
    onEntriesChanged: currentIndex = current
    onCurrentChanged: currentIndex = current
    onActivated: index => root.chosen(index)
    implicitHeight: flatStyle ? Theme.space6 : Theme.controlHeight
    implicitWidth: flatStyle ? contentItem.implicitWidth + leftPadding + rightPadding : Theme.choiceWidth
    leftPadding: flatStyle ? Theme.space2 : Theme.space3
    rightPadding: flatStyle ? Theme.space6 - Theme.space1 : Theme.space6 + Theme.space1
    focusPolicy: Qt.StrongFocus  // the list is walked with the keys
    opacity: enabled ? 1 : Theme.disabledOpacity
    Accessible.name: name
    Accessible.description: shown
    Accessible.role: Accessible.ComboBox
    function textOf(entry) {
        return typeof entry === "string" ? entry : entry.text;
    }

    contentItem: Words {
        text: root.shown
        font.pixelSize: root.flatStyle ? Theme.textCaption : Theme.textBody
        color: root.flatStyle && root.current <= 0 ? Theme.textSoft : Theme.text
    }
    indicator: Icon {
        x: root.width - width - (root.flatStyle ? Theme.hair : Theme.space2)
        y: Math.round((root.height - height) / 2)
        width: Theme.iconSmall
        height: Theme.iconSmall
        name: "chevron"
        rotation: 90
        color: root.hovered ? Theme.text : Theme.textSoft
    }
    background: Rectangle {
        radius: Theme.radius
        color: root.pressed ? Theme.fieldPressed : root.hovered ? Theme.fieldHover
            : root.flatStyle ? Theme.clear : Theme.field
        border.width: root.flatStyle ? 0 : Theme.hair
        border.color: root.popup.visible ? Theme.accent : Theme.line
        Behavior on color { ColorAnimation { duration: Theme.quick } }
        FocusRing { active: root.visualFocus }
    }

    delegate: T.ItemDelegate {
        id: option
        required property int index
        required property var modelData
        readonly property bool available: typeof modelData === "string" || modelData.available !== false
        readonly property string costs: typeof modelData === "string" || !modelData.costs ? "" : modelData.costs

        width: ListView.view ? ListView.view.width : implicitWidth
        implicitHeight: available ? Theme.controlHeight : Theme.controlHeight + Theme.space3
        leftPadding: Theme.space3
        rightPadding: Theme.space3
        enabled: available
        highlighted: root.highlightedIndex === index
        Accessible.name: root.textOf(modelData)
        Accessible.description: costs

        contentItem: RowLayout {
            spacing: Theme.space2
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0
                Words {
                    Layout.fillWidth: true
                    text: root.textOf(option.modelData)
                    color: !option.available ? Theme.textDisabled
                        : root.current === option.index ? Theme.accent : Theme.text
                }
                Words {
                    Layout.fillWidth: true
                    visible: !option.available
                    text: option.costs
                    font.pixelSize: Theme.textCaption
                    color: Theme.textSoft
                }
            }
            Words {
                visible: option.available && text.length > 0
                text: option.costs
                font.pixelSize: Theme.textCaption
                color: Theme.textSoft
            }
            Icon {
                visible: typeof option.modelData !== "string" && !!option.modelData.icon
                implicitWidth: Theme.iconSmall
                implicitHeight: Theme.iconSmall
                name: visible ? option.modelData.icon : "check"
                color: !option.available ? Theme.textDisabled
                    : visible && option.modelData.plain ? Theme.textFaint : Theme.accent
            }
        }
        background: Rectangle {
            radius: Theme.radiusSmall
            color: option.highlighted ? Theme.fieldHover : Theme.clear
        }
        Hint {
            visible: option.hovered && text.length > 0
            text: typeof option.modelData === "string" || !option.modelData.fit ? "" : option.modelData.fit
        }
    }

    popup: T.Popup {
        y: root.height + Theme.space1
        width: Math.max(root.width, Theme.choicePopupWidth)
        height: Math.min(implicitHeight, Theme.choicePopupHeight)
        implicitHeight: contentItem.implicitHeight + topPadding + bottomPadding
        margins: Theme.space2
        padding: Theme.space1
        contentItem: ListView {
            clip: true
            implicitHeight: contentHeight
            model: root.delegateModel
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
