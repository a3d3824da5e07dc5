// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/animatediff/measure.h"

#include "engine/memory/shape_run.h"
#include "engine/systems/animatediff/clip_shape.h"
#include "engine/systems/execution.h"
#include "engine/systems/latent_preview.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>

namespace mutoscope::animatediff {
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
    at::Tensor latents(std::int64_t frames, at::ScalarType dtype) const {
        const std::int64_t factor = m_parts.autoencoder->config().spatialFactor();
        return ShapeRun::tensor(
            {frames, m_parts.unet->config().inChannels, m_plan.height / factor, m_plan.width / factor}, dtype);
    }

    /// Closes the books on what ran since the last call.
    void close(const char* name, JobState stage, Module& network, int runs) {
        const ShapeRun::Lap lap = m_run.lap();
        PartWork part{.part = name, .stage = stage, .activations = lap.peak, .operations = lap.operations * runs};
        part.runs = runs;
        const WeightFootprint held = m_parts.networks.footprint(network, m_plan.precision, m_plan.weightStorage);
        // LoRAs stay on the device whatever the residency of the weights that they are put on.
        part.weights = held.whole + m_parts.loraBytes();
        part.streamedWeights = held.streamed + m_parts.loraBytes();
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
        m_text = at::cat(texts, 0);
        texts.clear();
        close("text_encoder", JobState::Encoding, *m_parts.textEncoder, 1);

        // The preview's chart, once a model, and the picture, where there is one.
        const std::int64_t chart = LatentPreview::kChartLatents * m_parts.autoencoder->config().spatialFactor();
        m_parts.autoencoder->encode(made({1, 3, chart, chart}));
        const at::Tensor picture = made({1, 3, m_plan.height, m_plan.width});
        const LatentDistribution encoded =
            m_plan.vaeTiling ? m_parts.autoencoder->encodeTiled(picture) : m_parts.autoencoder->encode(picture);
        close("vae", JobState::Encoding, *m_parts.autoencoder, 1);
    }

    void denoise() {
        // The sample, what the solver keeps of it, the step's input and, with several windows, their sum.
        const at::Tensor sample = latents(m_plan.frames, at::kFloat);
        const at::Tensor kept = at::empty_like(sample), input = at::empty_like(sample), sum = at::empty_like(sample);
        m_run.lap();
        const WindowShape shape = windowShape(m_plan, m_parts.unet->motion());
        int windows = 0;
        for (int step = 0; step < m_plan.steps; ++step)
            windows += static_cast<int>(contextWindows(m_plan.frames, shape, step).size());
        const std::int64_t frames = std::min<std::int64_t>(shape.length, m_plan.frames);
        const at::Tensor window = latents(frames, m_dtype);
        const auto evaluate = [&](const at::Tensor& text) {
            return m_parts.unet->forward(window, 500.0, frames, text).to(at::kFloat);
        };
        at::Tensor output;
        int passes = 1;
        if (m_halves == 2 && !m_plan.batchedGuidance) {
            passes = 2;
            output = at::cat({evaluate(m_text.narrow(0, 0, 1)), evaluate(m_text.narrow(0, 1, 1))}, 0);
        } else {
            output = evaluate(m_text);
        }
        close("unet", JobState::Denoising, *m_parts.unet, windows);
        m_work.back().runs *= passes;
        m_text = at::Tensor();
    }

    void decode() {
        const at::Tensor finished = latents(m_plan.frames, at::kFloat);
        m_run.lap();
        const int chunk = std::min(m_plan.decodeChunk, m_plan.frames);
        const at::Tensor input = latents(chunk, m_dtype);
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
    at::Tensor m_text;
    JobWork m_work;
};

}  // namespace

Result<JobWork> measure(Parts& parts, const ResolvedPlan& plan) {
    const c10::InferenceMode inference;
    if (auto taken = parts.takeShapes(plan); !taken) return taken.error();
    return Measurement(parts, plan).run();
}

}  // namespace mutoscope::animatediff
