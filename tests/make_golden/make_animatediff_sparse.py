# SPDX-License-Identifier: Apache-2.0
"""Makes tests/golden/animatediff_sparse_rgb and _scribble: tiny random sparse-control encoders for the checkpoint and
motion adapter of tests/golden/animatediff_odd, and what diffusers' AnimateDiffSparseControlNetPipeline computes with a
picture as its first frame.

    python make_animatediff_sparse.py   # needs what make_animatediff.py needs, and its output

The first takes the picture's latents through one convolution, as the published RGB encoder does; the second takes the
picture itself through the stack of convolutions of the published scribble encoder, in BGR order.
"""
import torch
from diffusers import (AnimateDiffSparseControlNetPipeline, AutoencoderKL, DDIMScheduler, MotionAdapter, PNDMScheduler,
                       SparseControlNetModel, UNet2DConditionModel)
from PIL import Image
from transformers import CLIPTextModel, CLIPTokenizer

from make_animatediff import FOLDER as ODD
from make_animatediff import FRAMES, HEIGHT, WIDTH
from recording import (GOLDEN, after, begin, give_posterior_noise, normal, randomise, record_end, record_steps,
                       round_buffers, save, write)

STEPS = 3
CALL = {"prompt": "a boat drifts past", "negative_prompt": "blurry", "height": HEIGHT, "width": WIDTH,
        "num_frames": FRAMES, "num_inference_steps": STEPS, "guidance_scale": 4.0, "decode_chunk_size": 2}
SHARED = dict(block_out_channels=(12, 18, 30), layers_per_block=2, norm_num_groups=6, cross_attention_dim=20,
              attention_head_dim=(2, 3, 5), transformer_layers_per_block=(1, 2, 1), use_linear_projection=True,
              down_block_types=("CrossAttnDownBlockMotion", "CrossAttnDownBlockMotion", "DownBlockMotion"),
              motion_num_attention_heads=3, motion_max_seq_length=24)
KINDS = {
    "rgb": (dict(conditioning_channels=4, use_simplified_condition_embedding=True), 0.8, 21),
    "scribble": (dict(conditioning_channels=3, use_simplified_condition_embedding=False,
                      conditioning_embedding_out_channels=(6, 8, 10, 12),
                      controlnet_conditioning_channel_order="bgr"), 1.0, 22),
}


def make_pipeline(control):
    base = ODD / "base"
    unet = UNet2DConditionModel.from_pretrained(base / "unet").float()
    scheduler = DDIMScheduler.from_config(PNDMScheduler.from_pretrained(base / "scheduler").config,
                                          beta_schedule="linear", timestep_spacing="linspace", clip_sample=False,
                                          steps_offset=1)
    pipeline = AnimateDiffSparseControlNetPipeline(
        vae=AutoencoderKL.from_pretrained(base / "vae").float(),
        text_encoder=CLIPTextModel.from_pretrained(base / "text_encoder").float(),
        tokenizer=CLIPTokenizer.from_pretrained(base / "tokenizer"), unet=unet,
        motion_adapter=MotionAdapter.from_pretrained(ODD / "motion_adapter").float(), controlnet=control,
        scheduler=scheduler)
    pipeline.text_encoder.__dict__["text_model"] = pipeline.text_encoder  # transformers 5 has dropped the name
    pipeline.set_progress_bar_config(disable=True)
    return pipeline


def record(pipeline, picture, scale):
    shape = (1, 4, FRAMES, HEIGHT // 8, WIDTH // 8)
    given = {"initial_latents": normal(17, *shape), "posterior0.noise": normal(18, 1, 4, *shape[-2:])}
    golden, controls = {}, []
    give_posterior_noise(golden, given["posterior0.noise"])
    pipeline.controlnet.register_forward_hook(lambda *a: controls.append(a[-1]))
    outputs, steps = record_steps(pipeline)
    after(pipeline, "decode_latents", lambda raw, *_, **__: golden.update({"frames_raw": raw}))
    call = {key: value for key, value in CALL.items() if key != "decode_chunk_size"}
    frames = pipeline(latents=given["initial_latents"].clone(), conditioning_frames=[picture],
                      controlnet_frame_indices=[0], controlnet_conditioning_scale=scale, output_type="pil",
                      **call).frames[0]
    record_end(pipeline, frames, golden)
    downs, middle = controls[0]
    golden["step0.control_first"], golden["step0.control_last"] = downs[0], downs[-1]
    golden["step0.control_middle"] = middle
    for k in range(STEPS):
        golden[f"step{k}.unet_out"], golden[f"step{k}.latents"] = outputs[k], steps[k]
    return golden, given


@torch.no_grad()
def main():
    for kind, (config, scale, seed) in KINDS.items():
        folder = GOLDEN / f"animatediff_sparse_{kind}"
        begin(folder)
        control = SparseControlNetModel(**SHARED, **config)
        randomise(control, seed, torch.float16)
        round_buffers(control, torch.float16)
        save(folder / "sparse_control", control, torch.float16)
        picture = Image.open(ODD / "image.png")
        picture.save(folder / "image.png")
        golden, given = record(make_pipeline(control), picture, scale)
        call = {"pipeline": "AnimateDiffSparseControlNetPipeline", "model": "../animatediff_odd/base",
                "call": {**CALL, "controlnet_frame_indices": [0]},
                "add_ons": [{"kind": "motion_adapter", "path": "../animatediff_odd/motion_adapter", "weight": 1.0},
                            {"kind": "sparse_control", "path": "sparse_control", "weight": scale}]}
        write(folder, golden, given, call)


if __name__ == "__main__":
    main()
