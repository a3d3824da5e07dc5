// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQml
import QtQuick
import QtQuick.Layouts
import Mutoscope

// Plays, steps and scrubs the clip, and saves it.
ColumnLayout {
    id: root

    required property ViewerModel viewer
    required property SaveModel save
    required property CompareModel compare
    required property var hints  ///< ShortcutMap's
    required property LargerRenders larger
    readonly property bool roomy: width >= Theme.transportFullWidth
    signal saveRequested()
    signal fullScreenRequested()
    signal exportRequested()

    spacing: 0

    Scrubber {
        objectName: "scrubber"
        Layout.fillWidth: true
        Layout.leftMargin: Theme.space2
        Layout.rightMargin: Theme.space1
        name: qsTr("Position in the clip")
        to: root.viewer.lastFrame
        value: root.viewer.position
        rangeFirst: root.viewer.hasRange ? root.viewer.rangeFirst : -1
        rangeLast: root.viewer.hasRange ? root.viewer.rangeLast : -1
        onMoved: root.viewer.seek(value)
    }
    RowLayout {
        spacing: Theme.space1

        IconButton {
            iconName: "step_back"
            text: qsTr("Previous frame")
            keyHint: root.hints.frameBack
            onClicked: root.viewer.step(-1)
        }
        IconButton {
            objectName: "playButton"
            iconName: root.viewer.playing ? "pause" : "play"
            text: root.viewer.playing ? qsTr("Pause") : qsTr("Play")
            keyHint: root.hints.play
            onClicked: root.viewer.togglePlay()
        }
        IconButton {
            iconName: "step_forward"
            text: qsTr("Next frame")
            keyHint: root.hints.frameOn
            onClicked: root.viewer.step(1)
        }
        Words {
            visible: root.width >= Theme.transportTimeWidth
            text: root.viewer.timeLabel
            color: Theme.textSoft
            font.pixelSize: Theme.textCaption
            Layout.minimumWidth: Theme.timeLabelWidth
            Layout.leftMargin: Theme.space2
        }
        Item { Layout.fillWidth: true }
        IconButton {
            objectName: "loopButton"
            iconName: "loop"
            text: qsTr("Loop")
            keyHint: root.hints.loop
            checked: root.viewer.loop
            onClicked: root.viewer.loop = !root.viewer.loop
        }
        IconButton {
            objectName: "markInButton"
            visible: root.roomy
            iconName: "mark_in"
            text: qsTr("Range begins here")
            keyHint: root.hints.markIn
            onClicked: root.viewer.markIn()
        }
        IconButton {
            objectName: "markOutButton"
            visible: root.roomy
            iconName: "mark_out"
            text: qsTr("Range ends here")
            keyHint: root.hints.markOut
            onClicked: root.viewer.markOut()
        }
        LinkButton {
            id: rate
            objectName: "rateButton"
            visible: root.roomy
            Layout.minimumWidth: Theme.space8
            text: root.viewer.rateLabel
            Accessible.name: qsTr("Speed %1").arg(text)
            onClicked: rates.popup()
            Hint {
                visible: rate.hovered
                text: qsTr("Speed   %1 and %2").arg(root.hints.slower).arg(root.hints.faster)
            }
            ActionMenu {
                id: rates
                Instantiator {
                    model: [0.25, 0.5, 1, 2, 4]
                    onObjectAdded: (index, object) => rates.insertItem(index, object)
                    onObjectRemoved: (index, object) => rates.removeItem(object)
                    delegate: ActionItem {
                        required property double modelData
                        text: qsTr("%1×").arg(modelData.toLocaleString(Qt.locale(), "g", 3))
                        onTriggered: root.viewer.rate = modelData
                    }
                }
            }
        }
        IconButton {
            objectName: "compareButton"
            visible: root.compare.possible
            iconName: "compare"
            checked: root.compare.active
            text: qsTr("Compare two takes")
            keyHint: root.hints.compare
            onClicked: root.compare.active = !root.compare.active
        }
        IconButton {
            objectName: "fullScreenButton"
            visible: root.roomy
            iconName: "fullscreen"
            text: qsTr("Full screen")
            keyHint: root.hints.fullClip
            onClicked: root.fullScreenRequested()
        }
        IconButton {
            id: enlarge
            objectName: "enlargeButton"
            visible: root.larger.choices.length > 0 || root.larger.whyNot.length > 0
            iconName: "enlarge"
            text: qsTr("Render this in high quality")
            keyHint: root.hints.larger
            onClicked: open()

            readonly property string why: root.larger.whyNot.length > 0 ? root.larger.whyNot
                : root.larger.whyAnew.length > 0 ? qsTr("Begins anew. %1").arg(root.larger.whyAnew) : ""

            function open() {
                sizes.popup(enlarge, 0, -sizes.implicitHeight - Theme.space1);
            }

            // How much of the clip's latents is made anew.
            component Beginning: ActionItem {
                required property int departure
                readonly property string percent: qsTr("%1 %").arg(departure)

                objectName: "departure" + departure
                enabled: root.larger.hasLatents && root.larger.choices.length > 0
                choice: true
                chosen: root.larger.departure === departure
                onTriggered: {
                    root.larger.departure = departure;
                    reopen.start();
                }
            }

            Timer {
                id: reopen  // choosing closes a menu, and a size is still to be chosen
                interval: 1
                onTriggered: enlarge.open()
            }

            ActionMenu {
                id: sizes
                Instantiator {
                    model: root.larger.choices
                    onObjectAdded: (index, object) => sizes.insertItem(index, object)
                    onObjectRemoved: (index, object) => sizes.removeItem(object)
                    delegate: ActionItem {
                        required property var modelData
                        text: modelData.text
                        enabled: modelData.available
                        onTriggered: root.larger.render(modelData.row)
                    }
                }
                MenuLine {
                    visible: root.larger.hasLatents || enlarge.why.length > 0
                }
                Beginning {
                    departure: 30
                    text: qsTr("Close to this clip  ·  %1 anew").arg(percent)
                }
                Beginning {
                    departure: 50
                    text: qsTr("Balanced  ·  %1 anew").arg(percent)
                }
                Beginning {
                    departure: 70
                    text: qsTr("Freely  ·  %1 anew").arg(percent)
                }
                Beginning {
                    departure: 100
                    text: qsTr("All anew, with the same seed")
                }
                Item {
                    objectName: "whyAnew"
                    enabled: false
                    visible: enlarge.why.length > 0
                    height: visible ? why.implicitHeight : 0

                    Words {
                        id: why
                        width: Theme.choicePopupWidth
                        padding: Theme.space2
                        leftPadding: Theme.space3
                        text: enlarge.why
                        color: Theme.textSoft
                        font.pixelSize: Theme.textCaption
                        wrapMode: Text.Wrap
                    }
                }
            }
        }
        QuietButton {
            objectName: "saveButton"
            Layout.leftMargin: Theme.space2
            iconName: root.width >= Theme.transportTimeWidth ? "save" : ""
            text: qsTr("Save")
            hint: root.hints.save
            enabled: root.save.canSave
            onClicked: root.saveRequested()
        }
        QuietButton {
            objectName: "openExport"
            Layout.leftMargin: Theme.space1
            text: qsTr("Export…")
            hint: root.hints.export
            enabled: root.save.canSave
            onClicked: root.exportRequested()
        }
    }
}
