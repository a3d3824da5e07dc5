#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes an I2VGen-XL folder of the published size with random weights in half precision (5 GB): what its renders take,
in memory and time, is what the published weights take, and no download is needed.

    real_size.py FOLDER
    mutoscope-bench --model FOLDER --image PICTURE --levers ...

The names and shapes are those of tests/golden/realshapes, the rest of the folder is the tiny golden checkpoint's. Needs
numpy and safetensors.
"""
import json
import math
import shutil
import sys
from pathlib import Path

import numpy
from safetensors.numpy import save_file

GOLDEN = Path(__file__).resolve().parent.parent / "golden"
PARTS = {
    "unet": ("i2vgenxl_unet", "diffusion_pytorch_model.safetensors"),
    "vae": ("i2vgenxl_vae", "diffusion_pytorch_model.safetensors"),
    "text_encoder": ("i2vgenxl_text_encoder", "model.safetensors"),
    "image_encoder": ("i2vgenxl_image_encoder", "model.safetensors"),
}
PUBLISHED_UNET = {
    "down_block_types": ["CrossAttnDownBlock3D"] * 3 + ["DownBlock3D"],
    "up_block_types": ["UpBlock3D"] + ["CrossAttnUpBlock3D"] * 3,
}


def random_tensor(random, name, shape):
    """Of the size that keeps activations near one: the published initialisation's, roughly."""
    if len(shape) < 2:
        norm_weight = name.endswith("weight") and "norm" in name
        return numpy.full(shape, 1.0 if norm_weight else 0.0, numpy.float16)
    spread = 1.0 / math.sqrt(math.prod(shape[1:]))
    return (random.standard_normal(shape, numpy.float32) * spread).astype(numpy.float16)


def write_part(folder, part, random):
    shapes_name, file_name = PARTS[part]
    described = json.loads((GOLDEN / "realshapes" / f"{shapes_name}.json").read_text())
    config = json.loads((GOLDEN / "i2vgenxl_public" / "model" / part / "config.json").read_text())
    config.update(described["config"])
    if part == "unet":
        config.update(PUBLISHED_UNET)
    (folder / part).mkdir(parents=True, exist_ok=True)
    (folder / part / "config.json").write_text(json.dumps(config, indent=2))
    tensors = {name: random_tensor(random, name, shape) for name, shape in described["parameters"].items()}
    save_file(tensors, folder / part / file_name, metadata={"format": "pt"})


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = Path(sys.argv[1])
    tiny = GOLDEN / "i2vgenxl_public" / "model"
    for name in ("scheduler", "tokenizer", "feature_extractor"):
        shutil.copytree(tiny / name, folder / name, dirs_exist_ok=True)
    shutil.copy(tiny / "model_index.json", folder)
    extractor_file = folder / "feature_extractor" / "preprocessor_config.json"
    extractor = json.loads(extractor_file.read_text())
    extractor["crop_size"] = {"height": 224, "width": 224}
    extractor["size"] = {"shortest_edge": 224}
    extractor_file.write_text(json.dumps(extractor, indent=2))
    random = numpy.random.default_rng(1)
    for part in PARTS:
        print(f"{part} ...", flush=True)
        write_part(folder, part, random)


if __name__ == "__main__":
    main()
