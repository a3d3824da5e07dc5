// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/result.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <map>
#include <string>

namespace mutoscope {

/// Where a run's random numbers come from. Every draw has a name, so that a run can be given the numbers of another.
class NoiseSource {
public:
    virtual ~NoiseSource() = default;

    /// Standard normal numbers of `shape`, float32 on the CPU.
    virtual Result<at::Tensor> normal(const std::string& name, at::IntArrayRef shape) = 0;
};

/// Draws from the seed with torch's CPU generator: the same numbers on every machine and device. Each name has a stream
/// of its own, so one draw more or less does not change the others.
class SeededNoise final : public NoiseSource {
public:
    explicit SeededNoise(std::uint64_t seed) : m_seed(seed) {}
    Result<at::Tensor> normal(const std::string& name, at::IntArrayRef shape) override;

private:
    std::uint64_t m_seed;
};

/// Hands out recorded tensors; a missing name or another shape is an error.
class GivenNoise final : public NoiseSource {
public:
    explicit GivenNoise(std::map<std::string, at::Tensor> tensors) : m_tensors(std::move(tensors)) {}
    Result<at::Tensor> normal(const std::string& name, at::IntArrayRef shape) override;

private:
    std::map<std::string, at::Tensor> m_tensors;
};

}  // namespace mutoscope
