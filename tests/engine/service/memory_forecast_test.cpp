// SPDX-License-Identifier: Apache-2.0
// What plans say they need, held against what jobs take, on a model of the real architecture.
#include "engine/layers/attention.h"
#include "engine/memory/forecast.h"
#include "engine/memory/tensor_meter.h"
#include "engine/runtime/worker.h"
#include "engine/systems/generation_system.h"
#include "engine/systems/work_meter.h"
#include "tests/engine/runtime/fake_system.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace mutoscope {
namespace {

using test::EventLog;
using ::testing::HasSubstr;

std::filesystem::path modelFolder() { return test::goldenFolder("i2vgenxl_public") / "model"; }

std::shared_ptr<const Image> picture() {
    auto image = std::make_shared<Image>(96, 80);
    for (std::size_t i = 0; i < image->pixels.size(); ++i) image->pixels[i] = static_cast<std::uint8_t>(i * 7 % 251);
    return image;
}

GenerationRequest request(int width, int height, int frames, double guidance) {
    GenerationRequest made;
    made.prompt = "a boat";
    made.picture = picture();
    made.modelFolder = modelFolder().string();
    made.overrides.width = width;
    made.overrides.height = height;
    made.overrides.frames = frames;
    made.overrides.fps = 8;
    made.overrides.steps = 2;
    made.overrides.guidance = guidance;
    made.overrides.seed = 1;
    made.overrides.precision = Precision::Fp32;
    return made;
}

/// The CPU under a limit on tensors, as a device of that size.
class MemoryForecastTest : public ::testing::Test {
protected:
    MemoryForecastTest() { meterTensors(); }
    ~MemoryForecastTest() override {
        limitTensors(0);
        failTensorAllocation(0, false);
    }

    std::unique_ptr<Worker> makeWorker() {
        WorkerParts parts;
        parts.describe = describeModel;
        parts.load = loadModel;
        parts.devices = [] {
            DeviceFacts cpu;
            cpu.id = "cpu";
            cpu.name = "test";
            cpu.cores = 1;
            cpu.ownBytes = tensorMemory().live;
            const std::uint64_t limit = tensorLimit() > 0 ? tensorLimit() : 64ull << 30;
            cpu.freeBytes = limit - std::min(limit - 1, cpu.ownBytes);
            return std::vector{cpu};
        };
        parts.makeNoise = [](std::uint64_t seed) { return std::make_unique<SeededNoise>(seed); };
        parts.means = [](const ModelFacts& model) {
            return MemoryMeans{.meter = workMeterFor(model.folder), .calibration = {}};
        };
        auto worker = std::make_unique<Worker>(std::move(parts));
        worker->setListener([this](const JobEvent& event) { m_log.add(event); });
        return worker;
    }
    JobEvent run(Worker& worker, const GenerationRequest& made) {
        m_log.clear();  // every worker counts its jobs from 1
        const JobId job = worker.submit(made);
        EXPECT_TRUE(m_log.waitForEnd(job));
        return m_log.last(job);
    }

