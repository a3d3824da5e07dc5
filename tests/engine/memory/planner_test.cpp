// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/planner.h"

#include "tests/support/test_paths.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <set>

namespace mutoscope {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::uint64_t kGib = 1ull << 30;

PresetLibrary builtInPresets() {
    auto library = PresetLibrary::load(test::sourceFolder() / "presets" / "generation");
    EXPECT_TRUE(library);
    return std::move(library).value();
}

ModelFacts model() {
    ModelFacts facts;
    facts.system = "fake";
    facts.name = "Fake XL";
    facts.folder = "/models/fake";
    facts.sizeMultiple = 8;
    facts.minimumSize = 64;
    facts.maximumSize = 2048;
    facts.guidanceLow = 7;
    facts.guidanceHigh = 11;
    facts.schedulers = {"ddim", "euler"};
    facts.defaultScheduler = "ddim";
    facts.weightBytes = 4 * kGib;
    return facts;
}

DeviceFacts cpu(bool bf16 = true) {
    return {.id = "cpu",
            .name = "A CPU",
            .kind = DeviceKind::Cpu,
            .totalBytes = 64 * kGib,
            .freeBytes = 60 * kGib,
            .cores = 8,
            .bf16 = bf16};
}

DeviceFacts card(int index, std::uint64_t freeGib) {
    return {.id = "cuda:" + std::to_string(index),
            .name = "A card",
            .kind = DeviceKind::Cuda,
            .totalBytes = 80 * kGib,
            .freeBytes = freeGib * kGib,
            .cores = 0,
            .bf16 = true};
}

class Planner : public ::testing::Test {
protected:
    Planner() {
        m_request.prompt = "a lighthouse";
        m_request.preset = "standard";
        m_request.picture = std::make_shared<const Image>(64, 48);
        m_user.seed = 7;
    }
    Result<ResolvedPlan> resolve() {
        m_request.overrides = m_user;
        return resolvePlan(m_request, m_presets, m_model, m_devices);
    }
    ResolvedPlan plan() {
        auto resolved = resolve();
        EXPECT_TRUE(resolved) << resolved.error().message;
        return resolved ? std::move(resolved).value() : ResolvedPlan{};
    }
    std::string refusal(ErrorCode code = ErrorCode::InvalidArgument) {
        const auto resolved = resolve();
        EXPECT_FALSE(resolved);
        if (resolved) return "";
        EXPECT_EQ(resolved.error().code, code);
        return resolved.error().message;
    }

