// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/alternatives.h"
#include "engine/memory/preset_states.h"
#include "tests/support/test_paths.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mutoscope {
namespace {

using ::testing::Contains;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::uint64_t kMib = 1ull << 20;
constexpr std::uint64_t kGib = 1ull << 30;

/// A model whose memory is easy to add up: weights 1 + 4 + 1 GiB in 16 bits; a step takes 8 GiB at 512x512x16 with both
/// halves at once, a decoded frame 512 MiB, a tile of it an eighth.
Result<JobWork> work(const ResolvedPlan& plan) {
    const double pixels = static_cast<double>(plan.width) * plan.height / (512.0 * 512.0);
    const double values = plan.precision == Precision::Fp32 ? 2.0 : 1.0;
    const double held = values * (plan.weightStorage == WeightStorage::Full ? 1.0 : 0.5);
    const auto gib = [](double amount) { return static_cast<std::uint64_t>(amount * static_cast<double>(kGib)); };
    const bool halves = plan.guidance > 1 && plan.batchedGuidance;

    PartWork text{.part = "text", .stage = JobState::Encoding, .activations = gib(0.1 * values), .operations = 1e12};
    text.weights = text.streamedWeights = gib(held);
    PartWork unet{.part = "unet", .stage = JobState::Denoising};
    unet.activations = gib(8.0 * pixels * plan.frames / 16 * values * (halves ? 1.0 : 0.5));
    unet.operations = 4e13 * pixels * plan.frames / 16 * plan.steps * (halves ? 1.0 : 1.05);
    unet.runs = plan.steps;
    unet.weights = gib(4 * held);
    unet.streamedWeights = gib(0.5 * held);
    if (plan.weightStorage != WeightStorage::Full) unet.weightsToRestore = 2'000'000'000;
    PartWork vae{.part = "vae", .stage = JobState::Decoding};
    vae.activations = gib(0.5 * pixels * values * plan.decodeChunk * (plan.vaeTiling ? 0.125 : 1.0));
    vae.operations = 5e12 * pixels * plan.frames * (plan.vaeTiling ? 1.4 : 1.0);
    vae.weights = vae.streamedWeights = gib(values);
    return JobWork{text, unet, vae};
}

class MemoryPlanner : public ::testing::Test {
protected:
    MemoryPlanner() : m_presets(PresetLibrary::load(test::sourceFolder() / "presets" / "generation").value()) {
        m_model.system = "fake";
        m_model.name = "Fake XL";
        m_model.folder = "/models/fake";
        m_model.maximumSize = 2048;
        m_model.schedulers = {"ddim"};
        m_model.defaultScheduler = "ddim";
        m_model.guidanceLow = 1;
        m_request.preset = "standard";
        m_request.prompt = "a boat";
        m_request.picture = std::make_shared<const Image>(8, 8);
        m_means.meter = work;
        m_card.id = "cuda:0";
        m_card.kind = DeviceKind::Cuda;
        m_card.reserveBytes = 400 * kMib;
        m_card.totalBytes = 80 * kGib;
    }

    Result<ResolvedPlan> resolve(double freeGib) {
        m_card.freeBytes = static_cast<std::uint64_t>(freeGib * static_cast<double>(kGib));
        return resolvePlan(m_request, m_presets, m_model, {m_card}, m_means);
    }
    ResolvedPlan plan(double freeGib) {
        auto made = resolve(freeGib);
        EXPECT_TRUE(made) << made.error().message;
        return made ? made.value() : ResolvedPlan{};
    }

