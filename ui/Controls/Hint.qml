// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Mutoscope

// What an icon means, and its key, after a moment of hovering.
T.ToolTip {
    id: root

    y: -implicitHeight - Theme.space2
    x: Math.round((parent.width - width) / 2)
    implicitWidth: Math.min(Math.ceil(measured.advanceWidth) + Theme.hair, Theme.hintWidth) + leftPadding + rightPadding
    implicitHeight: implicitContentHeight + topPadding + bottomPadding
    leftPadding: Theme.space3
    rightPadding: Theme.space3
    topPadding: Theme.space2 - Theme.hair
    bottomPadding: Theme.space2 - Theme.hair
    margins: Theme.space2
    font.family: Theme.fontFamily
    font.pixelSize: Theme.textCaption
    delay: Theme.hintDelay
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutsideParent

    // Of one line: what the words themselves say of their width changes when they wrap.
    TextMetrics {
        id: measured
        font: root.font
        text: root.text
    }

    contentItem: Words {
        text: root.text
        font: root.font
        wrapMode: Text.Wrap
    }
    background: Rectangle {
        color: Theme.raised
        radius: Theme.radiusSmall
        border.width: Theme.hair
        border.color: Theme.lineStrong
    }
}
