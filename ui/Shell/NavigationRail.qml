// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Mutoscope

// The way between the pages, at the left edge of the window.
Rectangle {
    id: root

    required property StudioSession session
    required property Item stack  // of RailPages

    implicitWidth: Theme.railWidth
    color: Theme.stage
    Accessible.role: Accessible.PageTabList
    Accessible.name: qsTr("Pages")

    Rectangle {
        anchors.right: parent.right
        width: Theme.hair
        height: parent.height
        color: Theme.line
    }
    Column {
        width: parent.width
        topPadding: Theme.space3
        spacing: Theme.space1

        Repeater {
            model: root.stack.children.length
            delegate: RailButton {
                required property int index
                readonly property RailPage page: root.stack.children[index] as RailPage

                width: root.width
                objectName: "rail" + page.place
                text: page.name
                iconName: page.iconName
                badge: page.badge
                keyHint: root.session.shortcuts.hints["page" + (page.place + 1)]
                checked: page.current
                onClicked: root.session.page = page.place
            }
        }
    }
    Instantiator {
        model: root.stack.children.length
        delegate: Shortcut {
            required property int index
            readonly property RailPage page: root.stack.children[index] as RailPage
            sequences: root.session.shortcuts.keys["page" + (page.place + 1)]
            onActivated: root.session.page = page.place
        }
    }
}
