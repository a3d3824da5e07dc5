// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/training/recipe.h"
#include "engine/training/training_files.h"
#include "engine/training/training_run.h"
#include "tests/support/test_paths.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <set>

namespace mutoscope {

inline std::filesystem::path shippedRecipe() {
    return test::sourceFolder() / "engine" / "systems" / "i2vgen_xl" / "training" / "recipes" / "starter_cpu.json";
}

/// The shipped recipe with sizes and steps that take a moment.
inline Recipe smallRecipe(std::int64_t steps) {
    auto recipe = Recipe::open(shippedRecipe());
    EXPECT_TRUE(recipe) << (recipe ? "" : recipe.error().message);
    recipe->autoencoder.pictureSize = 32;
    recipe->autoencoder.batch = 2;
    recipe->autoencoder.steps = steps;
    recipe->autoencoder.optimiser.decaySteps = 0;
    recipe->text.batch = 4;
    recipe->text.steps = 1;
    DenoiserStage stage;
    stage.frameSize = 32;
    stage.frames = 3;
    stage.batch = 2;
    stage.steps = steps;
    recipe->denoiser.stages = {stage};
    recipe->denoiser.optimiser.decaySteps = 0;
    recipe->configs["unet"]["block_out_channels"] = {16, 8, 8, 8};
    recipe->configs["unet"]["down_block_types"] = {"DownBlock3D", "DownBlock3D", "CrossAttnDownBlock3D", "DownBlock3D"};
    recipe->configs["unet"]["up_block_types"] = {"UpBlock3D", "CrossAttnUpBlock3D", "UpBlock3D", "UpBlock3D"};
    recipe->vocabularyMerges = 20;
    return std::move(recipe).value();
}

inline TrainingRun runIn(const std::filesystem::path& folder) {
    TrainingRun run;
    run.folder = folder;
    return run;
}

inline std::map<std::string, at::Tensor> newest(const std::filesystem::path& folder) {
    auto average = TrainingCheckpoints(folder).newestAverage();
    EXPECT_TRUE(average) << (average ? "" : average.error().message);
    return average ? average.value() : std::map<std::string, at::Tensor>{};
}

inline void expectSame(const std::map<std::string, at::Tensor>& a, const std::map<std::string, at::Tensor>& b) {
    ASSERT_EQ(a.size(), b.size());
    ASSERT_FALSE(a.empty());
    for (const auto& [name, tensor] : a) EXPECT_TRUE(at::equal(tensor, b.at(name))) << name;
}

/// The names of a folder's files.
inline std::set<std::string> filesIn(const std::filesystem::path& folder) {
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        names.insert(entry.path().filename().string());
    return names;
}

}  // namespace mutoscope
