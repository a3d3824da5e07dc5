// SPDX-License-Identifier: Apache-2.0
// Decoding in chunks held against decoding the whole clip, with a decoder whose frames influence each other.
#include "engine/autoencoders/autoencoder_kl_temporal.h"
#include "engine/systems/decode_frames.h"
#include "tests/support/test_paths.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>
#include <gtest/gtest.h>

#include <cmath>

namespace mutoscope {
namespace {

constexpr int kFrames = 24;

class NobodyWatches final : public RunObserver {
public:
    void stageBegan(JobState, int) override {}
    void stepDone(int, const std::function<Frames()>&) override {}
};

TEST(DecodeChunks, CoverTheClipWithWhatTheyShareAndNoMore) {
    for (const int chunk : {1, 2, 5, 8, 16}) {
        for (int overlap = 0; overlap <= chunk / 2; ++overlap) {
            for (int frames = 1; frames <= 100; ++frames) {
                const auto chunks = decodeChunks(frames, chunk, overlap);
                ASSERT_EQ(chunks.front().first, 0);
                for (std::size_t i = 0; i < chunks.size(); ++i) {
                    ASSERT_LE(chunks[i].count, chunk);
                    ASSERT_GT(chunks[i].count, chunks.size() > 1 ? overlap : 0);
                    const std::int64_t end = chunks[i].first + chunks[i].count;
                    ASSERT_EQ(end, i + 1 < chunks.size() ? chunks[i + 1].first + overlap : frames);
                }
                const int fresh = std::max(frames - overlap, 1);
                const std::size_t fewest = frames <= chunk ? 1 : (fresh + chunk - overlap - 1) / (chunk - overlap);
                ASSERT_LE(chunks.size(), fewest) << frames << " frames by " << chunk << ", sharing " << overlap;
            }
        }
    }
    const std::vector<FrameWindow> published{{0, 8}, {8, 8}, {16, 4}};
    EXPECT_EQ(decodeChunks(20, 8, 0), published);
}

class DecodeSeam : public ::testing::TestWithParam<const char*> {
protected:
    DecodeSeam() {
        const auto folder = test::goldenFolder(GetParam()) / "model" / "vae";
        m_autoencoder =
            std::make_unique<AutoencoderKLTemporal>(AutoencoderKLTemporal::openConfig(folder / "config.json").value());
        const auto checkpoint = Checkpoint::open(folder, {"diffusion_pytorch_model"});
        const auto loaded =
            loadWeights(m_autoencoder->decoder(), checkpoint.value(), {}, {}, AutoencoderKLTemporal::decoderNames);
        EXPECT_TRUE(loaded) << loaded.error().message;
        // A clip that turns slowly from one picture into another: [F, L, h, w].
        SeededNoise noise(3);
        const at::Tensor from = noise.normal("from", {1, 4, 8, 8}).value(),
                         to = noise.normal("to", {1, 4, 8, 8}).value();
        const at::Tensor angle = at::linspace(0, std::acos(0.0), kFrames, at::kFloat).view({-1, 1, 1, 1});
        m_latents = (from * at::cos(angle) + to * at::sin(angle)) * 3;
        m_whole = decoded(kFrames, 0);
    }

    /// [F, 3, H, W]
    at::Tensor decoded(int chunk, int overlap) {
        NobodyWatches observer;
        SeededNoise noise(1);
        TensorProbe probe;
        RunContext context{{}, observer, noise, nullptr};
        context.probe = &probe;
        const auto frames = decodeFrames(m_latents, decodeChunks(kFrames, chunk, overlap), context,
                                         [this](const at::Tensor& z) { return m_autoencoder->decoder().decode(z); });
        EXPECT_TRUE(frames);
        return probe.tensors().at("frames_raw").squeeze(0).transpose(0, 1);
    }
    /// The mean distance of the worst frame from what decoding the whole clip gives.
    double worstFrame(const at::Tensor& frames) const {
        return (frames - m_whole).abs().mean({1, 2, 3}).max().item<double>();
    }
    /// How much larger the step between two frames is than in the whole clip, at worst: at a join.
    double jump(const at::Tensor& frames) const {
        const auto steps = [](const at::Tensor& x) { return at::diff(x, 1, 0).abs().mean({1, 2, 3}); };
        return (steps(frames) / steps(m_whole)).max().item<double>();
    }

    const c10::InferenceMode m_inference;
    std::unique_ptr<AutoencoderKLTemporal> m_autoencoder;
    at::Tensor m_latents, m_whole;
};

TEST_P(DecodeSeam, WithoutOverlap_IsThePublishedDecodeAndJumps) {
    const at::Tensor frames = decoded(8, 0);
    for (const int first : {0, 8, 16}) {
        const at::Tensor alone = m_autoencoder->decoder().decode(m_latents.narrow(0, first, 8));
        EXPECT_TRUE(at::equal(frames.narrow(0, first, 8), alone)) << first;
    }
    EXPECT_GT(jump(frames), 4);
}

TEST_P(DecodeSeam, WithOverlap_JoinsDoNotShow) {
    const at::Tensor published = decoded(8, 0);
    double lastWorst = worstFrame(published), lastJump = jump(published);
    std::cout << "0 shared: worst frame " << lastWorst << ", jump " << lastJump << '\n';
    for (const int overlap : {2, 4}) {
        const at::Tensor frames = decoded(8, overlap);
        const double worst = worstFrame(frames), step = jump(frames);
        std::cout << overlap << " shared: worst frame " << worst << ", jump " << step << '\n';
        EXPECT_LT(worst, 0.6 * lastWorst) << overlap;
        EXPECT_LT(step, 0.6 * lastJump) << overlap;
        lastWorst = worst;
        lastJump = step;
    }
    EXPECT_LT(lastWorst, 0.15 * worstFrame(published));
    EXPECT_LT(lastJump, 1.6);
    EXPECT_TRUE(at::equal(decoded(kFrames, 4), m_whole)) << "one chunk has no joins";
}

INSTANTIATE_TEST_SUITE_P(Decoders, DecodeSeam, ::testing::Values("svd_public", "svd_odd"));

}  // namespace
}  // namespace mutoscope
