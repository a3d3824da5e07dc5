// SPDX-License-Identifier: Apache-2.0
// Whole clips of a Stable Diffusion checkpoint with motion adapters and LoRAs as users combine them.
#include "engine/memory/tensor_meter.h"
#include "engine/systems/registry.h"
#include "engine/systems/work_meter.h"
#include "engine/weights/read_tensors.h"
#include "engine/weights/safetensors_writer.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_paths.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <stdexcept>

namespace mutoscope {
namespace {

using test::closeTo;
using ::testing::AllOf;
using ::testing::HasSubstr;
namespace fs = std::filesystem;

class SilentObserver final : public RunObserver {
public:
    void stageBegan(JobState, int) override {}
    void stepDone(int, const std::function<Frames()>& makePreview) override {
        if (auto preview = makePreview()) previews.push_back(std::move(preview));
    }
    std::vector<Frames> previews;
};

using Tensors = std::map<std::string, at::Tensor>;

Tensors tensorsOf(const fs::path& file) {
    auto tensors = readTensors(file);
    if (!tensors) throw std::runtime_error(tensors.error().message);
    return std::move(tensors).value();
}

class AnimateDiff : public ::testing::Test {
protected:
    AnimateDiff() {
        m_request.prompt = "a red boat";
        m_request.negativePrompt = "blurry";
        m_plan.width = 72;
        m_plan.height = 64;
        m_plan.frames = 4;
        m_plan.fps = 8;
        m_plan.steps = 3;
        m_plan.guidance = 5;
        m_plan.scheduler = "ddim";
        m_plan.pictureStrength = 0.8;
        m_plan.decodeChunk = 4;
    }

    static fs::path golden() { return test::goldenFolder("animatediff_odd"); }
    static AddOn lora(double weight) { return {AddOnKind::Lora, (golden() / "lora.safetensors").string(), weight}; }
    static AddOn motionLora(double weight) {
        return {AddOnKind::MotionLora, (golden() / "motion_lora.safetensors").string(), weight};
    }

    std::unique_ptr<GenerationSystem> load(const fs::path& folder, std::vector<AddOn> addOns = {}) const {
        LoadOptions options;
        options.addOns = std::move(addOns);
        auto loaded = loadModel(folder, options);
        EXPECT_TRUE(loaded) << loaded.error().message << "\n" << loaded.error().detail;
        return std::move(loaded).value();
    }
    /// Finished latents, float32, [1, 4, F, h, w].
    at::Tensor latents(GenerationSystem& system) {
        SeededNoise noise(7);
        TensorProbe probe;
        RunContext context{.cancel = {}, .observer = m_observer, .noise = noise, .probe = &probe};
        const auto frames = system.generate(m_request, m_plan, context);
        EXPECT_TRUE(frames) << frames.error().message << "\n" << frames.error().detail;
        return frames ? probe.tensors().at("final_latents") : at::Tensor();
    }
    Error refusal(GenerationSystem& system) {
        SeededNoise noise(7);
        RunContext context{.cancel = {}, .observer = m_observer, .noise = noise};
        const auto frames = system.generate(m_request, m_plan, context);
        EXPECT_FALSE(frames);
        return frames ? Error{} : frames.error();
    }

    /// A copy of the checkpoint without anything beside it.
    fs::path copyOfBase(const std::string& name) const {
        const fs::path copy = m_folder.path() / name / "base";
        fs::create_directories(copy.parent_path());
        fs::copy(golden() / "base", copy, fs::copy_options::recursive);
        return copy;
    }
    /// One file of weights with the LoRA merged in, `layer` telling which of its layers' names are this network's.
    static void merge(const fs::path& folder, const std::string& stem, const std::string& prefix, double weight) {
        Tensors tensors;
        for (const auto& entry : fs::directory_iterator(folder)) {  // one file or shards
            if (entry.path().extension() != ".safetensors") continue;
            tensors.merge(tensorsOf(entry.path()));
            fs::remove(entry.path());
        }
        fs::remove(folder / (stem + ".safetensors.index.json"));
        const Tensors lora = tensorsOf(golden() / "lora.safetensors");
        int merged = 0;
        for (auto& [name, tensor] : tensors) {
            tensor = tensor.to(at::kFloat);
            std::string flat = name.substr(0, name.rfind('.'));
            std::replace(flat.begin(), flat.end(), '.', '_');
            if (prefix == "lora_te_" && !flat.starts_with("text_model_")) flat = "text_model_" + flat;
            const auto up = lora.find(prefix + flat + ".lora_up.weight");
            if (up == lora.end() || !name.ends_with(".weight")) continue;
            const at::Tensor down = lora.at(prefix + flat + ".lora_down.weight").to(at::kDouble).flatten(1);
            const double scale =
                lora.at(prefix + flat + ".alpha").to(at::kDouble).item<double>() / static_cast<double>(down.size(0));
            const at::Tensor change = at::matmul(up->second.to(at::kDouble).flatten(1), down) * scale * weight;
            tensor = (tensor.to(at::kDouble) + change.view(tensor.sizes())).to(at::kFloat);
            ++merged;
        }
        ASSERT_GT(merged, 4);
        ASSERT_TRUE(writeSafetensors(folder / (stem + ".safetensors"), tensors));
    }

