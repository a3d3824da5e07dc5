// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/training/recipe.h"
#include "engine/training/training_run.h"

namespace mutoscope {

/// Layers that the pipeline leaves out when it encodes text, as the published one does by default.
constexpr int kSkippedTextLayers = 1;

/// The deviation with which a motion of normal speed stands in the hidden states.
constexpr double kMotionCodeScale = 2.0;

/// Trains the text encoder of `folder` alone, in minutes, before the denoiser: every hidden state from the sentence's
/// end on, padding too, is to hold motionCode() in its first channels and nothing in the others. A denoiser whose
/// cross-attention begins even over the tokens is then told the motion from its first step, instead of having to find
/// out through a network that does not yet know what to do with words. Resumes like trainAutoencoder().
Result<void> trainText(const Recipe& recipe, const TrainingRun& run);

/// The motion that a trained text encoder hears in a sentence: its hidden states' first channels, averaged over the
/// tokens from the sentence's end on. Errors: BadInput (not trained yet), InvalidArgument (the text).
Result<std::vector<std::array<float, kMotionCodeSize>>> motionsHeard(const std::filesystem::path& folder,
                                                                     const std::vector<std::string>& sentences);

}  // namespace mutoscope
