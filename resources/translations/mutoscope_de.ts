<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
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
        <source>Negative prompt</source>
        <translation>Negativer Prompt</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Describe the motion: the camera drifts slowly to the left, grass moves in the wind</source>
        <translation>Die Bewegung beschreiben: Die Kamera gleitet langsam nach links, Gras wiegt sich im Wind</translation>
    </message>
    <message>
        <source>What to avoid: blurry, distorted, flickering</source>
        <translation>Was zu vermeiden ist: unscharf, verzerrt, flackernd</translation>
    </message>
</context>
<context>
    <name>GenerateBar</name>
    <message>
        <source>Generate</source>
        <translation>Erzeugen</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Wird abgebrochen …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Shift+X cancels</source>
        <translation>Umschalt+X bricht ab</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Eingabe</translation>
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
        <source>Ctrl+O to open, Ctrl+V to paste</source>
        <translation>Strg+O zum Öffnen, Strg+V zum Einfügen</translation>
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
        <translation>Startwert</translation>
    </message>
    <message>
        <source>New with every clip</source>
        <translation>Mit jedem Clip neu</translation>
    </message>
    <message>
        <source>Draw a seed and keep it</source>
        <translation>Einen Startwert ziehen und behalten</translation>
    </message>
    <message>
        <source>A new seed with every clip</source>
        <translation>Für jeden Clip ein neuer Startwert</translation>
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
</context>
<context>
    <name>Transport</name>
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
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Next frame</source>
        <translation>Nächstes Bild</translation>
    </message>
    <message>
        <source>Position in the clip</source>
        <translation>Stelle im Clip</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>Schleife</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Sichern</translation>
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
    <message>
        <source>A small, short clip to try a prompt or a seed before a full render.</source>
        <translation>Ein kleiner, kurzer Clip, um einen Prompt oder Startwert zu probieren.</translation>
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
    <message>
        <source>%1 is not a folder of this computer; choose one that is.</source>
        <translation>%1 ist kein Ordner auf diesem Rechner; bitte einen anderen wählen.</translation>
    </message>
    <message>
        <source>%1 is there already; replace it, or save under another name.</source>
        <translation>%1 gibt es schon; ersetzen oder unter anderem Namen sichern.</translation>
    </message>
</context>
<context>
    <name>mutoscope::StudioOptions</name>
    <message>
        <source>Load the model at once, so that the first clip need not wait for it.</source>
        <translation>Das Modell sofort laden, damit der erste Clip nicht darauf warten muss.</translation>
    </message>
    <message>
        <source>Plan for graphics cards that are described in a JSON file; clips cannot be made on them.</source>
        <translation>Für Grafikkarten planen, die in einer JSON-Datei beschrieben sind; Clips entstehen auf ihnen nicht.</translation>
    </message>
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
        <source>Turns a picture and a sentence into a video clip.</source>
        <translation>Macht aus einem Bild und einem Satz einen Videoclip.</translation>
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
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n Schritt</numerusform>
            <numerusform>%n Schritte</numerusform>
        </translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>Startwert %1</translation>
    </message>
    <message>
        <source>made in %1</source>
        <translation>erzeugt in %1</translation>
    </message>
    <message>
        <source>%1: %2 instead of %3. %4</source>
        <translation>%1: %2 statt %3. %4</translation>
    </message>
    <message>
        <source>Frame %1 of %2</source>
        <translation>Bild %1 von %2</translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) adjusted</source>
        <translation>
            <numerusform>%n Wert angepasst</numerusform>
            <numerusform>%n Werte angepasst</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mutoscope::StudioSession</name>
    <message>
        <source>Going on with a clip that was waiting.</source>
        <translation>Weiter mit einem Clip, der noch wartete.</translation>
    </message>
    <message>
        <source>Going on with a clip that was waiting: “%1”</source>
        <translation>Weiter mit einem Clip, der noch wartete: „%1“</translation>
    </message>
</context>
</TS>
