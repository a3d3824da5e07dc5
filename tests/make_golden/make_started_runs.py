#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes tests/golden/schedulers/started.*: runs of diffusers' schedulers that begin in the middle, over a clean sample.

    python tests/make_golden/make_started_runs.py

Made with diffusers 0.42.1, torch 2.11.0 and numpy 2.4.6 on the CPU, as its picture-to-picture pipelines do: add_noise at
the first timestep that is run, with that begin index, then step by step to the end. The cases are those of
make_scheduler_goldens.py; started.json gives for each the index of its case and its first step, started.f32
(little-endian float32) first the clean sample [16], then for each the noised sample [16] and the last one [16]. Noise is
that script's: the starting noise, and one tensor of the stream for each step that is run.
"""

import json
import pathlib

import make_scheduler_goldens as whole
import numpy as np
import torch


def clean_sample():
    return torch.randn(whole.SHAPE, generator=torch.Generator().manual_seed(whole.SEED + 2))


def run(case, begin):
    scheduler = whole.make(case)
    extra = {} if "UniPC" in type(scheduler).__name__ else {"generator": whole.generator()}
    if "eta" in case:
        extra["eta"] = case["eta"]
    if hasattr(scheduler, "set_begin_index"):
        scheduler.set_begin_index(begin)
    timesteps = scheduler.timesteps[begin:]
    sample = scheduler.add_noise(clean_sample(), whole.starting_noise(), timesteps[:1].repeat(whole.SHAPE[0]))
    noised = sample
    for t in timesteps:
        output = 0.8 * torch.sin(1.7 * scheduler.scale_model_input(sample, t) + 0.004 * float(t))
        sample = scheduler.step(output, t, sample, **extra).prev_sample
    assert torch.isfinite(sample).all(), f"not finite: {case} from {begin}"
    return np.concatenate([noised.numpy().reshape(-1), sample.numpy().reshape(-1)])


def main():
    torch.set_num_threads(1)
    folder = pathlib.Path(__file__).resolve().parents[1] / "golden" / "schedulers"
    cases = json.loads((folder / "cases.json").read_text())["cases"]
    chunks = [clean_sample().numpy().reshape(-1)]
    runs = []
    for index, case in enumerate(cases):
        if case["count"] < 2:
            continue
        begin = 1 + index % (case["count"] - 1)
        chunks.append(run(case, begin))
        runs.append([index, begin])
    np.concatenate(chunks).astype("<f4").tofile(folder / "started.f32")
    (folder / "started.json").write_text(json.dumps({"runs": runs}, separators=(",", ":")) + "\n")
    print(f"{len(runs)} runs")


if __name__ == "__main__":
    main()
