// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Mutoscope

// The window: the rail on the left, the page that was chosen there beside it.
Window {
    id: root

    required property StudioSession session

    width: Theme.windowWidth
    height: Theme.windowHeight
    minimumWidth: Theme.windowMinimumWidth
    minimumHeight: Theme.windowMinimumHeight
    color: Theme.stage
    title: qsTr("Mutoscope")
    visible: true

    // For Qt's own file dialog, where the desktop offers none.
    palette {
        window: Theme.panel
        windowText: Theme.text
        base: Theme.field
        text: Theme.text
        button: Theme.raised
        buttonText: Theme.text
        brightText: Theme.text
        light: Theme.fieldHover
        midlight: Theme.fieldPressed
        mid: Theme.lineStrong
        dark: Theme.lineStrong
        highlight: Theme.accent
        highlightedText: Theme.accentInk
    }

    // The pages and, below them, one line of state across the whole window.
    Column {
        anchors.fill: parent

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
                onDropped: drop => root.session.openDropped(drop.urls)
            }
        }
        StatusBar {
            id: statusBar
            width: parent.width
            height: implicitHeight
            monitor: root.session.monitor
        }
    }

    Binding {
        target: Theme
        property: "light"
        value: root.session.settings.lightTheme
    }
    Binding {
        target: Theme
        property: "reducedMotion"
        value: root.session.settings.reducedMotion
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
        sequence: "Ctrl+Shift+X"
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
        onActivated: root.visibility = root.visibility === Window.FullScreen ? Window.Windowed : Window.FullScreen
    }
    Shortcut {
        sequences: root.session.shortcuts.keys.quit
        onActivated: root.close()
    }
    Shortcut {
        sequences: root.session.shortcuts.keys.shortcuts
        onActivated: shortcutSheet.open()
    }
}
