// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Mutoscope

Words {
    color: Theme.textSoft
    font.pixelSize: Theme.textCaption
    font.weight: Theme.weightMedium
    Accessible.role: Accessible.Heading
    Accessible.name: text
}
