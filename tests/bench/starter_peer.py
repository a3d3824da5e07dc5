# SPDX-License-Identifier: Apache-2.0
"""Runs a model folder in Python diffusers and in mutoscope-render with the same noise and prints the PSNR of the frames.

    python starter_peer.py MODEL PHOTO MUTOSCOPE_RENDER [--prompt TEXT] [--steps N] [--size N] [--frames N]

Needs torch, diffusers 0.42, transformers 5, pillow. The picture is cut to a square of the clip's size first, so both
programs are given the same pixels.
"""
import argparse
import json
import os
import pathlib
import subprocess
import tempfile

import numpy as np
import torch
from diffusers import I2VGenXLPipeline
from diffusers.schedulers import scheduling_lcm
from PIL import Image
from safetensors.torch import load_file, save_file


def square(path, size):
    picture = Image.open(path).convert("RGB")
    side = min(picture.size)
    left, top = (picture.width - side) // 2, (picture.height - side) // 2
    return picture.crop((left, top, left + side, top + side)).resize((size, size), Image.LANCZOS)


def give_noise(pipeline, noise):
    """The picture's latents are drawn with the given noise instead of the global generator's."""
    encode = pipeline.vae.encode

    def encode_with_noise(x, *args, **kwargs):
        distribution = encode(x, *args, **kwargs).latent_dist

        class Given:
            class latent_dist:
                @staticmethod
                def sample(generator=None):
                    return distribution.mean + distribution.std * noise

        return Given

    pipeline.vae.encode = encode_with_noise


def give_step_noise(steps):
    """What the LCM scheduler draws between steps, a tensor a step."""
    drawn = iter(steps)
    scheduling_lcm.randn_tensor = lambda shape, **_: next(drawn).reshape(shape)


@torch.no_grad()
def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=pathlib.Path)
    parser.add_argument("photo", type=pathlib.Path)
    parser.add_argument("render", type=pathlib.Path)
    parser.add_argument("--prompt", default="the camera pans right")
    parser.add_argument("--steps", type=int, default=8)
    parser.add_argument("--size", type=int, default=256)
    parser.add_argument("--frames", type=int, default=8)
    arguments = parser.parse_args()
    pipeline = I2VGenXLPipeline.from_pretrained(arguments.model, torch_dtype=torch.float32)
    # transformers 5.23 dropped the inner model's name that diffusers 0.42 asks for.
    if not hasattr(pipeline.text_encoder, "text_model"):
        object.__setattr__(pipeline.text_encoder, "text_model", pipeline.text_encoder)
    pipeline.set_progress_bar_config(disable=True)
    side = arguments.size // pipeline.vae_scale_factor
    given = {"initial_latents": torch.randn(1, 4, arguments.frames, side, side,
                                            generator=torch.Generator().manual_seed(7)),
             "posterior0.noise": torch.randn(1, 4, side, side, generator=torch.Generator().manual_seed(8))}
    give_noise(pipeline, given["posterior0.noise"])
    steps = [torch.randn(arguments.frames, 4, side, side, generator=torch.Generator().manual_seed(9 + step))
             for step in range(arguments.steps)]
    give_step_noise(steps)
    given |= {f"step{step}.noise": noise for step, noise in enumerate(steps)}
    call = {"prompt": arguments.prompt, "negative_prompt": "", "height": arguments.size, "width": arguments.size,
            "target_fps": 8, "num_frames": arguments.frames, "num_inference_steps": arguments.steps,
            "guidance_scale": 1.0, "clip_skip": 1, "decode_chunk_size": 2}
    picture = square(arguments.photo, arguments.size)
    latents = pipeline(image=picture, latents=given["initial_latents"].clone(), output_type="latent", **call).frames
    raw = pipeline.decode_latents(latents, 2)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        os.symlink(arguments.model.resolve(), folder / "model")
        picture.save(folder / "image.png")
        save_file({key: tensor.contiguous() for key, tensor in given.items()}, folder / "given.safetensors")
        (folder / "call.json").write_text(json.dumps({"pipeline": "I2VGenXLPipeline", "call": call}))
        subprocess.run([arguments.render, "reproduce", folder, "--dump", folder / "dump.safetensors"], check=True,
                       stdout=subprocess.DEVNULL)
        ours = load_file(folder / "dump.safetensors")
    theirs = ((raw / 2 + 0.5).clamp(0, 1) * 255).round()  # [1, 3, F, H, W]
    mine = ((ours["frames_raw"] / 2 + 0.5).clamp(0, 1) * 255).round()
    error = (theirs - mine.reshape(theirs.shape)).square().mean().item()
    print(f"PSNR of the frames {min(99.0, 10 * np.log10(255 ** 2 / max(error, 1e-9))):.1f} dB, latents differ by at "
          f"most {(latents - ours['final_latents'].reshape(latents.shape)).abs().max().item():.2e}")


if __name__ == "__main__":
    main()
