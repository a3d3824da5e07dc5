// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Mutoscope

// The table of presets. One that this machine cannot write says why.
FocusScope {
    id: root

    required property ExportModel exporter

    /// The keyboard to the next preset that this machine can write.
    function step(from, direction) {
        for (let next = from + direction; next >= 0 && next < list.count; next += direction) {
            list.positionViewAtIndex(next, ListView.Contain);
            const card = list.itemAtIndex(next);
            if (card && card.enabled)
                return card.forceActiveFocus(Qt.TabFocusReason);
        }
    }

    ListView {
        id: list
        anchors.fill: parent
        anchors.leftMargin: Theme.space4
        anchors.rightMargin: Theme.space1
        topMargin: Theme.space4
        bottomMargin: Theme.space4
        clip: true
        focus: true
        spacing: Theme.space1
        boundsBehavior: Flickable.StopAtBounds
        // Their number alone: the cards, and the keyboard on one of them, stay when the machine's formats are known.
        model: root.exporter.presets.length
        currentIndex: root.exporter.presetIndex
        keyNavigationEnabled: false
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Presets")
        T.ScrollBar.vertical: SlimScrollBar {}

        delegate: T.RadioButton {
            id: card
            required property int index
            readonly property var modelData: root.exporter.presets[index]
            readonly property bool available: modelData.available

            objectName: "exportPreset" + index
            width: list.width - Theme.space3  // the scroll bar's
            implicitHeight: implicitContentHeight + topPadding + bottomPadding
            topPadding: Theme.space2
            bottomPadding: Theme.space2
            focus: index === Math.max(0, list.currentIndex)
            focusPolicy: Qt.TabFocus
            enabled: available
            checked: list.currentIndex === index
            Accessible.name: modelData.name
            Accessible.description: available ? modelData.description : modelData.reason
            Keys.onReturnPressed: card.clicked()
            Keys.onEnterPressed: card.clicked()
            Keys.onDownPressed: root.step(index, 1)
            Keys.onUpPressed: root.step(index, -1)
            onClicked: root.exporter.usePreset(index)
            onActiveFocusChanged: if (activeFocus) list.positionViewAtIndex(index, ListView.Contain)

            indicator: Item {}
            contentItem: Column {
                leftPadding: Theme.space3
                rightPadding: Theme.space3
                spacing: Theme.hair
                Words {
                    width: card.width - 2 * Theme.space3
                    text: card.modelData.name
                    font.weight: Theme.weightMedium
                    color: !card.available ? Theme.textFaint : card.checked ? Theme.accent : Theme.text
                }
                Words {
                    width: card.width - 2 * Theme.space3
                    text: card.available ? card.modelData.description : card.modelData.reason
                    font.pixelSize: Theme.textCaption
                    color: card.available ? Theme.textSoft : Theme.textFaint
                    wrapMode: Text.Wrap
                    maximumLineCount: card.available ? 2 : 5
                }
            }
            background: Rectangle {
                radius: Theme.radius
                color: card.checked ? Theme.accentSoft
                    : card.down ? Theme.fieldPressed : card.hovered ? Theme.field : Theme.clear
                Behavior on color { ColorAnimation { duration: Theme.quick } }
                FocusRing {
                    anchors.margins: 0  // the list would cut off what goes beyond
                    radius: Theme.radius
                    active: card.visualFocus
                }
            }
        }
    }
}
