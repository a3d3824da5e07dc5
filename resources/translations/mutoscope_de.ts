<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>CloseQuestion</name>
    <message>
        <source>Close Mutoscope?</source>
        <translation>Mutoscope schließen?</translation>
    </message>
    <message>
        <source>Close anyway</source>
        <translation>Trotzdem schließen</translation>
    </message>
    <message>
        <source>Keep it open</source>
        <translation>Offen lassen</translation>
    </message>
</context>
<context>
    <name>AddModelDialog</name>
    <message>
        <source>Add a folder of models</source>
        <translation>Ordner mit Modellen hinzufügen</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
</context>
<context>
    <name>AddOnRows</name>
    <message>
        <source>Add-ons</source>
        <translation>Zusätze</translation>
    </message>
    <message>
        <source>Weight of %1</source>
        <translation>Gewicht von %1</translation>
    </message>
    <message>
        <source>Take off %1</source>
        <translation>%1 abnehmen</translation>
    </message>
    <message>
        <source>Adapter folder…</source>
        <translation>Adapterordner …</translation>
    </message>
    <message>
        <source>Adapter file…</source>
        <translation>Adapterdatei …</translation>
    </message>
    <message>
        <source>LoRA…</source>
        <translation>LoRA …</translation>
    </message>
    <message>
        <source>Motion LoRA…</source>
        <translation>Bewegungs-LoRA …</translation>
    </message>
    <message>
        <source>Choose a motion adapter&apos;s folder</source>
        <translation>Ordner eines Bewegungsadapters wählen</translation>
    </message>
    <message>
        <source>Choose a motion adapter&apos;s file</source>
        <translation>Datei eines Bewegungsadapters wählen</translation>
    </message>
    <message>
        <source>Weights (%1)</source>
        <translation>Gewichte (%1)</translation>
    </message>
    <message>
        <source>Choose a LoRA</source>
        <translation>LoRA wählen</translation>
    </message>
    <message>
        <source>Choose a motion LoRA</source>
        <translation>Bewegungs-LoRA wählen</translation>
    </message>
</context>
<context>
    <name>AdvancedPart</name>
    <message>
        <source>Advanced</source>
        <translation>Erweitert</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) changed</source>
        <translation>
            <numerusform>%n Wert geändert</numerusform>
            <numerusform>%n Werte geändert</numerusform>
        </translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Technical detail</source>
        <translation>Technische Angaben</translation>
    </message>
</context>
<context>
    <name>ClipFacts</name>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
</context>
<context>
    <name>ClipStage</name>
    <message>
        <source>Clip</source>
        <translation>Clip</translation>
    </message>
    <message>
        <source>Wipe between the takes</source>
        <translation>Zwischen den Takes wischen</translation>
    </message>
</context>
<context>
    <name>CompareBar</name>
    <message>
        <source>First take</source>
        <translation>Erster Take</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>Tauschen</translation>
    </message>
    <message>
        <source>Second take</source>
        <translation>Zweiter Take</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>Wischen</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>Blinken</translation>
    </message>
    <message>
        <source>End the comparison</source>
        <translation>Vergleich beenden</translation>
    </message>
</context>
<context>
    <name>ComposePanel</name>
    <message>
        <source>Mutoscope</source>
        <translation>Mutoscope</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Describe the motion: the camera drifts slowly to the left, grass moves in the wind</source>
        <translation>Die Bewegung beschreiben: Die Kamera gleitet langsam nach links, Gras wiegt sich im Wind</translation>
    </message>
    <message>
        <source>Negative prompt</source>
        <translation>Negativer Prompt</translation>
    </message>
    <message>
        <source>What to avoid: blurry, distorted, flickering</source>
        <translation>Was zu vermeiden ist: unscharf, verzerrt, flackernd</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>Quick preview</source>
        <translation>Schnelle Vorschau</translation>
    </message>
    <message>
        <source>Small and soon   %1</source>
        <translation>Klein und bald   %1</translation>
    </message>
</context>
<context>
    <name>ExportFileDialog</name>
    <message>
        <source>Export the clip</source>
        <translation>Clip exportieren</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
</context>
<context>
    <name>ExportFooter</name>
    <message>
        <source>Replace it</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
</context>
<context>
    <name>ExportOptionsForm</name>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Smooth motion</source>
        <translation>Zwischenbilder</translation>
    </message>
    <message>
        <source>Frames in between are made by moving what moves.</source>
        <translation>Zwischenbilder entstehen, indem verschoben wird, was sich bewegt.</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>2 ×</source>
        <translation>2 ×</translation>
    </message>
    <message>
        <source>4 ×</source>
        <translation>4 ×</translation>
    </message>
    <message>
        <source>Frame rate</source>
        <translation>Bildrate</translation>
    </message>
    <message>
        <source>a second; another rate plays it faster or slower</source>
        <translation>je Sekunde; eine andere Rate spielt ihn schneller oder langsamer</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>50 %</source>
        <translation>50 %</translation>
    </message>
    <message>
        <source>100 %</source>
        <translation>100 %</translation>
    </message>
    <message>
        <source>200 %</source>
        <translation>200 %</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>First frame</source>
        <translation>Erstes Bild</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>Last frame</source>
        <translation>Letztes Bild</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Forwards and back</source>
        <translation>Vor und zurück</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>Wie oft</translation>
    </message>
    <message>
        <source>times</source>
        <translation>mal</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Rezept</translation>
    </message>
    <message>
        <source>Drop the file into the window later, and every setting comes back.</source>
        <translation>Die Datei später ins Fenster ziehen, und alle Einstellungen kommen wieder.</translation>
    </message>
    <message>
        <source>Keep prompt and settings in the file</source>
        <translation>Prompt und Einstellungen in der Datei behalten</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>Grafikkarte</translation>
    </message>
    <message>
        <source>Encode on the card</source>
        <translation>Auf der Karte kodieren</translation>
    </message>
</context>
<context>
    <name>ExportPresets</name>
    <message>
        <source>Presets</source>
        <translation>Vorlagen</translation>
    </message>
</context>
<context>
    <name>ExportSheet</name>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
</context>
<context>
    <name>FrameDialog</name>
    <message>
        <source>Export the frame on show</source>
        <translation>Gezeigtes Bild exportieren</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>PNG picture</source>
        <translation>PNG-Bild</translation>
    </message>
</context>
<context>
    <name>FullScreenView</name>
    <message>
        <source>Clip</source>
        <translation>Clip</translation>
    </message>
</context>
<context>
    <name>GalleryCell</name>
    <message>
        <source>No prompt</source>
        <translation>Kein Prompt</translation>
    </message>
</context>
<context>
    <name>GalleryGrid</name>
    <message>
        <source>Clips</source>
        <translation>Clips</translation>
    </message>
</context>
<context>
    <name>GalleryPage</name>
    <message>
        <source>Gallery</source>
        <translation>Galerie</translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s)</source>
        <translation>
            <numerusform>%n Clip</numerusform>
            <numerusform>%n Clips</numerusform>
        </translation>
    </message>
    <message>
        <source>Search the prompts</source>
        <translation>In Prompts suchen</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>No clip is like that</source>
        <translation>Kein Clip passt dazu</translation>
    </message>
    <message>
        <source>No clips yet</source>
        <translation>Noch keine Clips</translation>
    </message>
    <message>
        <source>Take a filter away, or search for fewer words.</source>
        <translation>Einen Filter wegnehmen oder nach weniger Worten suchen.</translation>
    </message>
    <message>
        <source>Every clip that you make is kept here, with all that made it.</source>
        <translation>Jeder Clip wird hier aufbewahrt, mit allem, woraus er entstand.</translation>
    </message>
    <message>
        <source>%1 opens  ·  %2 recipe  ·  %3 use all  ·  %4 prompt  ·  %5 seed  ·  %6 all but the seed  ·  1–5 stars  ·  %7 to the trash</source>
        <translation>%1 öffnet  ·  %2 Rezept  ·  %3 alles übernehmen  ·  %4 Prompt  ·  %5 Seed  ·  %6 alles außer Seed  ·  1–5 Sterne  ·  %7 in den Papierkorb</translation>
    </message>
    <message>
        <source>Looking for clips…</source>
        <translation>Clips werden gesucht …</translation>
    </message>
