// SPDX-License-Identifier: Apache-2.0
pragma Singleton

import QtQuick

// Every colour, distance, type size and duration of the window. Nothing else names one.
QtObject {
    // Surfaces, from the back to the front.
    readonly property color stage: "#0d0e10"
    readonly property color panel: "#15171a"
    readonly property color field: "#1d2024"
    readonly property color fieldHover: "#23272c"
    readonly property color fieldPressed: "#2a2f35"
    readonly property color raised: "#2a2e34"

    // Lines.
    readonly property color line: "#2a2e33"
    readonly property color lineStrong: "#3d434a"

    // Text; each at least 4.5:1 on the panel, except faint, which is never needed to work.
    readonly property color text: "#eceef0"
    readonly property color textSoft: "#a9b0b8"
    readonly property color textFaint: "#88909a"
    readonly property color textDisabled: "#5b626a"

    // The one accent, the brass of the old machine.
    readonly property color accent: "#e2a951"
    readonly property color accentHover: "#edba6a"
    readonly property color accentPressed: "#cc9440"
    readonly property color accentSoft: "#2d261a"
    readonly property color accentInk: "#1b1306"

    readonly property color warning: "#ff8a75"
    readonly property color warningSoft: "#281a18"
    readonly property color warningLine: "#5e3630"
    readonly property color scrim: "#a80d0e10"
    readonly property color clear: "transparent"

    // Distances, in steps of four.
    readonly property int hair: 1
    readonly property int space1: 4
    readonly property int space2: 8
    readonly property int space3: 12
    readonly property int space4: 16
    readonly property int space5: 20
    readonly property int space6: 24
    readonly property int space8: 32

    readonly property int radius: 8
    readonly property int radiusSmall: 6
    readonly property int radiusLarge: 12
    readonly property int focusWidth: 2
    readonly property int focusGap: 2

    // Sizes of things.
    readonly property int railWidth: 76
    readonly property int railItemHeight: 60
    readonly property int railMark: 3
    readonly property int badgeHeight: 18
    readonly property int panelWidth: 368
    readonly property int controlHeight: 36
    readonly property int primaryHeight: 46
    readonly property int promptHeight: 92
    readonly property int promptHeightSmall: 68
    readonly property int cardHeight: 96
    readonly property int labelWidth: 92
    readonly property int numberWidth: 58
    readonly property int sliderWidth: 120
    readonly property int choiceWidth: 160
    readonly property int choicePopupWidth: 248
    readonly property int choicePopupHeight: 320
    readonly property int markSize: 6
    readonly property int thumbnailWidth: 96
    readonly property int thumbnailHeight: 72
    readonly property int trackHeight: 4
    readonly property int handleSize: 14
    readonly property int iconTiny: 13
    readonly property int iconSmall: 16
    readonly property int icon: 20
    readonly property int iconLarge: 44
    readonly property int timeLabelWidth: 106
    readonly property int transportFullWidth: 560
    readonly property int compareOneRow: 600
    readonly property int stageBarHeight: 64
    readonly property int windowWidth: 1280
    readonly property int windowHeight: 800
    readonly property int windowMinimumWidth: 936
    readonly property int windowMinimumHeight: 600

    // Type.
    readonly property string fontFamily: "Inter"
    readonly property int textRail: 11
    readonly property int textCaption: 12
    readonly property int textBody: 13
    readonly property int textPrompt: 14
    readonly property int textTitle: 15
    readonly property int textDisplay: 22
    readonly property int weightNormal: Font.Normal
    readonly property int weightMedium: Font.Medium
    readonly property int weightStrong: Font.DemiBold

    readonly property real disabledOpacity: 0.45

    // Milliseconds.
    readonly property int quick: 110
    readonly property int calm: 220
    readonly property int sweep: 1400
    readonly property int hintDelay: 600
}
