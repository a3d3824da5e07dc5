# SPDX-License-Identifier: Apache-2.0
"""Makes tests/golden/i2vgen_xl_odd: a tiny random I2VGen-XL checkpoint unlike the published shape, and what diffusers
computes with it.

    python make_i2vgen_xl.py            # needs torch, diffusers 0.42, transformers 5, pillow; writes beside this folder

Unlike tests/golden/i2vgenxl_public: three levels of other widths, two layers a block, attention in other places, another
head width, latents of odd sizes, five frames, fp16 weights in shards for the denoiser, bf16 for the autoencoder, a square
picture encoder of another size, the last layer of the text encoder (clip_skip null), another scheduler end.
"""
import numpy as np
import torch
from diffusers import AutoencoderKL, DDIMScheduler, I2VGenXLPipeline, I2VGenXLUNet
from PIL import Image
from transformers import (CLIPImageProcessor, CLIPTextConfig, CLIPTextModel, CLIPTokenizer, CLIPVisionConfig,
                          CLIPVisionModelWithProjection)

from recording import (GOLDEN, after, begin, give_posterior_noise, normal, randomise, record_decoding, record_end,
                       record_steps, record_texts, save, take_published_tokenizer, write)

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
    take_published_tokenizer(model / "tokenizer", GOLDEN / "i2vgenxl_public" / "model" / "tokenizer")
    save(model / "unet", pipeline.unet, torch.float16, shards=2)
    save(model / "vae", pipeline.vae, torch.bfloat16)


def record(pipeline, picture):
    golden = {}
    given = {"initial_latents": normal(7, 1, 4, FRAMES, HEIGHT // 8, WIDTH // 8),
             "posterior0.noise": normal(8, 1, 4, HEIGHT // 8, WIDTH // 8)}

    def vision_hook(_, inputs, kwargs, output):
        golden["clip.pixel_values"] = kwargs.get("pixel_values", inputs[0] if inputs else None)
        golden["clip.image_embeds"] = output.image_embeds

    def encode_hook(output, x, *_, **__):
        golden["vae.encode_in"], golden["posterior0.mean"] = x, output.latent_dist.mean

    record_texts(pipeline, golden)
    pipeline.image_encoder.register_forward_hook(vision_hook, with_kwargs=True)
    after(pipeline.vae, "encode", encode_hook)
    give_posterior_noise(golden, given["posterior0.noise"])
    outputs, steps = record_steps(pipeline)
    record_decoding(pipeline, golden)
    frames = pipeline(image=picture, latents=given["initial_latents"].clone(), output_type="pil", **CALL).frames[0]
    record_end(pipeline, frames, golden)
    for k in range(STEPS):
        golden[f"step{k}.unet_out"] = outputs[k]
        golden[f"step{k}.latents"] = steps[k].reshape(1, FRAMES, 4, HEIGHT // 8, WIDTH // 8).permute(0, 2, 1, 3, 4)
    return golden, given


@torch.no_grad()
def main():
    begin(FOLDER)
    picture = make_picture()
    picture.save(FOLDER / "image.png")
    pipeline = make_pipeline()
    pipeline.set_progress_bar_config(disable=True)
    save_half(pipeline)
    golden, given = record(pipeline, picture)
    write(FOLDER, golden, given, {"pipeline": "I2VGenXLPipeline", "call": CALL})


if __name__ == "__main__":
    main()
