// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Mutoscope

// The middle of the window: the picture, then the clip in the making, then the clip.
Rectangle {
    id: root

    required property StudioSession session
    property bool dropHovers: false
    readonly property bool showsClip: session.show === StudioSession.Clip
    signal openRequested()
    signal saveRequested()
    signal fullScreenRequested()
    signal exportRequested()

    function setZoom(value) {
        clips.setZoom(value);
    }

    color: Theme.stage

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.space8
        anchors.topMargin: root.session.viewer.hasFrames ? Theme.space5 : Theme.space8
        anchors.bottomMargin: root.session.compose.hasPicture ? Theme.space5 : Theme.space8
        spacing: Theme.space4

        Item {
            Layout.fillWidth: true
            implicitHeight: Theme.controlHeight
            visible: root.session.viewer.hasFrames
            Segments {
                anchors.centerIn: parent
                names: [qsTr("Picture"), root.session.viewer.hasClip ? qsTr("Clip") : qsTr("Preview")]
                current: root.session.show
                onChosen: index => root.session.show = index
            }
        }

        CompareBar {
            Layout.fillWidth: true
            visible: root.showsClip && root.session.compare.active
            compare: root.session.compare
        }
        RecalledBar {
            Layout.fillWidth: true
            objectName: "recalledBar"
            recalled: root.session.recalled
        }
        Banner {
            Layout.fillWidth: true
            objectName: "jobBanner"
            message: root.session.job.error
            detail: root.session.job.errorDetail
            onDismissed: root.session.job.dismissError()
        }
        Banner {
            Layout.fillWidth: true
            objectName: "pictureBanner"
            message: root.session.compose.pictureProblem
            onDismissed: root.session.compose.dismissPictureProblem()
        }
        Banner {
            Layout.fillWidth: true
            objectName: "saveBanner"
            message: root.session.save.writing.error
            onDismissed: root.session.save.writing.dismissError()
        }
        Banner {
            Layout.fillWidth: true
            objectName: "frameBanner"
            message: root.session.exporter.writing.error
            onDismissed: root.session.exporter.writing.dismissError()
        }
        Banner {
            Layout.fillWidth: true
            objectName: "replaceBanner"
            message: root.session.save.writing.question
            action: qsTr("Replace it")
            onActed: root.session.save.writing.replaceFile()
            onDismissed: root.session.save.writing.keepFile()
        }

        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true
            PictureWell {
                anchors.fill: parent
                visible: !root.showsClip || root.dropHovers
                compose: root.session.compose
                shortcuts: root.session.shortcuts
                dropHovers: root.dropHovers
                onOpenRequested: root.openRequested()
            }
            ClipStage {
                id: clips
                anchors.fill: parent
                visible: root.showsClip && !root.dropHovers
                viewer: root.session.viewer
                compare: root.session.compare
            }
        }

        Item {
            Layout.fillWidth: true
            implicitHeight: Theme.stageBarHeight
            visible: root.session.compose.hasPicture || root.session.viewer.hasFrames || root.session.job.running

            Words {
                anchors.fill: parent
                visible: !root.session.job.running && !root.showsClip
                text: root.session.compose.cropNote + (cropHint.visible ? "\n" : "")
                horizontalAlignment: Text.AlignHCenter
                color: Theme.textSoft
            }
            Row {
                id: cropHint
                anchors.horizontalCenter: parent.horizontalCenter
                anchors.bottom: parent.bottom
                spacing: Theme.space3
                visible: !root.session.job.running && !root.showsClip && root.session.compose.hasPicture && root.session.compose.crops
                Words {
                    text: qsTr("Drag to move it, turn the wheel to zoom")
                    color: Theme.textFaint
                    font.pixelSize: Theme.textCaption
                    height: resetCrop.height
                }
                LinkButton {
                    id: resetCrop
                    objectName: "resetCrop"
                    visible: root.session.compose.cropMoved
                    text: qsTr("Back to the middle")
                    onClicked: root.session.compose.resetCrop()
                }
            }
            JobStrip {
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                visible: root.session.job.running
                job: root.session.job
                cancelKey: root.session.shortcuts.hints.stopJob
                onEnoughRequested: root.session.finishEarly()
                onCancelRequested: root.session.cancel()
            }
            ColumnLayout {
                anchors.fill: parent
                spacing: Theme.space1
                visible: !root.session.job.running && root.showsClip
                Transport {
                    Layout.fillWidth: true
                    viewer: root.session.viewer
                    save: root.session.save
                    compare: root.session.compare
                    hints: root.session.shortcuts.hints
                    larger: root.session.larger
                    onFullScreenRequested: root.fullScreenRequested()
                    onSaveRequested: root.saveRequested()
                    onExportRequested: root.exportRequested()
                }
                ClipFacts {
                    Layout.fillWidth: true
                    Layout.preferredHeight: Theme.space6
                    Layout.leftMargin: Theme.space2
                    viewer: root.session.viewer
                    save: root.session.save
                }
            }
        }
    }
}
