// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Mutoscope

// Several lines of words. Tab leaves it, as in any form.
FocusScope {
    id: root

    property alias text: area.text
    property string hint: ""
    property string name: ""
    signal edited(string text)
    /// Before the area itself gets it; whoever takes it accepts it.
    signal keyPressed(var event)

    /// As if it had been typed, so that it can be undone.
    function replace(text) {
        if (text === area.text)
            return;
        area.remove(0, area.length);
        area.insert(0, text);
    }

    /// In the place of what is selected.
    function insertText(text) {
        area.remove(area.selectionStart, area.selectionEnd);
        area.insert(area.cursorPosition, text);
    }

    implicitHeight: Theme.promptHeight

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: hover.hovered && !area.activeFocus ? Theme.fieldHover : Theme.field
        border.width: Theme.hair
        border.color: area.activeFocus ? Theme.accent : Theme.line
        Behavior on color { ColorAnimation { duration: Theme.quick } }
    }
    HoverHandler {
        id: hover
        cursorShape: Qt.IBeamCursor
    }
    Flickable {
        id: flick
        anchors.fill: parent
        anchors.margins: Theme.hair
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: SlimScrollBar {}

        T.TextArea.flickable: T.TextArea {
            id: area
            focus: true
            activeFocusOnTab: true
            padding: Theme.space3
            topPadding: Theme.space3 - Theme.hair
            wrapMode: TextEdit.Wrap
            textFormat: TextEdit.PlainText
            color: Theme.text
            selectionColor: Theme.accent
            selectedTextColor: Theme.accentInk
            selectByMouse: true
            font.family: Theme.fontFamily
            font.pixelSize: Theme.textPrompt
            Accessible.name: root.name
            Keys.priority: Keys.BeforeItem
            Keys.onPressed: event => {
                event.accepted = false;
                root.keyPressed(event);
            }
            Keys.onTabPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
            Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
            onTextChanged: root.edited(text)

            Words {
                x: area.leftPadding
                y: area.topPadding
                width: area.width - area.leftPadding - area.rightPadding
                visible: area.length === 0 && area.preeditText.length === 0
                text: root.hint
                color: Theme.textFaint
                wrapMode: Text.Wrap
                font: area.font
            }
        }
    }
}
