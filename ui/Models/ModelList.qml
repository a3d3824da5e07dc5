// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Mutoscope

// The models, and the keys that work on the one that is chosen.
ListView {
    id: root

    required property ModelsModel models
    required property ShortcutMap shortcuts

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
        width: root.width - Theme.space4
        list: root
        models: root.models
    }

    Keys.onPressed: event => {
        event.accepted = true;
        switch (root.shortcuts.actionFor(ShortcutMap.Models, event.key, event.modifiers)) {
        case "modelUse": root.models.use(root.currentIndex); break;
        case "modelPrefer": root.models.prefer(root.currentIndex); break;
        case "modelRemove": root.models.remove(root.currentIndex); break;
        default: event.accepted = false;
        }
    }
}
