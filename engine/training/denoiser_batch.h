// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/text/clip_tokenizer.h"
#include "engine/training/picture_source.h"
#include "engine/training/recipe.h"
#include "engine/vision/picture_preprocessing.h"

#include <ATen/core/Tensor.h>

namespace mutoscope {

/// Everything that one step of the denoiser's training draws. B clips of F frames of S x S pixels.
struct DenoiserBatch {
    at::Tensor frames;          ///< [B, F, 3, S, S] in [-1, 1], to be predicted; beside `way` what `shown` is
    at::Tensor shown;           ///< the same shape: where the step sets out from; undefined without steps
    at::Tensor way;             ///< [B, 2, h, w], of the step, see wayBetween(); where it is all that is compared
    at::Tensor times;           ///< [B, F] float32: how far into the clip each frame is, 0 to 1
    at::Tensor tokens;          ///< [B, T] int64
    at::Tensor pictures;        ///< [B, 3, W, W], the first frames as the picture encoder takes them
    at::Tensor pictureWeights;  ///< [B], 0 where the picture embedding is dropped, else 1
    at::Tensor fps;             ///< [B] float32
    at::Tensor timesteps;       ///< [B] int64
    at::Tensor noise;           ///< [B, F, 4, S / factor, S / factor]
    std::vector<std::string> sentences;
    int ownSteps = 0;  ///< above 0 the noisy input is what the denoiser makes of `noise` in as many steps

    /// The share of one of `parts` threads.
    DenoiserBatch part(int index, int parts) const;
    DenoiserBatch to(const at::Device& device) const;
};

/// Draws a batch of clips of the stage's size. `latentFactor`: pixels a latent pixel spans.
DenoiserBatch drawDenoiserBatch(const DenoiserRecipe& recipe, const DenoiserStage& stage, const PictureSource& source,
                                const ClipTokenizer& tokenizer, const PictureModelInput& pictureInput,
                                std::int64_t latentFactor, Random random);

}  // namespace mutoscope
