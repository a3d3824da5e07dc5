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
    Accessible.name: monitor.deviceName + ", " + (monitor.deviceProblem.length > 0 ? monitor.deviceProblem + " " : "") + monitor.memoryText + ", " + monitor.warmText + ", " + monitor.queueText

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
        Icon {
            Layout.rightMargin: -Theme.space2
            implicitWidth: Theme.iconSmall
            implicitHeight: Theme.iconSmall
            visible: problem.text.length > 0
            name: "warning"
            color: Theme.warning
        }
        // What the end of the line hides stands in the hint, and on the monitor's page.
        Words {
            id: problem
            objectName: "statusProblem"
            Layout.fillWidth: true
            text: root.monitor.deviceProblem
            font.pixelSize: Theme.textCaption
            color: Theme.textSoft
            HoverHandler { id: overProblem }
            Hint {
                visible: overProblem.hovered && problem.truncated
                text: problem.text
            }
        }
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
