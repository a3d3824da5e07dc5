// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Mutoscope

// One to five stars, by a click on them.
Item {
    id: root

    property int stars: 0
    property int size: Theme.iconSmall
    property bool faint: true  // shows those that are not given
    readonly property int step: size + Theme.space1 / 2
    signal chosen(int stars)

    implicitWidth: 5 * step
    implicitHeight: size + Theme.space1
    Accessible.role: Accessible.Slider
    Accessible.name: qsTr("%n star(s)", "", stars)

    Row {
        anchors.verticalCenter: parent.verticalCenter
        Repeater {
            // Most clips scroll by without any.
            model: root.faint ? 5 : root.stars
            delegate: Icon {
                required property int index
                width: root.step
                height: root.size
                name: index < root.stars ? "star" : "star_empty"
                color: index < root.stars ? Theme.accent : index <= over.pointed ? Theme.text : Theme.textFaint
            }
        }
    }
    MouseArea {
        id: over
        readonly property int pointed: containsMouse ? Math.floor(mouseX / root.step) : -1
        anchors.fill: parent
        hoverEnabled: true
        onClicked: mouse => root.chosen(Math.min(5, 1 + Math.floor(mouse.x / root.step)))
    }
}
