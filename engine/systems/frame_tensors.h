// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/image.h"

#include <ATen/core/Tensor.h>

#include <vector>

namespace mutoscope {

/// [N, 3, H, W] in [-1, 1] to [N, H, W, 3] uint8 on the CPU: clamped, scaled, rounded half to even as diffusers does.
at::Tensor toBytes(const at::Tensor& frames);

/// [N, H, W, 3] uint8 on the CPU to pictures.
std::vector<Image> toImages(const at::Tensor& bytes);

/// [F, C, h, w] as the published layout of latents has it: [1, C, F, h, w].
at::Tensor asClip(const at::Tensor& frames);

}  // namespace mutoscope
