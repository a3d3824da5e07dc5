// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Mutoscope

// A StudioPage and its place on the rail. It loads when it is first shown, and stays alive from then on.
Loader {
    id: root

    required property StudioSession session
    required property int place      ///< a StudioSession.Page
    required property url page
    required property string name
    required property string iconName
    required property bool dropHovers
    property int badge: 0            ///< a number on the rail's button; 0 for none
    readonly property bool current: session.page === place

    anchors.fill: parent
    visible: current
    onCurrentChanged: enter()
    Component.onCompleted: enter()

    function enter() {
        if (!current)
            return;
        if (status === Loader.Null)
            setSource(page, { session: session });
        forceActiveFocus(Qt.OtherFocusReason);
    }

    Binding {
        target: root.item
        property: "current"
        value: root.current
        when: root.status === Loader.Ready
    }
    Binding {
        target: root.item
        property: "dropHovers"
        value: root.dropHovers
        when: root.status === Loader.Ready
    }
}
