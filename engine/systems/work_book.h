// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/autoencoders/latent_distribution.h"
#include "engine/memory/job_work.h"
#include "engine/memory/shape_run.h"
#include "engine/systems/decode_frames.h"
#include "engine/systems/latent_preview.h"
#include "engine/systems/network_set.h"

#include <vector>

namespace mutoscope {

/// Keeps the books while a system runs its own stages on the meta device: what each network takes and does. What one
/// stage leaves for the next has to stay alive as it does in the pipeline.
class WorkBook {
public:
    /// Of the latents that the plan's clip has. `besidesWeights`: bytes that every network has on the device besides
    /// the weights of the set, whatever their residency.
    struct Latents {
        std::int64_t channels = 4;
        std::int64_t spatialFactor = 8;
    };
    WorkBook(const NetworkSet& networks, const ResolvedPlan& plan, Latents latents, std::uint64_t besidesWeights = 0)
        : m_networks(networks), m_plan(plan), m_latents(latents), m_besidesWeights(besidesWeights) {}

    /// [count, L, h, w]
    at::Tensor latents(std::int64_t count, at::ScalarType type) const;
    at::ScalarType typeOf(const Module& network) const { return m_networks.typeOf(network, m_plan.precision); }

    /// Forgets what ran since the last call.
    void leaveOut() { m_run.lap(); }
    /// Books what ran since the last call, as one of `runs` such runs, each of which is made of `passes` through the
    /// network that were all run.
    void close(const char* part, JobState stage, Module& network, int runs = 1, int passes = 1) {
        close(part, stage, std::vector<Module*>{&network}, runs, passes);
    }
    /// Networks that are on the device together.
    void close(const char* part, JobState stage, const std::vector<Module*>& networks, int runs, int passes);

    /// Encodes the preview's chart, which comes first, once a model, and a picture, and closes.
    template <typename Encoder>
    LatentDistribution encodePicture(const char* part, Encoder& encoder) {
        const std::int64_t chart = LatentPreview::kChartLatents * m_latents.spatialFactor;
        encoder.encode(ShapeRun::tensor({1, 3, chart, chart}, typeOf(encoder)));
        const at::Tensor picture = ShapeRun::tensor({1, 3, m_plan.height, m_plan.width}, typeOf(encoder));
        LatentDistribution latents = m_plan.vaeTiling ? encoder.encodeTiled(picture) : encoder.encode(picture);
        close(part, JobState::Encoding, encoder);
        return latents;
    }

    /// Decodes the clip chunk by chunk, and closes.
    template <typename Decoder>
    void decodeClip(Decoder& decoder) {
        const at::Tensor finished = latents(m_plan.frames, at::kFloat);
        leaveOut();
        const auto chunks = decodeChunks(m_plan.frames, m_plan.decodeChunk, m_plan.decodeOverlap);
        // What the chunk before left for this one.
        const std::int64_t shared = chunks.size() > 1 ? m_plan.decodeOverlap : 0;
        const at::Tensor left = ShapeRun::tensor({shared, 3, m_plan.height, m_plan.width}, at::kFloat);
        const at::Tensor input = latents(chunks.front().count, typeOf(decoder));
        const at::Tensor frames = m_plan.vaeTiling ? decoder.decodeTiled(input) : decoder.decode(input);
        const at::Tensor values = frames.to(at::kFloat);
        close("vae", JobState::Decoding, decoder, static_cast<int>(chunks.size()));
    }

    JobWork finish() { return std::move(m_work); }

private:
    ShapeRun m_run;
    const NetworkSet& m_networks;
    const ResolvedPlan& m_plan;
    const Latents m_latents;
    const std::uint64_t m_besidesWeights;
    JobWork m_work;
};

}  // namespace mutoscope
