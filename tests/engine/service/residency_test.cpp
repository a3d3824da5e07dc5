// SPDX-License-Identifier: Apache-2.0
// Whole clips with weights in 8 bits, and with weights that come and go.
#include "engine/media/picture_reader.h"
#include "engine/memory/tensor_meter.h"
#include "engine/runtime/error_boundary.h"
#include "engine/runtime/reproduce.h"
#include "engine/systems/generation_system.h"
#include "engine/systems/i2vgen_xl/parts.h"
#include "tests/support/golden_tensors.h"
#include "tests/support/test_paths.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace mutoscope {
namespace {

using ::testing::HasSubstr;

constexpr std::array kComingAndGoing{Residency::PartsInTurn, Residency::Streamed};

TEST(ResidencyOfWeights, EveryStageTensor_IsTheSameBitForBit) {
    const test::TemporaryFolder folder;
    for (const char* call :
         {"i2vgenxl_public", "i2vgen_xl_odd", "animatediff_odd", "animatediff_sparse_rgb", "svd_public", "svd_odd"}) {
        for (const auto storage : {WeightStorage::Full, WeightStorage::Int8, WeightStorage::Fp8}) {
            const auto dump = [&](Residency residency) {
                ReproduceOptions options{test::goldenFolder(call), folder.path() / toString(residency)};
                options.weightStorage = storage;
                options.residency = residency;
                const auto report = reproduce(options);
                EXPECT_TRUE(report) << report.error().message << "\n" << report.error().detail;
                return test::GoldenTensors(options.dump);
            };
            const test::GoldenTensors resident = dump(Residency::Resident);
            for (const Residency residency : kComingAndGoing) {
                const test::GoldenTensors other = dump(residency);
                for (const auto& [name, entry] : resident.file().header().tensors) {
                    EXPECT_TRUE(at::equal(other[name], resident[name]))
                        << call << ", " << toString(storage) << ", " << toString(residency) << ": " << name;
                }
            }
        }
    }
}

TEST(ResidencyOfWeights, LoadedModel_HoldsEachWeightOnce) {
    meterTensors();
    const auto folder = test::sourceFolder() / "resources" / "models" / "starter";
    for (const auto storage : {WeightStorage::Full, WeightStorage::Int8}) {
        auto parts = i2vgen_xl::Parts::open(folder);
        ASSERT_TRUE(parts) << parts.error().message;
        std::uint64_t told = 0, blocks = 0;
        for (Module* network : std::initializer_list<Module*>{parts->textEncoder.get(), parts->pictureEncoder.get(),
                                                              parts->unet.get(), parts->autoencoder.get()}) {
            told += parts->networks.footprint(*network, Precision::Fp32, storage).whole;
            blocks += 2 * network->parameters().size();  // values and scales
        }
        for (const Residency residency : {Residency::Streamed, Residency::Resident}) {
            auto opened = i2vgen_xl::Parts::open(folder);
            const std::uint64_t before = tensorMemory().live;
            LoadOptions options;
            options.weightStorage = storage;
            options.residency = residency;
            ASSERT_TRUE(opened->networks.load(options));
            const std::uint64_t held = tensorMemory().live - before;
            if (residency == Residency::Resident) {
                EXPECT_GE(held, told);
                EXPECT_LE(held, told + blocks * 128);  // what the C library adds to each block
            } else {
                EXPECT_EQ(held, 0u);
            }
        }
    }
}

/// Calls back after every denoising step.
class StepObserver final : public RunObserver {
public:
    void stageBegan(JobState stage, int) override { m_stage = stage; }
    void stepDone(int step, const std::function<Frames()>&) override {
        if (m_stage == JobState::Denoising) atStep(step);
    }
    std::function<void(int)> atStep = [](int) {};

private:
    JobState m_stage = JobState::Queued;
};

/// A small model of its own, which a test may touch, and a job for it.
class ComingAndGoing : public ::testing::TestWithParam<Residency> {
protected:
    ComingAndGoing() {
        std::filesystem::copy(test::goldenFolder("i2vgenxl_public") / "model", m_model,
                              std::filesystem::copy_options::recursive);
        auto picture = readPicture(test::goldenFolder("i2vgenxl_public") / "image.png");
        EXPECT_TRUE(picture) << picture.error().message;
        m_request.picture = std::make_shared<const Image>(std::move(picture).value());
        m_request.prompt = "a red boat";
        m_request.negativePrompt = "blurry";
        m_plan.width = m_plan.height = 64;
        m_plan.frames = 3;
        m_plan.fps = 8;
        m_plan.steps = 3;
        m_plan.guidance = 7;
        m_plan.scheduler = "ddim";
        m_plan.clipSkip = 1;
    }

    std::unique_ptr<GenerationSystem> load(Residency residency) const {
        LoadOptions options;
        options.residency = residency;
        auto loaded = loadModel(m_model, options);
        EXPECT_TRUE(loaded) << loaded.error().message;
        return std::move(loaded).value();
    }
    Result<Frames> generate(GenerationSystem& system, CancelToken cancel = {}) {
        SeededNoise noise(7);
        RunContext context{.cancel = std::move(cancel), .observer = m_observer, .noise = noise};
        return withoutExceptions([&] { return system.generate(m_request, m_plan, context); });
    }
    void expectResidentsClip(GenerationSystem& system) {
        const auto expected = generate(*load(Residency::Resident));
        const auto frames = generate(system);
        ASSERT_TRUE(expected && frames) << (frames ? "" : frames.error().message);
        ASSERT_EQ(frames.value()->size(), expected.value()->size());
        for (std::size_t i = 0; i < frames.value()->size(); ++i) {
            EXPECT_EQ((*frames.value())[i].pixels, (*expected.value())[i].pixels) << "frame " << i;
        }
    }
    std::filesystem::path weightsOf(const char* part) const {
        const bool transformers = std::string(part).ends_with("encoder");
        return m_model / part / (transformers ? "model.safetensors" : "diffusion_pytorch_model.safetensors");
    }
    /// Makes a file look as if it had been written to, or as before.
    static void touch(const std::filesystem::path& file, int seconds) {
        std::filesystem::last_write_time(file, std::filesystem::last_write_time(file) + std::chrono::seconds(seconds));
    }