    PresetLibrary m_presets;
    ModelFacts m_model;
    GenerationRequest m_request;
    DeviceFacts m_card;
    MemoryMeans m_means;
};

TEST_F(MemoryPlanner, PlentyOfMemory_ThePlainPlanWithoutSavers) {
    const ResolvedPlan made = plan(40);
    EXPECT_EQ(made.residency, Residency::Resident);
    EXPECT_EQ(made.weightStorage, WeightStorage::Full);
    EXPECT_TRUE(made.batchedGuidance);
    EXPECT_FALSE(made.vaeTiling);
    EXPECT_THAT(made.savers, IsEmpty());
    EXPECT_TRUE(made.memory.fits());
    // 6 GiB of weights and 8 GiB for a step, a tenth more, and the desktop's share.
    EXPECT_NEAR(static_cast<double>(made.memory.required) / static_cast<double>(kGib), 14 * 1.1 + 0.39, 0.05);
}

TEST_F(MemoryPlanner, LessAndLessMemory_PlansFitAndGetSlower) {
    double lastSlower = 1.0;
    for (const double free : {40.0, 16.0, 14.0, 12.0, 10.0, 8.0, 6.0, 5.5}) {
        const ResolvedPlan made = plan(free);
        ASSERT_TRUE(made.memory.fits()) << free;
        EXPECT_LE(made.memory.required, m_card.freeBytes) << free;
        const auto own = work(made);
        ResolvedPlan plain = made;
        plain.batchedGuidance = true;
        plain.vaeTiling = false;
        plain.residency = Residency::Resident;
        plain.weightStorage = WeightStorage::Full;
        const double slower =
            roughSeconds(own.value(), made, m_card) / roughSeconds(work(plain).value(), plain, m_card);
        EXPECT_GE(slower, lastSlower - 0.03) << free;
        lastSlower = std::max(lastSlower, slower);
        EXPECT_EQ(made.savers.empty(), free > 15.9) << free;
    }
}

TEST_F(MemoryPlanner, NothingFits_TheLeastNeedyPlanAndTheNumbers) {
    const ResolvedPlan made = plan(2);
    EXPECT_FALSE(made.memory.fits());
    EXPECT_EQ(made.residency, Residency::Streamed);
    EXPECT_FALSE(made.batchedGuidance);
    const Error error = notEnoughMemory(m_request, made, m_presets, m_model, {m_card}, m_means);
    EXPECT_EQ(error.code, ErrorCode::OutOfMemory);
    EXPECT_THAT(error.message, HasSubstr("needs " + byteText(made.memory.required)));
    EXPECT_THAT(error.message, HasSubstr("2.0 GiB are free"));
    EXPECT_THAT(error.message, HasSubstr("would fit"));
    EXPECT_EQ(stateOf(made).fit, Fit::TooLarge);
    EXPECT_THAT(stateOf(made).words, HasSubstr("2.0 GiB free"));
}

TEST_F(MemoryPlanner, WhatTheUserSettles_IsKept) {
    m_request.overrides.guidanceMode = GuidanceMode::Batched;
    m_request.overrides.vaeTiling = Tiling::Off;
    m_request.overrides.residency = Residency::Resident;
    m_request.overrides.weightStorage = WeightStorage::Full;
    m_request.overrides.decodeChunk = 100;
    const ResolvedPlan made = plan(6);
    EXPECT_FALSE(made.memory.fits());
    EXPECT_TRUE(made.batchedGuidance);
    EXPECT_FALSE(made.vaeTiling);
    EXPECT_EQ(made.residency, Residency::Resident);
    EXPECT_EQ(made.decodeChunk, 16);  // no more frames than the clip has
    EXPECT_THAT(made.adjustments, Contains(Field(&Adjustment::setting, "decode_chunk")));
    m_request.overrides.weightStorage = WeightStorage::Fp8;
    EXPECT_EQ(plan(6).weightStorage, WeightStorage::Fp8);
}

TEST_F(MemoryPlanner, FramesThatInfluenceEachOther_AreDecodedInChunksThatShareSome) {
    m_model.framesDecodedTogether = 16;
    EXPECT_EQ(plan(40).decodeChunk, 16);
    EXPECT_EQ(plan(40).decodeOverlap, 0) << "the whole clip at once";
    m_request.overrides.decodeOverlap = 3;
    EXPECT_THAT(plan(40).adjustments, Contains(Field(&Adjustment::setting, "decode_overlap")));
    m_request.overrides.frames = 48;
    EXPECT_EQ(plan(60).decodeChunk, 16);
    EXPECT_EQ(plan(60).decodeOverlap, 3);
    EXPECT_THAT(plan(60).adjustments, IsEmpty());
    m_request.overrides.decodeOverlap.reset();
    EXPECT_EQ(plan(60).decodeOverlap, 4);
    for (const auto& [chunk, asked, used] : {std::tuple{8, 4, 4}, {8, 9, 4}, {2, 4, 1}, {1, 4, 0}, {8, 0, 0}}) {
        m_request.overrides.decodeChunk = chunk;
        m_request.overrides.decodeOverlap = asked;
        const ResolvedPlan made = plan(60);
        EXPECT_EQ(made.decodeOverlap, used) << chunk << " at once, " << asked << " asked for";
        EXPECT_EQ(made.adjustments.empty(), asked == used);
    }
    // Where only short chunks fit they are taken, longest first, though the shortest have the least to do.
    m_request.overrides.decodeChunk.reset();
    m_request.overrides.decodeOverlap.reset();
    m_request.overrides.frames = 16;
    m_request.overrides.vaeTiling = Tiling::Off;
    m_request.overrides.precision = Precision::Fp16;
    m_request.overrides.residency = Residency::Resident;
    m_request.overrides.weightStorage = WeightStorage::Full;
    m_request.overrides.width = m_request.overrides.height = 768;
    m_means.meter = [](const ResolvedPlan& one) {
        auto made = work(one);
        made.value()[1].activations = 0;
        made.value()[2].operations *= one.decodeOverlap == 0 ? 1 : 2;
        return made;
    };
    EXPECT_EQ(plan(40).decodeChunk, 16);
    EXPECT_EQ(plan(24).decodeChunk, 8);
    EXPECT_EQ(plan(24).decodeOverlap, 4);
    EXPECT_EQ(plan(13).decodeChunk, 4);
    EXPECT_EQ(plan(9).decodeChunk, 1);

    m_model.framesDecodedTogether = 1;
    m_request.overrides.frames = 48;
    m_request.overrides.decodeOverlap = 4;
    EXPECT_EQ(plan(60).decodeOverlap, 0);
    EXPECT_THAT(plan(60).adjustments, Contains(Field(&Adjustment::reason, "the model decodes every frame for itself")));
}

TEST_F(MemoryPlanner, AfterAShortage_OnlyPlansThatNeedLess) {
    const ResolvedPlan first = plan(40);
    m_means.below = first.memory.required;
    const ResolvedPlan second = plan(40);
    EXPECT_LT(second.memory.required, first.memory.required);
    m_means.below = 1;
    const auto none = resolve(40);
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().code, ErrorCode::OutOfMemory);
}

