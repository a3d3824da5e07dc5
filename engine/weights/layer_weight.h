// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/weights/stored_weight.h"

#include <vector>

namespace mutoscope {

/// A change of a matrix or kernel [out, ...] that is kept apart from it: scale * up * down (LoRA, Hu et al. 2021,
/// arXiv:2106.09685).
struct LowRankTerm {
    at::Tensor up;    ///< [out, rank]
    at::Tensor down;  ///< [rank, numbers of a row of the weight]
    double scale = 1;
};

/// A layer's matrix or kernel: the weight as stored, and what add-ons put on top of it while they are attached. The
/// stored weight is never changed, so detaching gives back exactly what was, whatever its number format.
struct LayerWeight {
    StoredWeight stored;
    std::vector<LowRankTerm> terms;  ///< on the weight's device, in the type it is restored to

    /// What the layer computes with: the stored values themselves, or new memory where they are in 8 bits or where
    /// there are terms. Putting terms and weight together costs as much as running a few of the layer's inputs.
    at::Tensor effective() const;
};

}  // namespace mutoscope
