// SPDX-License-Identifier: Apache-2.0
pragma Singleton

import QtQuick

// Every colour, distance, type size and duration of the window. Nothing else names one.
QtObject {
    // What the settings choose; the window sets them.
    property bool light: false
    property bool reducedMotion: false

    // Surfaces, from the back to the front.
    readonly property color stage: light ? "#dde1e6" : "#0d0e10"
    readonly property color panel: light ? "#f3f4f6" : "#15171a"
    readonly property color field: light ? "#ffffff" : "#1d2024"
    readonly property color fieldHover: light ? "#eceff2" : "#23272c"
    readonly property color fieldPressed: light ? "#e2e6ea" : "#2a2f35"
    readonly property color raised: light ? "#e6e9ed" : "#2a2e34"

    // Lines.
    readonly property color line: light ? "#d0d5db" : "#2a2e33"
    readonly property color lineStrong: light ? "#aab2bb" : "#3d434a"

    // Text; each at least 4.5:1 on the panel, except faint, which is never needed to work.
    readonly property color text: light ? "#1a1d21" : "#eceef0"
    readonly property color textSoft: light ? "#434b54" : "#a9b0b8"
    readonly property color textFaint: light ? "#545d67" : "#88909a"
    readonly property color textDisabled: light ? "#98a0a9" : "#5b626a"

    // The one accent, the brass of the old machine; darker on light ground, where it is read as well.
    readonly property color accent: light ? "#855509" : "#e2a951"
    readonly property color accentHover: light ? "#744a07" : "#edba6a"
    readonly property color accentPressed: light ? "#633f05" : "#cc9440"
    readonly property color accentSoft: light ? "#f4e9d5" : "#2d261a"
    readonly property color accentInk: light ? "#ffffff" : "#1b1306"

    readonly property color warning: light ? "#a8241b" : "#ff8a75"
    readonly property color warningSoft: light ? "#fbe9e6" : "#281a18"
    readonly property color warningLine: light ? "#dd9f97" : "#5e3630"
    readonly property color scrim: light ? "#80202428" : "#a80d0e10"
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
    readonly property int queueRowHeight: 88
    readonly property int pageWidth: 1080
    readonly property int galleryCellWidth: 216
    readonly property int gallerySpaceBelow: 44
    readonly property int filterWidth: 160
    readonly property int filterListHeight: 320
    readonly property int searchWidth: 280
    readonly property int takesWidth: 116
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
    readonly property int transportFullWidth: 640
    readonly property int transportTimeWidth: 520
    readonly property int compareOneRow: 600
    readonly property int stageBarHeight: 92
    readonly property int switchWidth: 36
    readonly property int switchHeight: 20
    readonly property int switchInset: 3
    readonly property int stepFieldWidth: 92
    readonly property int listHeight: 420
    readonly property int sheetWidth: 880
    readonly property int sheetHeight: 640
    readonly property int sideListWidth: 284
    readonly property int formLabelWidth: 132
    readonly property int formValueWidth: 136
    readonly property int formPageWidth: 720
    readonly property int selectWidth: 260
    readonly property int keyWidth: 148
    readonly property int statusHeight: 30
    readonly property int statusBarWidth: 132
    readonly property int plotHeight: 132
    readonly property int monitorPageWidth: 1040
    readonly property int logHeight: 220
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
    readonly property int textHeading: 17
    readonly property int textDisplay: 22
    readonly property int weightNormal: Font.Normal
    readonly property int weightMedium: Font.Medium
    readonly property int weightStrong: Font.DemiBold

    readonly property real disabledOpacity: 0.45
    readonly property real restOpacity: 0.75

    // Milliseconds.
    readonly property int quick: reducedMotion ? 0 : 110
    readonly property int calm: reducedMotion ? 0 : 220
    readonly property int sweep: 1400
    readonly property int hintDelay: 600
}
