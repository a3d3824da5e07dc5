// SPDX-License-Identifier: Apache-2.0
pragma Singleton

import QtQuick

// Every colour, distance, type size and duration of the window. Nothing else names one.
QtObject {
    // What the settings choose; the window sets them.
    property bool light: false
    property bool reducedMotion: false
    property real scale: 1  ///< of everything that has a size

    function px(size) {
        return Math.max(1, Math.round(size * scale));
    }

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
    // On pictures, which no theme changes.
    readonly property color overPicture: "#b80d0e10"
    readonly property color textOverPicture: "#eceef0"
    readonly property color accentOverPicture: "#e2a951"

    // Distances, in steps of four.
    readonly property int hair: px(1)
    readonly property int space1: px(4)
    readonly property int space2: px(8)
    readonly property int space3: px(12)
    readonly property int space4: px(16)
    readonly property int space5: px(20)
    readonly property int space6: px(24)
    readonly property int space8: px(32)

    readonly property int radius: px(8)
    readonly property int radiusSmall: px(6)
    readonly property int radiusLarge: px(12)
    readonly property int focusWidth: px(2)
    readonly property int focusGap: px(2)

    // Sizes of things.
    readonly property int railWidth: px(76)
    readonly property int railItemHeight: px(60)
    readonly property int railMark: px(3)
    readonly property int badgeHeight: px(18)
    readonly property int queueRowHeight: px(88)
    readonly property int pageWidth: px(1080)
    readonly property int galleryCellWidth: px(216)
    readonly property int gallerySpaceBelow: px(44)
    readonly property int filterWidth: px(160)
    readonly property int filterListHeight: px(320)
    readonly property int searchWidth: px(280)
    readonly property int takesWidth: px(116)
    readonly property int panelWidth: px(368)
    readonly property int controlHeight: px(36)
    readonly property int primaryHeight: px(46)
    readonly property int promptHeight: px(92)
    readonly property int promptHeightTight: px(76)
    readonly property int promptHeightSmall: px(68)
    readonly property int panelRoomyHeight: px(840)
    readonly property int cardHeight: px(96)
    readonly property int labelWidth: px(92)
    readonly property int numberWidth: px(58)
    readonly property int sliderWidth: px(120)
    readonly property int choiceWidth: px(160)
    readonly property int choicePopupWidth: px(248)
    readonly property int choicePopupHeight: px(320)
    readonly property int markSize: px(6)
    readonly property int thumbnailWidth: px(96)
    readonly property int thumbnailHeight: px(72)
    readonly property int trackHeight: px(4)
    readonly property int handleSize: px(14)
    readonly property int iconTiny: px(13)
    readonly property int iconSmall: px(16)
    readonly property int icon: px(20)
    readonly property int iconLarge: px(44)
    readonly property int timeLabelWidth: px(106)
    readonly property int transportFullWidth: px(640)
    readonly property int transportTimeWidth: px(520)
    readonly property int compareOneRow: px(600)
    readonly property int stageBarHeight: px(92)
    readonly property int switchWidth: px(36)
    readonly property int switchHeight: px(20)
    readonly property int switchInset: px(3)
    readonly property int stepFieldWidth: px(92)
    readonly property int listHeight: px(420)
    readonly property int sheetWidth: px(880)
    readonly property int sheetHeight: px(704)
    readonly property int sideListWidth: px(284)
    readonly property int formLabelWidth: px(124)
    readonly property int formValueWidth: px(136)
    readonly property int formPageWidth: px(720)
    readonly property int selectWidth: px(260)
    readonly property int keyWidth: px(192)
    readonly property int hintWidth: px(440)
    readonly property int statusHeight: px(30)
    readonly property int statusBarWidth: px(132)
    readonly property int plotHeight: px(132)
    readonly property int monitorPageWidth: px(1040)
    readonly property int logHeight: px(220)
    readonly property int windowWidth: 1280
    readonly property int windowHeight: 800
    readonly property int windowMinimumWidth: px(936)
    readonly property int windowMinimumHeight: px(600)

    // Type.
    readonly property string fontFamily: "Inter"
    readonly property int textRail: px(11)
    readonly property int textCaption: px(12)
    readonly property int textBody: px(13)
    readonly property int textPrompt: px(14)
    readonly property int textTitle: px(15)
    readonly property int textHeading: px(17)
    readonly property int textDisplay: px(22)
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
