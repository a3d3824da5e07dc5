// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/systems/registry.h"

namespace mutoscope::i2vgen_xl {

/// I2VGen-XL: a picture and a sentence to a short clip (Zhang et al. 2023, arXiv:2311.04145), from checkpoints in the
/// layout of diffusers' I2VGenXLPipeline.
SystemEntry systemEntry();

}  // namespace mutoscope::i2vgen_xl
