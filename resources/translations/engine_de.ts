<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Engine</name>
    <message>
        <source>loading</source>
        <translation>Laden</translation>
    </message>
    <message>
        <source>encoding</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>denoising</source>
        <translation>Entrauschen</translation>
    </message>
    <message>
        <source>decoding</source>
        <translation>Entwickeln</translation>
    </message>
    <message>
        <source>saving</source>
        <translation>Aufbewahren</translation>
    </message>
    <message>
        <source>width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>height</source>
        <translation>Höhe</translation>
    </message>
    <message>
        <source>decode_chunk</source>
        <translation>Bilder zugleich</translation>
    </message>
    <message>
        <source>clip_skip</source>
        <translation>Ausgelassene Schichten</translation>
    </message>
    <message>
        <source>%1 frames</source>
        <translation>%1 Bilder</translation>
    </message>
    <message>
        <source>%1 layers</source>
        <translation>%1 Schichten</translation>
    </message>
    <message>
        <source>There is no home folder, so jobs end with the program; set MUTOSCOPE_DATA to a folder to keep them.</source>
        <translation>Es gibt keinen Benutzerordner, deshalb enden Aufträge mit dem Programm; MUTOSCOPE_DATA auf einen Ordner setzen, um sie aufzubewahren.</translation>
    </message>
    <message>
        <source>This machine&apos;s FFmpeg cannot write %1; choose another format.</source>
        <translation>Das FFmpeg dieses Rechners kann %1 nicht schreiben; ein anderes Format wählen.</translation>
    </message>
    <message>
        <source>Jobs end with the program: %1</source>
        <translation>Aufträge enden mit dem Programm: %1</translation>
    </message>
    <message>
        <source>The list of models</source>
        <translation>Die Modellliste</translation>
    </message>
    <message>
        <source>There is no home folder to keep the list in; set MUTOSCOPE_DATA to a folder.</source>
        <translation>Es gibt keinen Benutzerordner für die Liste; MUTOSCOPE_DATA auf einen Ordner setzen.</translation>
    </message>
    <message>
        <source>Too many unfinished files named like &apos;.%1&apos; are in the folder; remove them.</source>
        <translation>Im Ordner liegen zu viele unfertige Dateien mit Namen wie „.%1“; diese entfernen.</translation>
    </message>
    <message>
        <source>down_block_types &apos;%1&apos; is not supported.</source>
        <translation>down_block_types „%1“ wird nicht unterstützt.</translation>
    </message>
    <message>
        <source>scaling_factor must be above 0.</source>
        <translation>scaling_factor muss über 0 liegen.</translation>
    </message>
    <message>
        <source>this is a &apos;%1&apos;; an AutoencoderKL belongs here.</source>
        <translation>dies ist ein „%1“; hierher gehört ein AutoencoderKL.</translation>
    </message>
    <message>
        <source>act_fn &apos;%1&apos; is not supported.</source>
        <translation>act_fn „%1“ wird nicht unterstützt.</translation>
    </message>
    <message>
        <source>up_block_types &apos;%1&apos; is not supported.</source>
        <translation>up_block_types „%1“ wird nicht unterstützt.</translation>
    </message>
    <message>
        <source>block_out_channels must be multiples of norm_num_groups.</source>
        <translation>block_out_channels müssen Vielfache von norm_num_groups sein.</translation>
    </message>
    <message>
        <source>this is a &apos;%1&apos;; an %2 belongs here.</source>
        <translation>dies ist ein „%1“; hierher gehört ein %2.</translation>
    </message>
    <message>
        <source>block_out_channels must be multiples of 32.</source>
        <translation>block_out_channels müssen Vielfache von 32 sein.</translation>
    </message>
    <message>
        <source>There are no frames to export; make a clip first.</source>
        <translation>Es gibt keine Bilder zum Exportieren; zuerst einen Clip machen.</translation>
    </message>
    <message>
        <source>The frames of a clip must have one size, up to %1 pixels a side.</source>
        <translation>Die Bilder eines Clips müssen alle gleich groß sein, höchstens %1 Pixel je Seite.</translation>
    </message>
    <message>
        <source>The range of frames %1 to %2 is not in the clip, which has %3.</source>
        <translation>Die Bilder %1 bis %2 gibt es in diesem Clip nicht; er hat %3.</translation>
    </message>
    <message>
        <source>Frames can be put in between for 2 or 4 times the rate, not %1.</source>
        <translation>Zwischenbilder gehen für die 2- oder 4-fache Rate, nicht für die %1-fache.</translation>
    </message>
    <message>
        <source>A clip can play 1 to %1 times in one file.</source>
        <translation>Ein Clip kann in einer Datei 1- bis %1-mal spielen.</translation>
    </message>
    <message>
        <source>A clip can be scaled to 10 to 400 percent.</source>
        <translation>Ein Clip kann auf 10 bis 400 Prozent skaliert werden.</translation>
    </message>
    <message>
        <source>The longest side must be from %1 to %2 pixels.</source>
        <translation>Die längste Seite muss %1 bis %2 Pixel haben.</translation>
    </message>
    <message>
        <source>The clip would have more than a million frames; choose fewer repeats.</source>
        <translation>Der Clip hätte mehr als eine Million Bilder; weniger Wiederholungen wählen.</translation>
    </message>
    <message>
        <source>The scaled clip would be larger than %1 pixels a side.</source>
        <translation>Der skalierte Clip hätte mehr als %1 Pixel je Seite.</translation>
    </message>
    <message>
        <source>%1 holds no recipe; choose a clip that was made here.</source>
        <translation>%1 enthält kein Rezept; einen Clip wählen, der hier gemacht wurde.</translation>
    </message>
    <message>
        <source>%1 holds a recipe above 4 MB, which no clip of ours does.</source>
        <translation>%1 enthält ein Rezept über 4 MB, wie es keiner unserer Clips hat.</translation>
    </message>
    <message>
        <source>%1 has too many large frames to hold; read fewer of them.</source>
        <translation>%1 hat zu viele große Bilder für den Speicher; weniger davon lesen.</translation>
    </message>
    <message>
        <source>%1 holds not one whole frame, so nothing can be saved; remove it.</source>
        <translation>%1 enthält kein einziges ganzes Bild, also ist nichts zu retten; die Datei entfernen.</translation>
    </message>
    <message>
        <source>%1 is still being written; wait for its end.</source>
        <translation>%1 wird noch geschrieben; das Ende abwarten.</translation>
    </message>
    <message>
        <source>%1 takes too long to read; choose a shorter clip.</source>
        <translation>%1 zu lesen dauert zu lange; einen kürzeren Clip wählen.</translation>
    </message>
    <message>
        <source>%1 is no MP4, MOV, WebM, MKV or GIF clip; choose another file.</source>
        <translation>%1 ist kein Clip in MP4, MOV, WebM, MKV oder GIF; eine andere Datei wählen.</translation>
    </message>
    <message>
        <source>This machine&apos;s FFmpeg cannot read %1 files.</source>
        <translation>Das FFmpeg dieses Rechners kann keine Dateien vom Typ %1 lesen.</translation>
    </message>
    <message>
        <source>%1 holds no pictures; choose a video clip.</source>
        <translation>%1 enthält keine Bilder; einen Videoclip wählen.</translation>
    </message>
    <message>
        <source>%1 has too many frames; choose a shorter clip.</source>
        <translation>%1 hat zu viele Bilder; einen kürzeren Clip wählen.</translation>
    </message>
    <message>
        <source>The disk is full: %1 could not be written; free some space or choose another folder.</source>
        <translation>Der Datenträger ist voll: %1 konnte nicht geschrieben werden; Platz schaffen oder einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>%1 grew past the largest file allowed here; choose another folder or export fewer or smaller frames.</source>
        <translation>%1 wurde größer, als eine Datei hier sein darf; einen anderen Ordner wählen oder weniger oder kleinere Bilder exportieren.</translation>
    </message>
    <message>
        <source>No permission to write %1 in %2; choose a folder that you may write to.</source>
        <translation>%1 darf in %2 nicht geschrieben werden; einen Ordner wählen, in den geschrieben werden darf.</translation>
    </message>
    <message>
        <source>The folder %1 is on a read-only disk; choose another folder for %2.</source>
        <translation>Der Ordner %1 liegt auf einem schreibgeschützten Datenträger; für %2 einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>The name %1 is too long for this disk; choose a shorter one.</source>
        <translation>Der Name %1 ist für diesen Datenträger zu lang; einen kürzeren wählen.</translation>
    </message>
    <message>
        <source>The folder %1 does not exist; create it or choose another for %2.</source>
        <translation>Den Ordner %1 gibt es nicht; ihn anlegen oder für %2 einen anderen wählen.</translation>
    </message>
    <message>
        <source>%1 is not a folder; choose another place for %2.</source>
        <translation>%1 ist kein Ordner; für %2 einen anderen Ort wählen.</translation>
    </message>
    <message>
        <source>This disk cannot store the name %1; choose one with letters and digits.</source>
        <translation>Dieser Datenträger kann den Namen %1 nicht speichern; einen aus Buchstaben und Ziffern wählen.</translation>
    </message>
    <message>
        <source>Too many files are open to write %1; close other programs or raise the limit (ulimit -n).</source>
        <translation>Zu viele Dateien sind offen, um %1 zu schreiben; andere Programme schließen oder die Grenze erhöhen (ulimit -n).</translation>
    </message>
    <message>
        <source>%1 is a folder; choose another name.</source>
        <translation>%1 ist ein Ordner; einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>There is not enough memory to write %1; close other programs and try again.</source>
        <translation>Der Speicher reicht nicht, um %1 zu schreiben; andere Programme schließen und es noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Writing %1 failed (%2); check the disk or choose another folder.</source>
        <translation>%1 konnte nicht geschrieben werden (%2); den Datenträger prüfen oder einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>%1 did not read back as it was written, so it was removed; check the disk and try again.</source>
        <translation>%1 las sich nicht so zurück, wie es geschrieben wurde, und wurde deshalb entfernt; den Datenträger prüfen und es noch einmal versuchen.</translation>
    </message>
    <message>
        <source>%1 exists already; choose another name or allow it to be replaced.</source>
        <translation>%1 gibt es schon; einen anderen Namen wählen oder das Ersetzen erlauben.</translation>
    </message>
    <message>
        <source>The disk is almost full: %1 may need %2 and %3 are free; free some space or choose another folder.</source>
        <translation>Der Datenträger ist fast voll: %1 kann %2 brauchen, und %3 sind frei; Platz schaffen oder einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>The quality is outside of its range.</source>
        <translation>Die Qualität liegt außerhalb ihres Bereichs.</translation>
    </message>
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
        <source>%1 has no ending that names a clip format; use one of %2, or none for a folder of PNG pictures.</source>
        <translation>%1 hat keine Endung, die ein Clipformat nennt; eine von %2 benutzen oder keine für einen Ordner mit PNG-Bildern.</translation>
    </message>
    <message>
        <source>must be a text</source>
        <translation>muss ein Text sein</translation>
    </message>
    <message>
        <source>must have %1 to %2 bytes</source>
        <translation>muss %1 bis %2 Bytes haben</translation>
    </message>
    <message>
        <source>must be a whole number from %1 to %2</source>
        <translation>muss eine ganze Zahl von %1 bis %2 sein</translation>
    </message>
    <message>
        <source>must be true or false</source>
        <translation>muss true oder false sein</translation>
    </message>
    <message>
        <source>must be 1, 2 or 4</source>
        <translation>muss 1, 2 oder 4 sein</translation>
    </message>
    <message>
        <source>must be a number from 0.1 to 4</source>
        <translation>muss eine Zahl von 0,1 bis 4 sein</translation>
    </message>
    <message>
        <source>%1: a preset must be a JSON object.</source>
        <translation>%1: Eine Vorlage muss ein JSON-Objekt sein.</translation>
    </message>
    <message>
        <source>%1: &apos;schema_version&apos; is missing.</source>
        <translation>%1: „schema_version“ fehlt.</translation>
    </message>
    <message>
        <source>%1: schema version %2 is not one that this Mutoscope reads (%3); update Mutoscope to use it.</source>
        <translation>%1: Die Schemaversion %2 liest dieses Mutoscope nicht (%3); Mutoscope aktualisieren, um sie zu benutzen.</translation>
    </message>
    <message>
        <source>%1: &apos;%2&apos; is not a key of an export preset.</source>
        <translation>%1: „%2“ ist kein Schlüssel einer Exportvorlage.</translation>
    </message>
    <message>
        <source>%1: &apos;%2&apos; %3.</source>
        <translation>%1: „%2“ %3.</translation>
    </message>
    <message>
        <source>%1: &apos;id&apos; must be 1 to 64 of the characters a-z, 0-9, _ and -.</source>
        <translation>%1: „id“ muss 1 bis 64 der Zeichen a-z, 0-9, _ und - haben.</translation>
    </message>
    <message>
        <source>%1: &apos;name&apos; is missing.</source>
        <translation>%1: „name“ fehlt.</translation>
    </message>
    <message>
        <source>%1: &apos;format&apos; is missing.</source>
        <translation>%1: „format“ fehlt.</translation>
    </message>
    <message>
        <source>The export format cannot be &apos;%1&apos;; choose one of %2.</source>
        <translation>Das Exportformat kann nicht „%1“ sein; eines von %2 wählen.</translation>
    </message>
    <message>
        <source>%1: %2 has no &apos;quality&apos;.</source>
        <translation>%1: %2 hat kein „quality“.</translation>
    </message>
    <message>
        <source>%1: &apos;quality&apos; must be from %2 to %3 for %4.</source>
        <translation>%1: „quality“ muss für %4 von %2 bis %3 sein.</translation>
    </message>
    <message>
        <source>The export preset &apos;%1&apos;</source>
        <translation>Die Exportvorlage „%1“</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>The export presets&apos; folder &apos;%1&apos; cannot be read; reinstall Mutoscope or set MUTOSCOPE_RESOURCES.</source>
        <translation>Der Ordner der Exportvorlagen „%1“ kann nicht gelesen werden; Mutoscope neu installieren oder MUTOSCOPE_RESOURCES setzen.</translation>
    </message>
    <message>
        <source>%1: another file already holds a preset &apos;%2&apos;.</source>
        <translation>%1: Eine andere Datei enthält schon eine Vorlage „%2“.</translation>
    </message>
    <message>
        <source>The export was cancelled; nothing was written.</source>
        <translation>Der Export wurde abgebrochen; nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>There is not enough memory for %1; close other programs or use smaller frames.</source>
        <translation>Der Speicher reicht nicht für %1; andere Programme schließen oder kleinere Bilder nehmen.</translation>
    </message>
    <message>
        <source>Reading %1 was stopped.</source>
        <translation>Das Lesen von %1 wurde angehalten.</translation>
    </message>
    <message>
        <source>%1 uses a video format that is not read here; convert it to MP4 (H.264) first.</source>
        <translation>%1 hat ein Videoformat, das hier nicht gelesen wird; zuerst in MP4 (H.264) umwandeln.</translation>
    </message>
    <message>
        <source>%1 is damaged or not all there; copy it again or choose another file.</source>
        <translation>%1 ist beschädigt oder nicht vollständig; noch einmal kopieren oder eine andere Datei wählen.</translation>
    </message>
    <message>
        <source>Making %1 failed; try another format or other settings.</source>
        <translation>%1 konnte nicht erzeugt werden; ein anderes Format oder andere Einstellungen versuchen.</translation>
    </message>
    <message>
        <source>This machine&apos;s FFmpeg cannot convert colours to BT.709.</source>
        <translation>Das FFmpeg dieses Rechners kann Farben nicht nach BT.709 umwandeln.</translation>
    </message>
    <message>
        <source>This machine&apos;s FFmpeg has no %1 encoder, which %2 needs; choose another format or install a complete FFmpeg.</source>
        <translation>Dem FFmpeg dieses Rechners fehlt der Encoder %1, den %2 braucht; ein anderes Format wählen oder ein vollständiges FFmpeg installieren.</translation>
    </message>
    <message>
        <source>%1 needs at least %2 pixels a side; choose another format.</source>
        <translation>%1 braucht mindestens %2 Pixel je Seite; ein anderes Format wählen.</translation>
    </message>
    <message>
        <source>The encoder %1 does not work on this machine.</source>
        <translation>Der Encoder %1 arbeitet auf diesem Rechner nicht.</translation>
    </message>
    <message>
        <source>The %1 encoder has no option &apos;%2&apos;.</source>
        <translation>Der Encoder %1 hat keine Option „%2“.</translation>
    </message>
    <message>
        <source>%1 has no encoder here.</source>
        <translation>%1 hat hier keinen Encoder.</translation>
    </message>
    <message>
        <source>The GIF was not finished properly.</source>
        <translation>Das GIF wurde nicht richtig abgeschlossen.</translation>
    </message>
    <message>
        <source>This machine&apos;s FFmpeg has no %1 filter, which GIF needs; choose another format.</source>
        <translation>Dem FFmpeg dieses Rechners fehlt der Filter %1, den GIF braucht; ein anderes Format wählen.</translation>
    </message>
    <message>
        <source>%1 does not exist; check the name and the folder.</source>
        <translation>%1 gibt es nicht; Namen und Ordner prüfen.</translation>
    </message>
    <message>
        <source>%1 may not be read; change its permissions or choose another file.</source>
        <translation>%1 darf nicht gelesen werden; die Rechte ändern oder eine andere Datei wählen.</translation>
    </message>
    <message>
        <source>%1 could not be read, too many files are open; close other programs.</source>
        <translation>%1 konnte nicht gelesen werden, zu viele Dateien sind offen; andere Programme schließen.</translation>
    </message>
    <message>
        <source>%1 is a link that leads nowhere; choose the file itself.</source>
        <translation>%1 ist ein Verweis ins Leere; die Datei selbst wählen.</translation>
    </message>
    <message>
        <source>%1 could not be read (%2); choose another file.</source>
        <translation>%1 konnte nicht gelesen werden (%2); eine andere Datei wählen.</translation>
    </message>
    <message>
        <source>%1 is a folder; choose a file.</source>
        <translation>%1 ist ein Ordner; eine Datei wählen.</translation>
    </message>
    <message>
        <source>%1 is a pipe or a device; choose a file.</source>
        <translation>%1 ist eine Pipe oder ein Gerät; eine Datei wählen.</translation>
    </message>
    <message>
        <source>%1 is empty; choose another file.</source>
        <translation>%1 ist leer; eine andere Datei wählen.</translation>
    </message>
    <message>
        <source>%1 is larger than %2 MB; choose a smaller file.</source>
        <translation>%1 ist größer als %2 MB; eine kleinere Datei wählen.</translation>
    </message>
    <message>
        <source>This machine&apos;s FFmpeg has no muxer option &apos;%1&apos;.</source>
        <translation>Das FFmpeg dieses Rechners kennt die Option „%1“ des Muxers nicht.</translation>
    </message>
    <message>
        <source>The disk with %1 does not answer; check that it is connected, or copy the file to another one.</source>
        <translation>Der Datenträger mit %1 antwortet nicht; prüfen, ob er verbunden ist, oder die Datei auf einen anderen kopieren.</translation>
    </message>
    <message>
        <source>%1 is damaged or not all there; copy or save it again, or choose another picture.</source>
        <translation>%1 ist beschädigt oder nicht vollständig; noch einmal kopieren oder speichern oder ein anderes Bild wählen.</translation>
    </message>
    <message>
        <source>%1 is a GIF; choose a JPEG, PNG, WebP, TIFF or BMP picture.</source>
        <translation>%1 ist ein GIF; ein Bild in JPEG, PNG, WebP, TIFF oder BMP wählen.</translation>
    </message>
    <message>
        <source>%1 is an AVIF picture, which is not read yet; choose a JPEG, PNG, WebP, TIFF or BMP picture.</source>
        <translation>%1 ist ein AVIF-Bild, das noch nicht gelesen wird; ein Bild in JPEG, PNG, WebP, TIFF oder BMP wählen.</translation>
    </message>
    <message>
        <source>%1 is a HEIC picture, which is not read yet; choose a JPEG, PNG, WebP, TIFF or BMP picture.</source>
        <translation>%1 ist ein HEIC-Bild, das noch nicht gelesen wird; ein Bild in JPEG, PNG, WebP, TIFF oder BMP wählen.</translation>
    </message>
    <message>
        <source>%1 is a video; choose a JPEG, PNG, WebP, TIFF or BMP picture.</source>
        <translation>%1 ist ein Video; ein Bild in JPEG, PNG, WebP, TIFF oder BMP wählen.</translation>
    </message>
    <message>
        <source>%1 is a PDF; choose a JPEG, PNG, WebP, TIFF or BMP picture.</source>
        <translation>%1 ist ein PDF; ein Bild in JPEG, PNG, WebP, TIFF oder BMP wählen.</translation>
    </message>
    <message>
        <source>%1 is a BigTIFF; choose a JPEG, PNG, WebP, TIFF or BMP picture.</source>
        <translation>%1 ist ein BigTIFF; ein Bild in JPEG, PNG, WebP, TIFF oder BMP wählen.</translation>
    </message>
    <message>
        <source>%1 is an SVG drawing; choose a JPEG, PNG, WebP, TIFF or BMP picture.</source>
        <translation>%1 ist eine SVG-Zeichnung; ein Bild in JPEG, PNG, WebP, TIFF oder BMP wählen.</translation>
    </message>
    <message>
        <source>%1 is a web page, not a picture; choose a JPEG, PNG, WebP, TIFF or BMP picture.</source>
        <translation>%1 ist eine Webseite, kein Bild; ein Bild in JPEG, PNG, WebP, TIFF oder BMP wählen.</translation>
    </message>
    <message>
        <source>%1 is not a picture; choose a JPEG, PNG, WebP, TIFF or BMP picture.</source>
        <translation>%1 ist kein Bild; ein Bild in JPEG, PNG, WebP, TIFF oder BMP wählen.</translation>
    </message>
    <message>
        <source>%1 is an animation; save one of its frames as a picture and choose that.</source>
        <translation>%1 ist eine Animation; eines ihrer Bilder einzeln speichern und dieses wählen.</translation>
    </message>
    <message>
        <source>There is not enough memory to open %1; choose a smaller picture.</source>
        <translation>Der Speicher reicht nicht, um %1 zu öffnen; ein kleineres Bild wählen.</translation>
    </message>
    <message>
        <source>%1 is %2 x %3 pixels; pictures of up to 100 megapixels can be used, so make it smaller.</source>
        <translation>%1 hat %2 x %3 Pixel; bis zu 100 Megapixel sind möglich, also das Bild verkleinern.</translation>
    </message>
    <message>
        <source>%1 holds other things than frames, so it was not replaced; choose another name.</source>
        <translation>%1 enthält anderes als Bilder eines Clips und wurde deshalb nicht ersetzt; einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>The folder %1 could not be read; check its permissions.</source>
        <translation>Der Ordner %1 konnte nicht gelesen werden; seine Rechte prüfen.</translation>
    </message>
    <message>
        <source>The folder %1 holds no frame_00001.png; choose a clip.</source>
        <translation>Der Ordner %1 enthält kein frame_00001.png; einen Clip wählen.</translation>
    </message>
    <message>
        <source>A picture without pixels cannot be written.</source>
        <translation>Ein Bild ohne Pixel kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The text &apos;%1&apos; cannot be stored in a PNG file; leave it out.</source>
        <translation>Der Text „%1“ kann in einer PNG-Datei nicht gespeichert werden; ihn weglassen.</translation>
    </message>
    <message>
        <source>A picture could not be encoded as PNG.</source>
        <translation>Ein Bild konnte nicht als PNG kodiert werden.</translation>
    </message>
    <message>
        <source>%1 is not a PNG picture; choose another file.</source>
        <translation>%1 ist kein PNG-Bild; eine andere Datei wählen.</translation>
    </message>
    <message>
        <source>%1 holds more than 4 MB of text, which no clip of ours does.</source>
        <translation>%1 enthält mehr als 4 MB Text, wie keiner unserer Clips.</translation>
    </message>
    <message>
        <source>A clip cannot be played at %1 frames a second; choose 1 to %2.</source>
        <translation>Ein Clip kann nicht mit %1 Bildern je Sekunde spielen; 1 bis %2 wählen.</translation>
    </message>
    <message>
        <source>The quality is %1; for %2 it must be from %3 (best) to %4 (smallest).</source>
        <translation>Die Qualität ist %1; für %2 muss sie von %3 (beste) bis %4 (kleinste Datei) sein.</translation>
    </message>
    <message>
        <source>The recipe, title or comment of a clip must be plain text of at most 4 MB.</source>
        <translation>Rezept, Titel und Kommentar eines Clips müssen reiner Text von höchstens 4 MB sein.</translation>
    </message>
    <message>
        <source>The export needs a file name; add one to the folder.</source>
        <translation>Dem Export fehlt der Dateiname; dem Ordner einen anfügen.</translation>
    </message>
    <message>
        <source>Padded from %1 x %2 to %3 x %4 pixels, because %5 needs even sizes.</source>
        <translation>Von %1 x %2 auf %3 x %4 Pixel aufgefüllt, weil %5 gerade Maße braucht.</translation>
    </message>
    <message>
        <source>One frame in %1 was kept, because %2 plays at most %3 frames a second.</source>
        <translation>Nur eines von %1 Bildern wurde behalten, weil %2 höchstens %3 Bilder je Sekunde spielt.</translation>
    </message>
    <message>
        <source>The quality setting was left out, because %1 has none.</source>
        <translation>Die Qualität wurde weggelassen, weil %1 keine hat.</translation>
    </message>
    <message>
        <source>Encoded on the processor (%1), because the graphics card&apos;s encoder does not work here (%2).</source>
        <translation>Auf dem Prozessor kodiert (%1), weil der Encoder der Grafikkarte hier nicht arbeitet (%2).</translation>
    </message>
    <message>
        <source>This clip is too large for a GIF; choose MP4 or WebM, or fewer or smaller frames.</source>
        <translation>Dieser Clip ist zu groß für ein GIF; MP4 oder WebM wählen oder weniger oder kleinere Bilder.</translation>
    </message>
    <message>
        <source>%1 is damaged or no WebP animation; choose another file.</source>
        <translation>%1 ist beschädigt oder keine WebP-Animation; eine andere Datei wählen.</translation>
    </message>
    <message>
        <source>The WebP encoder could not write %1.</source>
        <translation>Der WebP-Encoder konnte %1 nicht schreiben.</translation>
    </message>
    <message>
        <source>WebP holds at most %1 pixels a side; scale the clip down.</source>
        <translation>WebP fasst höchstens %1 Pixel je Seite; den Clip verkleinern.</translation>
    </message>
    <message>
        <source>%1 of main memory for the model&apos;s weights and %2 are free</source>
        <translation>%1 Hauptspeicher für die Gewichte des Modells, und %2 sind frei</translation>
    </message>
    <message>
        <source>%1 of memory and %2 are free</source>
        <translation>%1 Speicher, und %2 sind frei</translation>
    </message>
    <message>
        <source>This needs %1</source>
        <translation>Das braucht %1</translation>
    </message>
    <message>
        <source>%1; %2 x %3 with %4 frames would fit.</source>
        <translation>%1; %2 x %3 mit %4 Bildern würde passen.</translation>
    </message>
    <message>
        <source>%1; close other programs or choose a smaller model.</source>
        <translation>%1; andere Programme schließen oder ein kleineres Modell wählen.</translation>
    </message>
    <message>
        <source>The NVIDIA driver is for CUDA %1 and CUDA %2 is needed; install a newer driver to use the graphics card.</source>
        <translation>Der NVIDIA-Treiber ist für CUDA %1, und CUDA %2 ist nötig; einen neueren Treiber installieren, um die Grafikkarte zu benutzen.</translation>
    </message>
    <message>
        <source>There is a graphics card and its driver, but it cannot be used; restart the computer, or install the driver anew.</source>
        <translation>Grafikkarte und Treiber sind da, aber nicht zu benutzen; den Rechner neu starten oder den Treiber neu installieren.</translation>
    </message>
    <message>
        <source>the clip has no more frames</source>
        <translation>der Clip hat nicht mehr Bilder</translation>
    </message>
    <message>
        <source>neighbours share at most half of the frames that are decoded at once</source>
        <translation>Nachbarn teilen höchstens die Hälfte der Bilder, die zugleich entwickelt werden</translation>
    </message>
    <message>
        <source>the model decodes every frame for itself</source>
        <translation>das Modell entwickelt jedes Bild für sich</translation>
    </message>
    <message>
        <source>the whole clip is decoded at once</source>
        <translation>der ganze Clip wird auf einmal entwickelt</translation>
    </message>
    <message>
        <source>frames are decoded one by one</source>
        <translation>Bilder werden einzeln entwickelt</translation>
    </message>
    <message>
        <source>frames are decoded %1 at a time</source>
        <translation>je %1 Bilder werden zugleich entwickelt</translation>
    </message>
    <message>
        <source>the two halves of guidance run one after the other</source>
        <translation>die zwei Hälften der Führung laufen nacheinander</translation>
    </message>
    <message>
        <source>frames are decoded in tiles</source>
        <translation>Bilder werden in Kacheln entwickelt</translation>
    </message>
    <message>
        <source>calculates in %1</source>
        <translation>rechnet in %1</translation>
    </message>
    <message>
        <source>weights are held in 8 bits</source>
        <translation>Gewichte sind in 8 Bit</translation>
    </message>
    <message>
        <source>the model&apos;s blocks come one by one when they are needed</source>
        <translation>die Blöcke des Modells kommen einzeln, wenn sie gebraucht werden</translation>
    </message>
    <message>
        <source>the model&apos;s parts come one after the other when they are needed</source>
        <translation>die Teile des Modells kommen nacheinander, wenn sie gebraucht werden</translation>
    </message>
    <message>
        <source>There is no plan left that needs less memory.</source>
        <translation>Es gibt keinen Plan mehr, der weniger Speicher braucht.</translation>
    </message>
    <message>
        <source>the driver&apos;s management library is missing</source>
        <translation>die Verwaltungsbibliothek des Treibers fehlt</translation>
    </message>
    <message>
        <source>%1 is longer than 64 KiB; shorten it.</source>
        <translation>%1 ist länger als 64 KiB; kürzer schreiben.</translation>
    </message>
    <message>
        <source>%1 is not valid UTF-8 text.</source>
        <translation>%1 ist kein gültiger UTF-8-Text.</translation>
    </message>
    <message>
        <source>Neither the preset nor the model tells %1; give one.</source>
        <translation>Weder Vorlage noch Modell nennen %1; einen Wert angeben.</translation>
    </message>
    <message>
        <source>%1 is %2; %3 takes %4 to %5.</source>
        <translation>%1: %2; %3 nimmt %4 bis %5.</translation>
    </message>
    <message>
        <source>%1 allows no %2 at all; its configuration is damaged.</source>
        <translation>%1 lässt gar keinen Wert für %2 zu; die Konfiguration ist beschädigt.</translation>
    </message>
    <message>
        <source>%1 takes %2 to %3</source>
        <translation>%1 nimmt %2 bis %3</translation>
    </message>
    <message>
        <source>%1 takes multiples of %2</source>
        <translation>%1 nimmt Vielfache von %2</translation>
    </message>
    <message>
        <source>%1 takes %2 more than a multiple of %3</source>
        <translation>%1 nimmt %2 mehr als ein Vielfaches von %3</translation>
    </message>
    <message>
        <source>There is no device &apos;%1&apos; here; choose auto or one of: %2.</source>
        <translation>Ein Gerät „%1“ gibt es hier nicht; auto oder eines von %2 wählen.</translation>
    </message>
    <message>
        <source>fp16 is many times slower than fp32 on a CPU</source>
        <translation>fp16 ist auf einem Prozessor um ein Vielfaches langsamer als fp32</translation>
    </message>
    <message>
        <source>On this CPU fp32 is faster than bf16, which only saves memory.</source>
        <translation>Auf diesem Prozessor ist fp32 schneller als bf16, das nur Speicher spart.</translation>
    </message>
    <message>
        <source>%1 does not work with it</source>
        <translation>%1 arbeitet nicht damit</translation>
    </message>
    <message>
        <source>%1 has no scheduler &apos;%2&apos;; choose one of: %3.</source>
        <translation>%1 hat keinen Scheduler „%2“; einen von %3 wählen.</translation>
    </message>
    <message>
        <source>steps is %1; the scheduler &apos;%2&apos; takes at most %3 with %4.</source>
        <translation>Schritte: %1; der Scheduler „%2“ nimmt mit %4 höchstens %3.</translation>
    </message>
    <message>
        <source>the scheduler &apos;%1&apos; takes at most %2</source>
        <translation>der Scheduler „%1“ nimmt höchstens %2</translation>
    </message>
    <message>
        <source>At %1 frames a second motion will look choppy; %2 is at its best from %3.</source>
        <translation>Bei %1 Bildern je Sekunde wirkt Bewegung ruckelig; %2 ist ab %3 am besten.</translation>
    </message>
    <message>
        <source>Guidance %1 is unusual; %2 is at its best from %3 to %4.</source>
        <translation>Führung %1 ist ungewöhnlich; %2 ist von %3 bis %4 am besten.</translation>
    </message>
    <message>
        <source>%1 reads no text: the prompt has no effect.</source>
        <translation>%1 liest keinen Text: Der Prompt wirkt nicht.</translation>
    </message>
    <message>
        <source>The negative prompt has no effect at guidance 1.</source>
        <translation>Der negative Prompt wirkt bei Führung 1 nicht.</translation>
    </message>
    <message>
        <source>The negative prompt has no effect with %1.</source>
        <translation>Der negative Prompt wirkt mit %1 nicht.</translation>
    </message>
    <message>
        <source>%1 takes no %2; leave it out.</source>
        <translation>%1 nimmt so etwas nicht: %2; es weglassen.</translation>
    </message>
    <message>
        <source>A clip has one motion adapter; choose one of them.</source>
        <translation>Ein Clip hat nur einen Bewegungsadapter; einen davon wählen.</translation>
    </message>
    <message>
        <source>A clip has one sparse control; choose one of them.</source>
        <translation>Ein Clip hat nur ein Sparse Control; eines davon wählen.</translation>
    </message>
    <message>
        <source>A sparse control steers a clip by its start picture; choose a picture, or leave it out.</source>
        <translation>Ein Sparse Control lenkt den Clip mit dem Startbild; ein Bild wählen oder es weglassen.</translation>
    </message>
    <message>
        <source>%1 makes pictures, not clips, by itself; choose a motion adapter for it.</source>
        <translation>%1 macht von sich aus Bilder, keine Clips; einen Bewegungsadapter dafür wählen.</translation>
    </message>
    <message>
        <source>The share of the steps that is run over another clip&apos;s latents is %1; it must be above 0 and at most 1.</source>
        <translation>Der Anteil der Schritte, die über die Latents eines anderen Clips laufen, ist %1; er muss über 0 und höchstens 1 sein.</translation>
    </message>
    <message>
        <source>The latents of &apos;%1&apos; have the shape of its %2 x %3 pixels, and %4 x %5 is another; choose a size of that proportion, or begin without its latents.</source>
        <translation>Die Latents von „%1“ haben die Form seiner %2 x %3 Pixel, und %4 x %5 ist eine andere; eine Größe mit diesem Seitenverhältnis wählen oder ohne die Latents beginnen.</translation>
    </message>
    <message>
        <source>There is no preset &apos;%1&apos;; choose one of: %2.</source>
        <translation>Eine Vorlage „%1“ gibt es nicht; eine von %2 wählen.</translation>
    </message>
    <message>
        <source>The prompt</source>
        <translation>Der Prompt</translation>
    </message>
    <message>
        <source>The negative prompt</source>
        <translation>Der negative Prompt</translation>
    </message>
    <message>
        <source>%1 starts from a picture; choose one.</source>
        <translation>%1 beginnt mit einem Bild; eines wählen.</translation>
    </message>
    <message>
        <source>%1 or the preset: %2</source>
        <translation>%1 oder die Vorlage: %2</translation>
    </message>
    <message>
        <source>Neither the preset nor the model tells fps, steps and guidance; choose a preset or give them.</source>
        <translation>Weder Vorlage noch Modell nennen Bildrate, Schritte und Führung; eine Vorlage wählen oder Werte angeben.</translation>
    </message>
    <message>
        <source>%1 works without guidance</source>
        <translation>%1 arbeitet ohne Führung</translation>
    </message>
    <message>
        <source>%1 has no %2: it has no effect.</source>
        <translation>%1 kennt diese Einstellung nicht: %2; sie wirkt nicht.</translation>
    </message>
    <message>
        <source>How much memory of %1 is free could not be read; about four fifths of it are assumed to be.</source>
        <translation>Wie viel Speicher von %1 frei ist, konnte nicht gelesen werden; etwa vier Fünftel werden angenommen.</translation>
    </message>
    <message>
        <source>%1.%2 times slower</source>
        <translation>%1,%2-mal so lange</translation>
    </message>
    <message>
        <source>needs %1 of main memory, %2 free</source>
        <translation>braucht %1 Hauptspeicher, frei sind %2</translation>
    </message>
    <message>
        <source>needs %1, %2 free</source>
        <translation>braucht %1, frei sind %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not an amount of memory; write for example 8GiB.</source>
        <translation>„%1“ ist keine Speichermenge; zum Beispiel 8GiB schreiben.</translation>
    </message>
    <message>
        <source>A simulated device must be an object with name, total and free.</source>
        <translation>Ein simuliertes Gerät muss ein Objekt mit name, total und free sein.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of a simulated device must be a size such as &quot;12GiB&quot;.</source>
        <translation>„%1“ eines simulierten Geräts muss eine Größe wie &quot;12GiB&quot; sein.</translation>
    </message>
    <message>
        <source>&apos;free&apos; of a simulated device must be a size or a list of [seconds, size].</source>
        <translation>„free“ eines simulierten Geräts muss eine Größe oder eine Liste aus [Sekunden, Größe] sein.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a part of a simulated device, or not of that kind.</source>
        <translation>„%1“ gehört nicht zu einem simulierten Gerät oder ist nicht von dieser Art.</translation>
    </message>
    <message>
        <source>A simulated device needs its total and free memory.</source>
        <translation>Ein simuliertes Gerät braucht seinen gesamten und seinen freien Speicher.</translation>
    </message>
    <message>
        <source>More than 64 simulated devices are too many.</source>
        <translation>Mehr als 64 simulierte Geräte sind zu viele.</translation>
    </message>
    <message>
        <source>%1 could not be read; give a JSON file with devices.</source>
        <translation>%1 konnte nicht gelesen werden; eine JSON-Datei mit Geräten angeben.</translation>
    </message>
    <message>
        <source>%1 could not be read; check its permissions and the disk.</source>
        <translation>%1 konnte nicht gelesen werden; Rechte und Datenträger prüfen.</translation>
    </message>
    <message>
        <source>%1 is not a JSON file.</source>
        <translation>%1 ist keine JSON-Datei.</translation>
    </message>
    <message>
        <source>motion adapter</source>
        <translation>Bewegungsadapter</translation>
    </message>
    <message>
        <source>motion LoRA</source>
        <translation>Bewegungs-LoRA</translation>
    </message>
    <message>
        <source>sparse control</source>
        <translation>Sparse Control</translation>
    </message>
    <message>
        <source>Each of &apos;add_ons&apos; must have a kind (motion_adapter, lora, motion_lora or sparse_control), a path and a weight.</source>
        <translation>Jedes von „add_ons“ muss eine Art (motion_adapter, lora, motion_lora oder sparse_control), einen Pfad und ein Gewicht haben.</translation>
    </message>
    <message>
        <source>&apos;add_ons&apos; must be a list.</source>
        <translation>„add_ons“ muss eine Liste sein.</translation>
    </message>
    <message>
        <source>A request must be a JSON object.</source>
        <translation>Ein Wunsch muss ein JSON-Objekt sein.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; must be a text.</source>
        <translation>„%1“ muss ein Text sein.</translation>
    </message>
    <message>
        <source>&apos;try_anyway&apos; must be true or false.</source>
        <translation>„try_anyway“ muss true oder false sein.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a part of a request.</source>
        <translation>„%1“ gehört nicht zu einem Wunsch.</translation>
    </message>
    <message>
        <source>The job was cancelled.</source>
        <translation>Der Auftrag wurde abgebrochen.</translation>
    </message>
    <message>
        <source>priority cannot be &apos;%1&apos;; choose one of low, normal, interactive.</source>
        <translation>Der Vorrang kann nicht „%1“ sein; low, normal oder interactive wählen.</translation>
    </message>
    <message>
        <source>A job must be a JSON object.</source>
        <translation>Ein Auftrag muss ein JSON-Objekt sein.</translation>
    </message>
    <message>
        <source>The job has no &apos;request&apos;.</source>
        <translation>Der Auftrag hat kein „request“.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of the job must be a text.</source>
        <translation>„%1“ des Auftrags muss ein Text sein.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of the job must be true or false.</source>
        <translation>„%1“ des Auftrags muss true oder false sein.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of the job must be a number of seconds above 0.</source>
        <translation>„%1“ des Auftrags muss eine Zahl von Sekunden über 0 sein.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a part of a job.</source>
        <translation>„%1“ gehört nicht zu einem Auftrag.</translation>
    </message>
    <message>
        <source>&apos;memory&apos; of the plan must be an object with counts of bytes.</source>
        <translation>„memory“ des Plans muss ein Objekt mit Bytezahlen sein.</translation>
    </message>
    <message>
        <source>&apos;memory&apos; of the plan must be an object with a list of stages.</source>
        <translation>„memory“ des Plans muss ein Objekt mit einer Liste von Abschnitten sein.</translation>
    </message>
    <message>
        <source>&apos;memory&apos; of the plan must be an object with stages that a job has.</source>
        <translation>„memory“ des Plans muss ein Objekt mit Abschnitten sein, die ein Auftrag hat.</translation>
    </message>
    <message>
        <source>&apos;savers&apos; of the plan must be a list of objects with choice, words and slower.</source>
        <translation>„savers“ des Plans muss eine Liste von Objekten mit choice, words und slower sein.</translation>
    </message>
    <message>
        <source>%1 has no schema_version.</source>
        <translation>%1 hat keine schema_version.</translation>
    </message>
    <message>
        <source>%1 is of schema version %2; this Mutoscope reads up to version %3. Update Mutoscope to use it.</source>
        <translation>%1 hat die Schemaversion %2; dieses Mutoscope liest bis Version %3. Mutoscope aktualisieren, um sie zu benutzen.</translation>
    </message>
    <message>
        <source>%1 is of schema version %2, which never existed.</source>
        <translation>%1 hat die Schemaversion %2, die es nie gab.</translation>
    </message>
    <message>
        <source>%1: &apos;%2&apos; must be a text.</source>
        <translation>%1: „%2“ muss ein Text sein.</translation>
    </message>
    <message>
        <source>%1: &apos;order&apos; must be a whole number from 0 to 1000000.</source>
        <translation>%1: „order“ muss eine ganze Zahl von 0 bis 1000000 sein.</translation>
    </message>
    <message>
        <source>%1: &apos;card_gib&apos; must be a number from 0 to 1024.</source>
        <translation>%1: „card_gib“ muss eine Zahl von 0 bis 1024 sein.</translation>
    </message>
    <message>
        <source>%1: &apos;%2&apos; is not a key of a preset.</source>
        <translation>%1: „%2“ ist kein Schlüssel einer Vorlage.</translation>
    </message>
    <message>
        <source>%1: &apos;name&apos; must have 1 to 80 bytes.</source>
        <translation>%1: „name“ muss 1 bis 80 Bytes haben.</translation>
    </message>
    <message>
        <source>%1: &apos;description&apos; must not be longer than 400 bytes.</source>
        <translation>%1: „description“ darf nicht länger als 400 Bytes sein.</translation>
    </message>
    <message>
        <source>%1: &apos;settings&apos; is missing.</source>
        <translation>%1: „settings“ fehlt.</translation>
    </message>
    <message>
        <source>The preset &apos;%1&apos;</source>
        <translation>Die Vorlage „%1“</translation>
    </message>
    <message>
        <source>The presets folder &apos;%1&apos; cannot be read; reinstall Mutoscope or set MUTOSCOPE_RESOURCES.</source>
        <translation>Der Vorlagenordner „%1“ kann nicht gelesen werden; Mutoscope neu installieren oder MUTOSCOPE_RESOURCES setzen.</translation>
    </message>
    <message>
        <source>A plan must be a JSON object.</source>
        <translation>Ein Plan muss ein JSON-Objekt sein.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of the plan must be a text.</source>
        <translation>„%1“ des Plans muss ein Text sein.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of the plan must be true or false.</source>
        <translation>„%1“ des Plans muss true oder false sein.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of the plan must be a number from 1 to 1000.</source>
        <translation>„%1“ des Plans muss eine Zahl von 1 bis 1000 sein.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of the plan must be a list of texts.</source>
        <translation>„%1“ des Plans muss eine Liste von Texten sein.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of the plan must be a list.</source>
        <translation>„%1“ des Plans muss eine Liste sein.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of the plan must be a list of objects with setting, asked, used and reason.</source>
        <translation>„%1“ des Plans muss eine Liste von Objekten mit setting, asked, used und reason sein.</translation>
    </message>
    <message>
        <source>The plan has no &apos;%1&apos;.</source>
        <translation>Dem Plan fehlt „%1“.</translation>
    </message>
    <message>
        <source>%1 is %2; it must be from %3 to %4.</source>
        <translation>%1: %2; möglich ist %3 bis %4.</translation>
    </message>
    <message>
        <source>%1 cannot be &apos;%2&apos;; choose one of %3.</source>
        <translation>%1 kann nicht „%2“ sein; eines von %3 wählen.</translation>
    </message>
    <message>
        <source>Settings must be a JSON object.</source>
        <translation>Einstellungen müssen ein JSON-Objekt sein.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; must be a whole number.</source>
        <translation>„%1“ muss eine ganze Zahl sein.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; must be a number.</source>
        <translation>„%1“ muss eine Zahl sein.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; must be a whole number from 0 to 2^64 - 1.</source>
        <translation>„%1“ muss eine ganze Zahl von 0 bis 2^64 - 1 sein.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a setting.</source>
        <translation>„%1“ ist keine Einstellung.</translation>
    </message>
    <message>
        <source>&apos;start&apos; must have path, sha256, clip, autoencoder, width, height, frames and strength.</source>
        <translation>„start“ muss path, sha256, clip, autoencoder, width, height, frames und strength haben.</translation>
    </message>
    <message>
        <source>&apos;start&apos; has no text &apos;%1&apos;.</source>
        <translation>„start“ hat keinen Text „%1“.</translation>
    </message>
    <message>
        <source>&apos;start&apos; has no length &apos;%1&apos;.</source>
        <translation>„start“ hat keine Länge „%1“.</translation>
    </message>
    <message>
        <source>&apos;start&apos; has no strength above 0 and up to 1.</source>
        <translation>„start“ hat keine strength über 0 und bis 1.</translation>
    </message>
    <message>
        <source>has the key &apos;%1&apos; twice</source>
        <translation>enthält den Schlüssel „%1“ zweimal</translation>
    </message>
    <message>
        <source>is not valid JSON</source>
        <translation>ist kein gültiges JSON</translation>
    </message>
    <message>
        <source>holds more values than any valid file</source>
        <translation>enthält mehr Werte als jede gültige Datei</translation>
    </message>
    <message>
        <source>is nested more than %1 levels deep</source>
        <translation>ist mehr als %1 Ebenen tief geschachtelt</translation>
    </message>
    <message>
        <source>%1 is larger than %2 KiB, which no valid file reaches.</source>
        <translation>%1 ist größer als %2 KiB, was keine gültige Datei erreicht.</translation>
    </message>
    <message>
        <source>%1 begins with a byte order mark; save it as plain UTF-8.</source>
        <translation>%1 beginnt mit einer Byte-Reihenfolge-Marke; als reines UTF-8 speichern.</translation>
    </message>
    <message>
        <source>%1 holds NUL bytes, so it is not JSON.</source>
        <translation>%1 enthält NUL-Bytes, ist also kein JSON.</translation>
    </message>
    <message>
        <source>%1 %2.</source>
        <translation>%1 %2.</translation>
    </message>
    <message>
        <source>%1 is not valid JSON.</source>
        <translation>%1 ist kein gültiges JSON.</translation>
    </message>
    <message>
        <source>%1 is missing or not a regular file.</source>
        <translation>%1 fehlt oder ist keine gewöhnliche Datei.</translation>
    </message>
    <message>
        <source>%1 cannot be read; check its permissions.</source>
        <translation>%1 kann nicht gelesen werden; die Rechte prüfen.</translation>
    </message>
    <message>
        <source>The clip was made with the %1 &apos;%2&apos;, which was not found; give it with --add-on.</source>
        <translation>Der Clip wurde mit „%2“ (%1) gemacht, das nicht gefunden wurde; es mit --add-on angeben.</translation>
    </message>
    <message>
        <source>No model was chosen.</source>
        <translation>Kein Modell ist gewählt.</translation>
    </message>
    <message>
        <source>Waiting to begin: %1</source>
        <translation>Wartet auf den Beginn: %1</translation>
    </message>
    <message>
        <source>The clip can be kept now; beginning.</source>
        <translation>Der Clip kann jetzt aufbewahrt werden; es beginnt.</translation>
    </message>
    <message>
        <source>Ended after step %1 of %2, as wished.</source>
        <translation>Nach Schritt %1 von %2 beendet, wie gewünscht.</translation>
    </message>
    <message>
        <source>Memory ran out with %1 jobs at once; going on one by one.</source>
        <translation>Der Speicher reichte nicht für %1 Aufträge zugleich; sie laufen einzeln weiter.</translation>
    </message>
    <message>
        <source>No other plan fits.</source>
        <translation>Kein anderer Plan passt.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; was made before latents were kept, so no clip can begin with it; make it again.</source>
        <translation>„%1“ entstand, bevor Latents aufbewahrt wurden, kein Clip kann damit beginnen; ihn noch einmal machen.</translation>
    </message>
    <message>
        <source>The latents of &apos;%1&apos; are not kept here any more; make it again, or begin without its latents.</source>
        <translation>Die Latents von „%1“ sind hier nicht mehr aufbewahrt; den Clip noch einmal machen oder ohne seine Latents beginnen.</translation>
    </message>
    <message>
        <source>The clip began with the latents of &apos;%1&apos; (%2...), which are not kept here; give that clip, or the file of its latents, with --start-from.</source>
        <translation>Der Clip begann mit den Latents von „%1“ (%2...), die hier nicht aufbewahrt sind; diesen Clip oder die Datei seiner Latents mit --start-from angeben.</translation>
    </message>
    <message>
        <source>The clip began with the latents of &apos;%1&apos; (%2...), which are not those of &apos;%3&apos;.</source>
        <translation>Der Clip begann mit den Latents von „%1“ (%2...), die nicht die von „%3“ sind.</translation>
    </message>
    <message>
        <source>Each step of %1 moves the picture on, so it cannot begin with the latents of a clip that has moved; begin without its latents.</source>
        <translation>Jeder Schritt von %1 bewegt das Bild weiter, deshalb kann es nicht mit den Latents eines Clips beginnen, der sich schon bewegt hat; ohne die Latents beginnen.</translation>
    </message>
    <message>
        <source>The latents of &apos;%1&apos; are of another autoencoder than that of %2; choose the model that made that clip, or begin without its latents.</source>
        <translation>Die Latents von „%1“ stammen aus einem anderen Autoencoder als dem von %2; das Modell jenes Clips wählen oder ohne die Latents beginnen.</translation>
    </message>
    <message>
        <source>There is not enough memory for this clip; choose a smaller size, fewer frames or a smaller preset.</source>
        <translation>Der Speicher reicht nicht für diesen Clip; eine kleinere Größe, weniger Bilder oder eine kleinere Vorlage wählen.</translation>
    </message>
    <message>
        <source>The graphics card stopped answering; restart Mutoscope, and the computer if it happens again.</source>
        <translation>Die Grafikkarte antwortet nicht mehr; Mutoscope neu starten, und den Rechner, wenn es wieder geschieht.</translation>
    </message>
    <message>
        <source>Something went wrong inside Mutoscope; please report it with the details.</source>
        <translation>In Mutoscope ist etwas schiefgegangen; bitte mit den Einzelheiten melden.</translation>
    </message>
    <message>
        <source>while decoding</source>
        <translation>beim Entwickeln</translation>
    </message>
    <message>
        <source>after step %1 of %2</source>
        <translation>nach Schritt %1 von %2</translation>
    </message>
    <message>
        <source>with another plan</source>
        <translation>mit einem anderen Plan</translation>
    </message>
    <message>
        <source>Numbers overflowed in %1; going on in fp32.</source>
        <translation>Zahlen liefen in %1 über; es geht in fp32 weiter.</translation>
    </message>
    <message>
        <source>Memory ran out%1; trying once more from there.</source>
        <translation>Der Speicher reichte nicht%1; von dort ein zweiter Versuch.</translation>
    </message>
    <message>
        <source>Memory ran out again%1; going on so: %2.</source>
        <translation>Der Speicher reichte wieder nicht%1; so geht es weiter: %2.</translation>
    </message>
    <message>
        <source>Another Mutoscope already runs the jobs of &apos;%1&apos;; add jobs to its queue, or close it first.</source>
        <translation>Ein anderes Mutoscope führt die Aufträge von „%1“ schon aus; Aufträge in dessen Liste stellen oder es zuerst schließen.</translation>
    </message>
    <message>
        <source>The checkpoint&apos;s plan</source>
        <translation>Der Plan des Zwischenstands</translation>
    </message>
    <message>
        <source>The plan</source>
        <translation>Der Plan</translation>
    </message>
    <message>
        <source>The finished latents are kept: trying again only decodes them.</source>
        <translation>Die fertigen Latents sind aufbewahrt: Ein neuer Versuch entwickelt sie nur.</translation>
    </message>
    <message>
        <source>Then try again.</source>
        <translation>Den Auftrag dann noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The library has no copy of the clip: %1</source>
        <translation>Die Bibliothek hat keine Kopie des Clips: %1</translation>
    </message>
    <message>
        <source>The model could not be loaded.</source>
        <translation>Das Modell konnte nicht geladen werden.</translation>
    </message>
    <message>
        <source>%1 (%2) is simulated: it can be planned for, not rendered on. Choose the device cpu.</source>
        <translation>%1 (%2) ist simuliert: Dafür kann geplant, darauf aber nicht gerendert werden. Das Gerät cpu wählen.</translation>
    </message>
    <message>
        <source>The model did not make the clip that was planned; please report it with the details.</source>
        <translation>Das Modell hat nicht den geplanten Clip gemacht; bitte mit den Einzelheiten melden.</translation>
    </message>
    <message>
        <source>The recipe has a weight_bytes that is not a whole number.</source>
        <translation>Das Rezept hat ein weight_bytes, das keine ganze Zahl ist.</translation>
    </message>
    <message>
        <source>The recipe</source>
        <translation>Das Rezept</translation>
    </message>
    <message>
        <source>The recipe is not one of Mutoscope&apos;s.</source>
        <translation>Das Rezept ist keines von Mutoscope.</translation>
    </message>
    <message>
        <source>The recipe is of version %1; this Mutoscope reads versions up to %2, so update Mutoscope to use it.</source>
        <translation>Das Rezept hat die Version %1; dieses Mutoscope liest Versionen bis %2, also Mutoscope aktualisieren, um es zu benutzen.</translation>
    </message>
    <message>
        <source>The recipe has no &apos;%1&apos;.</source>
        <translation>Dem Rezept fehlt „%1“.</translation>
    </message>
    <message>
        <source>The recipe has no &apos;%1&apos; object.</source>
        <translation>Dem Rezept fehlt das Objekt „%1“.</translation>
    </message>
    <message>
        <source>The recipe has an unexpected &apos;%1&apos; in &apos;%2&apos;.</source>
        <translation>Das Rezept hat ein unerwartetes „%1“ in „%2“.</translation>
    </message>
    <message>
        <source>The recipe has a &apos;receipt&apos; that is not an object.</source>
        <translation>Das Rezept hat ein „receipt“, das kein Objekt ist.</translation>
    </message>
    <message>
        <source>The recipe has a &apos;job&apos; that is not a text.</source>
        <translation>Das Rezept hat ein „job“, das kein Text ist.</translation>
    </message>
    <message>
        <source>The recipe has an unknown part &apos;%1&apos;.</source>
        <translation>Das Rezept hat einen unbekannten Teil „%1“.</translation>
    </message>
    <message>
        <source>How long this takes here is not known yet, so the time allowed (%1) may be exceeded; the next time it is known.</source>
        <translation>Wie lange das hier dauert, ist noch nicht bekannt, die erlaubte Zeit (%1) kann also überschritten werden; beim nächsten Mal ist es bekannt.</translation>
    </message>
    <message>
        <source>to be done within %1</source>
        <translation>um in %1 fertig zu sein</translation>
    </message>
    <message>
        <source>Even so it is likely to take %1 instead of %2.</source>
        <translation>Auch so dauert es wohl %1 statt %2.</translation>
    </message>
    <message>
        <source>The queue is full: %1 jobs wait; add more when some are done.</source>
        <translation>Die Liste ist voll: %1 Aufträge warten; weitere hinzufügen, wenn einige fertig sind.</translation>
    </message>
    <message>
        <source>The system gives this program no more threads; end other programs or raise the limit of processes (ulimit -u).</source>
        <translation>Das System gibt diesem Programm keine Threads mehr; andere Programme beenden oder die Grenze für Prozesse erhöhen (ulimit -u).</translation>
    </message>
    <message>
        <source>This job would not survive a restart: %1</source>
        <translation>Dieser Auftrag würde einen Neustart nicht überdauern: %1</translation>
    </message>
    <message>
        <source>DPM-Solver cannot run a model that predicts a variance; choose &apos;ddim&apos;.</source>
        <translation>DPM-Solver kann kein Modell ausführen, das eine Varianz vorhersagt; „ddim“ wählen.</translation>
    </message>
    <message>
        <source>The scheduler option &apos;algorithm_type&apos; needs &apos;final_sigmas_type&apos; sigma_min; choose &apos;dpmpp_2m&apos;.</source>
        <translation>Die Scheduler-Option „algorithm_type“ braucht „final_sigmas_type“ sigma_min; „dpmpp_2m“ wählen.</translation>
    </message>
    <message>
        <source>The scheduler option &apos;algorithm_type&apos; sde-dpmsolver has no third order; choose &apos;dpmpp_2m_sde&apos;.</source>
        <translation>Die Scheduler-Option „algorithm_type“ sde-dpmsolver hat keine dritte Ordnung; „dpmpp_2m_sde“ wählen.</translation>
    </message>
    <message>
        <source>The scheduler option &apos;use_beta_sigmas&apos; is not built in; choose another scheduler.</source>
        <translation>Die Scheduler-Option „use_beta_sigmas“ ist nicht eingebaut; einen anderen Scheduler wählen.</translation>
    </message>
    <message>
        <source>The scheduler &apos;euler_ancestral&apos; cannot run a model that predicts the clean sample; choose &apos;euler&apos;.</source>
        <translation>Der Scheduler „euler_ancestral“ kann kein Modell ausführen, das das saubere Bild vorhersagt; „euler“ wählen.</translation>
    </message>
    <message>
        <source>The scheduler&apos;s configuration cannot be used: &apos;original_inference_steps&apos; is %1, more than num_train_timesteps, %2.</source>
        <translation>Die Konfiguration des Schedulers ist nicht zu benutzen: „original_inference_steps“ ist %1, mehr als num_train_timesteps, %2.</translation>
    </message>
    <message>
        <source>steps is %1; the scheduler &apos;lcm&apos; takes at most %2 with this model.</source>
        <translation>Schritte: %1; der Scheduler „lcm“ nimmt mit diesem Modell höchstens %2.</translation>
    </message>
    <message>
        <source>The scheduler option &apos;%1&apos; is not built in; choose another scheduler.</source>
        <translation>Die Scheduler-Option „%1“ ist nicht eingebaut; einen anderen Scheduler wählen.</translation>
    </message>
    <message>
        <source>steps is %1, more than this scheduler has noise levels for; choose fewer.</source>
        <translation>Schritte: %1, mehr, als dieser Scheduler Rauschstufen hat; weniger wählen.</translation>
    </message>
    <message>
        <source>The scheduler&apos;s configuration cannot be used: &apos;%1&apos; must be true or false.</source>
        <translation>Die Konfiguration des Schedulers ist nicht zu benutzen: „%1“ muss true oder false sein.</translation>
    </message>
    <message>
        <source>The scheduler&apos;s configuration cannot be used: &apos;%1&apos; must be a number.</source>
        <translation>Die Konfiguration des Schedulers ist nicht zu benutzen: „%1“ muss eine Zahl sein.</translation>
    </message>
    <message>
        <source>The scheduler&apos;s configuration cannot be used: &apos;%1&apos; must be a whole number.</source>
        <translation>Die Konfiguration des Schedulers ist nicht zu benutzen: „%1“ muss eine ganze Zahl sein.</translation>
    </message>
    <message>
        <source>The scheduler&apos;s configuration cannot be used: &apos;%1&apos; must be a text.</source>
        <translation>Die Konfiguration des Schedulers ist nicht zu benutzen: „%1“ muss ein Text sein.</translation>
    </message>
    <message>
        <source>The scheduler&apos;s configuration cannot be used: &apos;%1&apos; is &apos;%2&apos;, but must be one of %3.</source>
        <translation>Die Konfiguration des Schedulers ist nicht zu benutzen: „%1“ ist „%2“, muss aber eines von %3 sein.</translation>
    </message>
    <message>
        <source>The scheduler&apos;s configuration cannot be used: &apos;%1&apos; must be a list of numbers.</source>
        <translation>Die Konfiguration des Schedulers ist nicht zu benutzen: „%1“ muss eine Liste von Zahlen sein.</translation>
    </message>
    <message>
        <source>The scheduler&apos;s configuration cannot be used: &apos;%1&apos; is %2, but must be from %3 to %4.</source>
        <translation>Die Konfiguration des Schedulers ist nicht zu benutzen: „%1“ ist %2, muss aber von %3 bis %4 sein.</translation>
    </message>
    <message>
        <source>The scheduler&apos;s configuration is not a JSON object.</source>
        <translation>Die Konfiguration des Schedulers ist kein JSON-Objekt.</translation>
    </message>
    <message>
        <source>The scheduler&apos;s configuration cannot be used: &apos;%1&apos; is missing.</source>
        <translation>Die Konfiguration des Schedulers ist nicht zu benutzen: „%1“ fehlt.</translation>
    </message>
    <message>
        <source>The scheduler&apos;s configuration cannot be used: &apos;%1&apos; has fewer numbers than num_train_timesteps says.</source>
        <translation>Die Konfiguration des Schedulers ist nicht zu benutzen: „%1“ hat weniger Zahlen, als num_train_timesteps sagt.</translation>
    </message>
    <message>
        <source>The scheduler&apos;s configuration cannot be used: &apos;%1&apos; must be less than sigma_max.</source>
        <translation>Die Konfiguration des Schedulers ist nicht zu benutzen: „%1“ muss kleiner als sigma_max sein.</translation>
    </message>
    <message>
        <source>The scheduler&apos;s configuration cannot be used: &apos;%1&apos; excludes use_exponential_sigmas and use_beta_sigmas, and they each other.</source>
        <translation>Die Konfiguration des Schedulers ist nicht zu benutzen: „%1“ schließt use_exponential_sigmas und use_beta_sigmas aus, und diese einander.</translation>
    </message>
    <message>
        <source>The scheduler&apos;s configuration</source>
        <translation>Die Konfiguration des Schedulers</translation>
    </message>
    <message>
        <source>This model asks for the scheduler &apos;%1&apos;, which is not built in; it cannot be run yet.</source>
        <translation>Dieses Modell verlangt den Scheduler „%1“, der nicht eingebaut ist; es kann noch nicht ausgeführt werden.</translation>
    </message>
    <message>
        <source>This model asks for the scheduler &apos;%1&apos;, which is not built in; choose one of %2.</source>
        <translation>Dieses Modell verlangt den Scheduler „%1“, der nicht eingebaut ist; einen von %2 wählen.</translation>
    </message>
    <message>
        <source>Job %1 %2.</source>
        <translation>Auftrag %1 %2.</translation>
    </message>
    <message>
        <source>There is no scheduler &apos;%1&apos;; choose one of auto, %2.</source>
        <translation>Einen Scheduler „%1“ gibt es nicht; auto oder einen von %2 wählen.</translation>
    </message>
    <message>
        <source>The scheduler &apos;%1&apos; cannot run this model, which was trained for &apos;%2&apos;; choose &apos;auto&apos;.</source>
        <translation>Der Scheduler „%1“ kann dieses Modell nicht ausführen, das für „%2“ trainiert wurde; „auto“ wählen.</translation>
    </message>
    <message>
        <source>steps is %1; this model takes from 1 to %2.</source>
        <translation>Schritte: %1; dieses Modell nimmt 1 bis %2.</translation>
    </message>
    <message>
        <source>steps is %1, too many for this model&apos;s &apos;steps_offset&apos; of %2; choose fewer.</source>
        <translation>Schritte: %1, zu viele für „steps_offset“ %2 dieses Modells; weniger wählen.</translation>
    </message>
    <message>
        <source>This model is conditioned on the noise level itself; choose the scheduler &apos;auto&apos; or &apos;euler&apos;.</source>
        <translation>Dieses Modell richtet sich nach der Rauschstufe selbst; den Scheduler „auto“ oder „euler“ wählen.</translation>
    </message>
    <message>
        <source>This scheduler cannot start from pure noise with a model that predicts noise; choose &apos;euler&apos;.</source>
        <translation>Dieser Scheduler kann mit einem Modell, das Rauschen vorhersagt, nicht bei reinem Rauschen beginnen; „euler“ wählen.</translation>
    </message>
    <message>
        <source>The scheduler option &apos;solver_p&apos; is not built in; choose another scheduler.</source>
        <translation>Die Scheduler-Option „solver_p“ ist nicht eingebaut; einen anderen Scheduler wählen.</translation>
    </message>
    <message>
        <source>The scheduler option &apos;predict_x0&apos; false needs &apos;final_sigmas_type&apos; sigma_min; choose another scheduler.</source>
        <translation>Die Scheduler-Option „predict_x0“ false braucht „final_sigmas_type“ sigma_min; einen anderen Scheduler wählen.</translation>
    </message>
    <message>
        <source>The folder of clips &apos;%1&apos; cannot be read; check the disk and its permissions.</source>
        <translation>Der Clip-Ordner „%1“ kann nicht gelesen werden; Datenträger und Rechte prüfen.</translation>
    </message>
    <message>
        <source>A clip has no, or up to five stars; choose one of these.</source>
        <translation>Ein Clip hat keinen oder bis zu fünf Sterne; einen dieser Werte wählen.</translation>
    </message>
    <message>
        <source>The library does not know that clip; look at it again.</source>
        <translation>Die Bibliothek kennt diesen Clip nicht; noch einmal nachsehen.</translation>
    </message>
    <message>
        <source>Clips cannot be written to the library &apos;%1&apos; (%2, %3 free); make it a folder that you may write to, or set MUTOSCOPE_DATA to another one.</source>
        <translation>In die Bibliothek „%1“ können keine Clips geschrieben werden (%2, %3 frei); den Ordner beschreibbar machen oder MUTOSCOPE_DATA auf einen anderen setzen.</translation>
    </message>
    <message>
        <source>Clips cannot be written to the library &apos;%1&apos; (%2); make it a folder that you may write to, or set MUTOSCOPE_DATA to another one.</source>
        <translation>In die Bibliothek „%1“ können keine Clips geschrieben werden (%2); den Ordner beschreibbar machen oder MUTOSCOPE_DATA auf einen anderen setzen.</translation>
    </message>
    <message>
        <source>The disk is nearly full: %1 are needed in &apos;%2&apos; and %3 are free; free some space and try again.</source>
        <translation>Der Datenträger ist fast voll: In „%2“ sind %1 nötig, und %3 sind frei; Platz schaffen und es noch einmal versuchen.</translation>
    </message>
    <message>
        <source>%1 is damaged: its frames are not those that were kept; make the clip again.</source>
        <translation>%1 ist beschädigt: Die Bilder sind nicht die, die aufbewahrt wurden; den Clip noch einmal machen.</translation>
    </message>
    <message>
        <source>Another program holds %1; close it and try again.</source>
        <translation>Ein anderes Programm hält %1; es schließen und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>%1 is damaged; start the program again: it keeps what can still be read.</source>
        <translation>%1 ist beschädigt; das Programm neu starten: Es behält, was noch zu lesen ist.</translation>
    </message>
    <message>
        <source>The disk did not read or write %1; check the disk and its space.</source>
        <translation>Der Datenträger hat %1 nicht gelesen oder geschrieben; ihn und seinen freien Platz prüfen.</translation>
    </message>
    <message>
        <source>%1 did not do what was asked; please report it.</source>
        <translation>%1 hat nicht getan, was verlangt war; bitte melden.</translation>
    </message>
    <message>
        <source>%1 was missing; what was left of it is kept as %2-wal.</source>
        <translation>%1 fehlte; was davon übrig war, ist als %2-wal aufbewahrt.</translation>
    </message>
    <message>
        <source>%1 is damaged; close every window of the program and start it again.</source>
        <translation>%1 ist beschädigt; alle Fenster des Programms schließen und es neu starten.</translation>
    </message>
    <message>
        <source>%1 was damaged. It is kept as %2; %3 entries could be read and go on.</source>
        <translation>%1 war beschädigt. Die Datei ist als %2 aufbewahrt; %3 Einträge konnten gelesen werden und bleiben.</translation>
    </message>
    <message>
        <source>%1 was made by a newer version of the program and is left as it is; update the program, or choose another folder for its data.</source>
        <translation>%1 stammt von einer neueren Version des Programms und bleibt, wie es ist; das Programm aktualisieren oder einen anderen Ordner für seine Daten wählen.</translation>
    </message>
    <message>
        <source>There is no job %1; list the queue for its numbers.</source>
        <translation>Einen Auftrag %1 gibt es nicht; in der Liste nach den Nummern sehen.</translation>
    </message>
    <message>
        <source>There is no home folder to keep the queue in; set MUTOSCOPE_DATA to a folder.</source>
        <translation>Es gibt keinen Benutzerordner für die Liste; MUTOSCOPE_DATA auf einen Ordner setzen.</translation>
    </message>
    <message>
        <source>Job %1 does not wait any more.</source>
        <translation>Auftrag %1 wartet nicht mehr.</translation>
    </message>
    <message>
        <source>Job %1 has ended.</source>
        <translation>Auftrag %1 ist zu Ende.</translation>
    </message>
    <message>
        <source>Job %1 does not run.</source>
        <translation>Auftrag %1 läuft nicht.</translation>
    </message>
    <message>
        <source>Job %1 has ended already.</source>
        <translation>Auftrag %1 ist schon zu Ende.</translation>
    </message>
    <message>
        <source>A job cannot end as it runs.</source>
        <translation>Ein Auftrag kann so, wie er läuft, nicht enden.</translation>
    </message>
    <message>
        <source>The journal does not know that job any more; compose it again.</source>
        <translation>Die Auftragsliste kennt diesen Auftrag nicht mehr; ihn noch einmal gestalten.</translation>
    </message>
    <message>
        <source>Job %1 does not wait in the queue; list it for its numbers.</source>
        <translation>Auftrag %1 wartet nicht in der Liste; dort nach den Nummern sehen.</translation>
    </message>
    <message>
        <source>Job %1 did not fail, so it is not run again.</source>
        <translation>Auftrag %1 ist nicht gescheitert, wird also nicht noch einmal ausgeführt.</translation>
    </message>
    <message>
        <source>Job %1 runs; cancel it before it is removed.</source>
        <translation>Auftrag %1 läuft; ihn erst abbrechen, dann entfernen.</translation>
    </message>
    <message>
        <source>Only the runner recovers jobs.</source>
        <translation>Nur wer die Aufträge ausführt, holt sie zurück.</translation>
    </message>
    <message>
        <source>The program ended twice while it ran this job (%1), so it is not run again by itself; retry it, or try other settings.</source>
        <translation>Das Programm endete zweimal bei diesem Auftrag (%1), er läuft deshalb nicht von selbst wieder; ihn noch einmal versuchen oder andere Einstellungen nehmen.</translation>
    </message>
    <message>
        <source>This job was made by a newer version of the program; update the program to run it.</source>
        <translation>Dieser Auftrag stammt von einer neueren Version des Programms; das Programm aktualisieren, um ihn auszuführen.</translation>
    </message>
    <message>
        <source>The job</source>
        <translation>Der Auftrag</translation>
    </message>
    <message>
        <source>This job cannot be read: %1</source>
        <translation>Dieser Auftrag kann nicht gelesen werden: %1</translation>
    </message>
    <message>
        <source>%1: these are no latents of Mutoscope, or they are damaged; begin without them.</source>
        <translation>%1: Das sind keine Latents von Mutoscope, oder sie sind beschädigt; ohne sie beginnen.</translation>
    </message>
    <message>
        <source>The clip&apos;s latents are not kept here.</source>
        <translation>Die Latents dieses Clips sind hier nicht aufbewahrt.</translation>
    </message>
    <message>
        <source>The latents of &apos;%1&apos;, with which this clip begins, are gone or damaged; make that clip again, or begin without its latents.</source>
        <translation>Die Latents von „%1“, mit denen dieser Clip beginnt, sind weg oder beschädigt; jenen Clip noch einmal machen oder ohne seine Latents beginnen.</translation>
    </message>
    <message>
        <source>%1: holds no tensor &apos;%2&apos;.</source>
        <translation>%1: enthält keinen Tensor „%2“.</translation>
    </message>
    <message>
        <source>The picture that was kept for this job is damaged or gone; add the job again with its picture.</source>
        <translation>Das Bild, das für diesen Auftrag aufbewahrt war, ist beschädigt oder weg; den Auftrag mit seinem Bild noch einmal hinzufügen.</translation>
    </message>
    <message>
        <source>%1: holds no motion modules; choose a motion adapter&apos;s file.</source>
        <translation>%1: enthält keine Bewegungsmodule; die Datei eines Bewegungsadapters wählen.</translation>
    </message>
    <message>
        <source>%1: there is no such motion adapter; name its folder or file.</source>
        <translation>%1: Diesen Bewegungsadapter gibt es nicht; seinen Ordner oder seine Datei nennen.</translation>
    </message>
    <message>
        <source>%1: this sparse control does not fit the checkpoint: its blocks have other sizes; use one that was made for it.</source>
        <translation>%1: Dieses Sparse Control passt nicht zum Modell: Seine Blöcke haben andere Größen; eines benutzen, das dafür gemacht ist.</translation>
    </message>
    <message>
        <source>%1: makes pictures, not clips, by itself; choose a motion adapter for it.</source>
        <translation>%1: macht von sich aus Bilder, keine Clips; einen Bewegungsadapter dafür wählen.</translation>
    </message>
    <message>
        <source>this is a &apos;%1&apos;; a %2 belongs here.</source>
        <translation>dies ist ein „%1“; hierher gehört ein %2.</translation>
    </message>
    <message>
        <source>transformer_layers_per_mid_block must be that of the last block.</source>
        <translation>transformer_layers_per_mid_block muss der Wert des letzten Blocks sein.</translation>
    </message>
    <message>
        <source>global_pool_conditions is not supported.</source>
        <translation>global_pool_conditions wird nicht unterstützt.</translation>
    </message>
    <message>
        <source>conditioning_channels must be 3 for pixels, and 4 for latents.</source>
        <translation>conditioning_channels muss 3 für Pixel und 4 für Latents sein.</translation>
    </message>
    <message>
        <source>conditioning_embedding_out_channels must be four numbers.</source>
        <translation>conditioning_embedding_out_channels müssen vier Zahlen sein.</translation>
    </message>
    <message>
        <source>controlnet_conditioning_channel_order &apos;%1&apos; is neither rgb nor bgr.</source>
        <translation>controlnet_conditioning_channel_order „%1“ ist weder rgb noch bgr.</translation>
    </message>
    <message>
        <source>block_out_channels must be multiples of motion_num_attention_heads.</source>
        <translation>block_out_channels müssen Vielfache von motion_num_attention_heads sein.</translation>
    </message>
    <message>
        <source>%1 &apos;%2&apos; is not supported.</source>
        <translation>%1 „%2“ wird nicht unterstützt.</translation>
    </message>
    <message>
        <source>%1 must name %2 blocks, as block_out_channels does.</source>
        <translation>%1 muss %2 Blöcke nennen, wie block_out_channels.</translation>
    </message>
    <message>
        <source>%1 is not supported.</source>
        <translation>%1 wird nicht unterstützt.</translation>
    </message>
    <message>
        <source>%1 other than %2 is not supported.</source>
        <translation>%1 außer %2 wird nicht unterstützt.</translation>
    </message>
    <message>
        <source>mid_block_scale_factor must be 1.</source>
        <translation>mid_block_scale_factor muss 1 sein.</translation>
    </message>
    <message>
        <source>it takes %1 channels (a checkpoint for inpainting?); one for pictures from text takes 4.</source>
        <translation>es nimmt %1 Kanäle (ein Modell zum Ausbessern?); eines für Bilder aus Text nimmt 4.</translation>
    </message>
    <message>
        <source>block_out_channels must be multiples of attention_head_dim.</source>
        <translation>block_out_channels müssen Vielfache von attention_head_dim sein.</translation>
    </message>
    <message>
        <source>this is a &apos;%1&apos;; a MotionAdapter belongs here.</source>
        <translation>dies ist ein „%1“; hierher gehört ein MotionAdapter.</translation>
    </message>
    <message>
        <source>it changes the denoiser&apos;s first convolution (conv_in_channels), which is not supported.</source>
        <translation>es ändert die erste Faltung des Entrauschers (conv_in_channels), was nicht unterstützt wird.</translation>
    </message>
    <message>
        <source>motion_mid_block_layers_per_block must be 1.</source>
        <translation>motion_mid_block_layers_per_block muss 1 sein.</translation>
    </message>
    <message>
        <source>%1: this motion adapter does not fit the checkpoint: its blocks are %2 wide, the checkpoint&apos;s %3; use one that was made for it.</source>
        <translation>%1: Dieser Bewegungsadapter passt nicht zum Modell: Seine Blöcke sind %2 breit, die des Modells %3; einen benutzen, der dafür gemacht ist.</translation>
    </message>
    <message>
        <source>%1: this motion adapter does not fit the checkpoint: its blocks have %2 layers, the checkpoint&apos;s %3; use one that was made for it.</source>
        <translation>%1: Dieser Bewegungsadapter passt nicht zum Modell: Seine Blöcke haben %2 Schichten, die des Modells %3; einen benutzen, der dafür gemacht ist.</translation>
    </message>
    <message>
        <source>%1: this motion adapter does not fit the checkpoint: its widths are no multiples of its number of heads; use one that was made for it.</source>
        <translation>%1: Dieser Bewegungsadapter passt nicht zum Modell: Seine Breiten sind keine Vielfachen seiner Zahl von Köpfen; einen benutzen, der dafür gemacht ist.</translation>
    </message>
    <message>
        <source>picture latents</source>
        <translation>Latents des Bilds</translation>
    </message>
    <message>
        <source>Decoding gave values that are not numbers, so no clip was made; render again with --precision fp32.</source>
        <translation>Das Entwickeln ergab Werte, die keine Zahlen sind, es entstand also kein Clip; mit der Genauigkeit fp32 noch einmal rendern.</translation>
    </message>
    <message>
        <source>The numbers overflowed, so no clip was made; render again with --precision fp32.</source>
        <translation>Die Zahlen liefen über, es entstand also kein Clip; mit der Genauigkeit fp32 noch einmal rendern.</translation>
    </message>
    <message>
        <source>picture embedding</source>
        <translation>Einbettung des Bilds</translation>
    </message>
    <message>
        <source>this is a &apos;%1&apos;; an I2VGenXLUNet belongs here.</source>
        <translation>dies ist ein „%1“; hierher gehört ein I2VGenXLUNet.</translation>
    </message>
    <message>
        <source>block_out_channels must not be below attention_head_dim.</source>
        <translation>block_out_channels dürfen nicht unter attention_head_dim liegen.</translation>
    </message>
    <message>
        <source>%1: its format is not 1; a newer Mutoscope may read it.</source>
        <translation>%1: Das Format ist nicht 1; ein neueres Mutoscope kann es vielleicht lesen.</translation>
    </message>
    <message>
        <source>%1: &apos;name&apos; must be a text.</source>
        <translation>%1: „name“ muss ein Text sein.</translation>
    </message>
    <message>
        <source>%1: &apos;presets&apos; must be an object.</source>
        <translation>%1: „presets“ muss ein Objekt sein.</translation>
    </message>
    <message>
        <source>%1: &apos;guidance_range&apos; must be two numbers.</source>
        <translation>%1: „guidance_range“ müssen zwei Zahlen sein.</translation>
    </message>
    <message>
        <source>%1: &apos;guidance_range&apos; must be the lower number first.</source>
        <translation>%1: „guidance_range“ muss mit der kleineren Zahl beginnen.</translation>
    </message>
    <message>
        <source>%1: &apos;steps_add_up&apos; must be true or false.</source>
        <translation>%1: „steps_add_up“ muss true oder false sein.</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 und %2 weitere</translation>
    </message>
    <message>
        <source>The model is incomplete: %1 is missing; download it again.</source>
        <translation>Das Modell ist unvollständig: %1 fehlt; es noch einmal herunterladen.</translation>
    </message>
    <message>
        <source>The model is incomplete: %1 are missing; download it again.</source>
        <translation>Das Modell ist unvollständig: %1 fehlen; es noch einmal herunterladen.</translation>
    </message>
    <message>
        <source>the autoencoder has %1 latent channels, the denoiser takes %2</source>
        <translation>der Autoencoder hat %1 Latent-Kanäle, der Entrauscher nimmt %2</translation>
    </message>
    <message>
        <source>the text encoder is %1 wide, the denoiser takes %2</source>
        <translation>der Textencoder ist %1 breit, der Entrauscher nimmt %2</translation>
    </message>
    <message>
        <source>the tokenizer has more tokens than the text encoder</source>
        <translation>der Tokenizer hat mehr Token als der Textencoder</translation>
    </message>
    <message>
        <source>the tokenizer gives longer texts than the text encoder takes</source>
        <translation>der Tokenizer gibt längere Texte, als der Textencoder nimmt</translation>
    </message>
    <message>
        <source>the picture encoder gives %1 numbers, the denoiser takes %2</source>
        <translation>der Bildencoder gibt %1 Zahlen, der Entrauscher nimmt %2</translation>
    </message>
    <message>
        <source>%1: its parts do not belong together: %2.</source>
        <translation>%1: Die Teile gehören nicht zusammen: %2.</translation>
    </message>
    <message>
        <source>%1: there is no such folder; name a model&apos;s folder.</source>
        <translation>%1: Diesen Ordner gibt es nicht; den Ordner eines Modells nennen.</translation>
    </message>
    <message>
        <source>%1: is not a folder; name the folder that holds model_index.json.</source>
        <translation>%1: ist kein Ordner; den Ordner nennen, der model_index.json enthält.</translation>
    </message>
    <message>
        <source>%1: holds no model_index.json, so it is not a model in the diffusers layout.</source>
        <translation>%1: enthält kein model_index.json, ist also kein Modell im Diffusers-Aufbau.</translation>
    </message>
    <message>
        <source>%1: has no _class_name; the file is damaged.</source>
        <translation>%1: hat kein _class_name; die Datei ist beschädigt.</translation>
    </message>
    <message>
        <source>%1: is a model for %2; supported are %3.</source>
        <translation>%1: ist ein Modell für %2; unterstützt werden %3.</translation>
    </message>
    <message>
        <source>%1: the file is missing; the model is incomplete.</source>
        <translation>%1: Die Datei fehlt; das Modell ist unvollständig.</translation>
    </message>
    <message>
        <source>%1: is too large for a scheduler&apos;s configuration.</source>
        <translation>%1: ist für die Konfiguration eines Schedulers zu groß.</translation>
    </message>
    <message>
        <source>%1: cannot be read; check the disk.</source>
        <translation>%1: kann nicht gelesen werden; den Datenträger prüfen.</translation>
    </message>
    <message>
        <source>the autoencoder is not for colour pictures</source>
        <translation>der Autoencoder ist nicht für Farbbilder</translation>
    </message>
    <message>
        <source>the picture encoder does not take colour pictures of 224 x 224 pixels</source>
        <translation>der Bildencoder nimmt keine Farbbilder von 224 x 224 Pixeln</translation>
    </message>
    <message>
        <source>noise %1 of seed %2</source>
        <translation>Rauschen %1 des Seeds %2</translation>
    </message>
    <message>
        <source>block_out_channels must be multiples of num_attention_heads.</source>
        <translation>block_out_channels müssen Vielfache von num_attention_heads sein.</translation>
    </message>
    <message>
        <source>in_channels must be twice out_channels: noisy latents and the picture&apos;s.</source>
        <translation>in_channels muss das Doppelte von out_channels sein: verrauschte Latents und die des Bilds.</translation>
    </message>
    <message>
        <source>cross_attention_dim must be the same in every block.</source>
        <translation>cross_attention_dim muss in jedem Block gleich sein.</translation>
    </message>
    <message>
        <source>projection_class_embeddings_input_dim must be three times addition_time_embed_dim.</source>
        <translation>projection_class_embeddings_input_dim muss das Dreifache von addition_time_embed_dim sein.</translation>
    </message>
    <message>
        <source>The job was not run.</source>
        <translation>Der Auftrag wurde nicht ausgeführt.</translation>
    </message>
    <message>
        <source>The latents that the plan begins with were not handed over.</source>
        <translation>Die Latents, mit denen der Plan beginnt, wurden nicht übergeben.</translation>
    </message>
    <message>
        <source>The latents to begin with do not have the channels of this model; render without them.</source>
        <translation>Die Latents für den Anfang haben nicht die Kanäle dieses Modells; ohne sie rendern.</translation>
    </message>
    <message>
        <source>%1: is not the tokenizer of a CLIP text encoder; use the model&apos;s own files.</source>
        <translation>%1: ist nicht der Tokenizer eines CLIP-Textencoders; die eigenen Dateien des Modells benutzen.</translation>
    </message>
    <message>
        <source>%1: marks parts of words with a prefix, which is not supported.</source>
        <translation>%1: kennzeichnet Wortteile mit einem Präfix, was nicht unterstützt wird.</translation>
    </message>
    <message>
        <source>%1: lacks the tables &apos;vocab&apos; and &apos;merges&apos;; use the tokenizer&apos;s original file.</source>
        <translation>%1: Die Tabellen „vocab“ und „merges“ fehlen; die Originaldatei des Tokenizers benutzen.</translation>
    </message>
    <message>
        <source>%1: the id of &apos;%2&apos; is not a whole number from 0; use the tokenizer&apos;s original file.</source>
        <translation>%1: Die Nummer von „%2“ ist keine ganze Zahl ab 0; die Originaldatei des Tokenizers benutzen.</translation>
    </message>
    <message>
        <source>%1: holds no tokens; use the tokenizer&apos;s original file.</source>
        <translation>%1: enthält keine Token; die Originaldatei des Tokenizers benutzen.</translation>
    </message>
    <message>
        <source>%1: is missing or cannot be read; the tokenizer is incomplete.</source>
        <translation>%1: fehlt oder kann nicht gelesen werden; der Tokenizer ist unvollständig.</translation>
    </message>
    <message>
        <source>%1: is too large for a list of merges.</source>
        <translation>%1: ist für eine Liste von Merges zu groß.</translation>
    </message>
    <message>
        <source>%1: is not a regular file.</source>
        <translation>%1: ist keine gewöhnliche Datei.</translation>
    </message>
    <message>
        <source>%1: cannot be opened; check its permissions.</source>
        <translation>%1: kann nicht geöffnet werden; die Rechte prüfen.</translation>
    </message>
    <message>
        <source>%1: line %2 is not two symbols with one blank between them.</source>
        <translation>%1: Zeile %2 ist nicht zwei Zeichenfolgen mit einem Leerzeichen dazwischen.</translation>
    </message>
    <message>
        <source>%1: line %2 merges symbols that vocab.json does not hold; the two files do not belong together.</source>
        <translation>%1: Zeile %2 verbindet Zeichenfolgen, die vocab.json nicht enthält; die zwei Dateien gehören nicht zusammen.</translation>
    </message>
    <message>
        <source>%1: cannot be read to its end; check the disk.</source>
        <translation>%1: kann nicht zu Ende gelesen werden; den Datenträger prüfen.</translation>
    </message>
    <message>
        <source>%1: merge %2 is not two symbols of its vocabulary; use the tokenizer&apos;s original file.</source>
        <translation>%1: Merge %2 ist nicht zwei Zeichenfolgen seines Vokabulars; die Originaldatei des Tokenizers benutzen.</translation>
    </message>
    <message>
        <source>layer_norm_eps must be greater than 0.</source>
        <translation>layer_norm_eps muss größer als 0 sein.</translation>
    </message>
    <message>
        <source>hidden_size (%1) must be a multiple of num_attention_heads (%2).</source>
        <translation>hidden_size (%1) muss ein Vielfaches von num_attention_heads (%2) sein.</translation>
    </message>
    <message>
        <source>The activation &apos;%1&apos; is not supported.</source>
        <translation>Die Aktivierung „%1“ wird nicht unterstützt.</translation>
    </message>
    <message>
        <source>%1: the tokenizer&apos;s files give &apos;%2&apos; the id %3, but its place in the vocabulary is %4; use files that belong together.</source>
        <translation>%1: Die Dateien des Tokenizers geben „%2“ die Nummer %3, doch sein Platz im Vokabular ist %4; Dateien benutzen, die zusammengehören.</translation>
    </message>
    <message>
        <source>The text is %1 bytes long; at most %2 are read, so shorten it.</source>
        <translation>Der Text ist %1 Bytes lang; höchstens %2 werden gelesen, also kürzer schreiben.</translation>
    </message>
    <message>
        <source>%1 is not valid UTF-8 at byte %2 (0x%3); save or paste it as UTF-8 text.</source>
        <translation>%1 ist bei Byte %2 (0x%3) kein gültiges UTF-8; als UTF-8-Text speichern oder einfügen.</translation>
    </message>
    <message>
        <source>The text</source>
        <translation>Der Text</translation>
    </message>
    <message>
        <source>A text cannot be encoded in %1 tokens; allow at least 2.</source>
        <translation>Ein Text kann nicht in %1 Token kodiert werden; mindestens 2 erlauben.</translation>
    </message>
    <message>
        <source>%1: cannot be read; check its permissions and the disk.</source>
        <translation>%1: kann nicht gelesen werden; Rechte und Datenträger prüfen.</translation>
    </message>
    <message>
        <source>%1: %2 must be &quot;right&quot;; no other side is supported.</source>
        <translation>%1: %2 muss &quot;right&quot; sein; eine andere Seite wird nicht unterstützt.</translation>
    </message>
    <message>
        <source>%1: model_max_length must be a number from 3.</source>
        <translation>%1: model_max_length muss eine Zahl ab 3 sein.</translation>
    </message>
    <message>
        <source>%1: split_special_tokens must be true or false.</source>
        <translation>%1: split_special_tokens muss true oder false sein.</translation>
    </message>
    <message>
        <source>%1: %2 must be a token: a text, or an object with a text &apos;content&apos; and true or false for its flags.</source>
        <translation>%1: %2 muss ein Token sein: ein Text oder ein Objekt mit einem Text „content“ und true oder false als Merkmalen.</translation>
    </message>
    <message>
        <source>%1: %2 must be a list of tokens.</source>
        <translation>%1: %2 muss eine Liste von Token sein.</translation>
    </message>
    <message>
        <source>%1: added_tokens_decoder must be an object.</source>
        <translation>%1: added_tokens_decoder muss ein Objekt sein.</translation>
    </message>
    <message>
        <source>%1: added_tokens_decoder must map ids to token objects; &apos;%2&apos; does not.</source>
        <translation>%1: added_tokens_decoder muss Nummern auf Token-Objekte abbilden; „%2“ tut das nicht.</translation>
    </message>
    <message>
        <source>%1: the id of &apos;%2&apos; must be a whole number from 0.</source>
        <translation>%1: Die Nummer von „%2“ muss eine ganze Zahl ab 0 sein.</translation>
    </message>
    <message>
        <source>%1: added_tokens must be a list.</source>
        <translation>%1: added_tokens muss eine Liste sein.</translation>
    </message>
    <message>
        <source>%1: added_tokens must be a list of tokens with ids.</source>
        <translation>%1: added_tokens muss eine Liste von Token mit Nummern sein.</translation>
    </message>
    <message>
        <source>patch_size must not be greater than image_size.</source>
        <translation>patch_size darf nicht größer als image_size sein.</translation>
    </message>
    <message>
        <source>crop_size must be a whole number from 1 to 16384, or an object with such a height and width.</source>
        <translation>crop_size muss eine ganze Zahl von 1 bis 16384 sein oder ein Objekt mit solcher Höhe und Breite.</translation>
    </message>
    <message>
        <source>%1 must be a list of three numbers.</source>
        <translation>%1 muss eine Liste von drei Zahlen sein.</translation>
    </message>
    <message>
        <source>image_std must be greater than 0.</source>
        <translation>image_std muss größer als 0 sein.</translation>
    </message>
    <message>
        <source>%1: its layer &apos;%2&apos; is not in this model; use a LoRA that was made for this kind of checkpoint.</source>
        <translation>%1: Die Schicht „%2“ gibt es in diesem Modell nicht; ein LoRA benutzen, das für diese Art Modell gemacht ist.</translation>
    </message>
    <message>
        <source>%1: its layer &apos;%2&apos; is for a matrix of %3 x %4, this model&apos;s is %5; use a LoRA that was made for this kind of checkpoint.</source>
        <translation>%1: Die Schicht „%2“ ist für eine Matrix von %3 x %4, die dieses Modells ist %5; ein LoRA benutzen, das für diese Art Modell gemacht ist.</translation>
    </message>
    <message>
        <source>%1: holds &apos;%2&apos;, which another shard holds too; download the model again.</source>
        <translation>%1: enthält „%2“, das auch ein anderer Teil enthält; das Modell noch einmal herunterladen.</translation>
    </message>
    <message>
        <source>%1: holds &apos;%2&apos;, which %3 holds too; they do not belong together.</source>
        <translation>%1: enthält „%2“, das auch %3 enthält; sie gehören nicht zusammen.</translation>
    </message>
    <message>
        <source>%1: has no weight_map; download it again.</source>
        <translation>%1: hat keine weight_map; noch einmal herunterladen.</translation>
    </message>
    <message>
        <source>%1: names a shard that is not a file of this folder; do not use this model.</source>
        <translation>%1: nennt einen Teil, der keine Datei dieses Ordners ist; dieses Modell nicht benutzen.</translation>
    </message>
    <message>
        <source>%1: the shard %2 is missing; the download is incomplete.</source>
        <translation>%1: Der Teil %2 fehlt; das Herunterladen ist unvollständig.</translation>
    </message>
    <message>
        <source>%1: places &apos;%2&apos; in %3, which lacks it; download the model again.</source>
        <translation>%1: sucht „%2“ in %3, wo es fehlt; das Modell noch einmal herunterladen.</translation>
    </message>
    <message>
        <source>%1: the folder is missing; the model is incomplete.</source>
        <translation>%1: Der Ordner fehlt; das Modell ist unvollständig.</translation>
    </message>
    <message>
        <source>%1: holds only a pickle (%2), which is never read; get the safetensors version of this model.</source>
        <translation>%1: enthält nur ein Pickle (%2), das nie gelesen wird; die safetensors-Fassung dieses Modells besorgen.</translation>
    </message>
    <message>
        <source>%1: %2.safetensors is missing; the model is incomplete.</source>
        <translation>%1: %2.safetensors fehlt; das Modell ist unvollständig.</translation>
    </message>
    <message>
        <source>%1: does not fit this model&apos;s configuration (%2 tensors missing, %3 unexpected, %4 of another shape; first: %5); use the weights that belong to it.</source>
        <translation>%1: passt nicht zur Konfiguration dieses Modells (%2 Tensoren fehlen, %3 sind unerwartet, %4 haben eine andere Form; zuerst: %5); die zugehörigen Gewichte benutzen.</translation>
    </message>
    <message>
        <source>Loading was cancelled.</source>
        <translation>Das Laden wurde abgebrochen.</translation>
    </message>
    <message>
        <source>%1: there is no such LoRA; name its file.</source>
        <translation>%1: Dieses LoRA gibt es nicht; seine Datei nennen.</translation>
    </message>
    <message>
        <source>%1: the folder holds no pytorch_lora_weights.safetensors; name the LoRA&apos;s file.</source>
        <translation>%1: Der Ordner enthält kein pytorch_lora_weights.safetensors; die Datei des LoRA nennen.</translation>
    </message>
    <message>
        <source>%1: &apos;%2&apos; is not part of a plain LoRA (up, down and alpha); use a file without it.</source>
        <translation>%1: „%2“ gehört nicht zu einem einfachen LoRA (up, down und alpha); eine Datei ohne das benutzen.</translation>
    </message>
    <message>
        <source>%1: &apos;%2&apos; is not a matrix; the file is damaged.</source>
        <translation>%1: „%2“ ist keine Matrix; die Datei ist beschädigt.</translation>
    </message>
    <message>
        <source>%1: &apos;%2&apos; has only one of its two matrices; download the file again.</source>
        <translation>%1: „%2“ hat nur eine seiner zwei Matrizen; die Datei noch einmal herunterladen.</translation>
    </message>
    <message>
        <source>%1: the two matrices of &apos;%2&apos; do not fit; the file is damaged.</source>
        <translation>%1: Die zwei Matrizen von „%2“ passen nicht; die Datei ist beschädigt.</translation>
    </message>
    <message>
        <source>%1: holds no LoRA; choose another file.</source>
        <translation>%1: enthält kein LoRA; eine andere Datei wählen.</translation>
    </message>
    <message>
        <source>%1: &apos;%2&apos; is not a number; the file is damaged.</source>
        <translation>%1: „%2“ ist keine Zahl; die Datei ist beschädigt.</translation>
    </message>
    <message>
        <source>%1: its lora_adapter_metadata is not valid; the file is damaged.</source>
        <translation>%1: Sein lora_adapter_metadata ist ungültig; die Datei ist beschädigt.</translation>
    </message>
    <message>
        <source>%1: the scale of &apos;%2&apos; is not a number.</source>
        <translation>%1: Die Skalierung von „%2“ ist keine Zahl.</translation>
    </message>
    <message>
        <source>%1: is too large for a configuration file.</source>
        <translation>%1: ist für eine Konfigurationsdatei zu groß.</translation>
    </message>
    <message>
        <source>%1: is not a JSON object.</source>
        <translation>%1: ist kein JSON-Objekt.</translation>
    </message>
    <message>
        <source>the %1 &apos;%2&apos; is not supported.</source>
        <translation>nicht unterstützt: %1 „%2“.</translation>
    </message>
    <message>
        <source>%1 must be a whole number from %2 to %3.</source>
        <translation>%1 muss eine ganze Zahl von %2 bis %3 sein.</translation>
    </message>
    <message>
        <source>%1 must be a number.</source>
        <translation>%1 muss eine Zahl sein.</translation>
    </message>
    <message>
        <source>%1 must be true or false.</source>
        <translation>%1 muss true oder false sein.</translation>
    </message>
    <message>
        <source>%1 must be a text.</source>
        <translation>%1 muss ein Text sein.</translation>
    </message>
    <message>
        <source>%1 must be a list of positive whole numbers.</source>
        <translation>%1 muss eine Liste positiver ganzer Zahlen sein.</translation>
    </message>
    <message>
        <source>%1 must be a list of texts.</source>
        <translation>%1 muss eine Liste von Texten sein.</translation>
    </message>
    <message>
        <source>%1 must have one number for each of the %2 blocks.</source>
        <translation>%1 muss für jeden der %2 Blöcke eine Zahl haben.</translation>
    </message>
    <message>
        <source>this is a Git-LFS pointer, not the weights; the download is incomplete (git lfs pull).</source>
        <translation>dies ist ein Git-LFS-Verweis, nicht die Gewichte; das Herunterladen ist unvollständig (git lfs pull).</translation>
    </message>
    <message>
        <source>this is a zip archive (a PyTorch pickle?), not safetensors; pickles are never read, get the safetensors version.</source>
        <translation>dies ist ein Zip-Archiv (ein PyTorch-Pickle?), kein safetensors; Pickles werden nie gelesen, die safetensors-Fassung besorgen.</translation>
    </message>
    <message>
        <source>this is a GGUF file, not safetensors; get the safetensors version of this model.</source>
        <translation>dies ist eine GGUF-Datei, kein safetensors; die safetensors-Fassung dieses Modells besorgen.</translation>
    </message>
    <message>
        <source>this is a Python pickle, not safetensors; pickles are never read, get the safetensors version.</source>
        <translation>dies ist ein Python-Pickle, kein safetensors; Pickles werden nie gelesen, die safetensors-Fassung besorgen.</translation>
    </message>
    <message>
        <source>this is a web page, not safetensors; download it again.</source>
        <translation>dies ist eine Webseite, kein safetensors; noch einmal herunterladen.</translation>
    </message>
    <message>
        <source>%1: cannot be opened: %2.</source>
        <translation>%1: kann nicht geöffnet werden: %2.</translation>
    </message>
    <message>
        <source>%1: is not a regular file; put the weights themselves there.</source>
        <translation>%1: ist keine gewöhnliche Datei; die Gewichte selbst dorthin legen.</translation>
    </message>
    <message>
        <source>%1: cannot be mapped: %2.</source>
        <translation>%1: kann nicht abgebildet werden: %2.</translation>
    </message>
    <message>
        <source>%1: is too short for a safetensors file (%2 bytes); download it again.</source>
        <translation>%1: ist für eine safetensors-Datei zu kurz (%2 Bytes); noch einmal herunterladen.</translation>
    </message>
    <message>
        <source>%1: is not a safetensors file (its header would be over 100 MB); download it again.</source>
        <translation>%1: ist keine safetensors-Datei (ihr Kopf hätte über 100 MB); noch einmal herunterladen.</translation>
    </message>
    <message>
        <source>%1: is cut off inside its header; download it again.</source>
        <translation>%1: ist mitten im Kopf abgeschnitten; noch einmal herunterladen.</translation>
    </message>
    <message>
        <source>%1: changed while it was being read; load the model again.</source>
        <translation>%1: hat sich beim Lesen geändert; das Modell noch einmal laden.</translation>
    </message>
    <message>
        <source>a null value</source>
        <translation>einen Nullwert</translation>
    </message>
    <message>
        <source>a true/false value</source>
        <translation>einen Wahrheitswert</translation>
    </message>
    <message>
        <source>a negative number</source>
        <translation>eine negative Zahl</translation>
    </message>
    <message>
        <source>a number that is not a whole number</source>
        <translation>eine Zahl, die keine ganze ist</translation>
    </message>
    <message>
        <source>binary data</source>
        <translation>Binärdaten</translation>
    </message>
    <message>
        <source>a tensor with more than 16 dimensions</source>
        <translation>einen Tensor mit mehr als 16 Dimensionen</translation>
    </message>
    <message>
        <source>a dimension that is too large</source>
        <translation>eine zu große Dimension</translation>
    </message>
    <message>
        <source>data_offsets with more than two numbers</source>
        <translation>data_offsets mit mehr als zwei Zahlen</translation>
    </message>
    <message>
        <source>a number where none belongs</source>
        <translation>eine Zahl am falschen Ort</translation>
    </message>
    <message>
        <source>more than 1 MB of metadata</source>
        <translation>mehr als 1 MB Metadaten</translation>
    </message>
    <message>
        <source>a text where none belongs</source>
        <translation>einen Text am falschen Ort</translation>
    </message>
    <message>
        <source>an object where none belongs</source>
        <translation>ein Objekt am falschen Ort</translation>
    </message>
    <message>
        <source>the tensor &apos;%1&apos; without %2</source>
        <translation>den Tensor „%1“ ohne %2</translation>
    </message>
    <message>
        <source>a list where none belongs</source>
        <translation>eine Liste am falschen Ort</translation>
    </message>
    <message>
        <source>the metadata key &apos;%1&apos; twice</source>
        <translation>den Metadatenschlüssel „%1“ zweimal</translation>
    </message>
    <message>
        <source>the field &apos;%1&apos; twice in one tensor</source>
        <translation>das Feld „%1“ zweimal in einem Tensor</translation>
    </message>
    <message>
        <source>a key where none belongs</source>
        <translation>einen Schlüssel am falschen Ort</translation>
    </message>
    <message>
        <source>text that is not JSON at byte %1</source>
        <translation>bei Byte %1 Text, der kein JSON ist</translation>
    </message>
    <message>
        <source>two __metadata__ parts</source>
        <translation>zwei Teile __metadata__</translation>
    </message>
    <message>
        <source>a tensor name that is empty or over 1024 bytes</source>
        <translation>einen Tensornamen, der leer oder über 1024 Bytes lang ist</translation>
    </message>
    <message>
        <source>a tensor name with control characters</source>
        <translation>einen Tensornamen mit Steuerzeichen</translation>
    </message>
    <message>
        <source>more than 200,000 tensors</source>
        <translation>mehr als 200.000 Tensoren</translation>
    </message>
    <message>
        <source>the tensor &apos;%1&apos; twice</source>
        <translation>den Tensor „%1“ zweimal</translation>
    </message>
    <message>
        <source>The header holds the unknown number format &apos;%1&apos;; the file is damaged, download it again.</source>
        <translation>Der Kopf enthält das unbekannte Zahlenformat „%1“; die Datei ist beschädigt, noch einmal herunterladen.</translation>
    </message>
    <message>
        <source>The weights are in %1, which is not supported; use fp16, bf16 or fp32.</source>
        <translation>Die Gewichte sind in %1, was nicht unterstützt wird; fp16, bf16 oder fp32 benutzen.</translation>
    </message>
    <message>
        <source>The header holds bad data offsets for &apos;%1&apos;; the file is damaged, download it again.</source>
        <translation>Der Kopf enthält falsche Datenpositionen für „%1“; die Datei ist beschädigt, noch einmal herunterladen.</translation>
    </message>
    <message>
        <source>The header holds an impossible shape for &apos;%1&apos;; the file is damaged, download it again.</source>
        <translation>Der Kopf enthält eine unmögliche Form für „%1“; die Datei ist beschädigt, noch einmal herunterladen.</translation>
    </message>
    <message>
        <source>The header holds a shape of &apos;%1&apos; that does not fit its data; the file is damaged, download it again.</source>
        <translation>Der Kopf enthält eine Form von „%1“, die nicht zu den Daten passt; die Datei ist beschädigt, noch einmal herunterladen.</translation>
    </message>
    <message>
        <source>The header holds no JSON object; the file is damaged, download it again.</source>
        <translation>Der Kopf enthält kein JSON-Objekt; die Datei ist beschädigt, noch einmal herunterladen.</translation>
    </message>
    <message>
        <source>The header holds zero bytes; the file is damaged, download it again.</source>
        <translation>Der Kopf enthält Nullbytes; die Datei ist beschädigt, noch einmal herunterladen.</translation>
    </message>
    <message>
        <source>The header holds text that is not JSON; the file is damaged, download it again.</source>
        <translation>Der Kopf enthält Text, der kein JSON ist; die Datei ist beschädigt, noch einmal herunterladen.</translation>
    </message>
    <message>
        <source>The header holds %1; the file is damaged, download it again.</source>
        <translation>Der Kopf enthält %1; die Datei ist beschädigt, noch einmal herunterladen.</translation>
    </message>
    <message>
        <source>The header holds tensors that overlap or leave a hole; the file is damaged, download it again.</source>
        <translation>Der Kopf enthält Tensoren, die sich überlappen oder eine Lücke lassen; die Datei ist beschädigt, noch einmal herunterladen.</translation>
    </message>
    <message>
        <source>The header holds fewer tensors than the file has data; the file is damaged, download it again.</source>
        <translation>Der Kopf enthält weniger Tensoren, als die Datei Daten hat; die Datei ist beschädigt, noch einmal herunterladen.</translation>
    </message>
    <message>
        <source>Its data are incomplete: %1 of %2 bytes; download it again.</source>
        <translation>Die Daten sind unvollständig: %1 von %2 Bytes; noch einmal herunterladen.</translation>
    </message>
    <message>
        <source>%1 could not be written; choose another folder, or free some space.</source>
        <translation>%1 konnte nicht geschrieben werden; einen anderen Ordner wählen oder Platz schaffen.</translation>
    </message>
    <message>
        <source>%1 could not be deleted.</source>
        <translation>%1 konnte nicht gelöscht werden.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; could not be moved to the trash; delete it in the file manager, or check its permissions.</source>
        <translation>„%1“ konnte nicht in den Papierkorb gelegt werden; im Dateiverwalter löschen oder die Rechte prüfen.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; could not be taken back; look for it in the trash.</source>
        <translation>„%1“ konnte nicht zurückgeholt werden; im Papierkorb danach sehen.</translation>
    </message>
    <message>
        <source>Not enough memory is free for this; close other programs and try again.</source>
        <translation>Dafür ist nicht genug Speicher frei; schließen Sie andere Programme und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Something unexpected went wrong; try again, or start the program again.</source>
        <translation>Etwas Unerwartetes ist schiefgegangen; versuchen Sie es noch einmal oder starten Sie das Programm neu.</translation>
    </message>
</context>
</TS>