TEST_F(MemoryPlanner, UnknownMemoryOrMeter_CountsAsLargeEnough) {
    m_card.totalBytes = 0;
    EXPECT_THAT(plan(0).savers, IsEmpty());
    EXPECT_TRUE(plan(0).memory.fits());
    m_card.totalBytes = 80 * kGib;
    EXPECT_FALSE(plan(0).memory.fits());  // known to be full
    m_means.meter = {};
    const ResolvedPlan made = plan(1);
    EXPECT_THAT(made.savers, IsEmpty());
    EXPECT_THAT(made.memory.stages, IsEmpty());
    EXPECT_TRUE(made.memory.fits());
}

TEST_F(MemoryPlanner, WeightsOutsideTheCard_NeedMainMemoryToWaitIn) {
    DeviceFacts host;
    host.id = "cpu";
    host.totalBytes = 64 * kGib;
    host.freeBytes = 32 * kGib;
    m_card.freeBytes = 11 * kGib;
    const auto roomy = resolvePlan(m_request, m_presets, m_model, {host, m_card}, m_means);
    ASSERT_TRUE(roomy->memory.fits());
    EXPECT_NE(roomy->residency, Residency::Resident);
    EXPECT_GT(roomy->memory.hostRequired, 2 * kGib);
    EXPECT_GE(roomy->memory.hostAvailable, roomy->memory.hostRequired);

    host.freeBytes = kGib;
    const auto tight = resolvePlan(m_request, m_presets, m_model, {host, m_card}, m_means);
    EXPECT_TRUE(!tight->memory.fits() || tight->residency == Residency::Resident);
    m_request.overrides.residency = Residency::Streamed;
    const auto asked = resolvePlan(m_request, m_presets, m_model, {host, m_card}, m_means);
    EXPECT_FALSE(asked->memory.fits());
    EXPECT_THAT(stateOf(asked.value()).words, HasSubstr("of main memory, 1.0 GiB free"));
    EXPECT_THAT(notEnoughMemory(m_request, asked.value(), m_presets, m_model, {host, m_card}, m_means).message,
                HasSubstr("main memory for the model's weights and 1.0 GiB are free"));
}

