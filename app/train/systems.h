// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/training/trainable_system.h"

namespace mutoscope {

/// The system whose denoiser the recipe configures. InvalidArgument: none that can be trained.
Result<TrainableSystem> trainableSystemFor(const Recipe& recipe);

}  // namespace mutoscope