</context>
<context>
    <name>GenerateBar</name>
    <message>
        <source>Add to the queue</source>
        <translation>Zur Liste hinzufügen</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>Erzeugen</translation>
    </message>
    <message>
        <source>Takes, each with the next seed</source>
        <translation>Takes, jeder mit dem nächsten Seed</translation>
    </message>
    <message>
        <source>%1   before the others: %2</source>
        <translation>%1   vor allen anderen: %2</translation>
    </message>
</context>
<context>
    <name>HistoryCard</name>
    <message>
        <source>last five minutes</source>
        <translation>letzte fünf Minuten</translation>
    </message>
</context>
<context>
    <name>JobCard</name>
    <message>
        <source>Memory: %1</source>
        <translation>Speicher: %1</translation>
    </message>
    <message>
        <source>Reused: %1</source>
        <translation>Wiederverwendet: %1</translation>
    </message>
</context>
<context>
    <name>JobStrip</name>
    <message>
        <source>Keeping what there is…</source>
        <translation>Was da ist, wird behalten …</translation>
    </message>
    <message>
        <source>Stop here and keep it</source>
        <translation>Hier anhalten und behalten</translation>
    </message>
    <message>
        <source>Ends the denoising and makes the clip of what there is</source>
        <translation>Beendet das Entrauschen und macht den Clip aus dem, was da ist</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Wird abgebrochen …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Mutoscope</source>
        <translation>Mutoscope</translation>
    </message>
</context>
<context>
    <name>ModelList</name>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
</context>
<context>
    <name>ModelRow</name>
    <message>
        <source>Begin with it</source>
        <translation>Damit beginnen</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>In Gebrauch</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Benutzen</translation>
    </message>
    <message>
        <source>Take off the list; its files stay</source>
        <translation>Von der Liste nehmen; die Dateien bleiben</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Entf</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Looking at the folders…</source>
        <translation>Ordner werden durchgesehen …</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>A model in the diffusers layout, or a folder with several of them</source>
        <translation>Ein Modell im Diffusers-Aufbau oder ein Ordner mit mehreren</translation>
    </message>
    <message>
        <source>%1 uses the model  ·  %2 begins with it  ·  %3 takes it off the list; its files stay</source>
        <translation>%1 benutzt das Modell  ·  %2 beginnt damit  ·  %3 nimmt es von der Liste; die Dateien bleiben</translation>
    </message>
</context>
<context>
    <name>MonitorPage</name>
    <message>
        <source>Monitor</source>
        <translation>Monitor</translation>
    </message>
    <message>
        <source>Free GPU memory</source>
        <translation>Grafikspeicher freigeben</translation>
    </message>
    <message>
        <source>Free memory</source>
        <translation>Speicher freigeben</translation>
    </message>
    <message>
        <source>Unloads the model; the next clip loads it again.</source>
        <translation>Entlädt das Modell; der nächste Clip lädt es wieder.</translation>
    </message>
    <message>
        <source>Memory now</source>
        <translation>Speicher jetzt</translation>
    </message>
    <message>
        <source>Last clips</source>
        <translation>Letzte Clips</translation>
    </message>
    <message>
        <source>What each stage of a clip took stands here once one is made.</source>
        <translation>Sobald ein Clip gemacht ist, steht hier, wie lange jeder Abschnitt dauerte.</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Memory in use</source>
        <translation>Belegter Speicher</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>Grafikkarte</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>100 %</source>
        <translation>100 %</translation>
    </message>
</context>
<context>
    <name>NavigationRail</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
</context>
<context>
    <name>OpenPictureDialog</name>
    <message>
        <source>Open a picture</source>
        <translation>Bild öffnen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
</context>
<context>
    <name>PictureRow</name>
    <message>
        <source>No picture yet</source>
        <translation>Noch kein Bild</translation>
    </message>
    <message>
        <source>JPEG, PNG, WebP or TIFF</source>
        <translation>JPEG, PNG, WebP oder TIFF</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen …</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
</context>
<context>
    <name>PictureWell</name>
    <message>
        <source>Reading the picture…</source>
        <translation>Bild wird gelesen …</translation>
    </message>
    <message>
        <source>Drop a picture here</source>
        <translation>Bild hier ablegen</translation>
    </message>
    <message>
        <source>It becomes the first moment of your clip.</source>
        <translation>Damit beginnt der Clip.</translation>
    </message>
    <message>
        <source>Open a picture</source>
        <translation>Bild öffnen</translation>
    </message>
    <message>
        <source>%1 to open, %2 to paste</source>
        <translation>%1 zum Öffnen, %2 zum Einfügen</translation>
    </message>
</context>
<context>
    <name>PresetHeading</name>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Presets: copy, rename, import, export</source>
        <translation>Vorlagen: kopieren, umbenennen, importieren, exportieren</translation>
    </message>
    <message>
        <source>Save as a preset of my own</source>
        <translation>Als eigene Vorlage speichern</translation>
    </message>
    <message>
        <source>Keep the changes in “%1”</source>
        <translation>Änderungen in „%1“ behalten</translation>
    </message>
    <message>
        <source>Rename “%1”</source>
        <translation>„%1“ umbenennen</translation>
    </message>
    <message>
        <source>Delete “%1”</source>
        <translation>„%1“ löschen</translation>
    </message>
    <message>
        <source>Import a preset…</source>
        <translation>Vorlage importieren …</translation>
    </message>
    <message>
        <source>Export “%1”…</source>
        <translation>„%1“ exportieren …</translation>
    </message>
    <message>
        <source>New name of the preset</source>
        <translation>Neuer Name der Vorlage</translation>
    </message>
    <message>
        <source>Import a preset</source>
        <translation>Vorlage importieren</translation>
    </message>
    <message>
        <source>Presets (%1)</source>
        <translation>Vorlagen (%1)</translation>
    </message>
    <message>
        <source>Export the preset</source>
        <translation>Vorlage exportieren</translation>
    </message>
</context>
<context>
    <name>QShortcut</name>
    <message>
        <source>Ctrl</source>
        <translation>Strg</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Umschalt</translation>
    </message>
    <message>
        <source>Alt</source>
        <translation>Alt</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Rechts</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Auf</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Ab</translation>
    </message>
    <message>
        <source>PgUp</source>
        <translation>Bild auf</translation>
    </message>
    <message>
        <source>PgDown</source>
        <translation>Bild ab</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Pos1</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
</context>
<context>
    <name>QueueList</name>
    <message>
        <source>Queue</source>
        <translation>Liste</translation>
    </message>
</context>
<context>
    <name>QueuePage</name>
    <message>
        <source>Queue</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>While the queue is paused, the clip that is being made goes on and no other begins.</source>
        <translation>Während die Liste ruht, geht der entstehende Clip weiter und kein anderer beginnt.</translation>
    </message>
    <message>
        <source>Clear…</source>
        <translation>Leeren …</translation>
    </message>
    <message>
        <source>Cancel them</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Nothing waits</source>
        <translation>Nichts wartet</translation>
    </message>
    <message>
        <source>%1 adds the clip that you compose, also while another one is being made.</source>
        <translation>%1 fügt den gestalteten Clip hinzu, auch während ein anderer entsteht.</translation>
    </message>
    <message>
        <source>%1 opens  ·  %2 and %3 move  ·  %4 priority  ·  %5 new seed  ·  %6 several  ·  %7 goes on  ·  %8 cancels or removes  ·  %9 pauses</source>
        <translation>%1 öffnet  ·  %2 und %3 verschieben  ·  %4 Vorrang  ·  %5 neuer Seed  ·  %6 mehrere  ·  %7 macht weiter  ·  %8 bricht ab oder entfernt  ·  %9 hält an</translation>
    </message>
</context>
<context>
    <name>QueueRow</name>
    <message>
        <source>Clear the list</source>
        <translation>Liste leeren</translation>
    </message>
    <message>
        <source>No prompt</source>
        <translation>Kein Prompt</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Vorrang</translation>
    </message>
    <message>
        <source>Again with another seed</source>
        <translation>Noch einmal mit anderem Seed</translation>
    </message>
    <message>
        <source>Several more takes</source>
        <translation>Mehrere weitere Takes</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>Von der Liste nehmen</translation>
    </message>
    <message>
        <source>Priority; click to change it   %1</source>
        <translation>Vorrang; Klicken ändert ihn   %1</translation>
    </message>
