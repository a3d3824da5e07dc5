// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/stable_video_diffusion/system.h"

#include "engine/systems/model_notes.h"
#include "engine/systems/stable_video_diffusion/measure.h"
#include "engine/systems/stable_video_diffusion/pipeline.h"
#include "engine/systems/system_parts.h"
#include "engine/weights/model_folder.h"

#include <algorithm>
#include <numeric>

namespace mutoscope::stable_video_diffusion {
namespace {

constexpr const char* kId = "stable_video_diffusion";
constexpr const char* kName = "Stable Video Diffusion";

/// The published call: how the model was trained and is used.
GenerationSettings publishedCall(int frames) {
    GenerationSettings settings;
    settings.width = 1024;
    settings.height = 576;
    settings.frames = frames;
    settings.fps = 7;
    settings.steps = 25;
    settings.guidance = 3.0;
    settings.guidanceStart = 1.0;
    settings.motionStrength = 127;
    settings.noiseAugmentation = 0.02;
    settings.pictureFit = PictureFit::Crop;  // the published pipeline stretches, and leaves cropping to its caller
    settings.windowFrames = std::max(2, frames);
    settings.windowOverlap = frames / 2;
    return settings;
}

/// What the presets are for a model that wants low guidance, wide pictures and the number of frames that it was trained
/// with.
std::map<std::string, GenerationSettings> presetValues(int frames) {
    const auto preset = [frames](int width, int height, int steps) {
        GenerationSettings settings;
        settings.width = width;
        settings.height = height;
        settings.frames = frames;
        settings.fps = 7;
        settings.steps = steps;
        settings.guidance = 3.0;
        return settings;
    };
    return {{"quick", preset(512, 320, 15)},
            {"standard", preset(768, 448, 25)},
            {"high", preset(1024, 576, 25)},
            {"pro", preset(1024, 576, 40)}};
}

Result<ModelFacts> describe(const std::filesystem::path& folder) {
    auto parts = Parts::open(folder);
    if (!parts) return parts.error();
    const int frames = static_cast<int>(parts->unet->config().frames);
    ModelFacts facts = beginFacts(kId, kName, folder, parts->schedulerConfig, parts->networks);
    facts.takesPrompt = false;
    facts.takesNegativePrompt = false;
    // The published pipeline takes multiples of 8 whatever the autoencoder's factor.
    facts.sizeMultiple = static_cast<int>(std::lcm<std::int64_t>(8, parts->autoencoder->config().spatialFactor()));
    facts.guidanceLow = 1.5;
    facts.guidanceHigh = 5;
    facts.fpsLow = 5;
    facts.framesDecodedTogether = 16;
    facts.ownSettings = {"motion_strength", "noise_augmentation", "guidance_start", "window_frames", "window_overlap"};
    facts.defaults = publishedCall(frames);
    facts.presetValues = presetValues(frames);
    if (auto applied = applyModelNotes(folder, facts); !applied) return applied.error();
    return facts;
}

Result<std::unique_ptr<MeasurableModel>> openShapes(const std::filesystem::path& folder) {
    return shapesOf<measure>(Parts::open(folder));
}

Result<std::unique_ptr<GenerationSystem>> load(const std::filesystem::path& folder, const LoadOptions& options) {
    return loadedPipeline<Pipeline>(Parts::open(folder), options);
}

Result<RecordedCall> readCall(const nlohmann::json& call) {
    ConfigReader reader(call, "the recorded call");
    RecordedCall recorded;
    ResolvedPlan& plan = recorded.plan;
    plan.system = kId;
    plan.device = "cpu";
    plan.height = static_cast<int>(reader.integer("height", 576, 8, 8192));
    plan.width = static_cast<int>(reader.integer("width", 1024, 8, 8192));
    if (!reader.has("num_frames")) reader.fail("num_frames must be given.");
    plan.frames = static_cast<int>(reader.integer("num_frames", 14, 1, 1024));
    plan.fps = static_cast<int>(reader.integer("fps", 7, 1, 1000));
    plan.steps = static_cast<int>(reader.integer("num_inference_steps", 25, 1, 1000));
    plan.guidanceStart = reader.number("min_guidance_scale", 1.0);
    plan.guidance = reader.number("max_guidance_scale", 3.0);
    plan.motionStrength = static_cast<int>(reader.integer("motion_bucket_id", 127, 0, 100000));
    plan.noiseAugmentation = reader.number("noise_aug_strength", 0.02);
    plan.decodeChunk = static_cast<int>(reader.integer("decode_chunk_size", plan.frames, 1, 1024));
    if (auto finished = reader.finishWithNothingLeft("argument"); !finished) return finished.error();
    return recorded;
}

}  // namespace

SystemEntry systemEntry() {
    return {kId, kName, {"StableVideoDiffusionPipeline"}, describe, load, openShapes, readCall};
}

}  // namespace mutoscope::stable_video_diffusion
