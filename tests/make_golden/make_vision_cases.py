#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes tests/golden/vision/{resample.safetensors,hashes.json} with Pillow and diffusers.

Needs Pillow 13.0.0, diffusers 0.42.1, numpy, safetensors. Pictures are computed, here and in the tests, by picture().
* resample.safetensors: a 37 x 29 picture resized to several sizes with every filter, whole results.
* hashes.json: 64-bit FNV-1a of larger results: "resize" [w, h, filter, W, H, hash], "crop" [w, h, W, H, hash].
"""
import json
from pathlib import Path

import numpy as np
from diffusers.pipelines.deprecated.i2vgen_xl.pipeline_i2vgen_xl import _center_crop_wide
from PIL import Image
from safetensors.numpy import save_file

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "vision"
FILTERS = {"box": Image.BOX, "bilinear": Image.BILINEAR, "hamming": Image.HAMMING, "bicubic": Image.BICUBIC, "lanczos": Image.LANCZOS}


def picture(width, height):
    """Half smooth, half noise, so that both rounding and clipping show."""
    y, x, c = np.meshgrid(np.arange(height, dtype=np.uint32), np.arange(width, dtype=np.uint32), np.arange(3, dtype=np.uint32), indexing="ij")
    noise = (x * np.uint32(73856093)) ^ (y * np.uint32(19349663)) ^ (c * np.uint32(83492791))
    noise = (noise * np.uint32(2654435761)) >> np.uint32(24)
    smooth = (x * np.uint32(3) + y * np.uint32(5) + c * np.uint32(85)) & np.uint32(255)
    return Image.fromarray(np.where(((x >> 2) + (y >> 2)) & 1, noise, smooth).astype(np.uint8))


def fnv(image):
    value = 0xCBF29CE484222325
    for byte in np.asarray(image).tobytes():
        value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return f"{value:016x}"


def main():
    source = picture(37, 29)
    sizes = [(64, 64), (20, 15), (1, 1), (37, 50), (11, 29), (5, 90), (150, 3), (38, 28)]
    tensors = {f"{name}.{w}x{h}": np.asarray(source.resize((w, h), code)) for name, code in FILTERS.items() for w, h in sizes}
    save_file(tensors | {"source": np.asarray(source)}, GOLDEN / "resample.safetensors")

    resized = [[w, h, name, W, H, fnv(picture(w, h).resize((W, H), code))] for name, code in FILTERS.items()
               for w, h, W, H in [(640, 427, 256, 256), (123, 457, 224, 224), (91, 70, 320, 176), (1000, 40, 33, 211), (150, 400, 140, 379),
                                (150, 400, 140, 380), (60, 500, 60, 100), (60, 500, 61, 499)]]
    cropped = [[w, h, W, H, fnv(_center_crop_wide(picture(w, h), (W, H)))]
               for w, h in [(93, 71), (40, 40), (64, 64), (300, 17), (17, 300), (257, 129), (1, 1), (7, 511), (320, 200), (33, 100), (150, 700)]
               for W, H in [(64, 64), (104, 104), (128, 72), (72, 128), (96, 40), (48, 56), (200, 200)]]
    lines = lambda rows: ",\n    ".join(json.dumps(row) for row in rows)
    (GOLDEN / "hashes.json").write_text(f'{{\n  "resize": [\n    {lines(resized)}\n  ],\n  "crop": [\n    {lines(cropped)}\n  ]\n}}\n')


if __name__ == "__main__":
    main()