</context>
<context>
    <name>RecalledBar</name>
    <message>
        <source>Only the prompt</source>
        <translation>Nur den Prompt</translation>
    </message>
    <message>
        <source>Only the seed</source>
        <translation>Nur den Seed</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>RecipeSheet</name>
    <message>
        <source>Recipe</source>
        <translation>Rezept</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>No prompt</source>
        <translation>Ohne Prompt</translation>
    </message>
    <message>
        <source>Negative prompt</source>
        <translation>Negativer Prompt</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Everything that stands here, as text</source>
        <translation>Alles, was hier steht, als Text</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>Als JSON kopieren</translation>
    </message>
    <message>
        <source>As it stands in the file</source>
        <translation>So, wie es in der Datei steht</translation>
    </message>
    <message>
        <source>Use all of it</source>
        <translation>Alles übernehmen</translation>
    </message>
</context>
<context>
    <name>RepeatForm</name>
    <message>
        <source>More takes of this clip</source>
        <translation>Weitere Takes dieses Clips</translation>
    </message>
    <message>
        <source>Each has the next seed; everything else stays.</source>
        <translation>Jeder bekommt den nächsten Seed; alles andere bleibt.</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>Takes</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
</context>
<context>
    <name>SaveDialog</name>
    <message>
        <source>Save the clip</source>
        <translation>Clip sichern</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Sichern</translation>
    </message>
</context>
<context>
    <name>SeedRow</name>
    <message>
        <source>Seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>New with every clip</source>
        <translation>Mit jedem Clip neu</translation>
    </message>
    <message>
        <source>New (last %1)</source>
        <translation>Neu (zuletzt %1)</translation>
    </message>
    <message>
        <source>Draw a seed and keep it</source>
        <translation>Einen Seed ziehen und behalten</translation>
    </message>
    <message>
        <source>A new seed with every clip</source>
        <translation>Für jeden Clip ein neuer Seed</translation>
    </message>
    <message>
        <source>Keep one seed</source>
        <translation>Einen Seed behalten</translation>
    </message>
    <message>
        <source>Keep the last clip&apos;s seed</source>
        <translation>Seed des letzten Clips behalten</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>Back to the preset&apos;s value</source>
        <translation>Zurück zum Wert der Vorlage</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>Looks</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Size of everything</source>
        <translation>Größe von allem</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>Bewegung</translation>
    </message>
    <message>
        <source>Less motion in the window</source>
        <translation>Weniger Bewegung im Fenster</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Unload idle models</source>
        <translation>Modelle entladen</translation>
    </message>
    <message>
        <source>Models stay in memory until the program ends.</source>
        <translation>Modelle bleiben im Speicher, bis das Programm endet.</translation>
    </message>
    <message>
        <source>After so long without a clip, memory is given back to other programs.</source>
        <translation>Nach so langer Zeit ohne Clip bekommen andere Programme den Speicher zurück.</translation>
    </message>
    <message>
        <source>Minutes until idle models are unloaded</source>
        <translation>Minuten, bis ruhende Modelle entladen werden</translation>
    </message>
    <message>
        <source>minutes; 0 is never</source>
        <translation>Minuten; 0 heißt nie</translation>
    </message>
    <message>
        <source>At the start</source>
        <translation>Beim Start</translation>
    </message>
    <message>
        <source>The first clip need not wait for the model then.</source>
        <translation>Der erste Clip muss dann nicht auf das Modell warten.</translation>
    </message>
    <message>
        <source>Load the model at once</source>
        <translation>Modell sofort laden</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Clips, the queue and what was measured. MUTOSCOPE_DATA moves it.</source>
        <translation>Clips, Liste und Messungen. MUTOSCOPE_DATA verlegt ihn.</translation>
    </message>
    <message>
        <source>Folder of the library</source>
        <translation>Ordner der Bibliothek</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message numerus="yes">
        <source>%n shortcut(s) share a key with another.</source>
        <translation>
            <numerusform>%n Tastenkürzel ist doppelt belegt.</numerusform>
            <numerusform>%n Tastenkürzel sind doppelt belegt.</numerusform>
        </translation>
    </message>
    <message>
        <source>All shortcuts…</source>
        <translation>Alle Tastenkürzel …</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
</context>
<context>
    <name>ShortcutRow</name>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Key for %1</source>
        <translation>Taste für %1</translation>
    </message>
    <message>
        <source>Press keys…</source>
        <translation>Tasten drücken …</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Press the new keys, or Escape to leave them as they are.</source>
        <translation>Die neuen Tasten drücken, oder Escape, um nichts zu ändern.</translation>
    </message>
    <message numerus="yes">
        <source>%n shortcut(s) share a key with another.</source>
        <translation>
            <numerusform>%n Tastenkürzel ist doppelt belegt.</numerusform>
            <numerusform>%n Tastenkürzel sind doppelt belegt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Press a key&apos;s button to change it.</source>
        <translation>Zum Ändern auf eine Taste klicken.</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Alle zurücksetzen</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>Clip</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Drag to move it, turn the wheel to zoom</source>
        <translation>Ziehen verschiebt, das Rad zoomt</translation>
    </message>
    <message>
        <source>Back to the middle</source>
        <translation>Zurück zur Mitte</translation>
    </message>
</context>
<context>
    <name>StarRow</name>
    <message numerus="yes">
        <source>%n star(s)</source>
        <translation>
            <numerusform>%n Stern</numerusform>
            <numerusform>%n Sterne</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimeLimitRow</name>
    <message>
        <source>Time allowed</source>
        <translation>Erlaubte Zeit</translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>Position in the clip</source>
        <translation>Stelle im Clip</translation>
    </message>
    <message>
        <source>Previous frame</source>
        <translation>Vorheriges Bild</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Next frame</source>
        <translation>Nächstes Bild</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>Schleife</translation>
    </message>
    <message>
        <source>Range begins here</source>
        <translation>Bereich beginnt hier</translation>
    </message>
    <message>
        <source>Range ends here</source>
        <translation>Bereich endet hier</translation>
    </message>
    <message>
        <source>Speed %1</source>
        <translation>Tempo %1</translation>
    </message>
    <message>
        <source>%1×</source>
        <translation>%1×</translation>
    </message>
    <message>
        <source>Compare two takes</source>
        <translation>Zwei Takes vergleichen</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Render this in high quality</source>
        <translation>In hoher Qualität rendern</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Sichern</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Speed   %1 and %2</source>
        <translation>Tempo   %1 und %2</translation>
    </message>
    <message>
        <source>Begins anew. %1</source>
        <translation>Beginnt neu. %1</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Close to this clip  ·  %1 anew</source>
        <translation>Nah am Clip  ·  %1 neu</translation>
    </message>
    <message>
        <source>Balanced  ·  %1 anew</source>
        <translation>Ausgewogen  ·  %1 neu</translation>
    </message>
    <message>
        <source>Freely  ·  %1 anew</source>
        <translation>Frei  ·  %1 neu</translation>
    </message>
    <message>
        <source>All anew, with the same seed</source>
        <translation>Alles neu, mit demselben Seed</translation>
    </message>
</context>
<context>
    <name>UnfinishedBar</name>
    <message>
        <source>Go on</source>
        <translation>Weitermachen</translation>
    </message>
    <message>
        <source>Leave them waiting</source>
        <translation>Warten lassen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
</context>
<context>
    <name>WindowContent</name>
    <message>
        <source>Create</source>
        <translation>Gestalten</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation>Galerie</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Monitor</source>
        <translation>Monitor</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Optionen</translation>
    </message>
</context>
<context>
    <name>mutoscope::AddOnsModel</name>
    <message>
        <source>Motion adapter</source>
        <translation>Bewegungsadapter</translation>
    </message>
    <message>
        <source>Motion LoRA</source>
        <translation>Bewegungs-LoRA</translation>
    </message>
    <message>
        <source>LoRA</source>
        <translation>LoRA</translation>
    </message>
</context>
<context>
    <name>mutoscope::CompareModel</name>
    <message>
        <source>Take %1</source>
        <translation>Take %1</translation>
    </message>
    <message>
        <source>%1  ·  %2  ·  seed %3</source>
        <translation>%1  ·  %2  ·  Seed %3</translation>
    </message>
