// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Mutoscope

// A share over the last minutes: this program's in brass before everybody's in grey.
SettingsGroup {
    id: root

    property var all: []
    property var ours: []
    property int capacity: 2
    property string whole: ""  // what the upper edge stands for
    property string text: ""  // how it is now

    Layout.preferredWidth: 1

    component Mark: Words {
        font.pixelSize: Theme.textCaption
        color: Theme.textFaint
    }

    RowLayout {
        Mark {
            Layout.fillWidth: true
            text: root.whole
        }
        Mark { text: qsTr("last five minutes") }
    }
    Item {
        Layout.fillWidth: true
        implicitHeight: Theme.plotHeight
        HistoryPlot {
            anchors.fill: parent
            values: root.all
            capacity: root.capacity
            lineColor: Theme.textFaint
            fillColor: Theme.raised
            gridColor: Theme.line
            Accessible.role: Accessible.Graphic
            Accessible.name: root.title + ", " + qsTr("last five minutes")
            Accessible.description: root.text
        }
        HistoryPlot {
            anchors.fill: parent
            values: root.ours
            capacity: root.capacity
            lineColor: Theme.accent
            fillColor: Theme.accentSoft
            gridColor: Theme.clear
            Accessible.ignored: true
        }
    }
    Words {
        Layout.fillWidth: true
        text: root.text
        font.pixelSize: Theme.textCaption
        color: Theme.textSoft
    }
}
