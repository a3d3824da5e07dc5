// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/animatediff/system.h"

#include "engine/systems/animatediff/measure.h"
#include "engine/systems/animatediff/pipeline.h"
#include "engine/systems/model_notes.h"
#include "engine/systems/system_parts.h"
#include "engine/weights/model_folder.h"

#include <algorithm>
#include <numeric>

namespace mutoscope::animatediff {
namespace {

constexpr const char* kId = "animatediff";
constexpr const char* kName = "AnimateDiff";
constexpr int kTrainedFrames = 16;  // what published motion modules were trained on

/// Stable Diffusion was trained on 512 x 512 pixels; below that it makes other pictures, not smaller ones.
void setPresets(ModelFacts& facts) {
    const auto sized = [](int size, int frames, int fps, int steps) {
        GenerationSettings settings;
        settings.width = settings.height = size;
        settings.frames = frames;
        settings.fps = fps;
        settings.steps = steps;
        settings.guidance = 7.5;
        return settings;
    };
    facts.presetValues["quick"] = sized(384, 8, 8, 15);
    facts.presetValues["standard"] = sized(512, 16, 8, 25);
    facts.presetValues["high"] = sized(512, 24, 12, 30);
    facts.presetValues["pro"] = sized(768, 32, 16, 40);
}

Result<ModelFacts> describe(const std::filesystem::path& folder) {
    auto parts = Parts::open(folder, {});
    if (!parts) return parts.error();
    ModelFacts facts = beginFacts(kId, kName, folder, parts->schedulerConfig, parts->networks);
    facts.needsPicture = false;
    facts.addOns = {AddOnKind::MotionAdapter, AddOnKind::Lora, AddOnKind::MotionLora, AddOnKind::SparseControl};
    facts.needsMotionAdapter = !parts->hasMotion();
    facts.ownSettings = {"picture_strength", "window_frames", "window_overlap"};
    facts.sizeMultiple = static_cast<int>(std::lcm<std::int64_t>(8, parts->autoencoder->config().spatialFactor()));
    facts.minimumFrames = 1;
    facts.maximumFrames = 256;
    facts.guidanceLow = 1;
    facts.guidanceHigh = 12;
    facts.defaults.pictureStrength = 0.8;
    facts.defaults.pictureFit = PictureFit::Crop;  // the published pipeline stretches
    const int window = parts->hasMotion()
                           ? static_cast<int>(std::min<std::int64_t>(kTrainedFrames, parts->unet->motion().positions))
                           : kTrainedFrames;
    facts.defaults.windowFrames = window;
    facts.defaults.windowOverlap = window / 2;
    setPresets(facts);
    // What an adapter's notes say counts below the folder's own: e.g. four steps and no guidance.
    if (parts->hasMotion()) {
        const std::string name = facts.name;
        if (auto applied = applyModelNotes(parts->motionFolder(), facts); !applied) return applied.error();
        facts.name = name;
    }
    if (auto applied = applyModelNotes(folder, facts); !applied) return applied.error();
    return facts;
}

Result<std::unique_ptr<MeasurableModel>> openShapes(const std::filesystem::path& folder) {
    return shapesOf<measure>(Parts::open(folder, {}));
}

Result<std::unique_ptr<GenerationSystem>> load(const std::filesystem::path& folder, const LoadOptions& options) {
    return loadedPipeline<Pipeline>(Parts::open(folder, options.addOns), options);
}

Result<RecordedCall> readCall(const nlohmann::json& call) {
    ConfigReader reader(call, "the recorded call");
    RecordedCall recorded;
    recorded.request.prompt = reader.text("prompt", "");
    recorded.request.negativePrompt = reader.text("negative_prompt", "");
    ResolvedPlan& plan = recorded.plan;
    plan.system = kId;
    plan.device = "cpu";
    plan.height = static_cast<int>(reader.integer("height", 512, 8, 8192));
    plan.width = static_cast<int>(reader.integer("width", 512, 8, 8192));
    plan.fps = 8;
    plan.frames = static_cast<int>(reader.integer("num_frames", 16, 1, 1024));
    plan.steps = static_cast<int>(reader.integer("num_inference_steps", 50, 1, 1000));
    plan.guidance = reader.number("guidance_scale", 7.5);
    plan.pictureStrength = reader.number("strength", 0.8);
    plan.clipSkip = static_cast<int>(reader.integer("clip_skip", 0, 0, 64));
    plan.decodeChunk = static_cast<int>(reader.integer("decode_chunk_size", 16, 1, 1024));
    if (reader.number("eta", 0.0) != 0.0) reader.fail("eta other than 0 is not supported.");
    if (reader.has("controlnet_frame_indices") && call["controlnet_frame_indices"] != nlohmann::json::array({0}))
        reader.fail("controlnet_frame_indices other than [0] are not supported.");
    if (auto finished = reader.finishWithNothingLeft("argument"); !finished) return finished.error();
    return recorded;
}

}  // namespace

SystemEntry systemEntry() {
    return {kId,
            kName,
            {"StableDiffusionPipeline", "AnimateDiffPipeline", "AnimateDiffVideoToVideoPipeline",
             "AnimateDiffSparseControlNetPipeline"},
            describe,
            load,
            openShapes,
            readCall};
}

}  // namespace mutoscope::animatediff
