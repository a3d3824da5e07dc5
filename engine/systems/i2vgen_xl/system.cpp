// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/i2vgen_xl/system.h"

#include "engine/systems/i2vgen_xl/measure.h"
#include "engine/systems/i2vgen_xl/pipeline.h"
#include "engine/systems/model_notes.h"
#include "engine/systems/system_parts.h"
#include "engine/weights/model_folder.h"

#include <numeric>

namespace mutoscope::i2vgen_xl {
namespace {

constexpr const char* kId = "i2vgen_xl";
constexpr const char* kName = "I2VGen-XL";

Result<ModelFacts> describe(const std::filesystem::path& folder) {
    auto parts = Parts::open(folder);
    if (!parts) return parts.error();
    ModelFacts facts = beginFacts(kId, kName, folder, parts->schedulerConfig, parts->networks);
    // The published pipeline takes multiples of 8 whatever the autoencoder's factor.
    facts.sizeMultiple = static_cast<int>(std::lcm<std::int64_t>(8, parts->autoencoder->config().spatialFactor()));
    facts.minimumFrames = 2;  // the frames' positions run from 0 to 1
    facts.maximumFrames = 128;
    facts.guidanceLow = 7;
    facts.guidanceHigh = 11;
    facts.defaults.clipSkip = 1;
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
    if (auto finished = reader.finishWithNothingLeft("argument"); !finished) return finished.error();
    return recorded;
}

}  // namespace

SystemEntry systemEntry() { return {kId, kName, {"I2VGenXLPipeline"}, describe, load, openShapes, readCall}; }

}  // namespace mutoscope::i2vgen_xl
