// SPDX-License-Identifier: Apache-2.0
// The sampling and the decoding loop that every system shares, with models that are one line long.
#include "engine/systems/decode_frames.h"
#include "engine/systems/denoise_loop.h"
#include "engine/systems/frame_tensors.h"
#include "engine/systems/scheduler_choice.h"
#include "tests/support/tensor_compare.h"

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace mutoscope {
namespace {

using test::closeTo;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class Watcher final : public RunObserver {
public:
    void stageBegan(JobState stage, int steps) override {
        log.push_back(std::string(toString(stage)) + " " + std::to_string(steps));
    }
    void stepDone(int step, const std::function<Frames()>& makePreview) override {
        log.push_back(std::to_string(step));
        if (wantsPreviews) previews.push_back(makePreview());
    }
    std::vector<std::string> log;
    std::vector<Frames> previews;
    bool wantsPreviews = false;
};

/// Standard normal numbers, and a list of who asked.
class ListedNoise final : public NoiseSource {
public:
    Result<at::Tensor> normal(const std::string& name, at::IntArrayRef shape) override {
        names.push_back(name);
        if (name == refused) return Error{ErrorCode::BadInput, "no '" + name + "'", ""};
        return m_seeded.normal(name, shape);
    }
    std::vector<std::string> names;
    std::string refused = "nothing";

private:
    SeededNoise m_seeded{5};
};

class Loops : public ::testing::Test {
protected:
    Watcher m_watcher;
    ListedNoise m_noise;
    TensorProbe m_probe;
    RunContext m_context{{}, m_watcher, m_noise, nullptr};
};

class Denoise : public Loops {
protected:
    std::unique_ptr<Scheduler> scheduler(const std::string& name, int steps) {
        const auto config = schedulerConfigFromText(
            R"({"_class_name":"DDIMScheduler","beta_schedule":"scaled_linear","clip_sample":false,
                                                        "prediction_type":"v_prediction"})");
        auto made = makePlannedScheduler(name, config.value(), steps);
        EXPECT_TRUE(made) << made.error().message;
        return std::move(made).value();
    }
    using Predict = std::function<at::Tensor(const at::Tensor& input, int step)>;

    at::Tensor startOf(const Scheduler& scheduler) {
        return SeededNoise(1).normal("latents", m_clean.sizes()).value() * scheduler.initialNoiseSigma();
    }
    void runAll(const Scheduler& scheduler, std::vector<DenoisingClip>& clips, const Predict& predict) {
        DenoiseMeans means;
        means.predict = [&](const std::vector<at::Tensor>& samples, const std::vector<std::size_t>& atWork, int step) {
            m_atWork.push_back(atWork);
            std::vector<at::Tensor> predictions;
            for (const at::Tensor& sample : samples) predictions.push_back(predict(sample, step));
            return predictions;
        };
        means.render = [this](const at::Tensor& clean) {
            m_rendered.push_back(clean);
            return std::make_shared<const std::vector<Image>>(1, Image(2, 1));
        };
        means.forProbe = [](const at::Tensor& x) { return x.unsqueeze(0); };
        denoise(scheduler, clips, means);
    }
    Result<at::Tensor> run(const Scheduler& scheduler, const Predict& predict) {
        std::vector<DenoisingClip> clips;
        clips.emplace_back(startOf(scheduler), 0, m_context);
        runAll(scheduler, clips, predict);
        if (clips.front().error) return *clips.front().error;
        return clips.front().sample;
    }
    /// A model that knows the only picture there is: velocity = alpha * noise - sigma * clean.
    Predict oracle(const Scheduler& scheduler) {
        return [this, &scheduler](const at::Tensor& input, int step) {
            EXPECT_EQ(input.sizes(), m_clean.sizes());
            EXPECT_EQ(input.scalar_type(), at::kFloat);
            EXPECT_EQ(step, m_predictions++);
            const double ratio = scheduler.sigma(step), alpha = 1 / std::sqrt(1 + ratio * ratio);
            return (input - alpha * m_clean) / ratio - ratio * alpha * m_clean;
        };
    }
    Result<at::Tensor> runOracle(const std::string& name, int steps) {
        const auto made = scheduler(name, steps);
        m_predictions = 0;
        return run(*made, oracle(*made));
    }
    const at::Tensor m_clean = at::sin(at::arange(48, at::kFloat)).view({3, 4, 2, 2});
    std::vector<at::Tensor> m_rendered;
    std::vector<std::vector<std::size_t>> m_atWork;
    int m_predictions = 0;
};

TEST_F(Denoise, PerfectModel_FindsThePictureWithEveryScheduler) {
    for (const std::string& name : schedulerNames()) {
        SCOPED_TRACE(name);
        const auto sample = runOracle(name, 6);
        ASSERT_TRUE(sample) << sample.error().message;
        EXPECT_TRUE(closeTo(sample.value(), m_clean, 2e-3));
        EXPECT_EQ(m_predictions, 6);
    }
}

TEST_F(Denoise, Progress_IsToldStepByStepAndPreviewsAreMadeOnlyWhenWanted) {
    ASSERT_TRUE(runOracle("ddim", 3));
    EXPECT_THAT(m_watcher.log, ElementsAre("denoising 3", "1", "2", "3"));
    EXPECT_TRUE(m_rendered.empty());
    m_watcher.wantsPreviews = true;
    ASSERT_TRUE(runOracle("ddim", 3));
    ASSERT_EQ(m_rendered.size(), 3u);
    EXPECT_TRUE(closeTo(m_rendered[0], m_clean, 2e-3)) << "a preview shows the clean sample, not the noisy one";
    EXPECT_EQ(m_watcher.previews.back()->size(), 1u);
}

TEST_F(Denoise, EnoughSeen_EndsAfterTheStepUnderWayWithWhatItSaw) {
    for (const std::string& name : schedulerNames()) {
        SCOPED_TRACE(name);
        const auto made = scheduler(name, 6);
        RunProgress progress;
        int kept = 0;
        progress.keepLatents = [&](const at::Tensor& latents) {
            ++kept;
            EXPECT_TRUE(closeTo(latents, m_clean, 2e-3)) << "the clean sample, not the noisy one";
        };
        Watcher watcher;
        RunContext context{{}, watcher, m_noise, nullptr, &progress};
        m_predictions = 0;
        const Predict known = oracle(*made);
        const auto sample = [&] {
            std::vector<DenoisingClip> clips;
            clips.emplace_back(startOf(*made), 0, context);
            runAll(*made, clips, [&](const at::Tensor& input, int step) {
                if (step == 2) context.enough.cancel();
                return known(input, step);
            });
            EXPECT_FALSE(clips.front().error);
            return clips.front().sample;
        }();
        EXPECT_TRUE(closeTo(sample, m_clean, 2e-3));
        EXPECT_THAT(watcher.log, ElementsAre("denoising 6", "1", "2", "3"));
        EXPECT_EQ(kept, 1);
        EXPECT_TRUE(progress.denoised);
        EXPECT_TRUE(progress.endedEarly);
        EXPECT_EQ(progress.stepsDone, 3);
    }
}

TEST_F(Denoise, EnoughSeenOfOneClip_LetsTheOthersGoOn) {
    const auto made = scheduler("ddim", 5);
    Watcher second;
    RunContext other{{}, second, m_noise, nullptr};
    std::vector<DenoisingClip> clips;
    clips.emplace_back(startOf(*made), 0, m_context);
    clips.emplace_back(startOf(*made), 0, other);
    m_context.enough.cancel();  // before the first step: that is still made
    runAll(*made, clips, [&](const at::Tensor& input, int) { return at::zeros_like(input); });
    EXPECT_EQ(m_watcher.log.back(), "1");
    EXPECT_EQ(second.log.back(), "5");
    EXPECT_EQ(m_atWork.back(), std::vector<std::size_t>{1});
}

TEST_F(Denoise, Cancelled_StopsWithinOneStep) {
    for (const int when : {0, 1, 4}) {  // 4 is the last step
        SCOPED_TRACE(when);
        m_context.cancel = CancelToken();
        int predictions = 0;
        const auto sample = run(*scheduler("ddim", 5), [&](const at::Tensor& input, int step) {
            ++predictions;
            if (step == when) m_context.cancel.cancel();
            return input;
        });
        ASSERT_FALSE(sample);
        EXPECT_EQ(sample.error().code, ErrorCode::Cancelled);
        EXPECT_EQ(predictions, when + 1);
    }
}

TEST_F(Denoise, CancelledBefore_PredictsNothing) {
    m_context.cancel.cancel();
    const auto sample = runOracle("ddim", 5);
    ASSERT_FALSE(sample);
    EXPECT_EQ(sample.error().code, ErrorCode::Cancelled);
    EXPECT_EQ(m_predictions, 0);
}

TEST_F(Denoise, Noise_IsAskedForByStepAndItsErrorsEndTheRun) {
    ASSERT_TRUE(runOracle("euler_ancestral", 3));
    ASSERT_FALSE(m_noise.names.empty());
    EXPECT_EQ(m_noise.names.front(), "step0.noise");
    m_noise.names.clear();
    ASSERT_TRUE(runOracle("ddim", 3));
    EXPECT_TRUE(m_noise.names.empty()) << "a deterministic scheduler asked for noise";
    m_noise.refused = "step1.noise";
    const auto sample = runOracle("euler_ancestral", 3);
    ASSERT_FALSE(sample);
    EXPECT_THAT(sample.error().message, HasSubstr("step1.noise"));
}

TEST_F(Denoise, Probe_SeesEveryStep) {
    m_context.probe = &m_probe;
    const auto made = scheduler("ddim", 2);
    const auto sample = run(*made, oracle(*made));
    ASSERT_TRUE(sample);
    const auto& seen = m_probe.tensors();
    EXPECT_TRUE(at::equal(seen.at("scheduler.timesteps"), made->timesteps()));
    EXPECT_EQ(seen.at("step1.timestep").item<double>(), made->timestep(1));
    EXPECT_TRUE(at::equal(seen.at("step1.latents"), sample->unsqueeze(0)));
    EXPECT_TRUE(seen.count("step0.latents"));
}

TEST_F(Denoise, ClipsOfABatch_LeaveItWithoutTheOthersNoticing) {
    const auto made = scheduler("dpmpp_2m", 6);
    const auto alone = runOracle("dpmpp_2m", 6);
    ASSERT_TRUE(alone);
    m_atWork.clear();
    Watcher watchers[3];
    RunContext cancelledOne{{}, watchers[0], m_noise}, spoiltOne{{}, watchers[1], m_noise},
        wholeOne{{}, watchers[2], m_noise};
    std::vector<DenoisingClip> clips;
    for (RunContext* context : {&cancelledOne, &spoiltOne, &wholeOne}) clips.emplace_back(startOf(*made), 0, *context);
    m_predictions = 0;
    int calls = 0;
    runAll(*made, clips, [&](const at::Tensor& input, int step) {
        const int call = calls++;
        m_predictions = step;
        const at::Tensor right = oracle(*made)(input, step);
        if (call == 3) cancelledOne.cancel.cancel();               // during the second step
        if (call == 6) return at::full_like(right, std::nan(""));  // the spoilt one's, in the third
        return right;
    });
    ASSERT_TRUE(clips[0].error);
    EXPECT_EQ(clips[0].error->code, ErrorCode::Cancelled);
    ASSERT_TRUE(clips[1].error);
    EXPECT_EQ(clips[1].error->code, ErrorCode::NotFinite);
    ASSERT_FALSE(clips[2].error);
    EXPECT_TRUE(at::equal(clips[2].sample, alone.value()));
    using Clips = std::vector<std::size_t>;
    EXPECT_THAT(m_atWork, ElementsAre(Clips{0, 1, 2}, Clips{0, 1, 2}, Clips{1, 2}, Clips{2}, Clips{2}, Clips{2}));
}

class DecodeFrames : public Loops {
protected:
    /// Each latent pixel becomes a grey pixel of its first channel's value.
    std::function<at::Tensor(const at::Tensor&)> decoder() {
        return [this](const at::Tensor& latents) {
            m_chunks.push_back(latents.size(0));
            if (onChunk) onChunk();
            return latents.narrow(1, 0, 1).expand({-1, 3, -1, -1});
        };
    }
    std::function<void()> onChunk;
    const at::Tensor m_latents = at::linspace(-1, 1, 7 * 4 * 2 * 3, at::kFloat).view({7, 4, 2, 3});
    std::vector<std::int64_t> m_chunks;
};

TEST_F(DecodeFrames, Chunks_GiveTheFramesInOrder) {
    const auto expected = toImages(toBytes(m_latents.narrow(1, 0, 1).expand({-1, 3, -1, -1})));
    for (const int chunk : {1, 3, 7, 50}) {
        SCOPED_TRACE(chunk);
        m_chunks.clear();
        m_watcher.log.clear();
        const auto frames = decodeFrames(m_latents, decodeChunks(7, chunk, 0), m_context, decoder());
        ASSERT_TRUE(frames) << frames.error().message;
        EXPECT_EQ(*frames.value(), expected);
        EXPECT_EQ(m_chunks.size(), static_cast<std::size_t>((7 + chunk - 1) / chunk));
        EXPECT_EQ(m_watcher.log.front(), "decoding 7");
        EXPECT_EQ(m_watcher.log.back(), "7");
    }
    m_chunks.clear();
    m_watcher.log.clear();
    ASSERT_TRUE(decodeFrames(m_latents, decodeChunks(7, 3, 0), m_context, decoder()));
    EXPECT_THAT(m_chunks, ElementsAre(3, 3, 1));
    EXPECT_THAT(m_watcher.log, ElementsAre("decoding 7", "3", "6", "7"));
}

TEST_F(DecodeFrames, ValuesThatAreNoNumbers_AreAnErrorNotABlackClip) {
    for (const double value :
         {std::nan(""), std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()}) {
        at::Tensor latents = m_latents.clone();
        latents[5][0][1][2] = value;  // one pixel of one frame
        m_chunks.clear();
        const auto frames = decodeFrames(latents, decodeChunks(7, 2, 0), m_context, decoder());
        ASSERT_FALSE(frames) << value;
        EXPECT_EQ(frames.error().code, ErrorCode::NotFinite);
        EXPECT_THAT(frames.error().message, HasSubstr("--precision fp32"));
        EXPECT_THAT(frames.error().detail, HasSubstr("frames 4 to 5"));
        EXPECT_THAT(m_chunks, ElementsAre(2, 2, 2));
    }
}

TEST_F(DecodeFrames, Cancelled_StopsBetweenChunks) {
    onChunk = [this] {
        if (m_chunks.size() == 2) m_context.cancel.cancel();
    };
    const auto frames = decodeFrames(m_latents, decodeChunks(7, 2, 0), m_context, decoder());
    ASSERT_FALSE(frames);
    EXPECT_EQ(frames.error().code, ErrorCode::Cancelled);
    EXPECT_EQ(m_chunks.size(), 2u);
}

TEST_F(DecodeFrames, Probe_SeesTheWholeClip) {
    m_context.probe = &m_probe;
    ASSERT_TRUE(decodeFrames(m_latents, decodeChunks(7, 3, 0), m_context, decoder()));
    const at::Tensor raw = m_probe.tensors().at("frames_raw"), bytes = m_probe.tensors().at("frames_u8");
    EXPECT_EQ(raw.sizes(), at::IntArrayRef({1, 3, 7, 2, 3}));
    EXPECT_TRUE(at::equal(raw[0][1], m_latents.select(1, 0)));
    EXPECT_EQ(bytes.sizes(), at::IntArrayRef({7, 2, 3, 3}));
    EXPECT_EQ(bytes.scalar_type(), at::kByte);
}

}  // namespace
}  // namespace mutoscope
