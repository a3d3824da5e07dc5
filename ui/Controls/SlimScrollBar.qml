// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Mutoscope

T.ScrollBar {
    id: root

    implicitWidth: Theme.space2
    implicitHeight: Theme.space2
    padding: Theme.space1 / 2
    visible: policy === T.ScrollBar.AlwaysOn || (policy === T.ScrollBar.AsNeeded && size < 1.0)
    minimumSize: 0.1

    contentItem: Rectangle {
        implicitWidth: Theme.space1
        implicitHeight: Theme.space1
        radius: Theme.space1 / 2
        color: root.pressed || root.hovered ? Theme.textFaint : Theme.lineStrong
    }
}
