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
            visible: root.larger.choices.length > 0
            iconName: "enlarge"
            text: qsTr("Render this in high quality")
            keyHint: root.hints.larger
            onClicked: open()

            function open() {
                sizes.popup(enlarge, 0, -sizes.implicitHeight - Theme.space1);
            }
            function begin(fromLatents) {
                root.larger.setFromLatents(fromLatents);
                reopen.start();
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
                    visible: root.larger.hasLatents || root.larger.whyAnew.length > 0
                }
                ActionItem {
                    objectName: "fromLatents"
                    enabled: root.larger.hasLatents
                    choice: true
                    chosen: root.larger.fromLatents
                    text: qsTr("From this clip's latents")
                    onTriggered: enlarge.begin(true)
                }
                ActionItem {
                    objectName: "anew"
                    enabled: root.larger.hasLatents
                    choice: true
                    chosen: !root.larger.fromLatents
                    text: qsTr("Anew, with the same seed")
                    onTriggered: enlarge.begin(false)
                }
                Item {
                    objectName: "whyAnew"
                    enabled: false
                    visible: root.larger.whyAnew.length > 0
                    height: visible ? why.implicitHeight : 0

                    Words {
                        id: why
                        width: Theme.choicePopupWidth
                        padding: Theme.space2
                        leftPadding: Theme.space3
                        text: qsTr("Begins anew. %1").arg(root.larger.whyAnew)
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
