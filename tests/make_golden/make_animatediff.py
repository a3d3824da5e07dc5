# SPDX-License-Identifier: Apache-2.0
"""Makes tests/golden/animatediff_odd: a tiny random Stable Diffusion checkpoint and motion adapter unlike the published
shapes, two LoRAs, and what diffusers computes with them from a picture.

    python make_animatediff.py          # needs torch, diffusers 0.42, transformers 5, pillow; writes beside this folder

Unlike tests/golden/animatediff_public: three levels of other widths, two layers a block, attention in other places with
another number of heads at each level, two transformer blocks at one of them, linear projections, no motion module in the
middle, another number of motion heads and positions, latents of odd sizes, five frames, fp16 weights in shards for the
denoiser, bf16 for adapter and autoencoder; it begins with a picture (strength 0.6), and an ordinary LoRA with kohya's
names and alphas and a motion LoRA with PEFT's names are merged into the weights that diffusers runs.
"""
import numpy as np
import torch
from diffusers import (AnimateDiffVideoToVideoPipeline, AutoencoderKL, DDIMScheduler, MotionAdapter, PNDMScheduler,
                       StableDiffusionPipeline, UNet2DConditionModel)
from PIL import Image
from safetensors.torch import save_file
from transformers import CLIPTextConfig, CLIPTextModel, CLIPTokenizer

from recording import (GOLDEN, begin, normal, randomise, record_decoding, record_end, record_steps, record_texts,
                       round_buffers, save, take_published_tokenizer, write)

FOLDER = GOLDEN / "animatediff_odd"
WIDTH, HEIGHT, FRAMES, STEPS, STRENGTH = 88, 72, 5, 5, 0.6
CALL = {
    "prompt": "The Café's sign sways; it's 5 past 10 — zoom in!",
    "negative_prompt": "blurry",
    "height": HEIGHT,
    "width": WIDTH,
    "num_inference_steps": STEPS,
    "guidance_scale": 5.5,
    "strength": STRENGTH,
    "clip_skip": 1,
    "decode_chunk_size": 2,
}
LORA_WEIGHT, MOTION_LORA_WEIGHT = 0.7, -1.25


def make_picture():
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    picture = np.stack([x * 2, y * 3, 128 + 100 * np.sin(x / 7) * np.cos(y / 5)], axis=-1)
    return Image.fromarray(picture.clip(0, 255).astype(np.uint8))


