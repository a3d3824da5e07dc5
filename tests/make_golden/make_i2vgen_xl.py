# SPDX-License-Identifier: Apache-2.0
"""Makes tests/golden/i2vgen_xl_odd: a tiny random I2VGen-XL checkpoint unlike the published shape, and what diffusers
computes with it.

    python make_i2vgen_xl.py            # needs torch, diffusers 0.42, transformers 5, pillow; writes beside this folder

Unlike tests/golden/i2vgenxl_public: three levels of other widths, two layers a block, attention in other places, another
head width, latents of odd sizes, five frames, fp16 weights in shards for the denoiser, bf16 for the autoencoder, a square
picture encoder of another size, the last layer of the text encoder (clip_skip null), another scheduler end.
"""
import json
import pathlib
import shutil

import numpy as np
import torch
from diffusers import AutoencoderKL, DDIMScheduler, I2VGenXLPipeline, I2VGenXLUNet
from PIL import Image
from safetensors.torch import save_file
from transformers import (CLIPImageProcessor, CLIPTextConfig, CLIPTextModel, CLIPTokenizer, CLIPVisionConfig,
                          CLIPVisionModelWithProjection)

GOLDEN = pathlib.Path(__file__).resolve().parent.parent / "golden"
FOLDER = GOLDEN / "i2vgen_xl_odd"
WIDTH, HEIGHT, FRAMES, STEPS = 88, 72, 5, 3
CALL = {
    "prompt": "The Café's sign sways; it's 5 past 10 — zoom in!",
    "negative_prompt": "blurry",
    "height": HEIGHT,
    "width": WIDTH,
    "target_fps": 9,
    "num_frames": FRAMES,
    "num_inference_steps": STEPS,
    "guidance_scale": 7.5,
    "clip_skip": None,
    "decode_chunk_size": 2,
}


def randomise(module, seed, dtype):
    """Random weights, exact in `dtype`, so that storing them loses nothing; no layer stays zero."""
    generator = torch.Generator().manual_seed(seed)
    for name, parameter in module.named_parameters():
        noise = torch.randn(parameter.shape, generator=generator)
        if parameter.ndim > 1:
            value = noise / parameter[0].numel() ** 0.5
        elif "norm" in name and name.endswith("weight"):
            value = 1 + 0.1 * noise
        else:
            value = 0.1 * noise
        parameter.data = value.to(dtype).float()
    return module.eval()


def make_picture():
    y, x = np.mgrid[0:61, 0:103]
    picture = np.stack([x * 2, y * 4, 128 + 100 * np.sin(x / 7) * np.cos(y / 5)], axis=-1)
    return Image.fromarray(picture.clip(0, 255).astype(np.uint8))


def make_pipeline():
    tokenizer = CLIPTokenizer.from_pretrained(GOLDEN / "i2vgenxl_public" / "model" / "tokenizer")
    text = CLIPTextModel(CLIPTextConfig(
        vocab_size=664, hidden_size=20, intermediate_size=36, num_hidden_layers=2, num_attention_heads=2,
        hidden_act="quick_gelu", projection_dim=20, max_position_embeddings=77, bos_token_id=662, eos_token_id=663))
    vision = CLIPVisionModelWithProjection(CLIPVisionConfig(
        hidden_size=24, intermediate_size=40, num_hidden_layers=3, num_attention_heads=3, image_size=48, patch_size=16,
        projection_dim=20, hidden_act="gelu"))
    vae = AutoencoderKL(
        block_out_channels=(6, 12, 18, 18), layers_per_block=2, latent_channels=4, norm_num_groups=3, sample_size=64,
        down_block_types=("DownEncoderBlock2D",) * 4, up_block_types=("UpDecoderBlock2D",) * 4, scaling_factor=0.3)
    unet = I2VGenXLUNet(
        block_out_channels=(12, 18, 30), layers_per_block=2, norm_num_groups=6, cross_attention_dim=20,
        attention_head_dim=6, sample_size=8,
        down_block_types=("DownBlock3D", "CrossAttnDownBlock3D", "CrossAttnDownBlock3D"),
        up_block_types=("CrossAttnUpBlock3D", "UpBlock3D", "CrossAttnUpBlock3D"))
    scheduler = DDIMScheduler(
        beta_schedule="squaredcos_cap_v2", rescale_betas_zero_snr=True, prediction_type="v_prediction",
        timestep_spacing="leading", steps_offset=1, clip_sample=False, set_alpha_to_one=False)
    extractor = CLIPImageProcessor(crop_size={"height": 48, "width": 48}, size={"shortest_edge": 48})
    randomise(text, 1, torch.float16), randomise(vision, 2, torch.float16)
    randomise(vae, 3, torch.bfloat16), randomise(unet, 4, torch.float16)
    return I2VGenXLPipeline(vae=vae, text_encoder=text, tokenizer=tokenizer, image_encoder=vision,
                            feature_extractor=extractor, unet=unet, scheduler=scheduler)


