#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The engine speaks English; the window shows its sentences in the user's language, found by the patterns in
resources/translations/engine_*.ts. This collects the patterns from the sources.

  engine_messages.py          says what is missing in the catalogues or stands in them for nothing (check_style.py too)
  engine_messages.py list     prints the patterns, by source file
  engine_messages.py update   brings the catalogues up to date: new patterns as unfinished, without those that are gone
"""
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree
from xml.sax.saxutils import escape

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from cpp_sentences import Part, Reader, Source, error_place, unescaped  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
CATALOGUES = {language: ROOT / "resources" / "translations" / f"engine_{language}.ts" for language in ("de", "zh_CN")}
# Words of commands, of measurements and of code that no window shows.
LEFT_OUT = re.compile(r"(^|/)training/|^engine/(runtime/(reproduce|clip_comparison|receipt|result_key)\.|"
                      r"systems/(noise_source|clip_text_stage)\.|memory/(tensor_meter|shape_run)\.|"
                      r"store/(job_log|database_rescue|measurements|timings)\.|media/clip_verification\.|"
                      r"weights/safetensors_writer\.)|^app/studio/(main|studio_options|monitor_services)\.")
NOT_SHOWN = {"TORCH_CHECK", "TORCH_CHECK_WITH", "TORCH_INTERNAL_ASSERT", "static_assert", "fprintf", "runtime_error",
             "starts_with", "ends_with", "find", "rfind", "compare", "startsWith", "entryOf", "see", "ContentKey"}
# Members that are shown, whatever is put into them.
SHOWN_MEMBERS = {"message", "words", "reason", "held", "problem"}
# Names of the engine's own that come into its sentences.
NAMES = {**dict.fromkeys(("loading", "encoding", "denoising", "decoding", "saving"), "engine/request/job_state.cpp"),
         **dict.fromkeys(("width", "height", "decode_chunk", "clip_skip", "%1 frames", "%1 layers"),
                         "engine/request/settings.cpp")}
# SQL and the like.
CODE = re.compile(r" = |\b(SELECT|WHERE|UPDATE|INSERT|DELETE|PRAGMA|ORDER BY|IS NULL|LIKE|BEGIN|VACUUM|CREATE|VALUES|AND)\b|"
                  r"://|<|end_order")
# What only ever stands in an Error's detail, or is looked for in the words of a library.
DETAILS = {
    "out of memory", "not enough memory", "can't allocate memory", "cannot allocate memory", "illegal memory access",
    "device-side assert", "unspecified launch failure", "uncorrectable ECC error", "hardware stack error",
    "misaligned address", "no CUDA-capable device", "CUDA error: unknown error", "unknown exception", "another picture",
    "damaged JPEG data", "OpenCV could not decode it", "pixels of OpenCV type %1", "another version of the library",
    "mux error %1", "damage was met", "not rescued yet", "another hash", "another shape", "another size", "no sizes",
    "the recipe changed", "%1 frames, expected %2", "the recorded call", "one by one", "%1: another hash",
    "%1: another shape", "%1 frames instead of %2", "a frame of %1 x %2", "no PPM header", "no format of ours",
    "num_frames must be given.", "Stable Video Diffusion", "controlnet_frame_indices other than [0] are not supported.",
    "eta other than 0 is not supported.", "%1: file %2, model %3", "%1: stored as %2, expected floating point",
}


def pattern_of(way):
    """%1, %2 and so on where the parts stand."""
    text, parts, after_part = "", 0, False
    for piece in way:
        if not isinstance(piece, Part):
            text += piece
            after_part = after_part and not piece
        elif not after_part:
            parts += 1
            text += f"%{parts}"
            after_part = True
    return text.strip()


def is_sentence(pattern):
    plain = re.sub(r"%\d", "0", pattern)
    return not CODE.search(pattern) and pattern not in DETAILS and \
        re.search(r"[A-Za-z]{2,}[^A-Za-z]* [^A-Za-z]*[A-Za-z]{2,}", plain) is not None


def is_not_shown(source, begin, bracket):
    caller = {source.token(bracket - 1), source.token(bracket - 2)} if bracket > 0 else set()
    place = error_place(source, bracket, begin)
    return bool(caller & NOT_SHOWN) or place > 1 or \
        (source.token(begin - 1) in {"=", "+="} and source.token(begin - 2) == "detail")


def sentences_of(reader, source):
    """Every way in which a file makes a sentence, and whether it is one by the place where it stands."""
    taken = set()
    for at in range(len(source.tokens)):
        sure = reader.helper_at(source, at) is not None
        if sure:
            ways = reader.call(source, at, taken)
            for index, (begin, end) in enumerate(source.split(at + 2, source.partner[at + 1], ",")):
                # A helper's argument that comes into no sentence of its is a detail.
                if not reader.uses(source, at, index):
                    taken.update(place for place in range(begin, end) if source.kinds[place] == "text")
        elif source.kinds[at] == "text" and at not in taken:
            begin, end, bracket = source.bounds(at)
            if is_not_shown(source, begin, bracket):
                taken.update(place for place in range(begin, end) if source.kinds[place] == "text")
                continue
            sure = error_place(source, bracket, begin) == 1 or \
                (source.token(begin - 1) == "=" and source.token(begin - 2) in SHOWN_MEMBERS)
            inner = set()
            ways = reader.read(source, begin, end, inner)
            if source.token(begin - 1) == "+=":  # the rest of a phrase; a sentence stands by itself
                ways = [[Part()] + way if re.match(r" [a-z]", way[0]) else way for way in ways if way]
            if at not in inner:  # deeper inside, in a call's argument that nothing is known of
                ways, inner = [[unescaped(source.tokens[at])]], {at}
            taken |= inner
        else:
            continue
        holder = source.around(at)
        for way in ways:
            # A helper's own sentence is told where it is called.
            if not holder or not holder.sentences or not any(part in holder.parameters for part in way
                                                             if isinstance(part, Part) and part):
                yield pattern_of(way), sure


def collect():
    """The patterns with the file that each is first found in."""
    paths = sorted(file.relative_to(ROOT).as_posix() for folder in ("engine", "app/studio", "ui")
                   for file in (ROOT / folder).rglob("*") if file.suffix in {".cpp", ".h"})
    paths = [path for path in paths if not LEFT_OUT.search(path)]
    return {**NAMES, **patterns_in([Source(path, (ROOT / path).read_text(encoding="utf-8")) for path in paths])}


def patterns_in(sources):
    reader = Reader(sources)
    found = {}
    for source in sources:
        for pattern, sure in sentences_of(reader, source):
            if source.path.startswith("ui/") and not sure:
                continue  # the window's own words are translated where they stand
            # "%1: %2." of a helper says nothing itself, but its parts may.
            if is_sentence(pattern) or (sure and re.fullmatch(r"(%\d|Job|[ :.'()])*[:.'(](%\d|Job|[ :.'()])*", pattern)):
                found.setdefault(pattern, source.path)
    return found


def catalogue(file):
    """source -> translation, None where it is unfinished."""
    messages = ElementTree.parse(file).getroot().iter("message") if file.exists() else []
    return {message.find("source").text: None if message.find("translation").get("type") else
            message.find("translation").text for message in messages}


def breaches(found=None):
    """What is missing in the catalogues, or stands in them for nothing. `found`: instead of what the sources hold."""
    found, lines = found or collect(), []
    for file in CATALOGUES.values():
        known = catalogue(file)
        name = file.name
        lines += [f"{name}: has no '{pattern}' ({found[pattern]})" for pattern in found if pattern not in known]
        lines += [f"{name}: nothing says '{pattern}' any more" for pattern in known if pattern not in found]
        for pattern, translation in known.items():
            if not translation:
                lines.append(f"{name}: '{pattern}' is not translated")
            elif sorted(re.findall(r"%\d", pattern)) != sorted(re.findall(r"%\d", translation)):
                lines.append(f"{name}: '{pattern}' and its translation have other parts")
    return lines


def update():
    found = collect()
    for language, file in CATALOGUES.items():
        known = catalogue(file)
        text = f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n<TS version="2.1" language="{language}" ' \
               'sourcelanguage="en">\n<context>\n    <name>Engine</name>\n'
        for pattern in found:
            translation = escape(known.get(pattern) or "", {"'": "&apos;", '"': "&quot;"})
            text += f'    <message>\n        <source>{escape(pattern, {chr(39): "&apos;", chr(34): "&quot;"})}</source>\n'
            text += f"        <translation>{translation}</translation>\n" if translation else \
                '        <translation type="unfinished"></translation>\n'
            text += "    </message>\n"
        file.write_text(text + "</context>\n</TS>\n", encoding="utf-8")


def main():
    if sys.argv[1:] == ["update"]:
        update()
    elif sys.argv[1:] == ["list"]:
        place = ""
        for pattern, path in collect().items():
            if path != place:
                print("##", path)
            place = path
            print(pattern)
    else:
        lines = breaches()
        print("\n".join(lines))
        sys.exit(1 if lines else 0)


if __name__ == "__main__":
    main()