def make_parts():
    tokenizer = CLIPTokenizer.from_pretrained(GOLDEN / "animatediff_public" / "base" / "tokenizer")
    text = CLIPTextModel(CLIPTextConfig(
        vocab_size=634, hidden_size=20, intermediate_size=36, num_hidden_layers=3, num_attention_heads=2,
        hidden_act="quick_gelu", projection_dim=20, max_position_embeddings=77, bos_token_id=632, eos_token_id=633))
    vae = AutoencoderKL(
        block_out_channels=(6, 12, 18, 18), layers_per_block=2, latent_channels=4, norm_num_groups=3, sample_size=64,
        down_block_types=("DownEncoderBlock2D",) * 4, up_block_types=("UpDecoderBlock2D",) * 4, scaling_factor=0.3)
    unet = UNet2DConditionModel(
        block_out_channels=(12, 18, 30), layers_per_block=2, norm_num_groups=6, cross_attention_dim=20,
        attention_head_dim=[2, 3, 5], transformer_layers_per_block=[1, 2, 1], use_linear_projection=True, sample_size=8,
        down_block_types=("CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "DownBlock2D"),
        up_block_types=("UpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D"))
    adapter = MotionAdapter(block_out_channels=(12, 18, 30), motion_layers_per_block=2, motion_num_attention_heads=3,
                            motion_norm_num_groups=2, motion_max_seq_length=24, use_motion_mid_block=False)
    scheduler = PNDMScheduler(beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear", skip_prk_steps=True,
                              steps_offset=1, set_alpha_to_one=False)
    randomise(text, 1, torch.float16), randomise(unet, 2, torch.float16)
    randomise(vae, 3, torch.bfloat16), randomise(adapter, 4, torch.bfloat16)
    round_buffers(adapter, torch.bfloat16)
    return tokenizer, text, vae, unet, adapter, scheduler


def save_model(tokenizer, text, vae, unet, adapter, scheduler):
    base = FOLDER / "base"
    StableDiffusionPipeline(vae=vae, text_encoder=text, tokenizer=tokenizer, unet=unet, scheduler=scheduler,
                            safety_checker=None, feature_extractor=None, requires_safety_checker=False).save_pretrained(base)
    take_published_tokenizer(base / "tokenizer", GOLDEN / "animatediff_public" / "base" / "tokenizer")
    save(base / "unet", unet, torch.float16, shards=2)
    save(base / "vae", vae, torch.bfloat16)
    save(FOLDER / "motion_adapter", adapter, torch.bfloat16)


def low_rank(generator, weight, rank):
    """up and down as LoRA trainers store them: kernels keep their size in `down`."""
    up = torch.randn(weight.shape[0], rank, *([1] * (weight.ndim - 2)), generator=generator)
    down = torch.randn(rank, *weight.shape[1:], generator=generator) / weight[0].numel() ** 0.5
    return up.half().float(), down.half().float()


def merge(weight, up, down, scale):
    weight.data += scale * (up.flatten(1).double() @ down.flatten(1).double()).view(weight.shape).float()


def add_lora(text, unet):
    """kohya's names: attention, feed-forward, projections, some convolutions; both networks."""
    generator, tensors = torch.Generator().manual_seed(11), {}
    wanted = ("to_q", "to_k", "to_v", "to_out.0", "ff.net.0.proj", "ff.net.2", "proj_in", "conv1", "time_emb_proj",
              "q_proj", "v_proj", "mlp.fc1", "downsamplers.0.conv")
    for network, prefix in ((unet, "lora_unet_"), (text, "lora_te_")):
        for name, module in network.named_modules():
            if "motion_modules" in name or not name.endswith(wanted):
                continue
            rank, alpha = (3, 2.0) if prefix == "lora_unet_" else (2, 1.0)
            up, down = low_rank(generator, module.weight, rank)
            published = name if prefix == "lora_unet_" or name.startswith("text_model.") else "text_model." + name
            key = prefix + published.replace(".", "_")
            tensors[key + ".lora_up.weight"], tensors[key + ".lora_down.weight"] = up.half(), down.half()
            tensors[key + ".alpha"] = torch.tensor(alpha).half()
            merge(module.weight, up, down, LORA_WEIGHT * alpha / rank)
    save_file(tensors, FOLDER / "lora.safetensors", {"ss_network_module": "networks.lora"})


def add_motion_lora(unet):
    generator, tensors = torch.Generator().manual_seed(12), {}
    for name, module in unet.named_modules():
        if "motion_modules" in name and name.endswith(("to_q", "to_k", "to_v", "to_out.0")):
            up, down = low_rank(generator, module.weight, 2)
            tensors[f"unet.{name}.lora_A.weight"], tensors[f"unet.{name}.lora_B.weight"] = down, up
            merge(module.weight, up, down, MOTION_LORA_WEIGHT)
    save_file(tensors, FOLDER / "motion_lora.safetensors", {"format": "pt"})


def record(pipeline, picture):
    golden = {}
    shape = (1, 4, FRAMES, HEIGHT // 8, WIDTH // 8)
    given = {"initial_latents": normal(7, *shape), "posterior0.noise": normal(8, 1, 4, *shape[-2:])}
    # The published pipeline encodes every frame of a video; a still picture is the same latents in each.
    pixels = pipeline.video_processor.preprocess(picture, height=HEIGHT, width=WIDTH)
    posterior = pipeline.vae.encode(pixels).latent_dist
    golden["vae.encode_in"], golden["posterior0.mean"] = pixels, posterior.mean
    golden["posterior0.sample"] = posterior.mean + posterior.std * given["posterior0.noise"]
    clean = golden["posterior0.sample"] * pipeline.vae.config.scaling_factor
    pipeline.scheduler.set_timesteps(STEPS)
    timesteps, count = pipeline.get_timesteps(STEPS, pipeline.scheduler.timesteps, STRENGTH, "cpu")
    latents = pipeline.scheduler.add_noise(clean.unsqueeze(2).expand(shape), given["initial_latents"], timesteps[:1])
    golden["starting_latents"] = latents

    record_texts(pipeline, golden)
    pipeline.text_encoder.__dict__["text_model"] = pipeline.text_encoder  # transformers 5 has dropped the name
    outputs, steps = record_steps(pipeline)
    record_decoding(pipeline, golden)
    frames = pipeline(latents=latents.clone(), output_type="pil", **CALL).frames[0]
    record_end(pipeline, frames, golden)
    first = STEPS - count
    for k in range(count):
        golden[f"step{first + k}.unet_out"] = outputs[k]
        golden[f"step{first + k}.latents"] = steps[k]
    return golden, given


@torch.no_grad()
def main():
    begin(FOLDER)
    picture = make_picture()
    picture.save(FOLDER / "image.png")
    tokenizer, text, vae, unet, adapter, scheduler = make_parts()
    save_model(tokenizer, text, vae, unet, adapter, scheduler)
    ddim = DDIMScheduler.from_config(scheduler.config, beta_schedule="linear", timestep_spacing="linspace",
                                     clip_sample=False, steps_offset=1)
    pipeline = AnimateDiffVideoToVideoPipeline(vae=vae, text_encoder=text, tokenizer=tokenizer, unet=unet,
                                               motion_adapter=adapter, scheduler=ddim)
    pipeline.set_progress_bar_config(disable=True)
    add_lora(text, pipeline.unet)
    add_motion_lora(pipeline.unet)
    golden, given = record(pipeline, picture)
    call = {"pipeline": "AnimateDiffVideoToVideoPipeline",
            "call": {**CALL, "num_frames": FRAMES},
            "add_ons": [{"kind": "motion_adapter", "path": "motion_adapter", "weight": 1.0},
                        {"kind": "lora", "path": "lora.safetensors", "weight": LORA_WEIGHT},
                        {"kind": "motion_lora", "path": "motion_lora.safetensors", "weight": MOTION_LORA_WEIGHT}]}
    write(FOLDER, golden, given, call)


if __name__ == "__main__":
    main()