TEST_F(MemoryPlanner, WhatLibrariesTake_IsRequiredToo) {
    const auto before = plan(40).memory;
    m_means.besides = [](const DeviceFacts&) { return kGib; };
    const auto after = plan(40).memory;
    EXPECT_EQ(after.required, before.required + kGib);
    EXPECT_EQ(after.besides, kGib);
    EXPECT_EQ(after.peak, before.peak);
}

TEST_F(MemoryPlanner, GuessedFreeMemory_IsSaidInThePlan) {
    m_card.freeIsEstimated = true;
    EXPECT_THAT(plan(40).notes, Contains(HasSubstr("could not be read")));
}

TEST_F(MemoryPlanner, ValueStates_AreThoseOfTheirPlans) {
    m_card.freeBytes = 17 * kGib;
    std::vector<GenerationSettings> sizes, mixed(4);
    for (const int size : {256, 512, 768, 1024, 2048}) {
        sizes.emplace_back();
        sizes.back().width = sizes.back().height = size;
    }
    const auto states = valueStates(m_request, sizes, m_presets, m_model, {m_card}, m_means);
    ASSERT_EQ(states.size(), sizes.size());
    EXPECT_EQ(states.front().fit, Fit::Fits);
    EXPECT_EQ(states.back().fit, Fit::TooLarge);
    EXPECT_THAT(states.back().words, HasSubstr("17.0 GiB free"));
    for (std::size_t i = 1; i < states.size(); ++i) EXPECT_GE(states[i].fit, states[i - 1].fit) << i;

    m_request.overrides.width = m_request.overrides.height = 768;
    mixed[0].frames = 4;
    mixed[1].frames = 100'000;
    mixed[2].guidance = 1.0;
    mixed[3].precision = Precision::Fp32;
    const auto others = valueStates(m_request, mixed, m_presets, m_model, {m_card}, m_means);
    EXPECT_EQ(others[0].fit, Fit::Fits);
    EXPECT_EQ(others[1].fit, Fit::TooLarge);
    EXPECT_THAT(others[1].words, HasSubstr("frames is 100000"));
    EXPECT_LT(others[2].required, others[3].required);
}

TEST_F(MemoryPlanner, CpuWithSlowBf16_TakesItOnlyWhereItSavesTheDay) {
    DeviceFacts cpu;
    cpu.id = "cpu";
    cpu.freeBytes = 64 * kGib;
    m_request.overrides.residency = Residency::Resident;
    m_request.overrides.weightStorage = WeightStorage::Full;
    m_request.overrides.guidanceMode = GuidanceMode::Batched;
    const auto roomy = resolvePlan(m_request, m_presets, m_model, {cpu}, m_means);
    EXPECT_EQ(roomy->precision, Precision::Fp32);
    cpu.freeBytes = 18 * kGib;
    const auto tight = resolvePlan(m_request, m_presets, m_model, {cpu}, m_means);
    EXPECT_EQ(tight->precision, Precision::Bf16);
    EXPECT_THAT(tight->savers, Contains(Field(&MemorySaver::choice, "precision=bf16")));
    EXPECT_TRUE(tight->memory.fits());
}

TEST_F(MemoryPlanner, MeasuredPeaks_RaiseTheForecast) {
    const auto before = plan(40).memory;
    m_means.calibration = [](const DeviceFacts&, Precision, JobState stage) {
        return stage == JobState::Denoising ? 1.5 : 1.0;
    };
    const auto after = plan(40).memory;
    EXPECT_NEAR(static_cast<double>(after.peak - before.peak), 4.0 * static_cast<double>(kGib), 1e6);
}

TEST_F(MemoryPlanner, PresetStates_GoFromFittingToTooLarge) {
    m_card.freeBytes = 17 * kGib;
    const auto states = presetStates(m_request, m_presets, m_model, {m_card}, m_means);
    ASSERT_EQ(states.size(), m_presets.presets().size());
    EXPECT_EQ(states.front().fit, Fit::Fits);
    EXPECT_EQ(states.back().fit, Fit::TooLarge);
    EXPECT_THAT(states.back().words, HasSubstr("needs "));
    for (std::size_t i = 1; i < states.size(); ++i) EXPECT_GE(states[i].fit, states[i - 1].fit) << i;
}

}  // namespace
}  // namespace mutoscope