</context>
<context>
    <name>mutoscope::ComposeModel</name>
    <message>
        <source>The whole picture becomes the clip.</source>
        <translation>Das ganze Bild wird zum Clip.</translation>
    </message>
    <message>
        <source>The bright part becomes the clip (%1).</source>
        <translation>Der helle Teil wird zum Clip (%1).</translation>
    </message>
    <message>
        <source>As long as it takes</source>
        <translation>So lange es dauert</translation>
    </message>
    <message numerus="yes">
        <source>Best within %n second(s)</source>
        <translation>
            <numerusform>Das Beste in %n Sekunde</numerusform>
            <numerusform>Das Beste in %n Sekunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Best within %n minute(s)</source>
        <translation>
            <numerusform>Das Beste in %n Minute</numerusform>
            <numerusform>Das Beste in %n Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading the model…</source>
        <translation>Modell wird gelesen …</translation>
    </message>
    <message>
        <source>Reading the picture…</source>
        <translation>Bild wird gelesen …</translation>
    </message>
    <message>
        <source>Add a picture to begin.</source>
        <translation>Zum Anfangen ein Bild hinzufügen.</translation>
    </message>
    <message>
        <source>Choose a motion adapter: this model makes pictures, not clips, by itself.</source>
        <translation>Einen Bewegungsadapter wählen: Dieses Modell macht von sich aus Bilder, keine Clips.</translation>
    </message>
    <message>
        <source>This does not fit: %1. Choose another quality or size.</source>
        <translation>Das passt nicht: %1. Andere Qualität oder Größe wählen.</translation>
    </message>
    <message>
        <source>Choose a quality that fits.</source>
        <translation>Eine passende Qualität wählen.</translation>
    </message>
    <message>
        <source>Describe what should happen.</source>
        <translation>Beschreiben, was geschehen soll.</translation>
    </message>
    <message>
        <source>Pictures (%1)</source>
        <translation>Bilder (%1)</translation>
    </message>
    <message>
        <source>All files (%1)</source>
        <translation>Alle Dateien (%1)</translation>
    </message>
    <message>
        <source>%1 is not on this computer; save the picture to a file first, then open that.</source>
        <translation>%1 liegt nicht auf diesem Rechner; das Bild bitte zuerst als Datei speichern und dann diese öffnen.</translation>
    </message>
    <message>
        <source>The clipboard holds no picture; copy one in another program first.</source>
        <translation>In der Zwischenablage ist kein Bild; bitte zuerst in einem anderen Programm eines kopieren.</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>Eingefügtes Bild</translation>
    </message>
    <message>
        <source>The whole picture becomes the clip, stretched to %1.</source>
        <translation>Das ganze Bild wird zum Clip, gestreckt auf %1.</translation>
    </message>
    <message>
        <source>The whole picture becomes the clip, with black bars to %1.</source>
        <translation>Das ganze Bild wird zum Clip, mit schwarzen Balken auf %1.</translation>
    </message>
    <message>
        <source>The model&apos;s own way brings the picture to %1.</source>
        <translation>Das Modell bringt das Bild auf seine Weise auf %1.</translation>
    </message>
    <message>
        <source>The prompt is longer than 64 KiB; shorten it.</source>
        <translation>Der Prompt ist länger als 64 KiB; kürzen Sie ihn.</translation>
    </message>
</context>
<context>
    <name>mutoscope::DisplayText</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 Min. %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 Std. %2 Min.</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>about %1 s left</source>
        <translation>noch etwa %1 s</translation>
    </message>
    <message>
        <source>about %1 min %2 s left</source>
        <translation>noch etwa %1 Min. %2 s</translation>
    </message>
    <message>
        <source>about %1 min left</source>
        <translation>noch etwa %1 Min.</translation>
    </message>
    <message>
        <source>about %1 h %2 min left</source>
        <translation>noch etwa %1 Std. %2 Min.</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>Laden</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Denoising</source>
        <translation>Entrauschen</translation>
    </message>
    <message>
        <source>Developing</source>
        <translation>Entwickeln</translation>
    </message>
    <message>
        <source>Keeping</source>
        <translation>Aufbewahren</translation>
    </message>
</context>
<context>
    <name>mutoscope::ExportModel</name>
    <message>
        <source>MP4 video (H.264)</source>
        <translation>MP4-Video (H.264)</translation>
    </message>
    <message>
        <source>MP4 video (H.265)</source>
        <translation>MP4-Video (H.265)</translation>
    </message>
    <message>
        <source>MP4 video (AV1)</source>
        <translation>MP4-Video (AV1)</translation>
    </message>
    <message>
        <source>WebM video (VP9)</source>
        <translation>WebM-Video (VP9)</translation>
    </message>
    <message>
        <source>QuickTime video (ProRes 422)</source>
        <translation>QuickTime-Video (ProRes 422)</translation>
    </message>
    <message>
        <source>Lossless video (FFV1)</source>
        <translation>Verlustfreies Video (FFV1)</translation>
    </message>
    <message>
        <source>GIF animation</source>
        <translation>GIF-Animation</translation>
    </message>
    <message>
        <source>WebP animation</source>
        <translation>WebP-Animation</translation>
    </message>
    <message>
        <source>PNG pictures in a folder</source>
        <translation>PNG-Bilder in einem Ordner</translation>
    </message>
    <message>
        <source>Share anywhere</source>
        <translation>Überall teilen</translation>
    </message>
    <message>
        <source>Plays on every phone, computer and website.</source>
        <translation>Läuft auf jedem Telefon, Rechner und jeder Website.</translation>
    </message>
    <message>
        <source>Best quality</source>
        <translation>Beste Qualität</translation>
    </message>
    <message>
        <source>H.264 that hardly differs from the frames; large.</source>
        <translation>H.264, kaum von den Bildern zu unterscheiden; groß.</translation>
    </message>
    <message>
        <source>Smooth motion</source>
        <translation>Fließende Bewegung</translation>
    </message>
    <message>
        <source>Four times the frames a second, moved into place.</source>
        <translation>Viermal so viele Bilder je Sekunde, an ihren Platz bewegt.</translation>
    </message>
    <message>
        <source>Small file</source>
        <translation>Kleine Datei</translation>
    </message>
    <message>
        <source>H.265: about half the size for the same look.</source>
        <translation>H.265: etwa halb so groß bei gleichem Aussehen.</translation>
    </message>
    <message>
        <source>Smallest file</source>
        <translation>Kleinste Datei</translation>
    </message>
    <message>
        <source>AV1 for new devices; takes longer to write.</source>
        <translation>AV1 für neue Geräte; dauert länger.</translation>
    </message>
    <message>
        <source>For web pages</source>
        <translation>Für Webseiten</translation>
    </message>
    <message>
        <source>WebM with VP9, which every browser plays.</source>
        <translation>WebM mit VP9, das jeder Browser spielt.</translation>
    </message>
    <message>
        <source>For editing</source>
        <translation>Zum Schneiden</translation>
    </message>
    <message>
        <source>ProRes 422 HQ, which editing programs cut frame by frame.</source>
        <translation>ProRes 422 HQ, das Schnittprogramme Bild für Bild schneiden.</translation>
    </message>
    <message>
        <source>Lossless</source>
        <translation>Verlustfrei</translation>
    </message>
    <message>
        <source>Every pixel as it was made, in one file.</source>
        <translation>Jedes Pixel, wie es gemacht wurde, in einer Datei.</translation>
    </message>
    <message>
        <source>GIF loop</source>
        <translation>GIF-Schleife</translation>
    </message>
    <message>
        <source>Forwards and back without a jump, at most 480 pixels.</source>
        <translation>Vor und zurück ohne Sprung, höchstens 480 Pixel.</translation>
    </message>
    <message>
        <source>WebP loop</source>
        <translation>WebP-Schleife</translation>
    </message>
    <message>
        <source>Sharper and smaller than GIF; forwards and back.</source>
        <translation>Schärfer und kleiner als GIF; vor und zurück.</translation>
    </message>
    <message>
        <source>Single pictures</source>
        <translation>Einzelbilder</translation>
    </message>
    <message>
        <source>A folder of PNG files for compositing.</source>
        <translation>Ein Ordner mit PNG-Dateien zum Weiterverarbeiten.</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>LT</source>
        <translation>LT</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>HQ</source>
        <translation>HQ</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Hardly any loss</source>
        <translation>Kaum Verlust</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Gut</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>Klein</translation>
    </message>
    <message>
        <source>Very small</source>
        <translation>Sehr klein</translation>
    </message>
    <message>
        <source>%1 (CRF %2)</source>
        <extracomment>quality in words, and the number that video tools call CRF</extracomment>
        <translation>%1 (CRF %2)</translation>
    </message>
    <message>
        <source>at most %1 pixels</source>
        <translation>höchstens %1 Pixel</translation>
    </message>
    <message>
        <source>This machine&apos;s graphics card has no encoder that works for this format.</source>
        <translation>Die Grafikkarte dieses Rechners hat keinen Encoder, der dieses Format schreibt.</translation>
    </message>
    <message>
        <source>Faster, at a little less quality for the same size (%1).</source>
        <translation>Schneller, bei gleicher Größe etwas schlechter (%1).</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s), %1, %2 a second, %3</source>
        <extracomment>frames, size, rate, length</extracomment>
        <translation>
            <numerusform>%n Bild, %1, %2 je Sekunde, %3</numerusform>
            <numerusform>%n Bilder, %1, %2 je Sekunde, %3</numerusform>
        </translation>
    </message>
    <message>
        <source>Estimating…</source>
        <translation>Wird geschätzt …</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>etwa %1</translation>
    </message>
    <message>
        <source>Exporting %1…</source>
        <translation>%1 wird exportiert …</translation>
    </message>
    <message>
        <source>Exported %1</source>
        <translation>%1 exportiert</translation>
    </message>