def save_half(pipeline):
    model = FOLDER / "model"
    pipeline.save_pretrained(model)
    # transformers 5 writes tokenizer.json alone; published checkpoints hold the older files.
    shutil.rmtree(model / "tokenizer")
    shutil.copytree(GOLDEN / "i2vgenxl_public" / "model" / "tokenizer", model / "tokenizer")
    for part, dtype in (("unet", torch.float16), ("vae", torch.bfloat16)):
        folder = model / part
        config = (folder / "config.json").read_text()
        shutil.rmtree(folder)
        state = {name: tensor.to(dtype).contiguous() for name, tensor in getattr(pipeline, part).state_dict().items()}
        folder.mkdir()
        (folder / "config.json").write_text(config)
        if part == "vae":
            save_file(state, folder / "diffusion_pytorch_model.safetensors", {"format": "pt"})
            continue
        names = sorted(state)
        shards = [names[::2], names[1::2]]
        index = {"metadata": {}, "weight_map": {}}
        for number, members in enumerate(shards, 1):
            file = f"diffusion_pytorch_model-{number:05d}-of-00002.safetensors"
            save_file({name: state[name] for name in members}, folder / file, {"format": "pt"})
            index["weight_map"].update({name: file for name in members})
        (folder / "diffusion_pytorch_model.safetensors.index.json").write_text(json.dumps(index, indent=1))


def record(pipeline, picture):
    golden, given = {}, {}
    given["initial_latents"] = torch.randn(1, 4, FRAMES, HEIGHT // 8, WIDTH // 8, generator=torch.Generator().manual_seed(7))
    texts = iter(["prompt", "negative"])
    original_text = pipeline.text_encoder.forward

    def text_forward(input_ids, *args, **kwargs):
        output = original_text(input_ids, *args, **kwargs)
        role = next(texts)
        golden[f"text.{role}.input_ids"] = input_ids
        golden[f"text.{role}.last_hidden_state"] = output[0]
        return output

    def vision_hook(_, inputs, kwargs, output):
        golden["clip.pixel_values"] = kwargs.get("pixel_values", inputs[0] if inputs else None)
        golden["clip.image_embeds"] = output.image_embeds

    outputs = []
    handles = [pipeline.image_encoder.register_forward_hook(vision_hook, with_kwargs=True),
               pipeline.unet.register_forward_hook(lambda *a: outputs.append(a[-1][0].clone()))]
    pipeline.text_encoder.forward = text_forward

    original_encode = pipeline.vae.encode

    def encode(x, *args, **kwargs):
        golden["vae.encode_in"] = x
        distribution = original_encode(x, *args, **kwargs).latent_dist
        golden["posterior0.mean"] = distribution.mean
        given["posterior0.noise"] = torch.randn(distribution.mean.shape, generator=torch.Generator().manual_seed(8))

        class Given:
            class latent_dist:  # the pipeline draws from the global generator; here it is given its noise
                @staticmethod
                def sample(generator=None):
                    golden["posterior0.sample"] = distribution.mean + distribution.std * given["posterior0.noise"]
                    return golden["posterior0.sample"]

        return Given

    pipeline.vae.encode = encode
    steps = []
    original_step = pipeline.scheduler.step

    def step(*args, **kwargs):
        result = original_step(*args, **kwargs)
        steps.append(result.prev_sample.clone())
        return result

    pipeline.scheduler.step = step
    original_decode = pipeline.decode_latents

    def decode(latents, decode_chunk_size=None):
        golden["final_latents"] = latents
        golden["frames_raw"] = original_decode(latents, decode_chunk_size)
        return golden["frames_raw"]

    pipeline.decode_latents = decode
    frames = pipeline(image=picture, latents=given["initial_latents"].clone(), output_type="pil", **CALL).frames[0]
    golden["frames_u8"] = torch.from_numpy(np.stack([np.asarray(frame) for frame in frames]))
    golden["scheduler.timesteps"] = pipeline.scheduler.timesteps
    for k in range(STEPS):
        golden[f"step{k}.unet_out"] = outputs[k]
        golden[f"step{k}.latents"] = steps[k].reshape(1, FRAMES, 4, HEIGHT // 8, WIDTH // 8).permute(0, 2, 1, 3, 4)
    for handle in handles:
        handle.remove()
    return golden, given


@torch.no_grad()
def main():
    torch.use_deterministic_algorithms(True)
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    picture = make_picture()
    picture.save(FOLDER / "image.png")
    pipeline = make_pipeline()
    pipeline.set_progress_bar_config(disable=True)
    save_half(pipeline)
    golden, given = record(pipeline, picture)
    save_file({name: tensor.detach().contiguous() for name, tensor in golden.items()}, FOLDER / "golden.safetensors")
    save_file({name: tensor.contiguous() for name, tensor in given.items()}, FOLDER / "given.safetensors")
    (FOLDER / "call.json").write_text(json.dumps({"pipeline": "I2VGenXLPipeline", "call": CALL}, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
