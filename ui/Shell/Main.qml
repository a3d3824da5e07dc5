// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Mutoscope

// The window: the rail on the left, the page that was chosen there beside it.
Window {
    id: root

    required property StudioSession session

    width: Theme.windowWidth
    height: Theme.windowHeight
    minimumWidth: Math.min(Theme.windowMinimumWidth, Screen.desktopAvailableWidth)
    minimumHeight: Math.min(Theme.windowMinimumHeight, Screen.desktopAvailableHeight)
    onMinimumWidthChanged: width = Math.max(width, minimumWidth)
    onMinimumHeightChanged: height = Math.max(height, minimumHeight)
    color: Theme.stage
    title: qsTr("Mutoscope")
    visible: true
    Component.onCompleted: makeContent()

    onClosing: close => {
        const lost = root.session.lostByClosing();
        if (lost.length === 0)
            return;
        close.accepted = false;
        content.item.askToClose(lost);
    }

    /// Once more for another language.
    function makeContent() {
        content.source = "";
        content.setSource("WindowContent.qml", { session: root.session, window: root });
    }

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
    Binding {
        target: Theme
        property: "scale"
        value: root.session.settings.scalePercent / 100
    }
    Loader {
        id: content
        anchors.fill: parent
        focus: true
    }
}
