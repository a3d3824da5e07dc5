// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/i2vgen_xl/measure.h"

#include "engine/memory/shape_run.h"
#include "engine/systems/execution.h"
#include "engine/systems/latent_preview.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

namespace mutoscope::i2vgen_xl {
namespace {

/// A job on the meta device, stage by stage; what one stage leaves for the next stays alive as it does in Pipeline.
class Measurement {
public:
    Measurement(Parts& parts, const ResolvedPlan& plan)
        : m_parts(parts), m_plan(plan), m_dtype(scalarType(plan.precision)), m_halves(plan.guidance > 1.0 ? 2 : 1) {}

    JobWork run() {
        encode();
        denoise();
        decode();
        return std::move(m_work);
    }

private:
    at::Tensor made(at::IntArrayRef shape) const { return ShapeRun::tensor(shape, m_dtype); }

    /// Closes the books on what ran since the last call.
    void close(const char* name, JobState stage, Module& network, int runs) {
        const ShapeRun::Lap lap = m_run.lap();
        PartWork part{.part = name, .stage = stage, .activations = lap.peak, .operations = lap.operations * runs};
        part.runs = runs;
        const WeightFootprint held = m_parts.networks.footprint(network, m_plan.precision, m_plan.weightStorage);
        part.weights = held.whole;
        part.streamedWeights = held.streamed;
        part.weightsToRestore = held.restorations;
        m_work.push_back(std::move(part));
    }

    void encode() {
        const auto& encoder = m_parts.textEncoder->config().encoder;
        const at::Tensor tokens = ShapeRun::tensor({1, m_parts.tokenizer.maximumLength()}, at::kLong);
        std::vector<at::Tensor> texts;
        for (int half = 0; half < m_halves; ++half) {
            texts.push_back(
                m_parts.textEncoder->forward(tokens, std::min<std::int64_t>(m_plan.clipSkip, encoder.layers)));
        }
        m_conditions.text = at::cat(texts, 0);
        texts.clear();
        close("text_encoder", JobState::Encoding, *m_parts.textEncoder, 1);

        const std::int64_t side = m_parts.pictureEncoder->config().imageSize;
        const at::Tensor embedding = m_parts.pictureEncoder->forward(made({1, 3, side, side})).imageEmbeds.unsqueeze(1);
        m_conditions.pictureEmbedding =
            at::cat(std::vector<at::Tensor>(static_cast<std::size_t>(m_halves), embedding), 0);
        close("image_encoder", JobState::Encoding, *m_parts.pictureEncoder, 1);

        // The preview's chart comes first, once a model.
        const std::int64_t chart = LatentPreview::kChartLatents * m_parts.autoencoder->config().spatialFactor();
        m_parts.autoencoder->encode(made({1, 3, chart, chart}));
        const at::Tensor picture = made({1, 3, m_plan.height, m_plan.width});
        const LatentDistribution latents =
            m_plan.vaeTiling ? m_parts.autoencoder->encodeTiled(picture) : m_parts.autoencoder->encode(picture);
        m_conditions.pictureLatents = latents.mean.unsqueeze(2).expand({-1, -1, m_plan.frames, -1, -1}).contiguous();
        m_conditions.fps = ShapeRun::tensor({1}, at::kFloat);
        close("vae", JobState::Encoding, *m_parts.autoencoder, 1);
    }

    void denoise() {
        const auto& config = m_parts.unet->config();
        const std::int64_t factor = m_parts.autoencoder->config().spatialFactor();
        // The sample, what the solver keeps of it and the step's input, all in float32.
        const at::Tensor sample = ShapeRun::tensor(
            {m_plan.frames, config.inChannels, m_plan.height / factor, m_plan.width / factor}, at::kFloat);
        const at::Tensor kept = at::empty_like(sample), input = at::empty_like(sample);
        const EncodedConditions encoded = m_parts.unet->encode(m_conditions, m_plan.frames);
        close("unet", JobState::Denoising, *m_parts.unet, 1);

        const auto evaluate = [&](const EncodedConditions& given) {
            return m_parts.unet->forward(input.to(m_dtype), 500.0, m_plan.frames, given).to(at::kFloat);
        };
        at::Tensor output;
        int passes = 1;
        if (m_halves == 2 && !m_plan.batchedGuidance) {
            passes = 2;
            const auto half = [&encoded](std::int64_t i) {
                return EncodedConditions{encoded.context.narrow(0, i, 1), encoded.pictureBranch, encoded.fpsEmbedding};
            };
            output = at::cat({evaluate(half(0)), evaluate(half(1))}, 0);
        } else {
            output = evaluate(encoded);
        }
        close("unet", JobState::Denoising, *m_parts.unet, m_plan.steps);
        m_work.back().runs *= passes;
        m_conditions = {};
    }

    void decode() {
        const std::int64_t factor = m_parts.autoencoder->config().spatialFactor();
        const auto frames = [&](std::int64_t count, at::ScalarType dtype) {
            return ShapeRun::tensor(
                {count, m_parts.unet->config().inChannels, m_plan.height / factor, m_plan.width / factor}, dtype);
        };
        const at::Tensor latents = frames(m_plan.frames, at::kFloat);
        m_run.lap();
        const int chunk = std::min(m_plan.decodeChunk, m_plan.frames);
        const at::Tensor input = frames(chunk, m_dtype);
        const at::Tensor decoded =
            m_plan.vaeTiling ? m_parts.autoencoder->decodeTiled(input) : m_parts.autoencoder->decode(input);
        const at::Tensor values = decoded.to(at::kFloat);
        close("vae", JobState::Decoding, *m_parts.autoencoder, (m_plan.frames + chunk - 1) / chunk);
    }

    ShapeRun m_run;
    Parts& m_parts;
    const ResolvedPlan& m_plan;
    const at::ScalarType m_dtype;
    const int m_halves;
    Conditions m_conditions;
    JobWork m_work;
};

}  // namespace

JobWork measure(Parts& parts, const ResolvedPlan& plan) {
    const c10::InferenceMode inference;
    parts.networks.takeShapes(plan.precision, plan.weightStorage);
    return Measurement(parts, plan).run();
}

}  // namespace mutoscope::i2vgen_xl