    const test::TemporaryFolder m_folder;
    const std::filesystem::path m_model = m_folder.path() / "model";
    GenerationRequest m_request;
    ResolvedPlan m_plan;
    StepObserver m_observer;
};

TEST_P(ComingAndGoing, OneJobAfterTheOther_GivesTheResidentsClip) {
    const auto system = load(GetParam());
    expectResidentsClip(*system);
    expectResidentsClip(*system);
    m_plan.batchedGuidance = false;
    expectResidentsClip(*system);
}

TEST_P(ComingAndGoing, CancelledJob_IsFollowedByAGoodOne) {
    const auto system = load(GetParam());
    CancelToken cancel;
    m_observer.atStep = [&](int step) {
        if (step == 2) cancel.cancel();
    };
    const auto stopped = generate(*system, cancel);
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().code, ErrorCode::Cancelled);
    m_observer.atStep = [](int) {};
    expectResidentsClip(*system);
}

TEST_P(ComingAndGoing, ExceptionInTheMiddle_IsFollowedByAGoodJob) {
    const auto system = load(GetParam());
    m_observer.atStep = [&](int) { throw std::bad_alloc(); };
    const auto stopped = generate(*system);
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().code, ErrorCode::OutOfMemory);
    m_observer.atStep = [](int) {};
    expectResidentsClip(*system);
}

TEST_P(ComingAndGoing, WeightsThatChangeDuringAJob_AreAnErrorAndTheNextJobIsGood) {
    const auto system = load(GetParam());
    // Streamed weights are read at every step; the autoencoder's again when the steps are done.
    const auto file = weightsOf(GetParam() == Residency::Streamed ? "unet" : "vae");
    m_observer.atStep = [&](int step) {
        if (step == 2) touch(file, 9);
    };
    const auto stopped = generate(*system);
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().code, ErrorCode::BadInput);
    EXPECT_THAT(stopped.error().message, HasSubstr(file.string()));
    touch(file, -9);
    m_observer.atStep = [](int) {};
    expectResidentsClip(*system);
}

TEST_P(ComingAndGoing, TextsOfEarlierJobs_DoNotNeedTheTextEncoder) {
    const auto system = load(GetParam());
    expectResidentsClip(*system);
    touch(weightsOf("text_encoder"), 9);
    EXPECT_TRUE(generate(*system));
    const std::string known = m_request.prompt;
    m_request.prompt = "a blue boat";
    EXPECT_FALSE(generate(*system));
    m_request.prompt = known;
    m_plan.clipSkip = 0;
    EXPECT_FALSE(generate(*system));
}

INSTANTIATE_TEST_SUITE_P(Residency, ComingAndGoing, ::testing::ValuesIn(kComingAndGoing),
                         [](const auto& chosen) { return std::string(toString(chosen.param)); });

/// Peak signal-to-noise ratio of 8-bit frames, decibels.
double agreement(const std::vector<Image>& frames, const std::vector<Image>& reference) {
    double sum = 0, count = 0;
    for (std::size_t i = 0; i < frames.size(); ++i) {
        for (std::size_t k = 0; k < frames[i].pixels.size(); ++k) {
            const double difference = static_cast<double>(frames[i].pixels[k]) - reference[i].pixels[k];
            sum += difference * difference;
        }
        count += static_cast<double>(frames[i].pixels.size());
    }
    return 10 * std::log10(255.0 * 255.0 * count / std::max(sum, 1.0));
}

TEST(WeightsInEightBits, Frames_AreCloseToThoseInFull) {
    const auto folder = test::goldenFolder("i2vgenxl_public") / "model";
    auto picture = readPicture(test::goldenFolder("i2vgenxl_public") / "image.png");
    ASSERT_TRUE(picture) << picture.error().message;
    GenerationRequest request;
    request.picture = std::make_shared<const Image>(std::move(picture).value());
    request.prompt = "the camera moves to the left";
    ResolvedPlan plan;
    plan.width = plan.height = 128;
    plan.frames = 4;
    plan.fps = 8;
    plan.steps = 6;
    plan.guidance = 1;
    plan.scheduler = describeModel(folder)->defaultScheduler;
    plan.clipSkip = 1;
    const auto render = [&](WeightStorage storage) {
        LoadOptions options;
        options.weightStorage = storage;
        auto system = loadModel(folder, options);
        EXPECT_TRUE(system) << system.error().message;
        SeededNoise noise(3);
        StepObserver observer;
        RunContext context{.cancel = {}, .observer = observer, .noise = noise};
        auto frames = system.value()->generate(request, plan, context);
        EXPECT_TRUE(frames) << frames.error().message;
        return frames.value();
    };
    const Frames full = render(WeightStorage::Full);
    const double int8 = agreement(*render(WeightStorage::Int8), *full);
    const double fp8 = agreement(*render(WeightStorage::Fp8), *full);
    RecordProperty("int8_decibels", std::to_string(int8));
    RecordProperty("fp8_decibels", std::to_string(fp8));
    EXPECT_GE(int8, 45.0);
    EXPECT_GE(fp8, 33.0);
}

}  // namespace
}  // namespace mutoscope