</context>
<context>
    <name>mutoscope::FileWriting</name>
    <message>
        <source>%1 is there already; replace it, or choose another name.</source>
        <translation>%1 gibt es schon; ersetzen oder einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>%1 is not a folder of this computer; choose one that is.</source>
        <translation>%1 ist kein Ordner dieses Rechners; einen wählen, der es ist.</translation>
    </message>
</context>
<context>
    <name>mutoscope::GalleryModel</name>
    <message>
        <source>today, %1</source>
        <translation>heute, %1</translation>
    </message>
    <message>
        <source>yesterday, %1</source>
        <translation>gestern, %1</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n Bild</numerusform>
            <numerusform>%n Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>Seed %1</translation>
    </message>
    <message>
        <source>Any model</source>
        <translation>Alle Modelle</translation>
    </message>
    <message>
        <source>Any preset</source>
        <translation>Alle Vorlagen</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Jederzeit</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>Letztes Jahr</translation>
    </message>
    <message>
        <source>The clip is in the trash.</source>
        <translation>Der Clip liegt im Papierkorb.</translation>
    </message>
</context>
<context>
    <name>mutoscope::JobModel</name>
    <message>
        <source>Cancelling</source>
        <translation>Wird abgebrochen</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Loading the model</source>
        <translation>Modell wird geladen</translation>
    </message>
    <message>
        <source>Reading picture and words</source>
        <translation>Bild und Text werden gelesen</translation>
    </message>
    <message>
        <source>Denoising</source>
        <translation>Entrauschen</translation>
    </message>
    <message>
        <source>Developing the frames</source>
        <translation>Bilder werden entwickelt</translation>
    </message>
    <message>
        <source>Keeping the clip</source>
        <translation>Clip wird aufbewahrt</translation>
    </message>
    <message>
        <source>frame %1 of %2</source>
        <translation>Bild %1 von %2</translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation>Schritt %1 von %2</translation>
    </message>
</context>
<context>
    <name>mutoscope::ModelsModel</name>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Incomplete</source>
        <translation>Unvollständig</translation>
    </message>
    <message>
        <source>Cannot be used</source>
        <translation>Nicht zu gebrauchen</translation>
    </message>
    <message>
        <source>Being looked at…</source>
        <translation>Wird angesehen …</translation>
    </message>
    <message>
        <source>(incomplete)</source>
        <translation>(unvollständig)</translation>
    </message>
    <message>
        <source>Only folders on this computer can be added.</source>
        <translation>Nur Ordner auf diesem Rechner können hinzugefügt werden.</translation>
    </message>
</context>
<context>
    <name>mutoscope::MonitorModel</name>
    <message>
        <source>%1 ours, %2 others&apos;, %3 free of %4</source>
        <translation>%1 hier, %2 andere, %3 frei von %4</translation>
    </message>
    <message>
        <source>%1 ours, %2 others&apos;, %3 free</source>
        <translation>%1 hier, %2 andere, %3 frei</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>%1 frei</translation>
    </message>
    <message>
        <source>Model loaded</source>
        <translation>Modell geladen</translation>
    </message>
    <message>
        <source>No model loaded</source>
        <translation>Kein Modell geladen</translation>
    </message>
    <message numerus="yes">
        <source>Making a clip, %n waiting</source>
        <translation>
            <numerusform>Ein Clip entsteht, %n wartet</numerusform>
            <numerusform>Ein Clip entsteht, %n warten</numerusform>
        </translation>
    </message>
    <message>
        <source>Making a clip</source>
        <translation>Ein Clip entsteht</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n wartet</numerusform>
            <numerusform>%n warten</numerusform>
        </translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>A clip</source>
        <translation>Ein Clip</translation>
    </message>
    <message>
        <source>%1, forecast %2</source>
        <translation>%1, vorhergesagt %2</translation>
    </message>
    <message>
        <source>not told by its driver</source>
        <translation>sagt der Treiber nicht</translation>
    </message>
    <message>
        <source>%1 % in use</source>
        <translation>%1 % ausgelastet</translation>
    </message>
    <message>
        <source>%1, %2 % by this program</source>
        <translation>%1, %2 % von diesem Programm</translation>
    </message>
</context>
<context>
    <name>mutoscope::PreferencesModel</name>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
</context>
<context>
    <name>mutoscope::PresetListModel</name>
    <message>
        <source>Quick preview</source>
        <translation>Schnelle Vorschau</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>High quality</source>
        <translation>Hohe Qualität</translation>
    </message>
    <message>
        <source>Professional</source>
        <translation>Professionell</translation>
    </message>
    <message>
        <source>A small, short clip to try a prompt or a seed before a full render.</source>
        <translation>Ein kleiner, kurzer Clip, um einen Prompt oder Seed zu probieren.</translation>
    </message>
    <message>
        <source>Balanced size and quality for cards with 12 GB.</source>
        <translation>Ausgewogene Größe und Qualität für Karten mit 12 GB.</translation>
    </message>
    <message>
        <source>A larger and smoother clip for cards with 24 GB.</source>
        <translation>Ein größerer und flüssigerer Clip für Karten mit 24 GB.</translation>
    </message>
    <message>
        <source>The largest and longest clip, at cinema speed, for cards with 40 GB.</source>
        <translation>Der größte und längste Clip, in Kinogeschwindigkeit, für Karten mit 40 GB.</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n Bild</numerusform>
            <numerusform>%n Bilder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n Schritt</numerusform>
            <numerusform>%n Schritte</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mutoscope::PromptMeter</name>
    <message>
        <source>%1 of %2 tokens</source>
        <translation>%1 von %2 Token</translation>
    </message>
    <message>
        <source>The end is not read.</source>
        <translation>Das Ende wird nicht gelesen.</translation>
    </message>
    <message>
        <source>Not read: “%1”</source>
        <translation>Nicht gelesen: „%1“</translation>
    </message>
    <message>
        <source>over 64 KiB</source>
        <translation>über 64 KiB</translation>
    </message>
    <message>
        <source>No prompt can be that long; shorten it.</source>
        <translation>So lang kann kein Prompt sein; kürzen Sie ihn.</translation>
    </message>
</context>
<context>
    <name>mutoscope::QueueEntry</name>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n Bild</numerusform>
            <numerusform>%n Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>Seed %1</translation>
    </message>
    <message>
        <source>take %1 of a sweep</source>
        <translation>Take %1 einer Reihe</translation>
    </message>
    <message>
        <source>ready in about %1</source>
        <translation>fertig in etwa %1</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>made in %1</source>
        <translation>gemacht in %1</translation>
    </message>
    <message>
        <source>made</source>
        <translation>gemacht</translation>
    </message>
    <message>
        <source>from a clip&apos;s latents</source>
        <translation>aus den Latents eines Clips</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weitermachen</translation>
    </message>
    <message>
        <source>All its steps are kept: only the decoding is left</source>
        <translation>Alle Schritte sind aufgehoben: Nur das Dekodieren fehlt noch</translation>
    </message>
    <message>
        <source>From the last step that is kept, with the same seed</source>
        <translation>Vom letzten aufgehobenen Schritt an, mit demselben Seed</translation>
    </message>
    <message>
        <source>From the start, with the same seed</source>
        <translation>Von Anfang an, mit demselben Seed</translation>
    </message>
    <message>
        <source>goes back to the queue</source>
        <translation>kommt zurück in die Liste</translation>
    </message>
