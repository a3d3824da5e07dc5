#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the inputs that each fuzz target starts from, out of the repository's own files: make_seeds.py FOLDER."""
import json
import pathlib
import struct
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
LONGEST = 20_000
FRAMES = [{"stage": "denoising", "weights": 1, "activations": 2}]
PLAN = {"system": "i2vgen_xl", "model": "m", "width": 256, "height": 256, "frames": 8, "fps": 8, "steps": 20,
        "guidance": 9.0, "seed": 18446744073709551615, "scheduler": "ddim", "precision": "fp32", "device": "cpu",
        "batched_guidance": True, "vae_tiling": False, "weight_storage": "full", "residency": "resident",
        "clip_skip": 0, "decode_chunk": 1,
        "memory": {"stages": FRAMES, "peak": 3, "required": 4, "available": 5},
        "savers": [{"choice": "weights=int8", "words": "8 bits", "slower": 1.1}],
        "adjustments": [{"setting": "width", "asked": "250", "used": "256", "reason": "multiple of 8"}], "notes": ["n"]}
SETTINGS = {"width": 64, "height": 64, "frames": 4, "fps": 8, "steps": 4, "guidance": 7.5, "seed": 1,
            "scheduler": "auto", "precision": "auto", "device": "cpu", "guidance_mode": "sequential",
            "vae_tiling": "on", "weight_storage": "int8", "residency": "streamed", "clip_skip": 1, "decode_chunk": 2}
REQUEST = {"prompt": "a boat \u00e9 \U0001f39e", "negative_prompt": "", "picture": "p.png", "model": "m",
           "preset": "quick", "settings": SETTINGS, "picture_size": [64, 64]}
TICKET = {"request": {**REQUEST, "add_ons": [{"kind": "lora", "path": "a", "weight": 0.5}]}, "priority": "interactive",
          "first": True, "group": "g", "output": "o.mp4", "seconds_allowed": 30.5}
RECIPE = {"recipe_version": 1, "program": {"name": "Mutoscope", "version": "0.1", "torch": "2"},
          "model": {"name": "m", "system": "i2vgen_xl", "weight_bytes": 5}, "request": REQUEST, "plan": PLAN}
TOKENIZER_FILES = ["vocab.json", "merges.txt", "tokenizer_config.json", "special_tokens_map.json", "added_tokens.json",
                   "tokenizer.json"]


def safetensors(header, data=b"", size=None):
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return struct.pack("<Q", len(text) if size is None else size) + text + data


def headers():
    def one(dtype, shape, offsets):
        return {"dtype": dtype, "shape": shape, "data_offsets": offsets}
    yield safetensors({"a": one("F32", [1], [0, 4])}, bytes(4))
    yield safetensors({"__metadata__": {"format": "pt", "k": "v"}, "a": one("BF16", [2, 2], [0, 8]),
                       "b": one("U8", [3], [8, 11]), "c": one("F16", [0, 5], [11, 11])}, bytes(11))
    yield safetensors({"s": one("F64", [], [0, 8]), "x": {**one("I8", [4], [8, 12]), "extra": [1, True, "t"]}}, bytes(12))
    yield safetensors(b'  {"a":{"dtype":"F4","shape":[1],"data_offsets":[0,4]}}  ', bytes(4))
    yield safetensors({"a": one("F32", [0, 1 << 63, 4], [0, 0])})
    yield safetensors({}, b"", 1 << 63)
    for file in sorted((ROOT / "tests/golden").rglob("given.safetensors")):
        with open(file, "rb") as stream:
            size = struct.unpack("<Q", stream.read(8))[0]
            if size < LONGEST:
                yield safetensors(stream.read(size))


def tokenizers():
    folder = ROOT / "tests/golden/text/rich_tokenizer"
    for index, name in enumerate(TOKENIZER_FILES):
        file = folder / name
        if file.is_file() and file.stat().st_size < LONGEST:
            yield bytes([index]) + file.read_bytes()
    vocabulary = {"a": 0, "b": 1, "a</w>": 2, "b</w>": 3, "ab": 4, "ab</w>": 5, "<|startoftext|>": 6, "<|endoftext|>": 7}
    yield b"\x00" + json.dumps(vocabulary).encode()
    yield b"\x01#version: 0.2\na b\na b</w>\n"
    token = {"content": "<|endoftext|>", "lstrip": True, "rstrip": False, "single_word": True, "normalized": True,
             "special": True, "__type": "AddedToken"}
    yield b"\x02" + json.dumps({"model_max_length": 77, "bos_token": token, "unk_token": "<|endoftext|>",
                                "split_special_tokens": False, "padding_side": "right",
                                "additional_special_tokens": ["x", token],
                                "added_tokens_decoder": {"7": token, "8": {"content": "new"}}}).encode()
    yield b"\x03" + json.dumps({"eos_token": token, "pad_token": "!", "extra_special_tokens": ["q"]}).encode()
    yield b"\x04" + json.dumps({"new": 8, "newer": 9}).encode()
    for merges in (["a b", "a b</w>"], [["a", "b"], ["a", "b</w>"]]):
        yield b"\x05" + json.dumps({"version": "1.0", "added_tokens": [{"id": 7, **token}],
                                    "model": {"type": "BPE", "unk_token": "<|endoftext|>", "end_of_word_suffix": "</w>",
                                              "vocab": vocabulary, "merges": merges}}).encode()


def pictures(suffixes):
    for file in sorted((ROOT / "tests/fixtures/pictures").iterdir()):
        if file.suffix in suffixes and file.stat().st_size < LONGEST:
            yield file.read_bytes()


def gifs():
    yield from pictures({".gif"})
    comment = b"\x21\xfe\x05hello\x03abc\x00"
    yield b"GIF89a" + bytes([1, 0, 1, 0, 0x80, 0, 0]) + bytes(6) + comment + \
        b"\x2c" + bytes(9) + b"\x02\x02\x44\x01\x00" + comment + b"\x3b"


def texts(*values):
    for value in values:
        yield json.dumps(value).encode()


SEEDS = {
    "safetensors_header": headers,
    "preset": lambda: [file.read_bytes() for file in sorted((ROOT / "presets/generation").glob("*.json"))] + list(texts(
        {"schema_version": 1, "id": "a-b_1", "name": "n", "description": "d", "order": 3, "card_gib": 8.5,
         "settings": SETTINGS}, {"schema_version": 2})),
    "recipe": lambda: texts(RECIPE, {**RECIPE, "recipe_version": 2}),
    "job": lambda: [b"r" + text for text in texts(REQUEST, {})] + [b"p" + text for text in texts(PLAN)] +
    [b"t" + text for text in texts(TICKET)],
    "tokenizer": tokenizers,
    "picture_header": lambda: pictures({".png", ".jpg", ".webp", ".tif", ".bmp"}),
    "png_text": lambda: pictures({".png"}),
    "gif_comment": gifs,
}


def main():
    target = pathlib.Path(sys.argv[1])
    for name, make in SEEDS.items():
        folder = target / name
        folder.mkdir(parents=True, exist_ok=True)
        for number, seed in enumerate(make()):
            (folder / f"seed_{number:03}").write_bytes(seed)


if __name__ == "__main__":
    main()
