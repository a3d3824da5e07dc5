// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/memory_planner.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <tuple>

namespace mutoscope {
namespace {

// Larger chunks are no faster: a frame of 512x512 fills a GPU, and on a CPU the smaller set stays in its caches.
constexpr std::uint64_t kDecodePixelsCuda = 8ull * 512 * 512;
constexpr std::uint64_t kDecodePixelsCpu = 512ull * 512;
// Frames that chunks share where frames influence each other. Measured on tiny random checkpoints: the error at the
// joins falls to less than a tenth, the jump there from 16 and 8 times a frame's usual step to 1.3 and 1.2 times.
constexpr int kDecodeOverlap = 4;
// Beyond this a saver is not worth naming a cost for.
constexpr double kFreeOfCharge = 1.02;

template <typename T>
std::vector<T> choices(const std::optional<T>& asked, T open, std::vector<T> all) {
    if (asked && *asked != open) return {*asked};
    return all;
}

int usefulChunk(const ResolvedPlan& plan, const DeviceFacts& device) {
    const std::uint64_t pixels = static_cast<std::uint64_t>(plan.width) * static_cast<std::uint64_t>(plan.height);
    const std::uint64_t useful = (device.kind == DeviceKind::Cuda ? kDecodePixelsCuda : kDecodePixelsCpu) / pixels;
    return static_cast<int>(std::clamp<std::uint64_t>(useful, 1, static_cast<std::uint64_t>(plan.frames)));
}

/// Best first. `together`: ModelFacts::framesDecodedTogether.
std::vector<int> chunkChoices(const GenerationSettings& asked, const DeviceFacts& device, int together,
                              ResolvedPlan& plan) {
    if (!asked.decodeChunk) {
        const int useful = together > 1 ? std::min(together, plan.frames) : usefulChunk(plan, device);
        std::vector<int> list{useful};
        for (const int fewer : {8, 4, 1}) {
            if (fewer < useful && (together > 1 || fewer == 1)) list.push_back(fewer);
        }
        return list;
    }
    const int used = std::min(*asked.decodeChunk, plan.frames);
    if (used != *asked.decodeChunk) {
        plan.adjustments.push_back(
            {"decode_chunk", std::to_string(*asked.decodeChunk), std::to_string(used), "the clip has no more frames"});
    }
    return {used};
}

/// How many frames a chunk shares with the one before.
int overlapOf(const GenerationSettings& asked, int chunk, int together, int frames) {
    if (together <= 1 || chunk >= frames) return 0;
    return std::min(asked.decodeOverlap.value_or(kDecodeOverlap), chunk / 2);
}

void tellOverlap(const GenerationSettings& asked, int together, ResolvedPlan& plan) {
    if (!asked.decodeOverlap || *asked.decodeOverlap == plan.decodeOverlap) return;
    std::string reason = "neighbours share at most half of the frames that are decoded at once";
    if (together <= 1) reason = "the model decodes every frame for itself";
    if (together > 1 && plan.decodeChunk >= plan.frames) reason = "the whole clip is decoded at once";
    plan.adjustments.push_back(
        {"decode_overlap", std::to_string(*asked.decodeOverlap), std::to_string(plan.decodeOverlap), reason});
}

/// Every way the open choices can be made, the plain one first.
std::vector<ResolvedPlan> candidates(const GenerationSettings& asked, const std::vector<Precision>& precisions,
                                     const DeviceFacts& device, int together, ResolvedPlan& plan) {
    const bool guides = plan.guidance > 1.0;
    std::vector<GuidanceMode> modes{GuidanceMode::Batched};
    if (guides)
        modes = choices(asked.guidanceMode, GuidanceMode::Auto, {GuidanceMode::Batched, GuidanceMode::Sequential});
    const auto tilings = choices(asked.vaeTiling, Tiling::Auto, {Tiling::Off, Tiling::On});
    const auto formats = choices(asked.weightStorage, WeightStorage::Auto, {WeightStorage::Full, WeightStorage::Int8});
    const auto residencies =
        choices(asked.residency, Residency::Auto, {Residency::Resident, Residency::PartsInTurn, Residency::Streamed});
    const auto chunks = chunkChoices(asked, device, together, plan);

    std::vector<ResolvedPlan> all;
    for (const Precision precision : precisions) {
        for (const GuidanceMode mode : modes) {
            for (const Tiling tiling : tilings) {
                for (const int chunk : chunks) {
                    for (const WeightStorage format : formats) {
                        for (const Residency residency : residencies) {
                            ResolvedPlan one = plan;
                            one.precision = precision;
                            one.batchedGuidance = mode == GuidanceMode::Batched;
                            one.vaeTiling = tiling == Tiling::On;
                            one.decodeChunk = chunk;
                            one.decodeOverlap = overlapOf(asked, chunk, together, plan.frames);
                            one.weightStorage = format;
                            one.residency = residency;
                            all.push_back(std::move(one));
                        }
                    }
                }
            }
        }
    }
    return all;
}

/// How far a plan is from the plain one: among equally fast plans the simplest is best, and changes that alter the
/// numbers (8-bit weights, another precision) come last.
int intrusion(const ResolvedPlan& plan, const ResolvedPlan& plain) {
    return (plan.decodeChunk != plain.decodeChunk ? 1 : 0) + (plan.batchedGuidance != plain.batchedGuidance ? 2 : 0) +
           (plan.vaeTiling != plain.vaeTiling ? 4 : 0) +
           8 * (static_cast<int>(plan.residency) - static_cast<int>(plain.residency)) +
           (plan.precision != plain.precision ? 64 : 0) + (plan.weightStorage != plain.weightStorage ? 128 : 0);
}

struct Candidate {
    ResolvedPlan plan;
    double seconds = 0;
    int intrusion = 0;
};

using Change = std::tuple<std::string, std::string, std::function<void(ResolvedPlan&)>>;

/// What `plan` does differently from `plain`: the choice, its words, and how to undo it.
std::vector<Change> changes(const ResolvedPlan& plan, const ResolvedPlan& plain) {
    std::vector<Change> list;
    if (plan.decodeChunk != plain.decodeChunk) {
        const std::string few = plan.decodeChunk == 1 ? "one by one" : std::to_string(plan.decodeChunk) + " at a time";
        list.emplace_back("decode_chunk=" + std::to_string(plan.decodeChunk), "frames are decoded " + few,
                          [&plain](ResolvedPlan& p) {
                              p.decodeChunk = plain.decodeChunk;
                              p.decodeOverlap = plain.decodeOverlap;
                          });
    }
    if (plan.batchedGuidance != plain.batchedGuidance) {
        list.emplace_back("guidance_mode=sequential", "the two halves of guidance run one after the other",
                          [&plain](ResolvedPlan& p) { p.batchedGuidance = plain.batchedGuidance; });
    }
    if (plan.vaeTiling != plain.vaeTiling) {
        list.emplace_back("vae_tiling=on", "frames are decoded in tiles",
                          [&plain](ResolvedPlan& p) { p.vaeTiling = plain.vaeTiling; });
    }
    if (plan.precision != plain.precision) {
        list.emplace_back(std::string("precision=") + toString(plan.precision),
                          std::string("calculates in ") + toString(plan.precision),
                          [&plain](ResolvedPlan& p) { p.precision = plain.precision; });
    }
    if (plan.weightStorage != plain.weightStorage) {
        list.emplace_back(std::string("weight_storage=") + toString(plan.weightStorage), "weights are held in 8 bits",
                          [&plain](ResolvedPlan& p) { p.weightStorage = plain.weightStorage; });
    }
    if (plan.residency != plain.residency) {
        list.emplace_back(std::string("residency=") + toString(plan.residency),
                          plan.residency == Residency::Streamed
                              ? "the model's blocks come one by one when they are needed"
                              : "the model's parts come one after the other when they are needed",
                          [&plain](ResolvedPlan& p) { p.residency = plain.residency; });
    }
    return list;
}

}  // namespace

Result<void> planMemory(const GenerationSettings& asked, const std::vector<Precision>& precisions,
                        const DeviceFacts& device, std::uint64_t hostFree, const MemoryMeans& means,
                        ResolvedPlan& plan) {
    const std::vector<ResolvedPlan> all = candidates(asked, precisions, device, means.framesDecodedTogether, plan);
    const ResolvedPlan plain = all.front();
    if (!means.meter || (device.freeBytes == 0 && device.totalBytes == 0)) {
        plan = plain;
        tellOverlap(asked, means.framesDecodedTogether, plan);
        return {};
    }

    const std::uint64_t besides = means.besides ? means.besides(device) : 0;
    std::vector<Candidate> measured;
    std::map<int, int> chunkings;  // frames at once to frames shared
    for (const ResolvedPlan& one : all) chunkings[one.decodeChunk] = one.decodeOverlap;
    const auto secondsOf = [&](const ResolvedPlan& one) -> Result<double> {
        double most = 0;
        // Chunks too short to share many frames have less to do than longer ones, but are not as good: that must not
        // recommend them.
        for (const auto& [chunk, overlap] : chunkings) {
            if (chunk < one.decodeChunk) continue;
            ResolvedPlan longer = one;
            longer.decodeChunk = chunk;
            longer.decodeOverlap = overlap;
            const auto work = means.meter(longer);
            if (!work) return work.error();
            most = std::max(most, roughSeconds(work.value(), longer, device));
        }
        return most;
    };
    for (const ResolvedPlan& one : all) {
        // Savers never make a plan faster: where the plain one fits, the others need not be measured.
        if (measured.size() == 1 && measured.front().intrusion == 0 && measured.front().plan.memory.fits()) break;
        const auto work = means.meter(one);
        if (!work) return work.error();
        const auto seconds = secondsOf(one);
        if (!seconds) return seconds.error();
        Candidate candidate{one, seconds.value(), intrusion(one, plain)};
        candidate.plan.memory = forecastMemory(work.value(), one, device, means.calibration);
        candidate.plan.memory.besides = besides;
        candidate.plan.memory.required += besides;
        if (candidate.plan.memory.hostRequired > 0) candidate.plan.memory.hostAvailable = hostFree;
        if (candidate.plan.memory.required < means.below) measured.push_back(std::move(candidate));
    }
    if (measured.empty()) {
        plan = plain;
        return Error{ErrorCode::OutOfMemory, "There is no plan left that needs less memory.", ""};
    }
    const auto fasterFirst = [](const Candidate& a, const Candidate& b) {
        // Differences below the rates' own accuracy do not count.
        const double tolerance = kFreeOfCharge - 1.0;
        if (std::abs(a.seconds - b.seconds) > tolerance * std::min(a.seconds, b.seconds)) return a.seconds < b.seconds;
        return a.intrusion < b.intrusion;
    };
    const auto leastFirst = [](const Candidate& a, const Candidate& b) {
        return std::tie(a.plan.memory.required, a.intrusion) < std::tie(b.plan.memory.required, b.intrusion);
    };
    const Candidate* best = nullptr;
    for (const Candidate& candidate : measured) {
        if (candidate.plan.memory.fits() && (!best || fasterFirst(candidate, *best))) best = &candidate;
    }
    if (!best) best = &*std::min_element(measured.begin(), measured.end(), leastFirst);

    plan = best->plan;
    tellOverlap(asked, means.framesDecodedTogether, plan);
    for (const auto& [choice, words, undo] : changes(plan, plain)) {
        ResolvedPlan without = plan;
        undo(without);
        const auto seconds = secondsOf(without);
        if (!seconds) return seconds.error();
        plan.savers.push_back({choice, words, std::max(1.0, best->seconds / seconds.value())});
    }
    return {};
}

}  // namespace mutoscope
