// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Mutoscope

// One line on the machine below every page.
Rectangle {
    id: root

    required property MonitorModel monitor

    implicitHeight: Theme.statusHeight
    color: Theme.panel
    Accessible.role: Accessible.StatusBar
    Accessible.name: monitor.deviceName + ", " + monitor.memoryText + ", " + monitor.warmText + ", " + monitor.queueText

    Rectangle {
        width: parent.width
        height: Theme.hair
        color: Theme.line
    }
    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.space4
        anchors.rightMargin: Theme.space4
        spacing: Theme.space4

        Words {
            Layout.maximumWidth: root.width / 3
            text: root.monitor.deviceName
            font.pixelSize: Theme.textCaption
            color: Theme.textSoft
        }
        MemoryBar {
            Layout.preferredWidth: Theme.statusBarWidth
            visible: root.monitor.deviceName.length > 0
            ours: root.monitor.oursShare
            others: root.monitor.othersShare
            HoverHandler { id: overBar }
            Hint {
                visible: overBar.hovered
                text: root.monitor.memoryText
            }
        }
        Words {
            text: root.monitor.freeText
            font.pixelSize: Theme.textCaption
            color: Theme.textSoft
        }
        Item { Layout.fillWidth: true }
        Rectangle {
            implicitWidth: Theme.space2
            implicitHeight: Theme.space2
            radius: width / 2
            color: root.monitor.warm ? Theme.accent : Theme.lineStrong
        }
        Words {
            Layout.leftMargin: -Theme.space2
            text: root.monitor.warmText
            font.pixelSize: Theme.textCaption
            color: Theme.textSoft
        }
        Words {
            objectName: "queueState"
            text: root.monitor.queueText
            font.pixelSize: Theme.textCaption
            color: Theme.textSoft
        }
    }
}
