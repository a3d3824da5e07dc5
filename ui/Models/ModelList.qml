// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Mutoscope

// The models, and the keys that work on the one that is chosen.
ListView {
    id: root

    required property ModelsModel models

    clip: true
    activeFocusOnTab: true
    boundsBehavior: Flickable.StopAtBounds
    spacing: Theme.space2
    bottomMargin: Theme.space6
    model: models
    currentIndex: 0
    keyNavigationEnabled: true
    highlightMoveDuration: 0
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Models")
    T.ScrollBar.vertical: SlimScrollBar {}

    delegate: ModelRow {
        width: root.width
        list: root
        models: root.models
    }

    Keys.onPressed: event => {
        event.accepted = true;
        if (event.modifiers !== Qt.NoModifier && event.modifiers !== Qt.KeypadModifier)
            event.accepted = false;
        else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
            root.models.use(root.currentIndex);
        else if (event.key === Qt.Key_D)
            root.models.prefer(root.currentIndex);
        else if (event.key === Qt.Key_Delete)
            root.models.remove(root.currentIndex);
        else
            event.accepted = false;
    }
}
