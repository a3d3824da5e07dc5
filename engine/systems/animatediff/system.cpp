// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/animatediff/system.h"

#include "engine/systems/animatediff/measure.h"
#include "engine/systems/animatediff/pipeline.h"
#include "engine/systems/model_notes.h"
#include "engine/systems/scheduler_choice.h"
#include "engine/weights/model_folder.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace mutoscope::animatediff {
namespace {

class Shapes final : public MeasurableModel {
public:
    explicit Shapes(Parts parts) : m_parts(std::move(parts)) {}
    Result<JobWork> measure(const ResolvedPlan& plan) override { return animatediff::measure(m_parts, plan); }

private:
    Parts m_parts;
};

constexpr const char* kId = "animatediff";
constexpr const char* kName = "AnimateDiff";
constexpr int kStepsForChoice = 25;  // what is asked of a scheduler before it is offered
constexpr int kTrainedFrames = 16;   // what published motion modules were trained on

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
    ModelFacts facts;
    facts.system = kId;
    facts.systemName = kName;
    facts.name = folder.has_filename() ? folder.filename().string() : folder.parent_path().filename().string();
    facts.folder = folder.string();
    facts.needsPicture = false;
    facts.addOns = {AddOnKind::MotionAdapter, AddOnKind::Lora, AddOnKind::MotionLora, AddOnKind::SparseControl};
    facts.needsMotionAdapter = !parts->hasMotion();
    facts.ownSettings = {"picture_strength", "window_frames", "window_overlap"};
    facts.sizeMultiple = static_cast<int>(std::lcm<std::int64_t>(8, parts->autoencoder->config().spatialFactor()));
    facts.minimumFrames = 1;
    facts.maximumFrames = 256;
    facts.guidanceLow = 1;
    facts.guidanceHigh = 12;
    facts.schedulers = schedulerNamesFor(parts->schedulerConfig, kStepsForChoice);
    facts.mostSteps = stepLimits(facts.schedulers, parts->schedulerConfig);
    facts.defaultScheduler = ownSchedulerName(parts->schedulerConfig);
    facts.weightBytes = parts->networks.storedBytes();
    facts.defaults.pictureStrength = 0.8;
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
    auto parts = Parts::open(folder, {});
    if (!parts) return parts.error();
    return std::unique_ptr<MeasurableModel>(std::make_unique<Shapes>(std::move(parts).value()));
}

Result<std::unique_ptr<GenerationSystem>> load(const std::filesystem::path& folder, const LoadOptions& options) {
    auto parts = Parts::open(folder, options.addOns);
    if (!parts) return parts.error();
    if (auto loaded = parts->load(options); !loaded) return loaded.error();
    return std::unique_ptr<GenerationSystem>(std::make_unique<Pipeline>(std::move(parts).value(), options));
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
    const nlohmann::json firstFrame = nlohmann::json::array({0});
    if (call.value("controlnet_frame_indices", firstFrame) != firstFrame)
        reader.fail("controlnet_frame_indices other than [0] are not supported.");
    for (const auto& [key, value] : call.items()) {
        static constexpr std::array<std::string_view, 12> kKnown{"prompt",
                                                                 "controlnet_frame_indices",
                                                                 "negative_prompt",
                                                                 "height",
                                                                 "width",
                                                                 "num_frames",
                                                                 "num_inference_steps",
                                                                 "guidance_scale",
                                                                 "strength",
                                                                 "clip_skip",
                                                                 "decode_chunk_size",
                                                                 "eta"};
        if (std::find(kKnown.begin(), kKnown.end(), key) == kKnown.end())
            reader.fail("the argument '" + key + "' is not supported.");
    }
    if (auto finished = reader.finish(); !finished) return finished.error();
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
