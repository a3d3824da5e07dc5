# SPDX-License-Identifier: Apache-2.0
"""Makes tests/golden/i2vgen_xl_started and svd_started: what diffusers' pipelines compute when they begin with another
clip's latents.

    python make_started_clips.py        # needs torch, diffusers 0.42, transformers 5, pillow; writes beside this folder

The published pipelines have no such call, so their schedulers are told to begin in the middle, as those of the picture
pipelines are, and they are handed the latents, brought to size by torch's own interpolation, with the scheduler's noise.
The models and pictures are those of i2vgen_xl_odd and svd_odd. (Animatediff_odd begins with a picture the same way.)
"""
import json

import torch
import torch.nn.functional as F
from diffusers import I2VGenXLPipeline, StableVideoDiffusionPipeline
from diffusers.pipelines.stable_video_diffusion import pipeline_stable_video_diffusion as published_svd
from PIL import Image

from recording import GOLDEN, begin, give_posterior_noise, normal, record_steps, write

STEPS, STRENGTH, FIRST = 5, 0.6, 2
START = (3, 4, 7, 8)  # frames, channels, height, width of the other clip's latents


def brought_to_size(latents, frames, height, width):
    """[F', C, h, w] to [frames, C, height, width]."""
    spread = F.interpolate(latents, (height, width), mode="bicubic", align_corners=False, antialias=True)
    flat = spread.permute(1, 2, 3, 0).reshape(1, -1, latents.shape[0])
    long = F.interpolate(flat, frames, mode="linear", align_corners=True)
    return long.reshape(latents.shape[1], height, width, frames).permute(3, 0, 1, 2)


def noised(scheduler, clean, noise):
    fresh = type(scheduler).from_config(scheduler.config)
    fresh.set_timesteps(STEPS)
    if hasattr(fresh, "set_begin_index"):
        fresh.set_begin_index(FIRST)
    return fresh.add_noise(clean, noise, fresh.timesteps[FIRST:FIRST + 1])


def begin_in_the_middle(scheduler):
    whole = scheduler.set_timesteps

    def shortened(*args, **kwargs):
        whole(*args, **kwargs)
        scheduler.timesteps = scheduler.timesteps[FIRST:]
        if hasattr(scheduler, "set_begin_index"):
            scheduler.set_begin_index(FIRST)

    scheduler.set_timesteps = shortened


def record(pipeline, source, folder, shape, given, call, names):
    """shape: of the sample as the pipeline has it; names: how the noise and the frames' dimension are called."""
    golden = {}
    noise_name, frame_dim = names
    given["start_latents"] = normal(11, *START)
    given[noise_name] = normal(12, *shape)
    clean = brought_to_size(given["start_latents"], shape[frame_dim], *shape[-2:])
    clean = clean.unsqueeze(0) if frame_dim == 1 else clean.transpose(0, 1).unsqueeze(0)
    start = noised(pipeline.scheduler, clean, given[noise_name])
    golden["starting_latents"] = start
    pipeline.set_progress_bar_config(disable=True)
    pipeline.scheduler.set_timesteps(STEPS)
    scaled = start / pipeline.scheduler.init_noise_sigma
    begin_in_the_middle(pipeline.scheduler)
    _, steps = record_steps(pipeline)
    picture = Image.open(GOLDEN / source / "image.png")
    pipeline(image=picture, latents=scaled, output_type="pil", num_inference_steps=STEPS, **call)
    assert len(steps) == STEPS - FIRST
    for k, sample in enumerate(steps):
        flat = frame_dim == 2
        golden[f"step{FIRST + k}.latents"] = (
            sample.reshape(1, shape[2], shape[1], *shape[-2:]).transpose(1, 2) if flat else sample)
    picture.save(GOLDEN / folder / "image.png")
    write(GOLDEN / folder, golden, given,
          {"pipeline": type(pipeline).__name__, "model": f"../{source}/model",
           "call": {**call, "num_inference_steps": STEPS}, "start_strength": STRENGTH})


@torch.no_grad()
def main():
    for source, folder, pipeline_class in (("i2vgen_xl_odd", "i2vgen_xl_started", I2VGenXLPipeline),
                                           ("svd_odd", "svd_started", StableVideoDiffusionPipeline)):
        begin(GOLDEN / folder)
        call = json.loads((GOLDEN / source / "call.json").read_text())["call"]
        call.pop("num_inference_steps")
        pipeline = pipeline_class.from_pretrained(GOLDEN / source / "model", torch_dtype=torch.float32)
        factor = 2 ** (len(pipeline.vae.config.block_out_channels) - 1)
        height, width = call["height"] // factor, call["width"] // factor
        if pipeline_class is I2VGenXLPipeline:
            given = {"posterior0.noise": normal(8, 1, 4, height, width)}
            give_posterior_noise({}, given["posterior0.noise"])
            record(pipeline, source, folder, (1, 4, call["num_frames"], height, width), given, call,
                   ("initial_latents", 2))
        else:
            given = {"noise_aug": normal(7, 1, 3, call["height"], call["width"])}
            published_svd.randn_tensor = lambda shape, **_: given["noise_aug"]
            record(pipeline, source, folder, (1, call["num_frames"], 4, height, width), given, call,
                   ("initial_latents_unscaled", 1))


if __name__ == "__main__":
    main()
