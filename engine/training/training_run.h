// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/cancel_token.h"
#include "engine/request/result.h"
#include "engine/training/picture_source.h"

#include <ATen/core/Tensor.h>

#include <filesystem>
#include <string>

namespace mutoscope {

/// What a training run is given beside its recipe. Nothing in here is part of what a checkpoint holds: a run may be
/// resumed on another kind of device, in other precision, in pieces of another size.
struct TrainingRun {
    std::filesystem::path folder;  ///< of the model in the making; every file of the run lies in there
    PictureSource pictures;
    at::Device device = at::kCPU;
    /// Networks compute in bfloat16 where that is safe (autocast); parameters, their gradients, the optimiser and the
    /// losses stay in float32.
    bool mixedPrecision = false;
    int threads = 2;  ///< CPU: batches are split into as many parts, each on one core. CUDA: as many draw batches
    double minutesBetweenSaves = 5;
    double minutes = 0;               ///< stop after this long, resumable; 0: when the recipe's steps are done
    std::int64_t mostFileBytes = 0;   ///< checkpoints are split into files of about this size; 0: one file
    CancelToken cancel;               ///< set: save and stop
    std::filesystem::path startFrom;  ///< begin with what another folder's training has reached; empty: anew

    /// How many parts a batch is computed in.
    int parts() const { return device.is_cpu() ? threads : 1; }
    /// How many threads draw batches ahead.
    int drawers() const { return device.is_cpu() ? 1 : threads; }
};

/// "cpu", "cuda" or "auto" (CUDA where there is any). Errors: InvalidArgument (another name), Unsupported (no CUDA).
Result<at::Device> trainingDevice(const std::string& name);

/// "fp32", "bf16" or "auto": bfloat16 on CUDA only; on a CPU the backward passes of small convolutions are slower in
/// it, see recipes/starter_cpu.md. Errors: InvalidArgument.
Result<bool> usesMixedPrecision(const std::string& name, const at::Device& device);

}  // namespace mutoscope