    PresetLibrary m_presets = builtInPresets();
    ModelFacts m_model = model();
    std::vector<DeviceFacts> m_devices{cpu()};
    GenerationRequest m_request;
    GenerationSettings m_user;
};

TEST_F(Planner, Preset_UnchangedWhereItFits_NeedsNoAdjustment) {
    for (const Preset& preset : m_presets.presets()) {
        m_request.preset = preset.id;
        const ResolvedPlan made = plan();
        EXPECT_EQ(made.width, preset.settings.width);
        EXPECT_EQ(made.height, preset.settings.height);
        EXPECT_EQ(made.frames, preset.settings.frames);
        EXPECT_EQ(made.fps, preset.settings.fps);
        EXPECT_EQ(made.steps, preset.settings.steps);
        EXPECT_EQ(made.guidance, preset.settings.guidance);
        EXPECT_EQ(made.seed, 7u);
        EXPECT_EQ(made.scheduler, "ddim");
        EXPECT_EQ(made.system, "fake");
        EXPECT_THAT(made.adjustments, IsEmpty());
        EXPECT_THAT(made.notes, IsEmpty());
    }
}

TEST_F(Planner, Layers_EachLiesAboveTheOneBefore) {
    m_model.defaults.steps = 11;
    m_model.defaults.scheduler = "euler";
    EXPECT_EQ(plan().steps, 40);  // the preset's
    EXPECT_EQ(plan().scheduler, "euler");
    m_model.presetValues["standard"].steps = 12;
    m_model.presetValues["quick"].steps = 13;
    EXPECT_EQ(plan().steps, 12);
    m_user.steps = 14;
    EXPECT_EQ(plan().steps, 14);
    m_user.steps.reset();
    m_request.preset.clear();
    m_model.defaults.width = m_model.defaults.height = 128;
    m_model.defaults.frames = 4;
    m_model.defaults.fps = 8;
    m_model.defaults.guidance = 9;
    EXPECT_EQ(plan().steps, 11);
}

TEST_F(Planner, Preset_Unknown_ListsTheChoices) {
    m_request.preset = "ultra";
    EXPECT_THAT(refusal(), ::testing::AllOf(HasSubstr("'ultra'"), HasSubstr("quick, standard, high, pro")));
    m_request.preset.clear();
    EXPECT_THAT(refusal(), HasSubstr("width"));
}

TEST_F(Planner, AddOns_AreTakenIntoThePlanWhereTheModelTakesThem) {
    const AddOn lora{AddOnKind::Lora, "/loras/a.safetensors", 0.5};
    const AddOn adapter{AddOnKind::MotionAdapter, "/adapters/one", 1};
    m_request.addOns = {lora};
    EXPECT_THAT(refusal(), HasSubstr("Fake XL takes no LoRA"));
    m_model.addOns = {AddOnKind::Lora, AddOnKind::MotionAdapter};
    EXPECT_EQ(plan().addOns, m_request.addOns);
    m_model.needsMotionAdapter = true;
    EXPECT_THAT(refusal(), HasSubstr("choose a motion adapter"));
    m_request.addOns = {adapter, lora};
    EXPECT_EQ(plan().addOns, m_request.addOns);
    m_request.addOns = {adapter, adapter};
    EXPECT_THAT(refusal(), HasSubstr("one motion adapter"));
}

struct SnapCase {
    int multiple, asked, used;
};
class PlannerSizes : public Planner, public ::testing::WithParamInterface<SnapCase> {};

TEST_P(PlannerSizes, Width_SnapsToTheNearestMultipleAndSaysSo) {
    m_model.sizeMultiple = GetParam().multiple;
    m_user.width = GetParam().asked;
    m_user.height = 512;
    const ResolvedPlan made = plan();
    EXPECT_EQ(made.width, GetParam().used);
    if (GetParam().asked == GetParam().used) {
        EXPECT_THAT(made.adjustments, IsEmpty());
    } else {
        ASSERT_EQ(made.adjustments.size(), 1u);
        EXPECT_EQ(made.adjustments[0].setting, "width");
        EXPECT_EQ(made.adjustments[0].asked, std::to_string(GetParam().asked));
        EXPECT_EQ(made.adjustments[0].used, std::to_string(GetParam().used));
        EXPECT_THAT(made.adjustments[0].reason, HasSubstr("multiples of " + std::to_string(GetParam().multiple)));
    }
}

INSTANTIATE_TEST_SUITE_P(Grid, PlannerSizes,
                         ::testing::Values(SnapCase{8, 512, 512}, SnapCase{8, 511, 512}, SnapCase{8, 513, 512},
                                           SnapCase{8, 65, 64}, SnapCase{16, 1080, 1088}, SnapCase{32, 2047, 2048},
                                           SnapCase{64, 95, 64}, SnapCase{64, 97, 128}));

TEST_F(Planner, Width_OutsideTheModel_IsAnErrorWithItsRange) {
    m_user.width = 100000;
    EXPECT_THAT(refusal(), ::testing::AllOf(HasSubstr("width is 100000 px"), HasSubstr("64 to 2048 px")));
    m_user.width = 8;
    EXPECT_THAT(refusal(), HasSubstr("64 to 2048 px"));
    m_user.width = -512;
    EXPECT_THAT(refusal(), HasSubstr("64 to 2048 px"));
    m_user.width = 512;
    m_model.maximumSize = 1'000'000;
    m_user.height = 5000;
    EXPECT_THAT(refusal(), HasSubstr("64 to 4096 px"));
}

TEST_F(Planner, Preset_LargerThanTheModel_IsReducedAndSaysSo) {
    m_request.preset = "pro";
    m_model.maximumSize = 300;
    m_model.maximumFrames = 16;
    const ResolvedPlan made = plan();
    EXPECT_EQ(made.width, 296);  // the largest multiple of 8 that is not over 300
    EXPECT_EQ(made.height, 296);
    EXPECT_EQ(made.frames, 16);
    ASSERT_EQ(made.adjustments.size(), 3u);
    EXPECT_THAT(made.adjustments[0].reason, HasSubstr("64 to 296 px"));
}

TEST_F(Planner, Frames_FollowTheModelsRule) {
    m_model.frameMultiple = 4;
    m_model.frameOffset = 1;
    m_model.minimumFrames = 5;
    m_model.maximumFrames = 49;
    for (const auto& [asked, used] :
         std::vector<std::pair<int, int>>{{5, 5}, {6, 5}, {8, 9}, {16, 17}, {48, 49}, {49, 49}}) {
        m_user.frames = asked;
        const ResolvedPlan made = plan();
        EXPECT_EQ(made.frames, used) << asked;
        EXPECT_EQ(made.adjustments.size(), asked == used ? 0u : 1u) << asked;
    }
    m_user.frames = 50;
    EXPECT_THAT(refusal(), HasSubstr("5 to 49"));
    m_user.frames = 0;
    EXPECT_THAT(refusal(), HasSubstr("5 to 49"));
}

TEST_F(Planner, Precision_FollowsTheDevice) {
    struct Row {
        bool gpu, bf16;
        Precision asked, used;
        std::size_t adjustments, notes;
    };
    using enum Precision;
    for (const Row& row : std::vector<Row>{{false, true, Auto, Bf16, 0, 0},
                                           {false, false, Auto, Fp32, 0, 0},
                                           {false, true, Fp16, Bf16, 1, 0},
                                           {false, false, Fp16, Fp32, 1, 0},
                                           {false, false, Bf16, Bf16, 0, 1},
                                           {false, true, Fp32, Fp32, 0, 0},
                                           {true, true, Auto, Fp16, 0, 0},
                                           {true, true, Bf16, Bf16, 0, 0},
                                           {true, true, Fp32, Fp32, 0, 0}}) {
        m_devices = {cpu(row.bf16)};
        if (row.gpu) m_devices.push_back(card(0, 80));
        m_user.precision = row.asked;
        const ResolvedPlan made = plan();
        EXPECT_EQ(made.precision, row.used) << toString(row.asked) << row.gpu << row.bf16;
        EXPECT_EQ(made.adjustments.size(), row.adjustments) << toString(row.asked) << row.gpu << row.bf16;
        EXPECT_EQ(made.notes.size(), row.notes) << toString(row.asked) << row.gpu << row.bf16;
    }
}

TEST_F(Planner, Device_AutoTakesTheCardWithMostFreeElseTheCpu) {
    EXPECT_EQ(plan().device, "cpu");
    m_devices = {cpu(), card(0, 10), card(1, 70), card(2, 40)};
    EXPECT_EQ(plan().device, "cuda:1");
    m_user.device = "cuda";
    EXPECT_EQ(plan().device, "cuda:1");
    m_user.device = "cuda:2";
    EXPECT_EQ(plan().device, "cuda:2");
    m_user.device = "cpu";
    EXPECT_EQ(plan().device, "cpu");
    m_user.device = "cuda:3";
    EXPECT_THAT(refusal(), ::testing::AllOf(HasSubstr("'cuda:3'"), HasSubstr("cpu, cuda:0, cuda:1, cuda:2")));
    m_devices = {cpu()};
    m_user.device = "cuda";
    EXPECT_THAT(refusal(), HasSubstr("one of: cpu"));
}

TEST_F(Planner, Scheduler_UnknownOne_ListsTheModels) {
    m_user.scheduler = "euler";
    EXPECT_EQ(plan().scheduler, "euler");
    m_user.scheduler = "auto";
    EXPECT_EQ(plan().scheduler, "ddim");
    m_user.scheduler = "magic";
    EXPECT_THAT(refusal(), ::testing::AllOf(HasSubstr("'magic'"), HasSubstr("auto, ddim, euler")));
    m_user.scheduler.reset();
    m_model.presetValues["standard"].scheduler = "magic";
    ASSERT_EQ(plan().adjustments.size(), 1u);
    EXPECT_EQ(plan().adjustments[0].used, "ddim");
}

TEST_F(Planner, Seed_Unset_IsDrawnAndRecorded) {
    m_user.seed.reset();
    std::set<std::uint64_t> seeds;
    for (int i = 0; i < 8; ++i) seeds.insert(plan().seed);
    EXPECT_GE(seeds.size(), 7u);
    m_user.seed = std::numeric_limits<std::uint64_t>::max();
    EXPECT_EQ(plan().seed, std::numeric_limits<std::uint64_t>::max());
}

TEST_F(Planner, Values_OutsideTheirRanges_AreErrors) {
    m_user.guidance = std::numeric_limits<double>::quiet_NaN();
    EXPECT_THAT(refusal(), HasSubstr("guidance"));
    m_user.guidance = 1e38;
    EXPECT_THAT(refusal(), HasSubstr("from 0 to 50"));
    m_user.guidance.reset();
    m_user.steps = 0;
    EXPECT_THAT(refusal(), HasSubstr("steps"));
    m_user.steps.reset();
    m_user.fps = 1'000'000'000;
    EXPECT_THAT(refusal(), HasSubstr("fps"));
    m_user.fps.reset();
    m_model.defaults.steps = -1;
    m_request.preset.clear();
    m_user.width = m_user.height = 64;
    m_user.frames = 4;
    EXPECT_THAT(refusal(ErrorCode::BadInput), HasSubstr("Fake XL"));
}

TEST_F(Planner, Notes_TellUnusualGuidanceAndSlowPlayback) {
    m_user.guidance = 3;
    m_user.fps = 4;
    const ResolvedPlan made = plan();
    EXPECT_EQ(made.guidance, 3);
    EXPECT_EQ(made.fps, 4);
    EXPECT_THAT(made.adjustments, IsEmpty());
    EXPECT_THAT(made.notes, ::testing::ElementsAre(HasSubstr("from 8"), HasSubstr("from 7 to 11")));
}

TEST_F(Planner, NegativePrompt_WithoutGuidance_IsNoted) {
    m_request.negativePrompt = "blurry";
    EXPECT_THAT(plan().notes, IsEmpty());
    m_user.guidance = 1;
    EXPECT_THAT(plan().notes, ::testing::Contains(HasSubstr("negative prompt has no effect at guidance 1")));
    m_model.usesGuidance = false;
    m_user.guidance = 9;
    const ResolvedPlan made = plan();
    EXPECT_EQ(made.guidance, 1);
    ASSERT_EQ(made.adjustments.size(), 1u);
    EXPECT_EQ(made.adjustments[0].setting, "guidance");
}

TEST_F(Planner, Start_OfTheSameProportionAndSomeStrength_IsTaken) {
    m_request.start = StartLatents{"/data/latents/x.safetensors", "x", "preview.mkv", "vae", 256, 256, 8, 0.35};
    m_user.width = m_user.height = 512;
    m_user.steps = 10;
    EXPECT_EQ(plan().start, m_request.start);
    EXPECT_EQ(plan().firstStep(), 7);
    EXPECT_EQ(plan().stepsToRun(), 3);
    m_user.height = 488;  // what rounding to a multiple may do
    EXPECT_TRUE(plan().start);
    m_user.height = 320;
    EXPECT_THAT(refusal(), HasSubstr("'preview.mkv' have the shape of its 256 x 256 pixels"));
    m_user.height = 512;
    for (const double strength : {0.0, -0.5, 1.01, std::nan("")}) {
        m_request.start->strength = strength;
        EXPECT_THAT(refusal(), HasSubstr("must be above 0 and at most 1")) << strength;
    }
}

TEST_F(Planner, Picture_NeededButMissing_IsAnError) {
    m_request.picture.reset();
    EXPECT_THAT(refusal(), HasSubstr("picture"));
    m_model.needsPicture = false;
    plan();
}

TEST_F(Planner, Prompt_BrokenOrEndless_IsAnError) {
    m_request.prompt = "";
    plan();
    m_request.prompt = "caf\xC3\xA9 \xF0\x9F\x8E\x9E \xE2\x80\xAE";
    plan();
    for (const char* broken : {"\xFF", "\xC3", "\xED\xA0\x80", "\xC0\xAF", "\xF4\x90\x80\x80", "a\xE2\x82"}) {
        m_request.prompt = broken;
        EXPECT_THAT(refusal(), HasSubstr("UTF-8"));
    }
    m_request.prompt = std::string("a\0b", 3);
    EXPECT_THAT(refusal(), HasSubstr("UTF-8"));
    m_request.prompt = std::string(65537, 'a');
    EXPECT_THAT(refusal(), HasSubstr("64 KiB"));
    m_request.prompt = "";
    m_request.negativePrompt = "\xFF";
    EXPECT_THAT(refusal(), HasSubstr("negative prompt"));
}

}  // namespace
}  // namespace mutoscope
