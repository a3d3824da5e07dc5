# SPDX-License-Identifier: Apache-2.0
"""What the scripts that record published pipelines share: random checkpoints, hooks that see a pipeline's stages, and
the files of a golden folder."""
import json
import pathlib
import shutil

import numpy as np
import torch
from diffusers.models.autoencoders.vae import DiagonalGaussianDistribution
from safetensors.torch import save_file

GOLDEN = pathlib.Path(__file__).resolve().parent.parent / "golden"


def normal(seed, *shape):
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed))


def randomise(module, seed, dtype):
    """Random weights, exact in `dtype`, so that storing them loses nothing; no layer stays zero."""
    generator = torch.Generator().manual_seed(seed)
    for name, parameter in module.named_parameters():
        noise = torch.randn(parameter.shape, generator=generator)
        if parameter.ndim > 1:
            value = noise / parameter[0].numel() ** 0.5
        elif "norm" in name and name.endswith("weight"):
            value = 1 + 0.1 * noise
        elif name.endswith("mix_factor"):
            value = noise
        else:
            value = 0.1 * noise
        parameter.data = value.to(dtype).float()
    return module.eval()


def round_buffers(module, dtype):
    """Tables of positions are buffers, which are stored like weights."""
    for _, buffer in module.named_buffers():
        buffer.data = buffer.data.to(dtype).float()


def save(folder, module, dtype, shards=1, stem="diffusion_pytorch_model"):
    """The module's weights in `dtype`, in place of those that save_pretrained() wrote there, if any."""
    for written in folder.glob("*.safetensors"):
        written.unlink()
    if not (folder / "config.json").exists():
        folder.mkdir(parents=True)
        module.save_config(folder)
    state = {name: tensor.to(dtype).contiguous() for name, tensor in module.state_dict().items()}
    if shards == 1:
        save_file(state, folder / f"{stem}.safetensors", {"format": "pt"})
        return
    index = {"metadata": {}, "weight_map": {}}
    for number in range(shards):
        file = f"{stem}-{number + 1:05d}-of-{shards:05d}.safetensors"
        members = sorted(state)[number::shards]
        save_file({name: state[name] for name in members}, folder / file, {"format": "pt"})
        index["weight_map"].update({name: file for name in members})
    (folder / f"{stem}.safetensors.index.json").write_text(json.dumps(index, indent=1))


def take_published_tokenizer(folder, source):
    """transformers 5 writes tokenizer.json alone; published checkpoints hold the older files."""
    shutil.rmtree(folder)
    shutil.copytree(source, folder)


def after(owner, name, see):
    """Calls see(result, *arguments) after each call of owner.name. The published pipelines ask for the signature of
    some of these, so that the replacement must not pretend to have the original's."""
    original = getattr(owner, name)

    def replacement(*args, **kwargs):
        result = original(*args, **kwargs)
        see(result, *args, **kwargs)
        return result

    setattr(owner, name, replacement)


def give_posterior_noise(golden, noise):
    """Pipelines draw the picture's latents from the global generator; here they are given their noise."""

    def sample(self, generator=None):
        golden["posterior0.sample"] = self.mean + self.std * noise
        return golden["posterior0.sample"]

    DiagonalGaussianDistribution.sample = sample


def record_texts(pipeline, golden):
    """Of the prompt, then of the negative one: what the text encoder gets and gives."""
    roles = iter(["prompt", "negative"])

    def see(output, input_ids, *_, **__):
        role = next(roles)
        golden[f"text.{role}.input_ids"] = input_ids
        golden[f"text.{role}.last_hidden_state"] = output[0]

    after(pipeline.text_encoder, "forward", see)


def record_steps(pipeline):
    """Two lists that fill while the pipeline runs: the denoiser's output and the latents after each step."""
    outputs, steps = [], []
    pipeline.unet.register_forward_hook(lambda *a: outputs.append(a[-1][0].clone()))
    after(pipeline.scheduler, "step", lambda result, *_, **__: steps.append(result.prev_sample.clone()))
    return outputs, steps


def record_decoding(pipeline, golden):
    after(pipeline, "decode_latents",
          lambda raw, latents, *_, **__: golden.update({"final_latents": latents, "frames_raw": raw}))


def record_end(pipeline, frames, golden):
    """frames: the clip's, as pictures."""
    golden["frames_u8"] = torch.from_numpy(np.stack([np.asarray(frame) for frame in frames]))
    golden["scheduler.timesteps"] = pipeline.scheduler.timesteps


def begin(folder):
    """An empty folder, and arithmetic that is the same at every run: another number of threads sums in another order."""
    torch.use_deterministic_algorithms(True)
    torch.set_num_threads(1)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


def write(folder, golden, given, call):
    save_file({name: tensor.detach().contiguous() for name, tensor in golden.items()}, folder / "golden.safetensors")
    save_file({name: tensor.contiguous() for name, tensor in given.items()}, folder / "given.safetensors")
    (folder / "call.json").write_text(json.dumps(call, indent=1, ensure_ascii=False) + "\n")
