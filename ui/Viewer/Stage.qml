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
            message: root.session.save.error
            onDismissed: root.session.save.dismissError()
        }
        Banner {
            Layout.fillWidth: true
            objectName: "replaceBanner"
            message: root.session.save.question
            action: qsTr("Replace it")
            onActed: root.session.save.replaceFile()
            onDismissed: root.session.save.keepFile()
        }

        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true
            PictureWell {
                anchors.fill: parent
                visible: !root.showsClip || root.dropHovers
                compose: root.session.compose
                dropHovers: root.dropHovers
                onOpenRequested: root.openRequested()
            }
            FrameView {
                objectName: "clipView"
                anchors.fill: parent
                visible: root.showsClip && !root.dropHovers
                frame: root.session.viewer.frame
                Accessible.role: Accessible.Graphic
                Accessible.name: qsTr("Clip")
                Accessible.description: root.session.viewer.facts
            }
        }

        Item {
            Layout.fillWidth: true
            implicitHeight: Theme.stageBarHeight
            visible: root.session.compose.hasPicture || root.session.viewer.hasFrames || root.session.job.running

            Words {
                anchors.fill: parent
                visible: !root.session.job.running && !root.showsClip
                text: root.session.compose.cropNote
                horizontalAlignment: Text.AlignHCenter
                color: Theme.textSoft
            }
            JobStrip {
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                visible: root.session.job.running
                job: root.session.job
            }
            ColumnLayout {
                anchors.fill: parent
                spacing: Theme.space1
                visible: !root.session.job.running && root.showsClip
                Transport {
                    Layout.fillWidth: true
                    viewer: root.session.viewer
                    save: root.session.save
                    onSaveRequested: root.saveRequested()
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