</context>
<context>
    <name>mutoscope::QueueModel</name>
    <message numerus="yes">
        <source>Cancel the %n clip(s) that wait? Those that run go on.</source>
        <translation>
            <numerusform>Den %n wartenden Clip abbrechen? Was läuft, geht weiter.</numerusform>
            <numerusform>Die %n wartenden Clips abbrechen? Was läuft, geht weiter.</numerusform>
        </translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Niedrig</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Hoch</translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s) to make</source>
        <translation>
            <numerusform>%n Clip zu machen</numerusform>
            <numerusform>%n Clips zu machen</numerusform>
        </translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
</context>
<context>
    <name>mutoscope::RecalledComposition</name>
    <message>
        <source>All of that clip&apos;s composition is here: picture, prompt, settings and seed.</source>
        <translation>Alles von diesem Clip ist übernommen: Bild, Prompt, Einstellungen und Seed.</translation>
    </message>
    <message>
        <source>That clip&apos;s prompt, settings and seed are here; its picture is not known any more.</source>
        <translation>Prompt, Einstellungen und Seed dieses Clips sind übernommen; sein Bild ist nicht mehr bekannt.</translation>
    </message>
</context>
<context>
    <name>mutoscope::RecipeModel</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Add-on</source>
        <translation>Zusatz</translation>
    </message>
    <message>
        <source>Adjusted</source>
        <translation>Angepasst</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message numerus="yes">
        <source>%n thread(s)</source>
        <translation>
            <numerusform>%n Thread</numerusform>
            <numerusform>%n Threads</numerusform>
        </translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Frames (SHA-256)</source>
        <translation>Bilder (SHA-256)</translation>
    </message>
    <message>
        <source>Model (SHA-256)</source>
        <translation>Modell (SHA-256)</translation>
    </message>
    <message>
        <source>Picture (SHA-256)</source>
        <translation>Bild (SHA-256)</translation>
    </message>
    <message>
        <source>Add-on (SHA-256)</source>
        <translation>Zusatz (SHA-256)</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>Made from</source>
        <translation>Gemacht aus</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Beleg</translation>
    </message>
    <message>
        <source>Negative prompt: %1</source>
        <translation>Negativer Prompt: %1</translation>
    </message>
    <message>
        <source>Begun with</source>
        <translation>Begonnen mit</translation>
    </message>
    <message>
        <source>the latents of %1, %2 % anew</source>
        <translation>den Latents von %1, %2 % neu</translation>
    </message>
</context>
<context>
    <name>mutoscope::SaveModel</name>
    <message>
        <source>MP4 video (H.264)</source>
        <translation>MP4-Video (H.264)</translation>
    </message>
    <message>
        <source>WebM video (VP9)</source>
        <translation>WebM-Video (VP9)</translation>
    </message>
    <message>
        <source>GIF animation</source>
        <translation>GIF-Animation</translation>
    </message>
    <message>
        <source>Saving %1…</source>
        <translation>%1 wird gesichert …</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1 gesichert</translation>
    </message>
</context>
<context>
    <name>mutoscope::SettingRules</name>
    <message>
        <source>The least is %1.</source>
        <translation>Das Mindeste ist %1.</translation>
    </message>
    <message>
        <source>The most is %1.</source>
        <translation>Das Höchste ist %1.</translation>
    </message>
    <message>
        <source>Whole numbers only.</source>
        <translation>Nur ganze Zahlen.</translation>
    </message>
    <message>
        <source>%1 became %2: multiples of %3.</source>
        <translation>Aus %1 wurde %2: Vielfache von %3.</translation>
    </message>
    <message>
        <source>%1 became %2: %4 more than a multiple of %3.</source>
        <translation>Aus %1 wurde %2: %4 mehr als ein Vielfaches von %3.</translation>
    </message>
</context>
<context>
    <name>mutoscope::SettingTexts</name>
    <message>
        <source>Model&apos;s own (%1)</source>
        <translation>Des Modells (%1)</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>How many pictures the clip has; with the frame rate, how long it is.</source>
        <translation>Wie viele Bilder der Clip hat; mit der Bildrate, wie lang er ist.</translation>
    </message>
    <message>
        <source>Frame rate</source>
        <translation>Bildrate</translation>
    </message>
    <message>
        <source>Frames a second: what the model is told, and how the clip plays.</source>
        <translation>Bilder je Sekunde: was das Modell erfährt und wie der Clip spielt.</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>More steps take longer and show more detail.</source>
        <translation>Mehr Schritte dauern länger und zeigen mehr Einzelheiten.</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>Führung</translation>
    </message>
    <message>
        <source>How closely the clip follows the prompt; 1 is off and twice as fast.</source>
        <translation>Wie genau der Clip dem Prompt folgt; 1 ist aus und doppelt so schnell.</translation>
    </message>
    <message>
        <source>First guidance</source>
        <translation>Erste Führung</translation>
    </message>
    <message>
        <source>Guidance of the first frame; it rises to the last frame&apos;s.</source>
        <translation>Führung des ersten Bildes; sie steigt bis zu der des letzten.</translation>
    </message>
    <message>
        <source>Scheduler</source>
        <translation>Scheduler</translation>
    </message>
    <message>
        <source>How the noise is taken away, step by step.</source>
        <translation>Wie das Rauschen Schritt für Schritt verschwindet.</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>How much moves.</source>
        <translation>Wie viel sich bewegt.</translation>
    </message>
    <message>
        <source>Picture noise</source>
        <translation>Bildrauschen</translation>
    </message>
    <message>
        <source>Noise on the start picture, which sets its details free to move.</source>
        <translation>Rauschen auf dem Startbild, damit sich Einzelheiten bewegen können.</translation>
    </message>
    <message>
        <source>Freedom</source>
        <translation>Freiheit</translation>
    </message>
    <message>
        <source>How far the clip may leave the start picture; 1 is all the way.</source>
        <translation>Wie weit der Clip das Startbild verlassen darf; 1 ist ganz.</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Frames made together; longer clips go by overlapping windows.</source>
        <translation>Bilder, die zusammen entstehen; längere Clips gehen in überlappenden Fenstern.</translation>
    </message>
    <message>
        <source>Overlap</source>
        <translation>Überlappung</translation>
    </message>
    <message>
        <source>Frames that neighbouring windows share.</source>
        <translation>Bilder, die benachbarte Fenster teilen.</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>The number format; 16 bits need half the memory.</source>
        <translation>Das Zahlenformat; 16 Bit brauchen halb so viel Speicher.</translation>
    </message>
    <message>
        <source>Guidance halves</source>
        <translation>Führungshälften</translation>
    </message>
    <message>
        <source>One after the other needs less memory and takes longer.</source>
        <translation>Nacheinander braucht weniger Speicher und dauert länger.</translation>
    </message>
    <message>
        <source>Tiling</source>
        <translation>Kacheln</translation>
    </message>
    <message>
        <source>Frames are developed in overlapping tiles, which needs less memory.</source>
        <translation>Bilder werden in überlappenden Kacheln entwickelt, das braucht weniger Speicher.</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>In 8 bits the model needs about half the memory.</source>
        <translation>In 8 Bit braucht das Modell etwa die Hälfte des Speichers.</translation>
    </message>
    <message>
        <source>Offload</source>
        <translation>Auslagern</translation>
    </message>
    <message>
        <source>How much of the model is in memory at once.</source>
        <translation>Wie viel vom Modell gleichzeitig im Speicher ist.</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>32 bits (fp32)</source>
        <translation>32 Bit (fp32)</translation>
    </message>
    <message>
        <source>16 bits (fp16)</source>
        <translation>16 Bit (fp16)</translation>
    </message>
    <message>
        <source>16 bits (bf16)</source>
        <translation>16 Bit (bf16)</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>Zusammen</translation>
    </message>
    <message>
        <source>One after the other</source>
        <translation>Nacheinander</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>On</source>
        <translation>An</translation>
    </message>
    <message>
        <source>As they are</source>
        <translation>Wie sie sind</translation>
    </message>
    <message>
        <source>8 bits (int8)</source>
        <translation>8 Bit (int8)</translation>
    </message>
    <message>
        <source>8 bits (fp8)</source>
        <translation>8 Bit (fp8)</translation>
    </message>
    <message>
        <source>All in memory</source>
        <translation>Alles im Speicher</translation>
    </message>
    <message>
        <source>Parts in turn</source>
        <translation>Teile nacheinander</translation>
    </message>
    <message>
        <source>Block by block</source>
        <translation>Block für Block</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>Bewegung</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>Abtastung</translation>
    </message>
    <message>
        <source>Speed and memory</source>
        <translation>Tempo und Speicher</translation>
    </message>
    <message>
        <source>Fits</source>
        <translation>Passt</translation>
    </message>
    <message>
        <source>Saving, %1× slower</source>
        <translation>Sparsam, %1× Zeit</translation>
    </message>
    <message>
        <source>Fits by saving</source>
        <translation>Passt sparsam</translation>
    </message>
    <message>
        <source>In parts, %1× slower</source>
        <translation>In Teilen, %1× Zeit</translation>
    </message>
    <message>
        <source>Fits in parts</source>
        <translation>Passt in Teilen</translation>
    </message>
    <message>
        <source>Does not fit</source>
        <translation>Passt nicht</translation>
    </message>
    <message>
        <source>needs %1, %2 free</source>
        <translation>braucht %1, frei sind %2</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>How a picture of another shape is brought to the clip&apos;s.</source>
        <translation>Wie ein Bild anderer Form auf die des Clips gebracht wird.</translation>
    </message>
    <message>
        <source>Seam</source>
        <translation>Naht</translation>
    </message>
    <message>
        <source>Frames that two parts share where the clip is developed in parts; with none a jump may show.</source>
        <translation>Bilder, die zwei Abschnitte teilen, wo der Clip in Abschnitten entwickelt wird; ohne sie kann ein Sprung zu sehen sein.</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>Zuschneiden</translation>
    </message>
    <message>
        <source>Stretch</source>
        <translation>Strecken</translation>
    </message>
    <message>
        <source>Black bars</source>
        <translation>Schwarze Balken</translation>
    </message>
    <message>
        <source>As published</source>
        <translation>Wie veröffentlicht</translation>
    </message>
    <message>
        <source>None, as published</source>
        <translation>Keine, wie veröffentlicht</translation>
    </message>
