// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/i2vgen_xl/system.h"

#include "engine/systems/i2vgen_xl/measure.h"
#include "engine/systems/i2vgen_xl/pipeline.h"
#include "engine/systems/model_notes.h"
#include "engine/systems/scheduler_choice.h"
#include "engine/weights/model_folder.h"

#include <numeric>

namespace mutoscope::i2vgen_xl {
namespace {

class Shapes final : public MeasurableModel {
public:
    explicit Shapes(Parts parts) : m_parts(std::move(parts)) {}
    Result<JobWork> measure(const ResolvedPlan& plan) override { return i2vgen_xl::measure(m_parts, plan); }

private:
    Parts m_parts;
};

constexpr const char* kId = "i2vgen_xl";
constexpr const char* kName = "I2VGen-XL";
constexpr int kStepsForChoice = 25;  // what is asked of a scheduler before it is offered

Result<ModelFacts> describe(const std::filesystem::path& folder) {
    auto parts = Parts::open(folder);
    if (!parts) return parts.error();
    ModelFacts facts;
    facts.system = kId;
    facts.systemName = kName;
    facts.name = folder.has_filename() ? folder.filename().string() : folder.parent_path().filename().string();
    facts.folder = folder.string();
    // The published pipeline takes multiples of 8 whatever the autoencoder's factor.
    facts.sizeMultiple = static_cast<int>(std::lcm<std::int64_t>(8, parts->autoencoder->config().spatialFactor()));
    facts.minimumFrames = 2;  // the frames' positions run from 0 to 1
    facts.maximumFrames = 128;
    facts.guidanceLow = 7;
    facts.guidanceHigh = 11;
    facts.schedulers = schedulerNamesFor(parts->schedulerConfig, kStepsForChoice);
    facts.defaultScheduler = ownSchedulerName(parts->schedulerConfig);
    facts.mostSteps = stepLimits(facts.schedulers, parts->schedulerConfig);
    facts.weightBytes = parts->networks.storedBytes();
    facts.defaults.clipSkip = 1;
    if (auto applied = applyModelNotes(folder, facts); !applied) return applied.error();
    return facts;
}

Result<std::unique_ptr<MeasurableModel>> openShapes(const std::filesystem::path& folder) {
    auto parts = Parts::open(folder);
    if (!parts) return parts.error();
    return std::unique_ptr<MeasurableModel>(std::make_unique<Shapes>(std::move(parts).value()));
}

Result<std::unique_ptr<GenerationSystem>> load(const std::filesystem::path& folder, const LoadOptions& options) {
    auto parts = Parts::open(folder);
    if (!parts) return parts.error();
    if (auto loaded = parts->networks.load(options); !loaded) return loaded.error();
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
    plan.height = static_cast<int>(reader.integer("height", 704, 8, 8192));
    plan.width = static_cast<int>(reader.integer("width", 1280, 8, 8192));
    plan.fps = static_cast<int>(reader.integer("target_fps", 16, 1, 1000));
    plan.frames = static_cast<int>(reader.integer("num_frames", 16, 1, 1024));
    plan.steps = static_cast<int>(reader.integer("num_inference_steps", 50, 1, 1000));
    plan.guidance = reader.number("guidance_scale", 9.0);
    // null means the last layer's output; a key that is not there means the published default.
    plan.clipSkip = call.contains("clip_skip") ? static_cast<int>(reader.integer("clip_skip", 0, 0, 64)) : 1;
    plan.decodeChunk = static_cast<int>(
        reader.integer("decode_chunk_size", call.contains("decode_chunk_size") ? plan.frames : 1, 1, 1024));
    if (reader.number("eta", 0.0) != 0.0) reader.fail("eta other than 0 is not supported.");
    for (const auto& [key, value] : call.items()) {
        static constexpr std::array<std::string_view, 11> kKnown{
            "prompt",     "negative_prompt",     "height",         "width",     "target_fps",
            "num_frames", "num_inference_steps", "guidance_scale", "clip_skip", "decode_chunk_size",
            "eta"};
        if (std::find(kKnown.begin(), kKnown.end(), key) == kKnown.end())
            reader.fail("the argument '" + key + "' is not supported.");
    }
    if (auto finished = reader.finish(); !finished) return finished.error();
    return recorded;
}

}  // namespace

SystemEntry systemEntry() { return {kId, kName, {"I2VGenXLPipeline"}, describe, load, openShapes, readCall}; }

}  // namespace mutoscope::i2vgen_xl