    EventLog m_log;
};

struct GridCase {
    const char* model;
    std::size_t sizes;  ///< how many of the grid's; what its networks can do in a moment
};

class MemoryForecastGrid : public MemoryForecastTest, public ::testing::WithParamInterface<GridCase> {};

TEST_P(MemoryForecastGrid, PeaksAreAsForecastAndNeverBeyondWhatIsRequired) {
    auto worker = makeWorker();
    std::vector<double> errors;
    std::vector<std::tuple<int, int, int>> sizes{{64, 64, 4}, {96, 64, 8}, {128, 128, 4}, {128, 96, 16}};
    sizes.resize(GetParam().sizes);
    for (const auto& [width, height, frames] : sizes) {
        for (const double guidance : {1.0, 9.0}) {
            for (const auto mode : {GuidanceMode::Batched, GuidanceMode::Sequential}) {
                for (const auto tiling : {Tiling::Off, Tiling::On}) {
                    GenerationRequest made = request(width, height, frames, guidance);
                    made.modelFolder = (test::goldenFolder(GetParam().model) / "model").string();
                    made.overrides.guidanceMode = mode;
                    made.overrides.vaeTiling = tiling;
                    made.overrides.windowFrames = frames;  // all at once, where the model has windows
                    const JobEvent end = run(*worker, made);
                    ASSERT_EQ(end.state, JobState::Done) << end.error->message;
                    for (const StageMemory& told : end.clip->plan.memory.stages) {
                        for (const StageTime& stage : end.clip->summary.stages) {
                            if (stage.stage != told.stage) continue;
                            const double ratio =
                                static_cast<double>(stage.peakBytes) / static_cast<double>(told.total());
                            errors.push_back(std::abs(ratio - 1));
                            EXPECT_LE(ratio, 1.1)
                                << toString(told.stage) << " at " << width << "x" << height << "x" << frames
                                << " guidance " << guidance << " " << toString(mode) << " tiling " << toString(tiling);
                        }
                    }
                }
            }
        }
    }
    std::sort(errors.begin(), errors.end());
    EXPECT_LE(errors[errors.size() / 2], 0.15);
}

INSTANTIATE_TEST_SUITE_P(Systems, MemoryForecastGrid,
                         ::testing::Values(GridCase{"i2vgenxl_public", 4}, GridCase{"svd_public", 2}));

TEST_F(MemoryForecastTest, LongClip_TakesTheMemoryOfAShortOneAndIsForecastSo) {
    auto worker = makeWorker();
    std::uint64_t shortPeak = 0;
    for (const int frames : {16, 96}) {
        GenerationRequest made = request(64, 64, frames, 3.0);
        made.modelFolder = (test::goldenFolder("svd_public") / "model").string();
        made.overrides.steps = 1;
        made.overrides.guidanceMode = GuidanceMode::Batched;
        made.overrides.windowFrames = 16;
        made.overrides.windowOverlap = 4;
        const JobEvent end = run(*worker, made);
        ASSERT_EQ(end.state, JobState::Done) << end.error->message;
        EXPECT_TRUE(end.clip->summary.recoveries.empty()) << end.clip->summary.recoveries.front();
        EXPECT_EQ(end.clip->plan.decodeChunk, 16);
        EXPECT_EQ(end.clip->plan.decodeOverlap, frames == 16 ? 0 : 4);
        std::uint64_t peak = 0;
        for (const StageTime& stage : end.clip->summary.stages) peak = std::max(peak, stage.peakBytes);
        for (const StageMemory& told : end.clip->plan.memory.stages) {
            for (const StageTime& stage : end.clip->summary.stages) {
                // The second clip's picture is known from the first.
                if (stage.stage != told.stage || stage.stage == JobState::Encoding) continue;
                EXPECT_NEAR(static_cast<double>(stage.peakBytes) / static_cast<double>(told.total()), 1.0, 0.1)
                    << toString(told.stage) << " of " << frames << " frames";
            }
        }
        std::cout << frames << " frames: " << peak << " bytes\n";
        if (frames == 16) shortPeak = peak;
        EXPECT_LT(static_cast<double>(peak), 1.1 * static_cast<double>(shortPeak)) << frames;
    }
}

TEST_F(MemoryForecastTest, UnderALimit_EnabledPlansStayWithinAndTheRestIsRefusedBeforehand) {
    std::uint64_t plain = 0;
    {
        auto worker = makeWorker();
        plain = run(*worker, request(128, 128, 8, 9.0)).clip->plan.memory.required;
    }
    int done = 0, refused = 0;
    for (const double share : {1.05, 0.8, 0.6, 0.4, 0.2, 0.05}) {
        auto worker = makeWorker();
        limitTensors(tensorMemory().live + static_cast<std::uint64_t>(share * static_cast<double>(plain)));
        const JobEvent end = run(*worker, request(128, 128, 8, 9.0));
        limitTensors(0);
        if (end.state == JobState::Done) {
            ++done;
            EXPECT_TRUE(end.clip->summary.recoveries.empty()) << share << ": " << end.clip->summary.recoveries.front();
        } else {
            ++refused;
            ASSERT_TRUE(end.error) << share << " " << toString(end.state);
            EXPECT_EQ(end.error->code, ErrorCode::OutOfMemory) << end.error->message;
            EXPECT_THAT(end.error->message, HasSubstr("needs")) << share;
        }
    }
    EXPECT_GE(done, 2);
    EXPECT_GE(refused, 1);
}

TEST_F(MemoryForecastTest, AllocationFailsAnywhere_TheJobEndsWellOrInWordsAndTheNextIsFine) {
    auto worker = makeWorker();
    const GenerationRequest small = request(64, 64, 4, 9.0);
    ASSERT_EQ(run(*worker, small).state, JobState::Done);
    const std::uint64_t before = tensorMemory().allocations;
    const JobEvent reference = run(*worker, small);
    const std::uint64_t count = tensorMemory().allocations - before;
    const std::uint64_t baseline = tensorMemory().live;
    ASSERT_GT(count, 100u);
    // A stride that is no divisor of the network's own rhythm.
    int recovered = 0;
    for (std::uint64_t n = 1; n < count; n += count / 40 + 1) {
        failTensorAllocation(n, false);
        const JobEvent end = run(*worker, small);
        failTensorAllocation(0, false);
        if (end.state == JobState::Done) {
            recovered += end.clip->summary.recoveries.empty() ? 0 : 1;
            EXPECT_EQ(end.clip->frames->front().pixels, reference.clip->frames->front().pixels) << n;
        } else {
            EXPECT_EQ(end.error->code, ErrorCode::OutOfMemory) << n << ": " << end.error->message;
        }
    }
    EXPECT_GT(recovered, 0);
    ASSERT_EQ(run(*worker, small).state, JobState::Done);
    EXPECT_NEAR(static_cast<double>(tensorMemory().live), static_cast<double>(baseline), 64.0 * 1024);
}

// Were there a matrix of scores somewhere, attention would have to be cut in slices to save memory; and forecasts,
// which count none, would be too low. Masks do not bring it back either.
TEST(AttentionMemory, EveryFormOnTheCpu_IsFusedAndTakesNoMatrixOfScores) {
    meterTensors();
    const c10::InferenceMode inference;
    constexpr std::int64_t kTokens = 2048, kHeads = 4, kWidth = 32;
    for (const auto dtype : {at::kFloat, at::kBFloat16}) {
        for (const Mask mask : {Mask::None, Mask::Causal}) {
            const at::Tensor q =
                at::ones({1, kTokens, kHeads * kWidth}, dtype).unflatten(-1, {kHeads, -1}).transpose(1, 2);
            const std::uint64_t before = tensorMemory().live;
            resetTensorPeak();
            scaledDotProduct(q, q, q, mask);
            const std::uint64_t scores = kHeads * kTokens * kTokens * 2;
            EXPECT_LT(tensorMemory().peak - before, scores / 4) << toString(dtype) << (mask == Mask::Causal);
        }
        const at::Tensor q = at::ones({1, kHeads, kTokens, kWidth}, dtype);
        const at::Tensor given = at::zeros({kTokens, kTokens}, dtype);
        const std::uint64_t before = tensorMemory().live;
        resetTensorPeak();
        at::scaled_dot_product_attention(q, q, q, given);
        EXPECT_LT(tensorMemory().peak - before, kHeads * kTokens * kTokens) << toString(dtype) << " with a mask";
    }
}

TEST(AttentionMemory, WhereNoFusedKernelServes_QueriesAreTakenInSlices) {
    meterTensors();
    const c10::InferenceMode inference;
    constexpr std::int64_t kTokens = 3001, kHeads = 4, kWidth = 8;
    const at::Tensor q = at::sin(at::arange(kHeads * kTokens * kWidth, at::kFloat)).view({1, kHeads, kTokens, kWidth});
    for (const Mask mask : {Mask::None, Mask::Causal}) {
        const at::Tensor fused = scaledDotProduct(q, q, q, mask);
        at::globalContext().setSDPUseFlash(false);
        const std::uint64_t before = tensorMemory().live;
        resetTensorPeak();
        const at::Tensor sliced = scaledDotProduct(q, q, q, mask);
        const std::uint64_t peak = tensorMemory().peak - before;
        at::globalContext().setSDPUseFlash(true);
        EXPECT_LT(peak, 80U << 20) << "all scores would take 144 MB, and as much again";
        EXPECT_GT(peak, 32U << 20) << "the fused kernel served after all";
        EXPECT_LT((sliced - fused).abs().max().item<float>(), 1e-5);
    }
}

}  // namespace
}  // namespace mutoscope
