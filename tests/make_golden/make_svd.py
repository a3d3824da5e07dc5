# SPDX-License-Identifier: Apache-2.0
"""Makes tests/golden/svd_odd: a tiny random Stable Video Diffusion checkpoint unlike the published shape, and what
diffusers computes with it.

    python make_svd.py            # needs torch, diffusers 0.42, transformers 5, pillow; writes beside this folder

Unlike tests/golden/svd_public: three levels of other widths, depths and heads, attention in other places, an autoencoder
of factor 4 whose decoder has one resnet a level (so that its attention never runs), latents of odd sizes, five frames
decoded two at a time, other noise levels, guidance that does not begin at 1, fp16 weights in shards for the denoiser,
bf16 for the autoencoder.
"""
import diffusers.pipelines.stable_video_diffusion.pipeline_stable_video_diffusion as published
import numpy as np
import torch
from diffusers import (AutoencoderKLTemporalDecoder, EulerDiscreteScheduler, StableVideoDiffusionPipeline,
                       UNetSpatioTemporalConditionModel)
from PIL import Image
from transformers import CLIPImageProcessor, CLIPVisionConfig, CLIPVisionModelWithProjection

from recording import (GOLDEN, after, begin, normal, randomise, record_decoding, record_end, record_steps, save, write)

FOLDER = GOLDEN / "svd_odd"
WIDTH, HEIGHT, FRAMES, STEPS, FACTOR = 88, 72, 5, 3, 4
CALL = {
    "height": HEIGHT,
    "width": WIDTH,
    "num_frames": FRAMES,
    "num_inference_steps": STEPS,
    "min_guidance_scale": 1.5,
    "max_guidance_scale": 2.5,
    "fps": 11,
    "motion_bucket_id": 33,
    "noise_aug_strength": 0.1,
    "decode_chunk_size": 2,
}


def make_picture():
    y, x = np.mgrid[0:190, 0:331]
    picture = np.stack([x * 0.7, y * 1.3, 128 + 100 * np.sin(x / 3) * np.cos(y / 5)], axis=-1)
    return Image.fromarray(picture.clip(0, 255).astype(np.uint8))


def make_pipeline():
    vision = CLIPVisionModelWithProjection(CLIPVisionConfig(
        hidden_size=24, intermediate_size=40, num_hidden_layers=3, num_attention_heads=3, image_size=224, patch_size=28,
        projection_dim=20, hidden_act="quick_gelu"))
    vae = AutoencoderKLTemporalDecoder(
        block_out_channels=(32, 32, 32), layers_per_block=1, latent_channels=4, sample_size=40,
        down_block_types=("DownEncoderBlock2D",) * 3, scaling_factor=0.3)
    unet = UNetSpatioTemporalConditionModel(
        block_out_channels=(32, 64, 32), layers_per_block=(2, 1, 1), cross_attention_dim=20,
        transformer_layers_per_block=(1, 2, 1), num_attention_heads=(4, 2, 8), addition_time_embed_dim=10,
        projection_class_embeddings_input_dim=30, num_frames=FRAMES, sample_size=8,
        down_block_types=("DownBlockSpatioTemporal", "CrossAttnDownBlockSpatioTemporal",
                          "CrossAttnDownBlockSpatioTemporal"),
        up_block_types=("CrossAttnUpBlockSpatioTemporal", "UpBlockSpatioTemporal", "CrossAttnUpBlockSpatioTemporal"))
    scheduler = EulerDiscreteScheduler(
        beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear", prediction_type="v_prediction",
        use_karras_sigmas=True, sigma_min=0.01, sigma_max=400.0, timestep_type="continuous",
        timestep_spacing="leading", steps_offset=1)
    randomise(vision, 2, torch.float16), randomise(vae, 3, torch.bfloat16), randomise(unet, 4, torch.float16)
    return StableVideoDiffusionPipeline(vae=vae, image_encoder=vision, unet=unet, scheduler=scheduler,
                                        feature_extractor=CLIPImageProcessor())


def save_half(pipeline):
    model = FOLDER / "model"
    pipeline.save_pretrained(model)
    save(model / "unet", pipeline.unet, torch.float16, shards=2)
    save(model / "vae", pipeline.vae, torch.bfloat16)
    save(model / "image_encoder", pipeline.image_encoder, torch.float16, stem="model")


def record(pipeline, picture):
    golden = {}
    given = {
        "noise_aug": normal(7, 1, 3, HEIGHT, WIDTH),
        "initial_latents_unscaled": normal(8, 1, FRAMES, 4, HEIGHT // FACTOR, WIDTH // FACTOR),
    }
    published.randn_tensor = lambda shape, **_: given["noise_aug"]

    def vision_hook(_, inputs, kwargs, output):
        pixels = kwargs.get("pixel_values", inputs[0] if inputs else None)
        golden["clip.pixel_values_sub_1_4_2_4"] = pixels[:, :, 1::4, 2::4]
        golden["clip.image_embeds"] = output.image_embeds

    def encode_hook(output, x, *_, **__):
        golden["vae.encode_in"] = x
        golden["posterior0.mode"], golden["posterior0.logvar"] = output.latent_dist.mean, output.latent_dist.logvar

    pipeline.image_encoder.register_forward_hook(vision_hook, with_kwargs=True)
    after(pipeline.vae, "encode", encode_hook)
    outputs, steps = record_steps(pipeline)
    record_decoding(pipeline, golden)
    frames = pipeline(image=picture, latents=given["initial_latents_unscaled"].clone(), output_type="pil", **CALL).frames[0]
    record_end(pipeline, frames, golden)
    golden["scheduler.sigmas"] = pipeline.scheduler.sigmas
    for k in range(STEPS):
        golden[f"step{k}.unet_out"], golden[f"step{k}.latents"] = outputs[k], steps[k]
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
    write(FOLDER, golden, given, {"pipeline": "StableVideoDiffusionPipeline", "call": CALL})


if __name__ == "__main__":
    main()
