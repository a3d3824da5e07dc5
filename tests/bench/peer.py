# SPDX-License-Identifier: Apache-2.0
"""Mutoscope beside Python diffusers: the same random checkpoint, the same picture and noise, one run, taking turns.

    python peer.py --bench BUILD/bin/mutoscope-bench [--size 256 --frames 8 --steps 4 --rounds 5 --widths 64,128,256,256]

Needs torch, diffusers, transformers, psutil and pillow. Both programs stay loaded and only one of them works at a time, since a
second busy process would spoil either's times. Prints one table: the medians of each stage, the ratio, the peak memory, and
how far the frames agree.
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

os.environ.setdefault("OMP_WAIT_POLICY", "passive")  # whoever waits must not spin

import numpy as np
import psutil
import torch
from diffusers import AutoencoderKL, DDIMScheduler, I2VGenXLPipeline, I2VGenXLUNet
from PIL import Image
from safetensors.torch import load_file, save_file
from transformers import (CLIPImageProcessor, CLIPTextConfig, CLIPTextModel, CLIPTokenizer, CLIPVisionConfig,
                          CLIPVisionModelWithProjection)

HERE = pathlib.Path(__file__).resolve().parent
TOKENIZER = HERE.parent / "golden" / "i2vgenxl_public" / "model" / "tokenizer"
PICTURE = HERE.parent.parent / "resources" / "samples" / "cat.jpg"
PROMPT = "the camera slowly pulls back"


def make_checkpoint(folder, widths, vae_widths):
    torch.manual_seed(1)
    text = CLIPTextModel(CLIPTextConfig(vocab_size=664, hidden_size=256, intermediate_size=1024, num_hidden_layers=6,
                                        num_attention_heads=4, hidden_act="gelu", bos_token_id=662, eos_token_id=663))
    vision = CLIPVisionModelWithProjection(CLIPVisionConfig(
        hidden_size=256, intermediate_size=1024, num_hidden_layers=6, num_attention_heads=4, image_size=224, patch_size=14,
        projection_dim=256, hidden_act="gelu"))
    vae = AutoencoderKL(block_out_channels=vae_widths, layers_per_block=2, norm_num_groups=32, sample_size=256,
                        down_block_types=("DownEncoderBlock2D",) * 4, up_block_types=("UpDecoderBlock2D",) * 4)
    unet = I2VGenXLUNet(block_out_channels=widths, norm_num_groups=32, cross_attention_dim=256, attention_head_dim=64)
    for name, parameter in unet.named_parameters():  # layers that training starts from zero would hide mistakes
        if parameter.ndim > 1 and not parameter.any():
            torch.nn.init.normal_(parameter, std=0.02)
    scheduler = DDIMScheduler(beta_schedule="squaredcos_cap_v2", rescale_betas_zero_snr=True, prediction_type="v_prediction",
                              timestep_spacing="leading", steps_offset=1, clip_sample=False)
    I2VGenXLPipeline(vae=vae, text_encoder=text, tokenizer=CLIPTokenizer.from_pretrained(TOKENIZER), image_encoder=vision,
                     feature_extractor=CLIPImageProcessor(crop_size={"height": 224, "width": 224}), unet=unet,
                     scheduler=scheduler).save_pretrained(folder)
    for file in ("vocab.json", "merges.txt", "tokenizer_config.json", "special_tokens_map.json"):
        (folder / "tokenizer" / file).write_bytes((TOKENIZER / file).read_bytes())


class Diffusers:
    """The eager pipeline, timed stage by stage from outside."""

    def __init__(self, folder, arguments, given):
        start = time.perf_counter()
        self.pipeline = I2VGenXLPipeline.from_pretrained(folder, torch_dtype=getattr(torch, arguments.peer_dtype))
        self.load_seconds = time.perf_counter() - start
        # diffusers 0.42 still looks for the level that transformers 5 took out of the text encoder
        object.__setattr__(self.pipeline.text_encoder, "text_model", self.pipeline.text_encoder)
        self.pipeline.set_progress_bar_config(disable=True)
        self.arguments, self.given = arguments, given
        self.marks = []
        unet, decode = self.pipeline.unet.forward, self.pipeline.decode_latents

        def timed_unet(*args, **kwargs):
            self.marks.append(time.perf_counter())
            return unet(*args, **kwargs)

        def timed_decode(*args, **kwargs):
            self.decode_start = time.perf_counter()
            return decode(*args, **kwargs)

        self.pipeline.unet.forward, self.pipeline.decode_latents = timed_unet, timed_decode
        encode = self.pipeline.vae.encode

        def given_encode(x, *args, **kwargs):
            latents = encode(x, *args, **kwargs)
            noise = given["posterior0.noise"].to(x.dtype)
            latents.latent_dist.sample = lambda generator=None: latents.latent_dist.mean + latents.latent_dist.std * noise
            return latents

        self.pipeline.vae.encode = given_encode

    @torch.inference_mode()
    def run(self):
        a = self.arguments
        self.marks.clear()
        start = time.perf_counter()
        frames = self.pipeline(
            prompt=PROMPT, image=Image.open(PICTURE).convert("RGB"), height=a.size, width=a.size, target_fps=8,
            num_frames=a.frames, num_inference_steps=a.steps, guidance_scale=9.0, negative_prompt="",
            latents=self.given["initial_latents"].to(self.pipeline.unet.dtype), decode_chunk_size=a.decode_chunk).frames[0]
        end = time.perf_counter()
        steps = np.diff(self.marks + [self.decode_start])
        self.frames = np.stack([np.asarray(frame) for frame in frames])
        return {"encoding": self.marks[0] - start, "denoising": self.decode_start - self.marks[0],
                "step": float(np.median(steps)), "decoding": end - self.decode_start, "total": end - start,
                "loading": self.load_seconds}


class Mutoscope:
    def __init__(self, folder, arguments, given_file, frames_file):
        a = arguments
        self.frames_file = frames_file
        self.process = subprocess.Popen(
            [a.bench, "--interactive", "--model", folder, "--image", PICTURE, "--prompt", PROMPT, "--width", str(a.size), "--height",
             str(a.size), "--frames", str(a.frames), "--fps", "8", "--steps", str(a.steps), "--guidance", "9", "--decode-chunk",
             str(a.decode_chunk), "--precision", a.precision, "--given", given_file, "--frames-out", frames_file],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        if self.process.stdout.readline().strip() != "ready":
            sys.exit("mutoscope-bench did not start")

    def run(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        self.precision = answer["precision"]
        self.peak = answer["peak_host_bytes"]
        self.frames = load_file(self.frames_file)["frames_u8"].numpy()
        return answer["seconds"]


def faster_dtype(folder, arguments):
    """float32 or bfloat16, whichever the denoiser of diffusers runs faster in on this machine."""
    latent = arguments.size // 8
    times = {}
    for name in ("float32", "bfloat16"):
        dtype = getattr(torch, name)
        unet = I2VGenXLUNet.from_pretrained(folder / "unet", torch_dtype=dtype)
        inputs = dict(encoder_hidden_states=torch.zeros(2, 77, 256, dtype=dtype), fps=torch.tensor([8, 8]),
                      image_latents=torch.zeros(2, 4, arguments.frames, latent, latent, dtype=dtype),
                      image_embeddings=torch.zeros(2, 1, 256, dtype=dtype))
        with torch.inference_mode():
            for _ in range(2):  # the first is a warm-up
                start = time.perf_counter()
                unet(torch.zeros(2, 4, arguments.frames, latent, latent, dtype=dtype), 500, **inputs)
                times[name] = time.perf_counter() - start
    return min(times, key=times.get)


def psnr(a, b):
    error = np.mean((a.astype(np.float64) - b.astype(np.float64)) ** 2)
    return float("inf") if error == 0 else 10 * np.log10(255 ** 2 / error)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bench", required=True)
    parser.add_argument("--size", type=int, default=256)
    parser.add_argument("--frames", type=int, default=8)
    parser.add_argument("--steps", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--decode-chunk", type=int, default=1)
    parser.add_argument("--widths", default="64,128,256,256")
    parser.add_argument("--vae-widths", default="64,128,256,256")
    parser.add_argument("--precision", default="auto", help="ours; auto: as the program chooses")
    parser.add_argument("--peer-dtype", default="auto", help="diffusers; auto: what it runs faster in")
    arguments = parser.parse_args()

    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        make_checkpoint(folder / "model", [int(w) for w in arguments.widths.split(",")],
                        [int(w) for w in arguments.vae_widths.split(",")])
        if arguments.peer_dtype == "auto":
            arguments.peer_dtype = faster_dtype(folder / "model", arguments)
        latent = arguments.size // 8
        generator = torch.Generator().manual_seed(5)
        given = {"initial_latents": torch.randn(1, 4, arguments.frames, latent, latent, generator=generator),
                 "posterior0.noise": torch.randn(1, 4, latent, latent, generator=generator)}
        save_file(given, folder / "given.safetensors")
        contenders = {"diffusers": Diffusers(folder / "model", arguments, given),
                      "mutoscope": Mutoscope(folder / "model", arguments, folder / "given.safetensors", folder / "frames.safetensors")}
        times = {name: [] for name in contenders}
        for round_number in range(arguments.rounds + 1):
            for name, contender in contenders.items():
                seconds = contender.run()
                if round_number > 0:  # the first is a warm-up
                    times[name].append(seconds)
        ours, theirs = contenders["mutoscope"], contenders["diffusers"]
        ours.process.stdin.close()

        print(f"{arguments.size}x{arguments.size}x{arguments.frames}, {arguments.steps} steps, widths {arguments.widths}; mutoscope "
              f"{ours.precision}, diffusers {arguments.peer_dtype}; {torch.get_num_threads()} threads; medians of {arguments.rounds}")
        print(f"{'seconds':<12}{'diffusers':>12}{'mutoscope':>12}{'ratio':>10}")
        for stage in ("loading", "encoding", "step", "denoising", "decoding", "total"):
            a, b = (statistics.median(run[stage] for run in times[name]) for name in ("diffusers", "mutoscope"))
            print(f"{stage:<12}{a:>12.3f}{b:>12.3f}{a / b:>9.2f}x")
        peak = psutil.Process().memory_info()
        theirs_peak = getattr(peak, "peak_wset", None) or int(
            next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1]) * 1024
        print(f"{'peak GiB':<12}{theirs_peak / 2**30:>12.2f}{ours.peak / 2**30:>12.2f}{theirs_peak / ours.peak:>9.2f}x")
        print(f"frames agree to {psnr(ours.frames, theirs.frames):.1f} dB")


if __name__ == "__main__":
    main()
