// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/training/trainable_system.h"

namespace mutoscope::i2vgen_xl {

TrainableSystem trainableSystem();

}  // namespace mutoscope::i2vgen_xl