</context>
<context>
    <name>mutoscope::SettingsModel</name>
    <message>
        <source>This scheduler takes at most %1 steps.</source>
        <translation>Dieser Scheduler nimmt höchstens %1 Schritte.</translation>
    </message>
    <message>
        <source>That is not a number.</source>
        <translation>Das ist keine Zahl.</translation>
    </message>
</context>
<context>
    <name>mutoscope::ShortcutMap</name>
    <message>
        <source>Generate</source>
        <translation>Erzeugen</translation>
    </message>
    <message>
        <source>Generate before everything that waits</source>
        <translation>Vor allem Wartenden erzeugen</translation>
    </message>
    <message>
        <source>Cancel the running clip</source>
        <translation>Laufenden Clip abbrechen</translation>
    </message>
    <message>
        <source>Page: Create</source>
        <translation>Seite: Gestalten</translation>
    </message>
    <message>
        <source>Page: Queue</source>
        <translation>Seite: Liste</translation>
    </message>
    <message>
        <source>Page: Gallery</source>
        <translation>Seite: Galerie</translation>
    </message>
    <message>
        <source>Page: Models</source>
        <translation>Seite: Modelle</translation>
    </message>
    <message>
        <source>Page: Monitor</source>
        <translation>Seite: Monitor</translation>
    </message>
    <message>
        <source>Page: Settings</source>
        <translation>Seite: Optionen</translation>
    </message>
    <message>
        <source>All shortcuts</source>
        <translation>Alle Tastenkürzel</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Open a picture</source>
        <translation>Bild öffnen</translation>
    </message>
    <message>
        <source>Paste a picture</source>
        <translation>Bild einfügen</translation>
    </message>
    <message>
        <source>To the prompt</source>
        <translation>Zum Prompt</translation>
    </message>
    <message>
        <source>Save the clip</source>
        <translation>Clip speichern</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Export the frame on show</source>
        <translation>Gezeigtes Bild exportieren</translation>
    </message>
    <message>
        <source>Quick preview</source>
        <translation>Schnelle Vorschau</translation>
    </message>
    <message>
        <source>Render this in high quality</source>
        <translation>In hoher Qualität rendern</translation>
    </message>
    <message>
        <source>Zoom to fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Zoom to 100 %</source>
        <translation>Auf 100 % zoomen</translation>
    </message>
    <message>
        <source>Zoom to 200 %</source>
        <translation>Auf 200 % zoomen</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>Abspielen oder anhalten</translation>
    </message>
    <message>
        <source>Backwards, faster each time</source>
        <translation>Rückwärts, jedes Mal schneller</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Forwards, faster each time</source>
        <translation>Vorwärts, jedes Mal schneller</translation>
    </message>
    <message>
        <source>Previous frame</source>
        <translation>Voriges Bild</translation>
    </message>
    <message>
        <source>Next frame</source>
        <translation>Nächstes Bild</translation>
    </message>
    <message>
        <source>A second back</source>
        <translation>Eine Sekunde zurück</translation>
    </message>
    <message>
        <source>A second on</source>
        <translation>Eine Sekunde weiter</translation>
    </message>
    <message>
        <source>To the start</source>
        <translation>Zum Anfang</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>Zum Ende</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>Schleife</translation>
    </message>
    <message>
        <source>Mark the first frame</source>
        <translation>Erstes Bild markieren</translation>
    </message>
    <message>
        <source>Mark the last frame</source>
        <translation>Letztes Bild markieren</translation>
    </message>
    <message>
        <source>Play slower</source>
        <translation>Langsamer abspielen</translation>
    </message>
    <message>
        <source>Play faster</source>
        <translation>Schneller abspielen</translation>
    </message>
    <message>
        <source>Compare two takes, next mode</source>
        <translation>Zwei Takes vergleichen, nächste Art</translation>
    </message>
    <message>
        <source>Swap the takes</source>
        <translation>Takes tauschen</translation>
    </message>
    <message>
        <source>Stop the clip in the making</source>
        <translation>Entstehenden Clip anhalten</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Gestalten</translation>
    </message>
    <message>
        <source>Player</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation>Galerie</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>%1 is also “%2”</source>
        <translation>%1 ist auch „%2“</translation>
    </message>
    <message>
        <source>Cancel everything that waits</source>
        <translation>Alles Wartende abbrechen</translation>
    </message>
    <message>
        <source>Earlier prompt</source>
        <translation>Früherer Prompt</translation>
    </message>
    <message>
        <source>Later prompt</source>
        <translation>Späterer Prompt</translation>
    </message>
    <message>
        <source>The clip on the whole screen</source>
        <translation>Clip auf dem ganzen Bildschirm</translation>
    </message>
    <message>
        <source>Crop further left</source>
        <translation>Ausschnitt nach links</translation>
    </message>
    <message>
        <source>Crop further right</source>
        <translation>Ausschnitt nach rechts</translation>
    </message>
    <message>
        <source>Crop further up</source>
        <translation>Ausschnitt nach oben</translation>
    </message>
    <message>
        <source>Crop further down</source>
        <translation>Ausschnitt nach unten</translation>
    </message>
    <message>
        <source>Crop closer</source>
        <translation>Ausschnitt enger</translation>
    </message>
    <message>
        <source>Crop wider</source>
        <translation>Ausschnitt weiter</translation>
    </message>
    <message>
        <source>The usual crop</source>
        <translation>Üblicher Ausschnitt</translation>
    </message>
    <message>
        <source>Look at the clip</source>
        <translation>Clip ansehen</translation>
    </message>
    <message>
        <source>Earlier in the queue</source>
        <translation>In der Liste nach vorn</translation>
    </message>
    <message>
        <source>Later in the queue</source>
        <translation>In der Liste nach hinten</translation>
    </message>
    <message>
        <source>Next priority</source>
        <translation>Nächster Vorrang</translation>
    </message>
    <message>
        <source>Again with another seed</source>
        <translation>Noch einmal mit anderem Seed</translation>
    </message>
    <message>
        <source>Several more takes</source>
        <translation>Mehrere weitere Takes</translation>
    </message>
    <message>
        <source>Cancel, or take off the list</source>
        <translation>Abbrechen oder von der Liste nehmen</translation>
    </message>
    <message>
        <source>Pause or resume the queue</source>
        <translation>Liste anhalten oder fortsetzen</translation>
    </message>
    <message>
        <source>Cancel the clip in the making</source>
        <translation>Entstehenden Clip abbrechen</translation>
    </message>
    <message>
        <source>Show its recipe</source>
        <translation>Rezept zeigen</translation>
    </message>
    <message>
        <source>Use all of its recipe</source>
        <translation>Ganzes Rezept übernehmen</translation>
    </message>
    <message>
        <source>Use its prompt</source>
        <translation>Prompt übernehmen</translation>
    </message>
    <message>
        <source>Use its seed</source>
        <translation>Seed übernehmen</translation>
    </message>
    <message>
        <source>Use all but its seed</source>
        <translation>Alles außer dem Seed übernehmen</translation>
    </message>
    <message>
        <source>Let its picture move</source>
        <translation>Bild bewegen</translation>
    </message>
    <message>
        <source>One star</source>
        <translation>Ein Stern</translation>
    </message>
    <message>
        <source>Two stars</source>
        <translation>Zwei Sterne</translation>
    </message>
    <message>
        <source>Three stars</source>
        <translation>Drei Sterne</translation>
    </message>
    <message>
        <source>Four stars</source>
        <translation>Vier Sterne</translation>
    </message>
    <message>
        <source>Five stars</source>
        <translation>Fünf Sterne</translation>
    </message>
    <message>
        <source>To the trash</source>
        <translation>In den Papierkorb</translation>
    </message>
    <message>
        <source>Back from the trash</source>
        <translation>Aus dem Papierkorb zurück</translation>
    </message>
    <message>
        <source>Search the prompts</source>
        <translation>In Prompts suchen</translation>
    </message>
    <message>
        <source>Use the model</source>
        <translation>Modell benutzen</translation>
    </message>
    <message>
        <source>Begin with the model</source>
        <translation>Mit dem Modell beginnen</translation>
    </message>
    <message>
        <source>Take the model off the list</source>
        <translation>Modell von der Liste nehmen</translation>
    </message>
    <message>
        <source>Crop of the picture</source>
        <translation>Ausschnitt des Bilds</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Go on with a clip that failed, or try it again</source>
        <translation>Mit einem misslungenen Clip weitermachen oder ihn noch einmal versuchen</translation>
    </message>
