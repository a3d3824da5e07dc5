// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Mutoscope

// Looks, language, memory and shortcuts.
StudioPage {
    id: root

    readonly property PreferencesModel settings: session.settings
    readonly property var scales: [80, 100, 125, 150, 200]

    Flickable {
        anchors.fill: parent
        contentHeight: page.implicitHeight + 2 * Theme.space8
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: SlimScrollBar {}

        ColumnLayout {
            id: page
            x: Math.max(Theme.space8, Math.round((root.width - width) / 2))
            y: Theme.space8
            width: Math.min(Theme.formPageWidth, root.width - 2 * Theme.space8)
            spacing: Theme.space6

            Words {
                text: qsTr("Settings")
                font.pixelSize: Theme.textDisplay
                font.weight: Theme.weightStrong
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
            SettingsGroup {
                title: qsTr("Looks")
                FormRow {
                    label: qsTr("Theme")
                    Segments {
                        objectName: "themeChoice"
                        names: [qsTr("Dark"), qsTr("Light")]
                        current: root.settings.lightTheme ? 1 : 0
                        onChosen: index => root.settings.lightTheme = index === 1
                    }
                }
                FormRow {
                    label: qsTr("Size of everything")
                    Segments {
                        objectName: "scaleChoice"
                        names: root.scales.map(percent => qsTr("%1 %").arg(percent))
                        current: root.scales.indexOf(root.settings.scalePercent)
                        onChosen: index => root.settings.scalePercent = root.scales[index]
                    }
                }
                FormRow {
                    label: qsTr("Motion")
                    Toggle {
                        objectName: "reducedMotion"
                        text: qsTr("Less motion in the window")
                        checked: root.settings.reducedMotion
                        onToggled: root.settings.reducedMotion = checked
                    }
                }
                FormRow {
                    label: qsTr("Language")
                    SelectField {
                        objectName: "languageChoice"
                        Layout.preferredWidth: Theme.selectWidth
                        name: qsTr("Language")
                        choices: root.settings.languages
                        currentIndex: root.settings.languageIndex
                        onChosen: index => root.settings.languageIndex = index
                    }
                }
            }
            SettingsGroup {
                title: qsTr("Memory")
                FormRow {
                    label: qsTr("Unload idle models")
                    note: root.settings.idleMinutes === 0 ? qsTr("Models stay in memory until the program ends.")
                        : qsTr("After so long without a clip, memory is given back to other programs.")
                    StepField {
                        objectName: "idleMinutes"
                        name: qsTr("Minutes until idle models are unloaded")
                        from: 0
                        to: 240
                        value: root.settings.idleMinutes
                        onValueModified: root.settings.idleMinutes = value
                    }
                    Words {
                        text: qsTr("minutes; 0 is never")
                        font.pixelSize: Theme.textCaption
                        color: Theme.textFaint
                    }
                }
                FormRow {
                    label: qsTr("At the start")
                    note: qsTr("The first clip need not wait for the model then.")
                    Toggle {
                        objectName: "warmStart"
                        text: qsTr("Load the model at once")
                        checked: root.settings.warmStart
                        onToggled: root.settings.warmStart = checked
                    }
                }
            }
            SettingsGroup {
                title: qsTr("Library")
                FormRow {
                    label: qsTr("Folder")
                    note: qsTr("Clips, the queue and what was measured. MUTOSCOPE_DATA moves it.")
                    ReadOnlyText {
                        Layout.fillWidth: true
                        text: root.settings.libraryFolder
                        name: qsTr("Folder of the library")
                    }
                }
            }
            SettingsGroup {
                title: qsTr("Keyboard")
                FormRow {
                    label: qsTr("Shortcuts")
                    note: root.session.shortcuts.conflicts > 0
                        ? qsTr("%n shortcut(s) share a key with another.", "", root.session.shortcuts.conflicts) : ""
                    QuietButton {
                        objectName: "openShortcuts"
                        text: qsTr("All shortcuts…")
                        hint: root.session.shortcuts.hints.shortcuts
                        onClicked: sheet.open()
                    }
                }
            }
        }
    }

    ShortcutSheet {
        id: sheet
        shortcuts: root.session.shortcuts
    }
}
