// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Mutoscope

// Text in the house type. Plain text only: file names and messages come from outside.
Text {
    color: Theme.text
    font.family: Theme.fontFamily
    font.pixelSize: Theme.textBody
    textFormat: Text.PlainText
    verticalAlignment: Text.AlignVCenter
    elide: Text.ElideRight
}