</context>
<context>
    <name>mutoscope::StudioOptions</name>
    <message>
        <source>Checkpoint folder of the model to use.</source>
        <translation>Ordner des Modells.</translation>
    </message>
    <message>
        <source>Picture to open.</source>
        <translation>Bild, das geöffnet wird.</translation>
    </message>
    <message>
        <source>Prompt to begin with.</source>
        <translation>Prompt für den Anfang.</translation>
    </message>
    <message>
        <source>Load the model at once, so that the first clip need not wait for it.</source>
        <translation>Das Modell sofort laden, damit der erste Clip nicht darauf warten muss.</translation>
    </message>
    <message>
        <source>Save a picture of the window and end.</source>
        <translation>Ein Bild des Fensters sichern und beenden.</translation>
    </message>
    <message>
        <source>Wait this long before the screenshot.</source>
        <translation>So lange vor dem Bild warten.</translation>
    </message>
    <message>
        <source>End after this long.</source>
        <translation>Nach dieser Zeit beenden.</translation>
    </message>
    <message>
        <source>Plan for graphics cards that are described in a JSON file; clips cannot be made on them.</source>
        <translation>Für Grafikkarten planen, die in einer JSON-Datei beschrieben sind; Clips entstehen auf ihnen nicht.</translation>
    </message>
    <message>
        <source>Turns a picture and a sentence into a video clip.</source>
        <translation>Macht aus einem Bild und einem Satz einen Videoclip.</translation>
    </message>
    <message>
        <source>Load no model, hold the queue, and leave settings and presets of your own aside.</source>
        <translation>Kein Modell laden, die Liste anhalten und eigene Einstellungen und Vorlagen beiseitelassen.</translation>
    </message>
</context>
<context>
    <name>mutoscope::StudioSession</name>
    <message>
        <source>%1 is still being written; closing now leaves no such file.</source>
        <translation>%1 wird noch geschrieben; beim Schließen entsteht keine solche Datei.</translation>
    </message>
    <message>
        <source>What is not done yet is not kept for the next start.</source>
        <translation>Was noch nicht fertig ist, bleibt nicht bis zum nächsten Start.</translation>
    </message>
    <message>
        <source>Still waiting for %1; is its disk connected? Another model can be chosen meanwhile.</source>
        <translation>Noch keine Antwort von %1; ist der Datenträger verbunden? Inzwischen kann ein anderes Modell gewählt werden.</translation>
    </message>
    <message>
        <source>The same clip, larger.</source>
        <translation>Derselbe Clip, größer.</translation>
    </message>
    <message>
        <source>Going on with a clip that was waiting.</source>
        <translation>Weiter mit einem Clip, der noch wartete.</translation>
    </message>
    <message>
        <source>Going on with a clip that was waiting: “%1”</source>
        <translation>Weiter mit einem Clip, der noch wartete: „%1“</translation>
    </message>
    <message>
        <source>The same clip, larger, from its latents.</source>
        <translation>Derselbe Clip, größer, aus seinen Latents.</translation>
    </message>
    <message>
        <source>No model is loaded in safe mode; choose one on the Models page.</source>
        <translation>Im abgesicherten Modus ist kein Modell geladen; wählen Sie eines auf der Seite Modelle.</translation>
    </message>
</context>
<context>
    <name>mutoscope::UnfinishedJobs</name>
    <message>
        <source>Mutoscope ended unexpectedly while it made “%1”. Its work is kept; the queue waits for your word.</source>
        <translation>Mutoscope endete unerwartet, während „%1“ entstand. Die Arbeit ist erhalten; die Liste wartet auf ein Wort.</translation>
    </message>
    <message numerus="yes">
        <source>Mutoscope ended unexpectedly while it made %n clip(s). The work is kept; the queue waits for your word.</source>
        <translation>
            <numerusform>Mutoscope endete unerwartet, während %n Clip entstand. Die Arbeit ist erhalten; die Liste wartet auf ein Wort.</numerusform>
            <numerusform>Mutoscope endete unerwartet, während %n Clips entstanden. Die Arbeit ist erhalten; die Liste wartet auf ein Wort.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mutoscope::UserPresets</name>
    <message>
        <source>My %1</source>
        <translation>Mein %1</translation>
    </message>
    <message>
        <source>%1 copy</source>
        <translation>%1 Kopie</translation>
    </message>
</context>
<context>
    <name>mutoscope::ViewerModel</name>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n Bild</numerusform>
            <numerusform>%n Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 fps</source>
        <translation>%1 B/s</translation>
    </message>
    <message>
        <source>%1 of %2 steps</source>
        <translation>%1 von %2 Schritten</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n Schritt</numerusform>
            <numerusform>%n Schritte</numerusform>
        </translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>Seed %1</translation>
    </message>
    <message>
        <source>made in %1</source>
        <translation>erzeugt in %1</translation>
    </message>
    <message>
        <source>%1: %2 instead of %3 (%4)</source>
        <translation>%1: %2 statt %3 (%4)</translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) adjusted</source>
        <translation>
            <numerusform>%n Wert angepasst</numerusform>
            <numerusform>%n Werte angepasst</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n Hinweis</numerusform>
            <numerusform>%n Hinweise</numerusform>
        </translation>
    </message>
    <message>
        <source>Frame %1 of %2</source>
        <translation>Bild %1 von %2</translation>
    </message>
    <message>
        <source>Frames %1 to %2</source>
        <translation>Bilder %1 bis %2</translation>
    </message>
    <message>
        <source>from a clip&apos;s latents</source>
        <translation>aus den Latents eines Clips</translation>
    </message>
</context>
<context>
    <name>StartBars</name>
    <message>
        <source>Safe mode, after two starts that came to nothing: no model is loaded, the queue is held, and your settings and presets are left aside.</source>
        <translation>Abgesicherter Modus nach zwei Starts, aus denen nichts wurde: Kein Modell ist geladen, die Liste ist angehalten, und Ihre Einstellungen und Vorlagen bleiben beiseite.</translation>
    </message>
    <message>
        <source>Start normally</source>
        <translation>Normal starten</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>Verstanden</translation>
    </message>
</context>
<context>
    <name>mutoscope::LargerRenders</name>
    <message>
        <source>%1 made this clip; use that model, then it can be rendered larger.</source>
        <translation>%1 hat diesen Clip gemacht; mit diesem Modell lässt er sich größer rendern.</translation>
    </message>
    <message>
        <source>The picture that this clip was made from is not known any more.</source>
        <translation>Das Bild, aus dem dieser Clip gemacht wurde, ist nicht mehr bekannt.</translation>
    </message>
    <message>
        <source>Where this clip&apos;s add-ons are is not known any more.</source>
        <translation>Wo die Zusätze dieses Clips liegen, ist nicht mehr bekannt.</translation>
    </message>
</context>
</TS>
