<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>AdvancedPart</name>
    <message numerus="yes">
        <source>%n value(s) changed</source>
        <translation>
            <numerusform>%n value changed</numerusform>
            <numerusform>%n values changed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GalleryPage</name>
    <message numerus="yes">
        <source>%n clip(s)</source>
        <translation>
            <numerusform>%n clip</numerusform>
            <numerusform>%n clips</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QShortcut</name>
    <message>
        <source>Return</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>PgUp</source>
        <translation>Page Up</translation>
    </message>
    <message>
        <source>PgDown</source>
        <translation>Page Down</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message numerus="yes">
        <source>%n shortcut(s) share a key with another.</source>
        <translation>
            <numerusform>%n shortcut share a key with another.</numerusform>
            <numerusform>%n shortcuts share a key with another.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message numerus="yes">
        <source>%n shortcut(s) share a key with another.</source>
        <translation>
            <numerusform>%n shortcut share a key with another.</numerusform>
            <numerusform>%n shortcuts share a key with another.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StarRow</name>
    <message numerus="yes">
        <source>%n star(s)</source>
        <translation>
            <numerusform>%n star</numerusform>
            <numerusform>%n stars</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mutoscope::ComposeModel</name>
    <message numerus="yes">
        <source>Best within %n second(s)</source>
        <translation>
            <numerusform>Best within %n second</numerusform>
            <numerusform>Best within %n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Best within %n minute(s)</source>
        <translation>
            <numerusform>Best within %n minute</numerusform>
            <numerusform>Best within %n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mutoscope::ExportModel</name>
    <message numerus="yes">
        <source>%n frame(s), %1, %2 a second, %3</source>
        <translation>
            <numerusform>%n frame, %1, %2 a second, %3</numerusform>
            <numerusform>%n frames, %1, %2 a second, %3</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mutoscope::GalleryModel</name>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n frame</numerusform>
            <numerusform>%n frames</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mutoscope::MonitorModel</name>
    <message numerus="yes">
        <source>Making a clip, %n waiting</source>
        <translation>
            <numerusform>Making a clip, %n waiting</numerusform>
            <numerusform>Making a clip, %n waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mutoscope::PresetListModel</name>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n frame</numerusform>
            <numerusform>%n frames</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mutoscope::QueueEntry</name>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n frame</numerusform>
            <numerusform>%n frames</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mutoscope::QueueModel</name>
    <message numerus="yes">
        <source>Cancel the %n clip(s) that wait? Those that run go on.</source>
        <translation>
            <numerusform>Cancel the %n clip that wait? Those that run go on.</numerusform>
            <numerusform>Cancel the %n clips that wait? Those that run go on.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s) to make</source>
        <translation>
            <numerusform>%n clip to make</numerusform>
            <numerusform>%n clips to make</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mutoscope::UnfinishedJobs</name>
    <message numerus="yes">
        <source>Mutoscope ended unexpectedly while it made %n clip(s). The work is kept; the queue waits for your word.</source>
        <translation>
            <numerusform>Mutoscope ended unexpectedly while it made %n clip. The work is kept; the queue waits for your word.</numerusform>
            <numerusform>Mutoscope ended unexpectedly while it made %n clips. The work is kept; the queue waits for your word.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mutoscope::ViewerModel</name>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n frame</numerusform>
            <numerusform>%n frames</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) adjusted</source>
        <translation>
            <numerusform>%n setting adjusted</numerusform>
            <numerusform>%n settings adjusted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mutoscope::RecipeModel</name>
    <message numerus="yes">
        <source>%n thread(s)</source>
        <translation>
            <numerusform>%n thread</numerusform>
            <numerusform>%n threads</numerusform>
        </translation>
    </message>
</context>
</TS>
