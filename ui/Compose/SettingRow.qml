// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Mutoscope

// One value beyond the preset: its name, the value, and the way back to the preset's where it differs.
ColumnLayout {
    id: root

    required property SettingsModel settings
    required property int index
    required property string key
    required property string label
    required property string hint
    required property string sectionTitle
    required property bool isChoice
    required property bool editable
    required property double number
    required property string text
    required property double sliderFrom
    required property double sliderTo
    required property double sliderStep
    required property var choices
    required property int current
    required property bool changed
    required property string note

    spacing: Theme.space1

    SectionTitle {
        Layout.topMargin: Theme.space2
        visible: text.length > 0
        text: root.sectionTitle
        color: Theme.textFaint
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space2

        Item {
            implicitWidth: Theme.labelWidth
            implicitHeight: Theme.controlHeight
            Rectangle {
                anchors.verticalCenter: parent.verticalCenter
                x: -Theme.space3
                width: Theme.markSize
                height: Theme.markSize
                radius: width / 2
                color: Theme.accent
                visible: root.changed
            }
            Words {
                anchors.fill: parent
                text: root.label
                color: root.changed ? Theme.text : Theme.textSoft
            }
            HoverHandler { id: overLabel }
            Hint {
                visible: overLabel.hovered && root.hint.length > 0
                text: root.hint
            }
        }
        ChoiceBox {
            Layout.fillWidth: true
            objectName: root.key + "Choice"
            visible: root.isChoice
            name: root.label
            entries: root.choices
            current: root.current
            shown: root.editable && root.current >= 0 ? root.choices[root.current].text : root.text
            onChosen: index => root.settings.choose(root.index, index)
        }
        ValueSlider {
            id: slider
            Layout.fillWidth: true
            objectName: root.key + "Slider"
            visible: !root.isChoice
            name: root.label
            from: root.sliderFrom
            to: root.sliderTo
            stepSize: root.sliderStep
            onMoved: root.settings.setNumber(root.index, value)
            Binding {
                target: slider
                property: "value"
                value: root.number
                when: !slider.pressed
                restoreMode: Binding.RestoreNone
            }
        }
        LineField {
            id: field
            objectName: root.key + "Field"
            implicitWidth: Theme.numberWidth
            visible: !root.isChoice || root.editable
            leftPadding: Theme.space2
            rightPadding: Theme.space2
            horizontalAlignment: TextInput.AlignRight
            name: root.label
            text: root.text
            inputMethodHints: Qt.ImhFormattedNumbersOnly
            onEditingFinished: {
                if (text !== root.text)
                    root.settings.setText(root.index, text);
                text = Qt.binding(() => root.text);
            }
        }
        IconButton {
            objectName: root.key + "Reset"
            size: Theme.space6
            iconSize: Theme.iconSmall
            iconName: "reset"
            opacity: root.changed ? 1 : 0
            enabled: root.changed
            text: qsTr("Back to the preset's value")
            onClicked: root.settings.reset(root.index)
        }
    }
    Words {
        Layout.fillWidth: true
        Layout.leftMargin: Theme.labelWidth + Theme.space2
        objectName: root.key + "Note"
        visible: text.length > 0
        text: root.note
        color: Theme.accent
        font.pixelSize: Theme.textCaption
        wrapMode: Text.Wrap
        Accessible.role: Accessible.AlertMessage
        Accessible.name: text
    }
}
