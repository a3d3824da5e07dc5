// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/stable_video_diffusion/measure.h"

#include "engine/memory/shape_run.h"
#include "engine/systems/latent_preview.h"
#include "engine/systems/stable_video_diffusion/unet_at_work.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

namespace mutoscope::stable_video_diffusion {
namespace {

/// A job on the meta device, stage by stage; what one stage leaves for the next stays alive as it does in Pipeline.
class Measurement {
public:
    Measurement(Parts& parts, const ResolvedPlan& plan)
        : m_parts(parts), m_plan(plan), m_halves(plan.guidance > 1.0 ? 2 : 1) {}

    JobWork run() {
        encode();
        denoise();
        decode();
        return std::move(m_work);
    }

private:
    at::ScalarType typeOf(const Module& network) const { return m_parts.networks.typeOf(network, m_plan.precision); }

    /// [count, L, h, w]
    at::Tensor latents(std::int64_t count, at::ScalarType type) const {
        const std::int64_t factor = m_parts.autoencoder->config().spatialFactor();
        return ShapeRun::tensor({count, m_parts.unet->latentChannels(), m_plan.height / factor, m_plan.width / factor},
                                type);
    }

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
        ClipVisionModel& pictureEncoder = *m_parts.pictureEncoder;
        const std::int64_t side = pictureEncoder.config().imageSize;
        m_clip.embedding = pictureEncoder.forward(ShapeRun::tensor({1, 3, side, side}, typeOf(pictureEncoder)))
                               .imageEmbeds.unsqueeze(1);
        close("image_encoder", JobState::Encoding, pictureEncoder, 1);

        LatentEncoder& encoder = m_parts.autoencoder->encoder();
        // The preview's chart comes first, once a model.
        const std::int64_t chart = LatentPreview::kChartLatents * m_parts.autoencoder->config().spatialFactor();
        encoder.encode(ShapeRun::tensor({1, 3, chart, chart}, typeOf(encoder)));
        const at::Tensor picture = ShapeRun::tensor({1, 3, m_plan.height, m_plan.width}, typeOf(encoder));
        m_clip.latents = (m_plan.vaeTiling ? encoder.encodeTiled(picture) : encoder.encode(picture)).mean;
        close("vae_encoder", JobState::Encoding, encoder, 1);
    }

    void denoise() {
        UNet& unet = *m_parts.unet;
        const at::ScalarType type = typeOf(unet);
        // The sample, what the solver keeps of it, the step's input and, with several windows, their sum; all float32.
        const at::Tensor sample = latents(m_plan.frames, at::kFloat);
        const at::Tensor kept = at::empty_like(sample), input = at::empty_like(sample), sum = at::empty_like(sample);
        const WindowShape shape = windowShape(m_plan);
        int windows = 0;
        for (int step = 0; step < m_plan.steps; ++step)
            windows += static_cast<int>(contextWindows(m_plan.frames, shape, step).size());

        const at::Tensor numbers = unet.embedNumbers(ShapeRun::tensor({1, 3}, at::kFloat), type);
        m_run.lap();
        const auto evaluate = [&](std::int64_t halves) {
            const at::Tensor embedding = m_clip.embedding.to(type), picture = m_clip.latents.to(type);
            const EncodedConditions given{embedding.expand({halves, -1, -1}), picture.expand({halves, -1, -1, -1}),
                                          numbers};
            const at::Tensor noisy = latents(halves * shape.length, type);
            return unet.forward(noisy, 1.0, shape.length, given).to(at::kFloat);
        };
        at::Tensor output;
        const bool inTurn = m_halves == 2 && !m_plan.batchedGuidance;
        if (inTurn) {
            output = at::cat({evaluate(1), evaluate(1)}, 0);
        } else {
            output = evaluate(m_halves);
        }
        close("unet", JobState::Denoising, unet, windows);
        m_work.back().runs *= inTurn ? 2 : 1;
        m_clip = {};
    }

    void decode() {
        TemporalLatentDecoder& decoder = m_parts.autoencoder->decoder();
        const at::Tensor finished = latents(m_plan.frames, at::kFloat);
        m_run.lap();
        const int chunk = std::min(m_plan.decodeChunk, m_plan.frames);
        const at::Tensor input = latents(chunk, typeOf(decoder));
        const at::Tensor decoded = m_plan.vaeTiling ? decoder.decodeTiled(input) : decoder.decode(input);
        const at::Tensor values = decoded.to(at::kFloat);
        close("vae", JobState::Decoding, decoder, (m_plan.frames + chunk - 1) / chunk);
    }

    ShapeRun m_run;
    Parts& m_parts;
    const ResolvedPlan& m_plan;
    const int m_halves;
    PictureConditions m_clip;
    JobWork m_work;
};

}  // namespace

JobWork measure(Parts& parts, const ResolvedPlan& plan) {
    const c10::InferenceMode inference;
    parts.networks.takeShapes(plan.precision, plan.weightStorage);
    return Measurement(parts, plan).run();
}

}  // namespace mutoscope::stable_video_diffusion
