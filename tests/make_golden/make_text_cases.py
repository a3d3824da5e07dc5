#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes tests/golden/text/{rich_tokenizer,strings.json,string_ids.json,code_points.txt} with transformers' CLIPTokenizer.

Needs transformers 5.23.0 with tokenizers 0.23.3. Run from anywhere: make_text_cases.py
* rich_tokenizer: a vocabulary trained here on pseudo-words of many scripts, with a pad token `!` as some published
  folders have, and added tokens with every flag. Training breaks ties differently each time, so a folder that exists is
  kept; everything else comes out the same at every run.
* strings.json: 10,000 [hash, text]; the hash is 64-bit FNV-1a over the untruncated ids (start and end included) of the
  three tokenizers below one after the other, each id as four bytes, lowest first.
* string_ids.json: the rich tokenizer's 77 ids, padding left out, for the first 500 strings.
* code_points.txt: the same kind of hash for every block of 1024 code points, all of Unicode.
"""
import json
import random
import unicodedata
from pathlib import Path

import transformers
from tokenizers import Tokenizer, models, pre_tokenizers, trainers
from transformers import CLIPTokenizer

transformers.logging.set_verbosity_error()
GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "text"
RANDOM = random.Random(20261121)

BLOCKS = [  # first, last, weight: scripts and symbols from all over the standard
    (0x20, 0x7E, 8), (0xA0, 0xFF, 4), (0x100, 0x24F, 3), (0x250, 0x2AF, 1), (0x2B0, 0x2FF, 1), (0x370, 0x3FF, 3),
    (0x400, 0x52F, 3), (0x530, 0x58F, 1), (0x590, 0x5FF, 2), (0x600, 0x6FF, 3), (0x700, 0x74F, 1), (0x900, 0x97F, 3),
    (0x980, 0x9FF, 1), (0xA00, 0xA7F, 1), (0xB80, 0xBFF, 2), (0xC00, 0xCFF, 1), (0xD00, 0xD7F, 1), (0xD80, 0xDFF, 1),
    (0xE00, 0xE7F, 2), (0xE80, 0xEFF, 1), (0xF00, 0xFFF, 1), (0x1000, 0x109F, 1), (0x10A0, 0x10FF, 2), (0x1100, 0x11FF, 2),
    (0x1200, 0x137F, 1), (0x13A0, 0x13FF, 2), (0x1680, 0x169F, 1), (0x1780, 0x17FF, 1), (0x1AB0, 0x1AFF, 1), (0x1C80, 0x1CBF, 2),
    (0x1D00, 0x1DBF, 1), (0x1E00, 0x1EFF, 3), (0x1F00, 0x1FFF, 3), (0x2000, 0x206F, 3), (0x2070, 0x209F, 2),
    (0x20A0, 0x20CF, 1), (0x2100, 0x218F, 3), (0x2190, 0x23FF, 1), (0x2460, 0x24FF, 2), (0x2500, 0x27BF, 2),
    (0x2C00, 0x2DFF, 2), (0x3000, 0x30FF, 4), (0x3100, 0x33FF, 1), (0x4E00, 0x9FFF, 4), (0xA640, 0xA69F, 1),
    (0xA720, 0xA7FF, 2), (0xA800, 0xA8FF, 1), (0xAB30, 0xABBF, 2), (0xAC00, 0xD7A3, 3), (0xE000, 0xF8FF, 1), (0xF900, 0xFAFF, 2),
    (0xFB00, 0xFDFF, 2), (0xFE00, 0xFEFF, 1), (0xFF00, 0xFFEF, 3), (0x10000, 0x107FF, 2), (0x10900, 0x10FFF, 2),
    (0x11000, 0x11FFF, 3), (0x12000, 0x1254F, 1), (0x13000, 0x143FF, 1), (0x16000, 0x16FFF, 2), (0x18CF0, 0x18CFF, 1),
    (0x1D100, 0x1D1FF, 1), (0x1D400, 0x1D7FF, 2), (0x1E000, 0x1E95F, 2), (0x1F000, 0x1FAFF, 5), (0x20000, 0x2FA1F, 2),
    (0x2EBF0, 0x2EE5D, 1), (0x30000, 0x323AF, 1), (0xE0000, 0xE01EF, 1),
]
ALL = [c for c in range(0x110000) if not 0xD800 <= c <= 0xDFFF]
MARKS = [chr(c) for c in ALL if unicodedata.combining(chr(c))]
DECOMPOSED = [unicodedata.normalize("NFD", chr(c)) for c in ALL if unicodedata.normalize("NFD", chr(c)) != chr(c) and not 0xAC00 <= c <= 0xD7A3]
SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u180e\u2000\u2003\u2009\u200a\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
CONTRACTIONS = ["'s", "'t", "'re", "'ve", "'m", "'ll", "'d", "'S", "'LL", "\u2019s", "''s", "'x", "'r", "'l", "'"]
SPECIALS = ["<|startoftext|>", "<|endoftext|>", "<|STARTOFTEXT|>", "<|EndOfText|>", "<|endoftext|", "|>", "<|", "!", "!!", "<cat-toy>",
            "<CAT-TOY>", "[sep]", " [sep] ", "whole", "awhole", "wholeb", "Ärger", "A\u0308rger", "<|\uff53tartoftext|>"]
WORDS = """a small red boat drifts across the harbour it's three o'clock and she'll be late we've seen they're going I'd say don't
Cinematic PHOTO of an astronaut riding a horse 4k 8K highly-detailed, trending; volumetric light (soft:1.2) [masterpiece] {best}
Straße İstanbul ΣΊΣΥΦΟΣ ﬁne ǅungla Ǆ naïve café Ünïcödé ΑΒΓ ὈΔΥΣΣΕΎΣ Привет МИР Ծաղիկ שָׁלוֹם السَّلام नमस्ते வணக்கம் สวัสดี
한국어 조선말 日本語 テスト ｶﾞｷﾞ 你好 世界 ℃ Å Ω ½ ² ① Ⅷ ⅷ ٣ ४ 一 𝟘 𝒜 🚤 👩‍👩‍👧 🏳️‍🌈 🇩🇪 👍🏽 e\u0301 q\u0307\u0323 \u1100\u1161\u11a8""".split()


def character():
    first, last, _ = RANDOM.choices(BLOCKS, [w for _, _, w in BLOCKS])[0]
    return chr(RANDOM.randint(first, last))


def block_run():
    first, last, _ = RANDOM.choices(BLOCKS, [w for _, _, w in BLOCKS])[0]
    return "".join(chr(RANDOM.randint(first, last)) for _ in range(RANDOM.randint(1, 6)))


def marked():
    base = RANDOM.choice([RANDOM.choice(DECOMPOSED), character(), RANDOM.choice(WORDS)])
    return base + "".join(RANDOM.choice(MARKS) for _ in range(RANDOM.randint(0, 3)))


def jamo():
    return "".join(chr(RANDOM.choice([RANDOM.randint(0x1100, 0x1112), RANDOM.randint(0x1161, 0x1175),
                                      RANDOM.randint(0x11A7, 0x11C2), RANDOM.randint(0xAC00, 0xD7A3)])) for _ in range(RANDOM.randint(2, 4)))


def emoji():
    parts = [chr(RANDOM.randint(0x1F300, 0x1FAFF)) + RANDOM.choice(["", "\ufe0f", chr(RANDOM.randint(0x1F3FB, 0x1F3FF))])
             for _ in range(RANDOM.randint(1, 3))]
    return "\u200d".join(parts)


def shuffled_case():
    return "".join(RANDOM.choice([str.upper, str.lower, str.title])(c) for c in RANDOM.choice(WORDS))


def control():
    return chr(RANDOM.choice([RANDOM.randint(0, 0x1F), RANDOM.randint(0x7F, 0x9F), 0xAD, 0x200E, 0xFFFE, 0xFFFF, 0xFFFD, 0x10FFFF]))


PIECES = [(block_run, 8), (marked, 5), (jamo, 1), (emoji, 2), (shuffled_case, 6), (control, 1), (lambda: RANDOM.choice(WORDS), 8),
          (lambda: RANDOM.choice(CONTRACTIONS), 3), (lambda: RANDOM.choice(SPECIALS), 3), (lambda: str(RANDOM.randint(0, 9999)), 2),
          (lambda: "".join(RANDOM.choice("!?.,;:-_'\"()[]{}<>|/\\@#$%^&*+=~`") for _ in range(RANDOM.randint(1, 4))), 3)]


def text():
    count = RANDOM.choices([1, 2, 3, 5, 8], [3, 6, 4, 2, 0.4])[0]
    parts = []
    for _ in range(count):
        parts.append(RANDOM.choices([p for p, _ in PIECES], [w for _, w in PIECES])[0]())
        separator = RANDOM.random()
        if separator < 0.45:
            parts.append(" ")
        elif separator < 0.6:
            parts.append("".join(RANDOM.choice(SPACES) for _ in range(RANDOM.randint(1, 3))))
    return "".join(parts)


def corpus():
    words = []
    for first, last, weight in BLOCKS:
        letters = [chr(c) for c in range(first, last + 1) if unicodedata.category(chr(c))[0] in "LMSP"][:400]
        for rank in range(1, 30):
            if letters:
                word = "".join(RANDOM.choice(letters) for _ in range(RANDOM.randint(2, 5)))
                words += [word] * (1 + 60 * weight // rank)
    words += WORDS * 80
    RANDOM.shuffle(words)
    return words


def train(folder, words):
    byte_level = Tokenizer(models.BPE())
    clip = CLIPTokenizer.from_pretrained(GOLDEN / "i2vgenxl_public" / "tokenizer").backend_tokenizer
    byte_level.normalizer, byte_level.pre_tokenizer = clip.normalizer, clip.pre_tokenizer
    byte_level.model = models.BPE(end_of_word_suffix="</w>")
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    byte_level.train_from_iterator(words, trainers.BpeTrainer(vocab_size=2600, initial_alphabet=alphabet, end_of_word_suffix="</w>",
                                                              show_progress=False))
    merges = [tuple(m) for m in json.loads(byte_level.to_str())["model"]["merges"]]
    published = json.loads((GOLDEN / "i2vgenxl_public" / "tokenizer" / "vocab.json").read_text())
    vocabulary = sorted(published, key=published.get)[:512] + ["".join(m) for m in merges] + ["<|startoftext|>", "<|endoftext|>"]
    folder.mkdir(exist_ok=True)
    ids = {}
    for token in vocabulary:
        ids.setdefault(token, len(ids))
    write = lambda name, value: (folder / name).write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    write("vocab.json", ids)
    (folder / "merges.txt").write_text("#version: 0.2\n" + "".join(f"{a} {b}\n" for a, b in merges), "utf-8")
    flags = lambda content, **on: {"content": content, "lstrip": False, "normalized": False, "rstrip": False, "single_word": False} | on
    write("tokenizer_config.json", {"add_prefix_space": False, "model_max_length": 77, "tokenizer_class": "CLIPTokenizer",
                                    "bos_token": {"__type": "AddedToken"} | flags("<|startoftext|>", normalized=True),
                                    "pad_token": "<|endoftext|>"})
    write("special_tokens_map.json", {"bos_token": flags("<|startoftext|>", normalized=True), "eos_token": flags("<|endoftext|>"),
                                      "unk_token": "<|endoftext|>", "pad_token": "!", "sep_token": flags("[SEP]", normalized=True,
                                                                                                           lstrip=True, rstrip=True),
                                      "mask_token": flags("whole", single_word=True), "cls_token": flags("Ärger", normalized=True)})
    write("added_tokens.json", {"<cat-toy>": len(ids)})


def fnv(ids, value=0xCBF29CE484222325):
    for number in ids:
        for byte in number.to_bytes(4, "little"):
            value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return value


def main():
    words = corpus()
    if not (GOLDEN / "rich_tokenizer").exists():
        train(GOLDEN / "rich_tokenizer", words)
    folders = ["rich_tokenizer", "i2vgenxl_public/tokenizer", "animatediff_public/tokenizer"]
    tokenizers = [CLIPTokenizer.from_pretrained(GOLDEN / folder) for folder in folders]
    ids = lambda texts: [t(texts)["input_ids"] for t in tokenizers]

    texts = [text() for _ in range(9990)]
    texts += [RANDOM.choice(WORDS) * 60 for _ in range(10)]
    RANDOM.shuffle(texts)
    rows = zip(*ids(texts))
    lines = [json.dumps([f"{fnv(sum(row, [])):016x}", t], ensure_ascii=False, separators=(",", ":")) for row, t in zip(rows, texts)]
    (GOLDEN / "strings.json").write_text("[" + ",\n".join(lines) + "]\n", "utf-8")
    exact = tokenizers[0](texts[:500], truncation=True, max_length=77)["input_ids"]
    (GOLDEN / "string_ids.json").write_text("[" + ",\n".join(json.dumps(row, separators=(",", ":")) for row in exact) + "]\n")

    with open(GOLDEN / "code_points.txt", "w") as out:
        for start in range(0, 0x110000, 1024):
            texts = [f"b{c}b {c}{c} A{c}\u0301" for c in map(chr, range(start, start + 1024)) if not 0xD800 <= ord(c) <= 0xDFFF]
            out.write(f"{start:x} {fnv(sum(tokenizers[0](texts)['input_ids'], []) if texts else []):016x}\n")


if __name__ == "__main__":
    main()
