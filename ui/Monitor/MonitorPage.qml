// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Mutoscope

// The machine over the last minutes, what the last clips took, and the log.
StudioPage {
    id: root

    readonly property MonitorModel monitor: session.monitor
    readonly property bool wide: width >= Theme.monitorPageWidth

    onCurrentChanged: monitor.setLogShown(current)

    Flickable {
        id: flick
        anchors.fill: parent
        contentHeight: page.implicitHeight + 2 * Theme.space8
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: SlimScrollBar {}

        ColumnLayout {
            id: page
            x: Math.max(Theme.space8, Math.round((root.width - width) / 2))
            y: Theme.space8
            width: Math.min(Theme.monitorPageWidth, root.width - 2 * Theme.space8)
            spacing: Theme.space6

            RowLayout {
                Words {
                    Layout.fillWidth: true
                    text: qsTr("Monitor")
                    font.pixelSize: Theme.textDisplay
                    font.weight: Theme.weightStrong
                    Accessible.role: Accessible.Heading
                    Accessible.name: text
                }
                QuietButton {
                    objectName: "freeMemory"
                    text: root.monitor.onCard ? qsTr("Free GPU memory") : qsTr("Free memory")
                    hint: qsTr("Unloads the model; the next clip loads it again.")
                    enabled: root.monitor.warm
                    onClicked: root.monitor.freeMemory()
                }
            }
            SettingsGroup {
                title: qsTr("Memory now")
                RowLayout {
                    spacing: Theme.space3
                    visible: deviceProblem.text.length > 0
                    Icon {
                        Layout.alignment: Qt.AlignTop
                        implicitWidth: Theme.iconSmall
                        implicitHeight: Theme.iconSmall
                        name: "warning"
                        color: Theme.warning
                    }
                    Words {
                        id: deviceProblem
                        objectName: "deviceProblem"
                        Layout.fillWidth: true
                        text: root.monitor.deviceProblem
                        wrapMode: Text.Wrap
                        Accessible.role: Accessible.AlertMessage
                        Accessible.name: text
                    }
                }
                Repeater {
                    model: root.monitor.devices
                    delegate: ColumnLayout {
                        id: device
                        required property var modelData
                        Layout.fillWidth: true
                        spacing: Theme.space2
                        RowLayout {
                            spacing: Theme.space4
                            Words {
                                Layout.fillWidth: true
                                text: device.modelData.name
                            }
                            Words {
                                text: device.modelData.text
                                font.pixelSize: Theme.textCaption
                                color: Theme.textSoft
                            }
                        }
                        MemoryBar {
                            Layout.fillWidth: true
                            ours: device.modelData.ours
                            others: device.modelData.others
                        }
                    }
                }
            }
            GridLayout {
                Layout.fillWidth: true
                columns: !root.wide ? 1 : root.monitor.onCard ? 3 : 2
                columnSpacing: Theme.space5
                rowSpacing: Theme.space6
                HistoryCard {
                    objectName: "memoryPlot"
                    title: qsTr("Memory in use")
                    capacity: root.monitor.capacity
                    whole: root.monitor.memoryTotal
                    all: root.monitor.memoryHistory
                    ours: root.monitor.oursHistory
                    text: root.monitor.memoryText
                }
                HistoryCard {
                    objectName: "usePlot"
                    title: root.monitor.onCard ? qsTr("Graphics card") : qsTr("Processor")
                    capacity: root.monitor.capacity
                    whole: qsTr("100 %")
                    all: root.monitor.useHistory
                    ours: root.monitor.oursUseHistory
                    text: root.monitor.useText
                }
                HistoryCard {
                    objectName: "processorPlot"
                    visible: root.monitor.onCard
                    title: qsTr("Processor")
                    capacity: root.monitor.capacity
                    whole: qsTr("100 %")
                    all: root.monitor.processorHistory
                    ours: root.monitor.oursProcessorHistory
                    text: root.monitor.processorText
                }
            }
            SettingsGroup {
                title: qsTr("Last clips")
                Words {
                    visible: root.monitor.jobs.length === 0
                    text: qsTr("What each stage of a clip took stands here once one is made.")
                    color: Theme.textSoft
                }
                Repeater {
                    model: root.monitor.jobs
                    delegate: JobCard { Layout.fillWidth: true }
                }
            }
            SettingsGroup {
                title: qsTr("Log")
                Flickable {
                    Layout.fillWidth: true
                    implicitHeight: Theme.logHeight
                    contentHeight: logText.implicitHeight
                    clip: true
                    boundsBehavior: Flickable.StopAtBounds
                    T.ScrollBar.vertical: SlimScrollBar {}
                    onContentHeightChanged: contentY = Math.max(0, contentHeight - height)

                    TextEdit {
                        id: logText
                        objectName: "logText"
                        width: parent.width - Theme.space3
                        text: root.monitor.log
                        readOnly: true
                        selectByMouse: true
                        activeFocusOnTab: true
                        wrapMode: TextEdit.WrapAnywhere
                        textFormat: TextEdit.PlainText
                        color: Theme.textSoft
                        selectionColor: Theme.accent
                        selectedTextColor: Theme.accentInk
                        font.family: Theme.fontFamily
                        font.pixelSize: Theme.textCaption
                        Accessible.name: qsTr("Log")
                    }
                }
            }
        }
    }
}
