// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/i2vgen_xl/training/trainable.h"

#include "engine/systems/i2vgen_xl/training/denoiser_training.h"
#include "engine/systems/i2vgen_xl/training/latent_placing.h"
#include "engine/systems/i2vgen_xl/training/model_files.h"

namespace mutoscope::i2vgen_xl {

TrainableSystem trainableSystem() {
    return {"I2VGenXLUNet", prepareModelFolder, placeLatents, trainDenoiser, exportModel};
}

}  // namespace mutoscope::i2vgen_xl
