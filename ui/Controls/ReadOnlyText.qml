// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Mutoscope

// Words that can be selected and copied, but not changed.
TextEdit {
    property string name: ""

    readOnly: true
    selectByMouse: true
    activeFocusOnTab: true
    textFormat: TextEdit.PlainText
    wrapMode: TextEdit.WrapAtWordBoundaryOrAnywhere
    color: Theme.text
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentInk
    font.family: Theme.fontFamily
    font.pixelSize: Theme.textBody
    Accessible.name: name
}
