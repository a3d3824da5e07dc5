// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ATen/core/Tensor.h>

#include <functional>
#include <map>
#include <string>
#include <utility>

namespace mutoscope::i2vgen_xl {

constexpr double kNoisiest = 999;  ///< the first timestep of a run

/// Lets the denoiser take every clip as one of `rate` frames a second: those of its training, when that has only one
/// rate. What is read of the timestep then holds for every clip. A network that does so already stays as it is.
/// `named`: the denoiser's parameters by name; `width`: of its first level.
void holdFrameRate(std::map<std::string, at::Tensor>& named, std::int64_t width, double rate);

/// A weight vector [embedding] and an offset that read `wanted` of the timestep from SiLU of its embedding after
/// holdFrameRate(): ridge regression over every 25th timestep from the noisiest, as the LCM scheduler has them with 40
/// original steps, that count as `weight` says.
std::pair<at::Tensor, double> timeReading(const std::map<std::string, at::Tensor>& named, std::int64_t width,
                                          const std::function<double(double)>& wanted,
                                          const std::function<double(double)>& weight);

}  // namespace mutoscope::i2vgen_xl