    const test::TemporaryFolder m_folder;
    GenerationRequest m_request;
    ResolvedPlan m_plan;
    SilentObserver m_observer;
};

TEST_F(AnimateDiff, ALoraAtAWeight_IsTheMergedCheckpoint) {
    const fs::path merged = copyOfBase("merged");
    merge(merged / "unet", "diffusion_pytorch_model", "lora_unet_", 0.6);
    merge(merged / "text_encoder", "model", "lora_te_", 0.6);
    m_plan.addOns = {{AddOnKind::MotionAdapter, (golden() / "motion_adapter").string(), 1}};
    const at::Tensor expected = latents(*load(merged, m_plan.addOns));
    m_plan.addOns.push_back(lora(0.6));
    EXPECT_TRUE(closeTo(latents(*load(golden() / "base")), expected, 1e-5));
}

TEST_F(AnimateDiff, LorasComeAndGo_AndLeaveTheModelBitForBitAsItWas) {
    const auto system = load(golden() / "base");
    const at::Tensor before = latents(*system);
    m_plan.addOns = {lora(0.8), motionLora(1)};
    const at::Tensor both = latents(*system);
    EXPECT_FALSE(at::allclose(both, before, 1e-2, 1e-2));
    m_plan.addOns = {lora(0.8)};
    const at::Tensor one = latents(*system);
    EXPECT_FALSE(at::allclose(both, one, 1e-2, 1e-2)) << "the motion LoRA changes something too";
    m_plan.addOns = {lora(0)};
    EXPECT_TRUE(at::equal(latents(*system), before));
    m_plan.addOns = {};
    EXPECT_TRUE(at::equal(latents(*system), before));
    m_plan.addOns = {lora(0.8), motionLora(1)};
    EXPECT_TRUE(at::equal(latents(*system), both));
    EXPECT_TRUE(at::equal(latents(*load(golden() / "base", m_plan.addOns)), both)) << "in whatever order they came";
}

TEST_F(AnimateDiff, ALoraOfAnotherModel_IsRefusedAndTheNextJobIsFine) {
    const auto system = load(golden() / "base");
    const at::Tensor before = latents(*system);
    const fs::path foreign = m_folder.path() / "foreign.safetensors";
    ASSERT_TRUE(writeSafetensors(foreign, {{"lora_unet_input_blocks_9_to_q.lora_down.weight", at::ones({2, 6})},
                                           {"lora_unet_input_blocks_9_to_q.lora_up.weight", at::ones({4, 2})}}));
    m_plan.addOns = {{AddOnKind::Lora, foreign.string(), 1}};
    const Error error = refusal(*system);
    EXPECT_EQ(error.code, ErrorCode::BadInput);
    EXPECT_THAT(error.message, AllOf(HasSubstr(foreign.string()), HasSubstr("is not in this model")));
    m_plan.addOns = {};
    EXPECT_TRUE(at::equal(latents(*system), before));
}

TEST_F(AnimateDiff, ACheckpointAlone_MakesNoClipsUntilAnAdapterIsChosen) {
    const fs::path base = copyOfBase("alone");
    const auto facts = describeModel(base);
    ASSERT_TRUE(facts) << facts.error().message;
    EXPECT_EQ(facts->system, "animatediff");
    EXPECT_TRUE(facts->needsMotionAdapter);
    EXPECT_FALSE(facts->needsPicture);
    const auto system = load(base);
    const Error error = refusal(*system);
    EXPECT_EQ(error.code, ErrorCode::BadInput);
    EXPECT_THAT(error.message, AllOf(HasSubstr(base.string()), HasSubstr("choose a motion adapter")));
    EXPECT_FALSE(workMeterFor(base)(m_plan));

    m_plan.addOns = {{AddOnKind::MotionAdapter, (golden() / "motion_adapter").string(), 1}};
    EXPECT_TRUE(workMeterFor(base)(m_plan));
    const at::Tensor expected = latents(*load(golden() / "base"));
    EXPECT_TRUE(at::equal(latents(*system), expected));
    // The file alone says as much as the folder.
    m_plan.addOns = {
        {AddOnKind::MotionAdapter, (test::goldenFolder("animatediff_public") / "motion_adapter").string(), 1}};
    EXPECT_THAT(refusal(*system).message, HasSubstr("does not fit the checkpoint"));
}

TEST_F(AnimateDiff, NotesOfTheAdapterBeside_CountBelowTheCheckpointsOwn) {
    const fs::path base = copyOfBase("noted");
    fs::copy(golden() / "motion_adapter", base / "motion_adapter", fs::copy_options::recursive);
    const std::string name = describeModel(base)->name;
    std::ofstream(base / "motion_adapter" / "mutoscope.json")
        << R"({"format":1,"name":"An adapter","defaults":{"steps":4,"guidance":1},"guidance_range":[1,2]})";
    auto facts = describeModel(base);
    ASSERT_TRUE(facts) << facts.error().message;
    EXPECT_EQ(facts->defaults.steps, 4);
    EXPECT_EQ(facts->defaults.guidance, 1.0);
    EXPECT_EQ(facts->guidanceHigh, 2.0);
    EXPECT_EQ(facts->name, name) << "the model's, not the adapter's";
    EXPECT_FALSE(facts->needsMotionAdapter);
    std::ofstream(base / "mutoscope.json") << R"({"format":1,"defaults":{"steps":6}})";
    facts = describeModel(base);
    ASSERT_TRUE(facts) << facts.error().message;
    EXPECT_EQ(facts->defaults.steps, 6);
    EXPECT_EQ(facts->defaults.guidance, 1.0);
}

TEST_F(AnimateDiff, AnAdaptersFileAlone_SaysWhatItHolds) {
    const fs::path adapter = test::goldenFolder("animatediff_public") / "motion_adapter";
    const auto system = load(test::goldenFolder("animatediff_public") / "base");
    const at::Tensor expected = latents(*system);
    // The published number of heads is 8, so the tiny one's file does not have the published sizes.
    m_plan.addOns = {{AddOnKind::MotionAdapter, (adapter / "diffusion_pytorch_model.safetensors").string(), 1}};
    EXPECT_THAT(refusal(*system).message, HasSubstr("does not fit the checkpoint"));
    m_plan.addOns = {{AddOnKind::MotionAdapter, adapter.string(), 1}};
    EXPECT_TRUE(at::equal(latents(*system), expected)) << "chosen and found beside the checkpoint";
    EXPECT_FALSE(m_observer.previews.empty());
    EXPECT_EQ(m_observer.previews.front()->size(), 4u);
}

TEST_F(AnimateDiff, AFolderSavedAsAWhole_HoldsItsMotionModulesInTheDenoiser) {
    const fs::path base = copyOfBase("whole");
    Tensors tensors = tensorsOf(golden() / "motion_adapter" / "diffusion_pytorch_model.safetensors");
    for (const char* shard : {"00001", "00002"}) {
        const fs::path file =
            base / "unet" / (std::string("diffusion_pytorch_model-") + shard + "-of-00002.safetensors");
        tensors.merge(tensorsOf(file));
        fs::remove(file);
    }
    fs::remove(base / "unet" / "diffusion_pytorch_model.safetensors.index.json");
    ASSERT_TRUE(writeSafetensors(base / "unet" / "diffusion_pytorch_model.safetensors", tensors));
    const auto change = [&](const fs::path& file, const std::function<void(nlohmann::json&)>& with) {
        nlohmann::json json = nlohmann::json::parse(std::ifstream(file));
        with(json);
        std::ofstream(file) << json;
    };
    change(base / "unet" / "config.json", [](nlohmann::json& json) {
        json["_class_name"] = "UNetMotionModel";
        json["num_attention_heads"] = json["attention_head_dim"];
        json["motion_num_attention_heads"] = 3;
        json["motion_max_seq_length"] = 24;
        json["use_motion_mid_block"] = false;
        json["down_block_types"] = {"CrossAttnDownBlockMotion", "CrossAttnDownBlockMotion", "DownBlockMotion"};
        json["up_block_types"] = {"UpBlockMotion", "CrossAttnUpBlockMotion", "CrossAttnUpBlockMotion"};
    });
    change(base / "model_index.json", [](nlohmann::json& json) { json["_class_name"] = "AnimateDiffPipeline"; });
    change(base / "scheduler" / "scheduler_config.json", [](nlohmann::json& json) {
        json["_class_name"] = "DDIMScheduler";
        json["beta_schedule"] = "linear";
        json["timestep_spacing"] = "linspace";
        json["clip_sample"] = false;
    });
    const auto facts = describeModel(base);
    ASSERT_TRUE(facts) << facts.error().message;
    EXPECT_FALSE(facts->needsMotionAdapter);
    const at::Tensor expected = latents(*load(golden() / "base"));
    EXPECT_TRUE(at::equal(latents(*load(base)), expected));
    m_plan.addOns = {{AddOnKind::MotionAdapter, (golden() / "motion_adapter").string(), 1}};
    EXPECT_TRUE(at::equal(latents(*load(base)), expected)) << "a chosen adapter stands in for the folder's own";
}

TEST_F(AnimateDiff, FewSteps_WithLcmAndTrailingEuler_WithoutGuidance) {
    const auto facts = describeModel(golden() / "base");
    const auto system = load(golden() / "base");
    m_plan.guidance = 1;
    for (const char* scheduler : {"lcm", "euler_trailing"}) {
        EXPECT_THAT(facts->schedulers, ::testing::Contains(scheduler));
        m_plan.scheduler = scheduler;
        for (const int steps : {1, 4}) {
            m_plan.steps = steps;
            EXPECT_TRUE(at::isfinite(latents(*system)).all().item<bool>()) << scheduler << " " << steps;
        }
    }
}

TEST_F(AnimateDiff, JobsOfABatch_GetWhatTheyWouldGetAlone) {
    const auto system = load(golden() / "base");
    m_plan.frames = 5;
    m_plan.windowFrames = 4;
    m_plan.windowOverlap = 2;
    ResolvedPlan other = m_plan;
    GenerationRequest otherRequest = m_request;
    otherRequest.prompt = "snow";
    SeededNoise noises[] = {SeededNoise(1), SeededNoise(2)};
    const auto run = [&](std::vector<std::size_t> jobs) {
        std::vector<RunContext> contexts;
        for (const std::size_t job : jobs)
            contexts.push_back({.cancel = {}, .observer = m_observer, .noise = noises[job]});
        std::vector<GenerationRun> runs;
        for (std::size_t i = 0; i < jobs.size(); ++i) {
            runs.push_back({jobs[i] == 0 ? m_request : otherRequest, jobs[i] == 0 ? m_plan : other, contexts[i]});
        }
        return system->generateTogether(runs);
    };
    for (const bool batched : {true, false}) {
        m_plan.batchedGuidance = other.batchedGuidance = batched;
        const auto together = run({0, 1});
        for (const std::size_t job : {std::size_t{0}, std::size_t{1}}) {
            const auto alone = run({job});
            ASSERT_TRUE(alone[0] && together[job]);
            int most = 0;
            for (std::size_t frame = 0; frame < 5; ++frame) {
                const auto& one = (*alone[0].value())[frame].pixels;
                const auto& two = (*together[job].value())[frame].pixels;
                for (std::size_t i = 0; i < one.size(); ++i) most = std::max(most, std::abs(one[i] - two[i]));
            }
            EXPECT_LE(most, 1) << job;
        }
    }
}

TEST_F(AnimateDiff, LongClipsByWindows_TakeTheMemoryOfShortOnes) {
    meterTensors();
    const fs::path base = test::goldenFolder("animatediff_public") / "base";
    const auto system = load(base);
    m_plan.width = m_plan.height = 64;
    m_plan.steps = 1;
    m_plan.windowFrames = 16;
    m_plan.windowOverlap = 8;
    const auto peak = [&](int frames) {
        m_plan.frames = frames;
        SeededNoise noise(7);
        RunContext context{.cancel = {}, .observer = m_observer, .noise = noise};
        resetTensorPeak();
        EXPECT_TRUE(system->generate(m_request, m_plan, context));
        return tensorMemory().peak;
    };
    peak(16);  // the preview's fit is of the first job only
    const std::uint64_t shortPeak = peak(16), longPeak = peak(96);
    EXPECT_LT(static_cast<double>(longPeak), 1.1 * static_cast<double>(shortPeak)) << shortPeak << " " << longPeak;

    const auto forecast = [&](int frames) {
        m_plan.frames = frames;
        const auto work = workMeterFor(base)(m_plan);
        EXPECT_TRUE(work) << work.error().message;
        std::uint64_t most = 0;
        for (const PartWork& part : work.value()) most = std::max(most, part.activations);
        return static_cast<double>(most);
    };
    EXPECT_LT(forecast(96), 1.1 * forecast(16));
    EXPECT_GT(forecast(96), 0.99 * forecast(16));
}

TEST(AnimateDiffCall, PublishedArguments_AreReadAndUnknownOnesRefused) {
    const auto entry = systemOf(test::goldenFolder("animatediff_public") / "base");
    ASSERT_TRUE(entry) << entry.error().message;
    const auto call = entry.value()->readCall(nlohmann::json::parse(R"({"prompt":"a boat","num_frames":24})"));
    ASSERT_TRUE(call) << call.error().message;
    EXPECT_EQ(call->plan.frames, 24);
    EXPECT_EQ(call->plan.width, 512);
    EXPECT_EQ(call->plan.guidance, 7.5);
    EXPECT_EQ(call->plan.windowFrames, 0);
    EXPECT_FALSE(entry.value()->readCall(nlohmann::json::parse(R"({"ip_adapter_image":1})")));
}

}  // namespace
}  // namespace mutoscope
