#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes tests/golden/schedulers: what diffusers' schedulers do, step by step, over a grid of configurations.

    python tests/make_golden/make_scheduler_goldens.py [output folder]

Made with diffusers 0.42.1, torch 2.11.0 and numpy 2.4.6 on the CPU. cases.json says what each case is and where its
numbers start in values.f32 (little-endian float32, one after the other): timesteps [n], noise-to-signal ratios [n+1],
initial noise sigma [1], sample after each step [n, 16], add_noise of the starting noise at step n // 2 [16], and when
"originals" is true the predicted clean sample of each step [n, 16]. The file begins with the starting noise [16] and
the noise of up to 25 steps [25, 16]. Samples are [2, 2, 1, 2, 2].

The model is not a network but 0.8 * sin(1.7 * input + 0.004 * timestep), which a test can repeat exactly.
"""

import json
import pathlib
import sys

import diffusers
import numpy as np
import torch

SHAPE = (2, 2, 1, 2, 2)
NOISE_STEPS = 25
SEED = 20

BETAS = {
    "linear": {"beta_schedule": "linear", "beta_start": 0.0001, "beta_end": 0.02},
    "scaled_linear": {"beta_schedule": "scaled_linear", "beta_start": 0.00085, "beta_end": 0.012},
    "cosine": {"beta_schedule": "squaredcos_cap_v2"},
}
PREDICTIONS = ("epsilon", "sample", "v_prediction")
SPACINGS = ("leading", "linspace", "trailing")
FAMILIES = {
    "DDIMScheduler": {"clip_sample": False},
    "DPMSolverMultistepScheduler": {},
    "EulerDiscreteScheduler": {},
    "EulerAncestralDiscreteScheduler": {},
    "UniPCMultistepScheduler": {},
    "LCMScheduler": {},
}
SWITCHES = {
    "ddim": ("DDIMScheduler", {}),
    "dpmpp_2m": ("DPMSolverMultistepScheduler", {"algorithm_type": "dpmsolver++", "solver_order": 2}),
    "dpmpp_2m_karras": (
        "DPMSolverMultistepScheduler",
        {"algorithm_type": "dpmsolver++", "solver_order": 2, "use_karras_sigmas": True},
    ),
    "dpmpp_2m_sde": ("DPMSolverMultistepScheduler", {"algorithm_type": "sde-dpmsolver++", "solver_order": 2}),
    "dpmpp_2m_sde_karras": (
        "DPMSolverMultistepScheduler",
        {"algorithm_type": "sde-dpmsolver++", "solver_order": 2, "use_karras_sigmas": True},
    ),
    "euler": ("EulerDiscreteScheduler", {}),
    "euler_karras": ("EulerDiscreteScheduler", {"use_karras_sigmas": True}),
    "euler_ancestral": ("EulerAncestralDiscreteScheduler", {}),
    "unipc": ("UniPCMultistepScheduler", {}),
    "lcm": ("LCMScheduler", {}),
}


def generator():
    return torch.Generator().manual_seed(SEED)


def starting_noise():
    return torch.randn(SHAPE, generator=torch.Generator().manual_seed(SEED + 1))


def make(case):
    scheduler = getattr(diffusers, case["config"]["_class_name"]).from_config(case["config"])
    if case["name"] != "auto":
        target, changes = SWITCHES[case["name"]]
        scheduler = getattr(diffusers, target).from_config(scheduler.config, **changes)
    scheduler.set_timesteps(case["steps"])
    if hasattr(scheduler, "set_begin_index"):
        scheduler.set_begin_index(0)
    return scheduler


def noise_ratios(scheduler):
    if type(scheduler).__name__ not in ("DDIMScheduler", "LCMScheduler"):
        # log_linear interpolation leaves one more, which no step reaches
        return scheduler.sigmas.numpy()[: len(scheduler.timesteps) + 1]
    variances = [scheduler.alphas_cumprod[t] for t in scheduler.timesteps]
    if type(scheduler).__name__ == "LCMScheduler":
        variances.append(torch.tensor(1.0))
    else:
        after = scheduler.timesteps[-1] - scheduler.config.num_train_timesteps // len(scheduler.timesteps)
        variances.append(scheduler.alphas_cumprod[after] if after >= 0 else scheduler.final_alpha_cumprod)
    variances = np.array([float(v) for v in variances])
    with np.errstate(divide="ignore"):
        return np.sqrt((1 - variances) / variances)


def clean_sample(scheduler, result, output, sample, index):
    """What the step took for the clean sample; the multistep solvers only keep it in the form they extrapolate."""
    for name in ("pred_original_sample", "denoised"):
        if hasattr(result, name):
            return getattr(result, name)
    if getattr(scheduler, "predict_x0", True) and "++" in getattr(scheduler.config, "algorithm_type", "++"):
        return scheduler.model_outputs[-1]
    alpha, sigma = scheduler._sigma_to_alpha_sigma_t(scheduler.sigmas[index])
    return (sample - sigma * scheduler.model_outputs[-1]) / alpha


def run(case):
    scheduler = make(case)
    extra = {} if "UniPC" in type(scheduler).__name__ else {"generator": generator()}
    if "eta" in case:
        extra["eta"] = case["eta"]
    sigma = float(scheduler.init_noise_sigma)
    numbers = [scheduler.timesteps.numpy(), noise_ratios(scheduler), np.array([sigma])]
    sample = starting_noise() * sigma
    middle = scheduler.timesteps[len(scheduler.timesteps) // 2 :][:1]
    fresh = make(case)
    if hasattr(fresh, "set_begin_index"):
        fresh.set_begin_index(len(fresh.timesteps) // 2)
    noised = fresh.add_noise(starting_noise(), torch.full(SHAPE, 0.5), middle.repeat(SHAPE[0]))

    samples, originals = [], []
    for index, t in enumerate(scheduler.timesteps):
        output = 0.8 * torch.sin(1.7 * scheduler.scale_model_input(sample, t) + 0.004 * float(t))
        result = scheduler.step(output, t, sample, **extra)
        originals.append(clean_sample(scheduler, result, output, sample, index))
        sample = result.prev_sample
        samples.append(sample)
    assert all(torch.isfinite(s).all() for s in samples), f"not finite: {case}"
    case["count"] = len(samples)
    numbers += [s.numpy() for s in samples] + [noised.numpy()]
    if case["originals"]:
        numbers += [o.numpy() for o in originals]
    return np.concatenate([np.asarray(n, dtype=np.float64).reshape(-1) for n in numbers]).astype("<f4")


def starts_without_signal(family, prediction, spacing, zero_snr):
    """Where the published schedulers divide by zero."""
    if prediction != "epsilon" or not zero_snr:
        return False
    return family == "LCMScheduler" or (family == "DDIMScheduler" and spacing != "leading")


def grid():
    for family, base in FAMILIES.items():
        for prediction in PREDICTIONS:
            if family == "EulerAncestralDiscreteScheduler" and prediction == "sample":
                continue
            for beta_name, betas in BETAS.items():
                for spacing in SPACINGS[:1] if family == "LCMScheduler" else SPACINGS:
                    for zero_snr in (False, True):
                        if starts_without_signal(family, prediction, spacing, zero_snr):
                            continue
                        for steps in (4, 7, 25) if beta_name == "scaled_linear" and prediction != "sample" else (7,):
                            yield "auto", steps, {
                                "_class_name": family,
                                **base,
                                **betas,
                                "prediction_type": prediction,
                                "timestep_spacing": spacing,
                                "steps_offset": 1 if spacing == "leading" else 0,
                                "rescale_betas_zero_snr": zero_snr,
                            }, None


def variants():
    scaled = {**BETAS["scaled_linear"]}
    velocity = {**scaled, "prediction_type": "v_prediction"}
    few = {"num_train_timesteps": 40, "trained_betas": [round(0.002 + 0.0004 * i * (1 + i % 3), 6) for i in range(40)]}
    thresholds = {"thresholding": True, "sample_max_value": 1.5, "dynamic_thresholding_ratio": 0.7}

    for family in FAMILIES:
        yield "auto", 5, {"_class_name": family, **few, "original_inference_steps": 20}, None
        yield "auto", 4, {"_class_name": family}, None  # nothing but the class's own defaults
        yield "auto", 1, {"_class_name": family, **scaled}, None
        if "Euler" not in family:
            yield "auto", 4, {"_class_name": family, **scaled, **thresholds}, None

    ddim = {"_class_name": "DDIMScheduler", **scaled, "clip_sample": False}
    yield "auto", 4, {**ddim, "set_alpha_to_one": False}, None
    yield "auto", 7, {**ddim, "set_alpha_to_one": False, "timestep_spacing": "linspace"}, None
    yield "auto", 4, {**ddim, "clip_sample": True, "clip_sample_range": 0.6}, None
    yield "auto", 3, {**ddim, "timestep_spacing": "trailing"}, None
    for eta in (0.3, 1.0):
        for prediction in PREDICTIONS:
            yield "auto", 4, {**ddim, "prediction_type": prediction}, eta
        yield "auto", 25, {**ddim, "set_alpha_to_one": False, "steps_offset": 1}, eta

    for steps in (4, 25):
        for order in (1, 2, 3):
            for solver in ("midpoint", "heun"):
                for algorithm in ("dpmsolver++", "sde-dpmsolver++", "dpmsolver", "sde-dpmsolver"):
                    if algorithm == "sde-dpmsolver" and order == 3:
                        continue
                    final = "zero" if "++" in algorithm else "sigma_min"
                    yield "auto", steps, {
                        "_class_name": "DPMSolverMultistepScheduler",
                        **velocity,
                        "solver_order": order,
                        "solver_type": solver,
                        "algorithm_type": algorithm,
                        "final_sigmas_type": final,
                    }, None
    dpm = {"_class_name": "DPMSolverMultistepScheduler", **scaled, "solver_order": 3}
    for steps in (4, 7, 25):
        for change in (
            {"lower_order_final": False, "final_sigmas_type": "sigma_min"},
            {"euler_at_final": True, "final_sigmas_type": "sigma_min"},
            {"lower_order_final": False},
            {"use_karras_sigmas": True},
            {"use_karras_sigmas": True, "final_sigmas_type": "sigma_min", "solver_order": 2},
            {"use_karras_sigmas": True, "sigma_min": 0.01, "sigma_max": 80.0, "beta_schedule": "squaredcos_cap_v2"},
            {"use_exponential_sigmas": True},
            {"use_lu_lambdas": True},
            {"use_lu_lambdas": True, "beta_schedule": "squaredcos_cap_v2"},
            {"beta_schedule": "squaredcos_cap_v2", "lambda_min_clipped": -5.1},
            {"beta_schedule": "squaredcos_cap_v2", "lambda_min_clipped": -5.1, "timestep_spacing": "leading"},
            {"beta_schedule": "squaredcos_cap_v2", "lambda_min_clipped": -2.0, "timestep_spacing": "trailing"},
        ):
            yield "auto", steps, {**dpm, **change}, None
    for prediction in PREDICTIONS:
        for algorithm in ("dpmsolver", "sde-dpmsolver++"):
            yield "auto", 7, {
                **dpm,
                "solver_order": 2,
                "algorithm_type": algorithm,
                "prediction_type": prediction,
                "final_sigmas_type": "sigma_min",
            }, None
    yield "auto", 4, {**dpm, **thresholds, "algorithm_type": "dpmsolver", "final_sigmas_type": "sigma_min"}, None

    euler = {"_class_name": "EulerDiscreteScheduler", **velocity}
    svd = {"use_karras_sigmas": True, "sigma_min": 0.002, "sigma_max": 700.0, "timestep_type": "continuous"}
    for steps in (4, 7, 25):
        yield "auto", steps, {**euler, **svd, "steps_offset": 1, "timestep_spacing": "leading"}, None
        for change in (
            {"timestep_type": "continuous"},
            {"use_karras_sigmas": True},
            {"use_karras_sigmas": True, "rescale_betas_zero_snr": True, "timestep_spacing": "trailing"},
            {"use_exponential_sigmas": True, "prediction_type": "epsilon"},
            {"interpolation_type": "log_linear"},
            {"interpolation_type": "log_linear", "use_karras_sigmas": True, "prediction_type": "sample"},
            {"final_sigmas_type": "sigma_min"},
        ):
            yield "auto", steps, {**euler, **change}, None

    unipc = {"_class_name": "UniPCMultistepScheduler", **scaled}
    for steps in (4, 7, 25):
        for order in (1, 2, 3):
            for solver in ("bh1", "bh2"):
                # diffusers' bh1 multiplies an infinite step length by 0 when the last noise level is 0.
                final = "sigma_min" if solver == "bh1" else "zero"
                yield "auto", steps, {
                    **unipc,
                    "solver_order": order,
                    "solver_type": solver,
                    "final_sigmas_type": final,
                }, None
                for prediction in PREDICTIONS if steps == 7 else ():
                    yield "auto", steps, {
                        **unipc,
                        "solver_order": order,
                        "solver_type": solver,
                        "prediction_type": prediction,
                        "predict_x0": False,
                        "final_sigmas_type": "sigma_min",
                    }, None
        for change in (
            {"disable_corrector": [0, 2], "solver_order": 3},
            {"use_karras_sigmas": True},
            {"use_karras_sigmas": True, "final_sigmas_type": "sigma_min", "sigma_min": 0.05},
            {"use_karras_sigmas": True, "beta_schedule": "squaredcos_cap_v2", "rescale_betas_zero_snr": True},
            {"use_exponential_sigmas": True},
            {"lower_order_final": False, "final_sigmas_type": "sigma_min", "solver_order": 3},
            {"solver_type": "midpoint"},
        ):
            yield "auto", steps, {**unipc, **change}, None

    lcm = {"_class_name": "LCMScheduler", **scaled}
    for change in (
        {"original_inference_steps": 30},
        {"original_inference_steps": 100, "timestep_scaling": 1.0},
        {"clip_sample": True, "clip_sample_range": 0.5},
        {"prediction_type": "v_prediction", "rescale_betas_zero_snr": True},
    ):
        for steps in (4, 7, 25):
            yield "auto", steps, {**lcm, **change}, None


def switches():
    """A published configuration of one class run by the scheduler of another."""
    published = [
        {  # I2VGen-XL
            "_class_name": "DDIMScheduler",
            **BETAS["cosine"],
            "clip_sample": False,
            "prediction_type": "v_prediction",
            "rescale_betas_zero_snr": True,
            "set_alpha_to_one": True,
            "steps_offset": 1,
            "timestep_spacing": "leading",
            "trained_betas": None,
        },
        {  # Stable Diffusion 1.5
            "_class_name": "PNDMScheduler",
            **BETAS["scaled_linear"],
            "num_train_timesteps": 1000,
            "set_alpha_to_one": False,
            "skip_prk_steps": True,
            "steps_offset": 1,
            "trained_betas": None,
            "clip_sample": False,
        },
        {
            "_class_name": "UniPCMultistepScheduler",
            **BETAS["linear"],
            "solver_type": "bh1",
            "solver_order": 3,
            "final_sigmas_type": "sigma_min",
            "use_karras_sigmas": True,
            "sigma_min": 0.03,
            "sigma_max": 40.0,
            "prediction_type": "v_prediction",
        },
    ]
    for config in published:
        for name in SWITCHES:
            for steps in (4, 20):
                yield name, steps, config, None


def main():
    torch.set_num_threads(1)
    default = pathlib.Path(__file__).resolve().parents[1] / "golden" / "schedulers"
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else default
    folder.mkdir(parents=True, exist_ok=True)

    stream = generator()
    chunks = [starting_noise().numpy().reshape(-1)]
    chunks += [torch.randn(SHAPE, generator=stream).numpy().reshape(-1) for _ in range(NOISE_STEPS)]
    start = sum(c.size for c in chunks)
    cases = []
    for source in (grid, variants, switches):
        for name, steps, config, eta in source():
            case = {"name": name, "steps": steps, "config": config, "originals": steps == 4}
            if eta is not None:
                case["eta"] = eta
            values = run(case)
            case["at"] = start
            start += values.size
            chunks.append(values)
            cases.append(case)
    np.concatenate(chunks).astype("<f4").tofile(folder / "values.f32")
    lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
    (folder / "cases.json").write_text(f'{{"made_with":"diffusers {diffusers.__version__}","cases":[\n{lines}\n]}}\n')
    print(f"{len(cases)} cases, {start * 4} bytes")


if __name__ == "__main__":
    main()
