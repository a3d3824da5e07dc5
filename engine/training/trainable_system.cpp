// SPDX-License-Identifier: Apache-2.0
#include "engine/training/trainable_system.h"

namespace mutoscope {

Result<TrainableSystem> trainableSystemFor(const Recipe& recipe) {
    const auto config = recipe.configs.find("unet");
    const std::string asked = config == recipe.configs.end() ? "" : config->second.value("_class_name", "");
    std::string known;
    for (const TrainableSystem& system : trainableSystems()) {
        if (system.denoiserClass == asked) return system;
        known += (known.empty() ? "" : ", ") + system.denoiserClass;
    }
    return Error{ErrorCode::InvalidArgument,
                 "The recipe's denoiser is of the class '" + asked +
                     "', which cannot be trained; set \"_class_name\" in its \"unet\" configuration to one of these: " +
                     known + ".",
                 ""};
}

}  // namespace mutoscope
