// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ATen/core/Tensor.h>

#include <functional>
#include <map>
#include <string>
#include <utility>

namespace mutoscope::i2vgen_xl {

constexpr double kNoisiest = 999;  ///< the first timestep of a run

/// A weight vector [embedding] and an offset that read `wanted` of the timestep from SiLU of its embedding, whatever
/// the frame rate: ridge regression over timesteps that count as `weight` says. `named`: the denoiser's parameters by
/// name; `width`: of its first level.
std::pair<at::Tensor, double> timeReading(const std::map<std::string, at::Tensor>& named, std::int64_t width,
                                          const std::function<double(double)>& wanted,
                                          const std::function<double(double)>& weight);

}  // namespace mutoscope::i2vgen_xl
