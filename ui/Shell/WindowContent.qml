// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Mutoscope

// What the window shows: the rail on the left, the page that was chosen there beside it, a line of state below.
FocusScope {
    id: root

    required property StudioSession session
    required property Window window

    focus: true

    Column {
        anchors.fill: parent

        StartBars {
            width: parent.width
            report: root.session.start
        }
        UnfinishedBar {
            objectName: "unfinishedBar"
            width: parent.width
            jobs: root.session.unfinished
            onPostponed: root.session.page = StudioSession.Queue
        }
        Item {
            width: parent.width
            height: parent.height - y - statusBar.height

            NavigationRail {
                id: rail
                height: parent.height
                session: root.session
                stack: stack
            }
            Item {
                id: stack
                anchors.left: rail.right
                anchors.right: parent.right
                height: parent.height

                RailPage {
                    session: root.session
                    place: StudioSession.Create
                    page: Qt.resolvedUrl("../Compose/CreatePage.qml")
                    name: qsTr("Create")
                    iconName: "create"
                    dropHovers: drop.containsDrag
                }
                RailPage {
                    session: root.session
                    place: StudioSession.Queue
                    page: Qt.resolvedUrl("../Queue/QueuePage.qml")
                    name: qsTr("Queue")
                    iconName: "queue"
                    badge: root.session.queue.openCount
                    dropHovers: drop.containsDrag
                }
                RailPage {
                    session: root.session
                    place: StudioSession.Gallery
                    page: Qt.resolvedUrl("../Gallery/GalleryPage.qml")
                    name: qsTr("Gallery")
                    iconName: "gallery"
                    dropHovers: drop.containsDrag
                }
                RailPage {
                    session: root.session
                    place: StudioSession.Models
                    page: Qt.resolvedUrl("../Models/ModelsPage.qml")
                    name: qsTr("Models")
                    iconName: "models"
                    dropHovers: drop.containsDrag
                }
                RailPage {
                    session: root.session
                    place: StudioSession.Monitor
                    page: Qt.resolvedUrl("../Monitor/MonitorPage.qml")
                    name: qsTr("Monitor")
                    iconName: "monitor"
                    dropHovers: drop.containsDrag
                }
                RailPage {
                    session: root.session
                    place: StudioSession.Settings
                    page: Qt.resolvedUrl("../Settings/SettingsPage.qml")
                    name: qsTr("Settings")
                    iconName: "settings"
                    dropHovers: drop.containsDrag
                }
            }
            DropArea {
                id: drop
                anchors.fill: parent
                keys: ["text/uri-list"]
                // What is dragged from the gallery comes to the page where clips are made.
                onPositionChanged: drag => {
                    if (drag.x < rail.width)
                        root.session.page = StudioSession.Create;
                }
                onDropped: drop => {
                    if (drop.source === null || root.session.page === StudioSession.Create)
                        root.session.openDropped(drop.urls);
                }
            }
        }
        StatusBar {
            id: statusBar
            width: parent.width
            height: implicitHeight
            monitor: root.session.monitor
        }
    }

    /// What would be lost, and to be closed all the same where the user says so.
    function askToClose(what) { closeQuestion.ask(what); }

    CloseQuestion {
        id: closeQuestion
        onConfirmed: {
            root.session.acceptLoss();
            root.window.close();
        }
    }
    ShortcutSheet {
        id: shortcutSheet
        shortcuts: root.session.shortcuts
    }

    Shortcut {
        sequences: root.session.shortcuts.keys.generate
        onActivated: root.session.generate()
    }
    Shortcut {
        sequences: root.session.shortcuts.keys.generateFirst
        onActivated: root.session.generateFirst()
    }
    Shortcut {
        sequences: root.session.shortcuts.keys.clearQueue
        onActivated: {
            root.session.page = StudioSession.Queue;
            root.session.queue.askToClear();
        }
    }
    Shortcut {
        sequences: root.session.shortcuts.keys.cancelJob
        onActivated: root.session.cancel()
    }
    Shortcut {
        sequences: root.session.shortcuts.keys.fullScreen
        onActivated: root.window.visibility = root.window.visibility === Window.FullScreen ? Window.Windowed : Window.FullScreen
    }
    Shortcut {
        sequences: root.session.shortcuts.keys.quit
        onActivated: root.window.close()
    }
    Shortcut {
        sequences: root.session.shortcuts.keys.shortcuts
        onActivated: shortcutSheet.open()
    }
}
