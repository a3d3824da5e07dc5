// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/training/parameter_bank.h"

#include <ATen/core/Tensor.h>

#include <functional>
#include <map>
#include <string>

namespace mutoscope {

/// What one part of a batch gives.
struct PartLoss {
    at::Tensor loss;                        ///< scalar with a graph
    std::map<std::string, double> figures;  ///< for the log
};

struct BatchGradient {
    at::Tensor gradient;                    ///< [bank size], mean over the parts
    std::map<std::string, double> figures;  ///< means over the parts, "loss" among them
};

/// Computes the loss of each of `parts` equal parts of a batch on a thread of its own and adds up their gradients in a
/// fixed order, so the result does not depend on timing. Small convolutions gain far more from this than from splitting
/// each of them over threads. An exception in a part comes out here.
/// `mixedPrecision`: the losses are computed in bfloat16 where that is safe.
BatchGradient computeGradient(const ParameterBank& bank, int parts, const std::function<PartLoss(int part)>& lossOf,
                              bool mixedPrecision = false);

/// While it lives, this thread computes on `device` in bfloat16 where that is safe, or (false) in float32 even inside
/// another one: LibTorch's autocast, which casts the inputs of convolutions and matrix products.
class MixedPrecision {
public:
    MixedPrecision(at::DeviceType device, bool use);
    ~MixedPrecision();
    MixedPrecision(const MixedPrecision&) = delete;
    MixedPrecision& operator=(const MixedPrecision&) = delete;

private:
    const at::DeviceType m_device;
    const bool m_before;
};

}  // namespace mutoscope
