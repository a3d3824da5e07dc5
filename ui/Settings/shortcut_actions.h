// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

namespace mutoscope {

/// Where a shortcut holds. Two of one key are in conflict within one place, and with those that hold everywhere.
enum class ShortcutPlace { Everywhere, Create, Player, Gallery, Queue };

/// One action that has a key.
struct ShortcutAction {
    const char* id;
    ShortcutPlace place;
    const char* name;  ///< English; shown translated
    const char* keys;  ///< at first; several with ";" between them
    /// Handled by a page's own key handler, which knows the key it had at first.
    bool translated = false;
};

inline constexpr ShortcutAction kShortcutActions[] = {
    {"generate", ShortcutPlace::Everywhere, QT_TRANSLATE_NOOP("mutoscope::ShortcutMap", "Generate"),
     "Ctrl+Return;Ctrl+Enter"},
    {"generateFirst", ShortcutPlace::Everywhere,
     QT_TRANSLATE_NOOP("mutoscope::ShortcutMap", "Generate before everything that waits"),
     "Ctrl+Shift+Return;Ctrl+Shift+Enter"},
    {"cancelJob", ShortcutPlace::Everywhere, QT_TRANSLATE_NOOP("mutoscope::ShortcutMap", "Cancel the running clip"),
     "Ctrl+Alt+Return;Ctrl+Alt+Enter"},
    {"page1", ShortcutPlace::Everywhere, QT_TRANSLATE_NOOP("mutoscope::ShortcutMap", "Page: Create"), "Alt+1"},
    {"page2", ShortcutPlace::Everywhere, QT_TRANSLATE_NOOP("mutoscope::ShortcutMap", "Page: Queue"), "Alt+2"},
    {"page3", ShortcutPlace::Everywhere, QT_TRANSLATE_NOOP("mutoscope::ShortcutMap", "Page: Gallery"), "Alt+3"},
    {"page4", ShortcutPlace::Everywhere, QT_TRANSLATE_NOOP("mutoscope::ShortcutMap", "Page: Models"), "Alt+4"},
    {"page5", ShortcutPlace::Everywhere, QT_TRANSLATE_NOOP("mutoscope::ShortcutMap", "Page: Monitor"), "Alt+5"},
    {"page6", ShortcutPlace::Everywhere, QT_TRANSLATE_NOOP("mutoscope::ShortcutMap", "Page: Settings"), "Alt+6;Ctrl+,"},
    {"shortcuts", ShortcutPlace::Everywhere, QT_TRANSLATE_NOOP("mutoscope::ShortcutMap", "All shortcuts"), "Ctrl+?;F1"},
    {"fullScreen", ShortcutPlace::Everywhere, QT_TRANSLATE_NOOP("mutoscope::ShortcutMap", "Full screen"), "F11"},
    {"quit", ShortcutPlace::Everywhere, QT_TRANSLATE_NOOP("mutoscope::ShortcutMap", "Quit"), "Ctrl+Q"},
    {"open", ShortcutPlace::Create, QT_TRANSLATE_NOOP("mutoscope::ShortcutMap", "Open a picture"), "Ctrl+O"},
    {"paste", ShortcutPlace::Create, QT_TRANSLATE_NOOP("mutoscope::ShortcutMap", "Paste a picture"), "Ctrl+V"},
    {"focusPrompt", ShortcutPlace::Create, QT_TRANSLATE_NOOP("mutoscope::ShortcutMap", "To the prompt"), "Alt+A"},
    {"save", ShortcutPlace::Create, QT_TRANSLATE_NOOP("mutoscope::ShortcutMap", "Save the clip"), "Ctrl+S"},
    {"export", ShortcutPlace::Create, QT_TRANSLATE_NOOP("mutoscope::ShortcutMap", "Export…"), "Ctrl+E"},
    {"exportFrame", ShortcutPlace::Create, QT_TRANSLATE_NOOP("mutoscope::ShortcutMap", "Export the frame on show"),
     "Ctrl+Shift+E"},
    {"preview", ShortcutPlace::Create, QT_TRANSLATE_NOOP("mutoscope::ShortcutMap", "Quick preview"),
     "Alt+Return;Alt+Enter"},
    {"larger", ShortcutPlace::Create, QT_TRANSLATE_NOOP("mutoscope::ShortcutMap", "Render this in high quality"),
     "Ctrl+R"},
    {"zoomFit", ShortcutPlace::Create, QT_TRANSLATE_NOOP("mutoscope::ShortcutMap", "Zoom to fit"), "Ctrl+0"},
    {"zoom100", ShortcutPlace::Create, QT_TRANSLATE_NOOP("mutoscope::ShortcutMap", "Zoom to 100 %"), "Ctrl+1"},
    {"zoom200", ShortcutPlace::Create, QT_TRANSLATE_NOOP("mutoscope::ShortcutMap", "Zoom to 200 %"), "Ctrl+2"},
    {"play", ShortcutPlace::Player, QT_TRANSLATE_NOOP("mutoscope::ShortcutMap", "Play or pause"), "Space", true},
    {"shuttleBack", ShortcutPlace::Player, QT_TRANSLATE_NOOP("mutoscope::ShortcutMap", "Backwards, faster each time"),
     "J", true},
    {"shuttleStop", ShortcutPlace::Player, QT_TRANSLATE_NOOP("mutoscope::ShortcutMap", "Stop"), "K", true},
    {"shuttleOn", ShortcutPlace::Player, QT_TRANSLATE_NOOP("mutoscope::ShortcutMap", "Forwards, faster each time"), "L",
     true},
    {"frameBack", ShortcutPlace::Player, QT_TRANSLATE_NOOP("mutoscope::ShortcutMap", "Previous frame"), "Left", true},
    {"frameOn", ShortcutPlace::Player, QT_TRANSLATE_NOOP("mutoscope::ShortcutMap", "Next frame"), "Right", true},
    {"secondBack", ShortcutPlace::Player, QT_TRANSLATE_NOOP("mutoscope::ShortcutMap", "A second back"), "PgUp", true},
    {"secondOn", ShortcutPlace::Player, QT_TRANSLATE_NOOP("mutoscope::ShortcutMap", "A second on"), "PgDown", true},
    {"toStart", ShortcutPlace::Player, QT_TRANSLATE_NOOP("mutoscope::ShortcutMap", "To the start"), "Home", true},
    {"toEnd", ShortcutPlace::Player, QT_TRANSLATE_NOOP("mutoscope::ShortcutMap", "To the end"), "End", true},
    {"loop", ShortcutPlace::Player, QT_TRANSLATE_NOOP("mutoscope::ShortcutMap", "Loop"), "\\", true},
    {"markIn", ShortcutPlace::Player, QT_TRANSLATE_NOOP("mutoscope::ShortcutMap", "Mark the first frame"), "I", true},
    {"markOut", ShortcutPlace::Player, QT_TRANSLATE_NOOP("mutoscope::ShortcutMap", "Mark the last frame"), "O", true},
    {"slower", ShortcutPlace::Player, QT_TRANSLATE_NOOP("mutoscope::ShortcutMap", "Play slower"), "[", true},
    {"faster", ShortcutPlace::Player, QT_TRANSLATE_NOOP("mutoscope::ShortcutMap", "Play faster"), "]", true},
    {"compare", ShortcutPlace::Player, QT_TRANSLATE_NOOP("mutoscope::ShortcutMap", "Compare two takes, next mode"), "M",
     true},
    {"swap", ShortcutPlace::Player, QT_TRANSLATE_NOOP("mutoscope::ShortcutMap", "Swap the takes"), "C", true},
    {"stopJob", ShortcutPlace::Player, QT_TRANSLATE_NOOP("mutoscope::ShortcutMap", "Stop the clip in the making"),
     "Shift+X", true},
};

}  // namespace mutoscope
