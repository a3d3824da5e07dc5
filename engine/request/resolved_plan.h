// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/add_on.h"
#include "engine/request/memory_forecast.h"
#include "engine/request/settings.h"
#include "engine/request/start_latents.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace mutoscope {

/// One value that could not be used as asked, what was used instead, and why.
struct Adjustment {
    std::string setting;
    std::string asked;
    std::string used;
    std::string reason;
    bool operator==(const Adjustment&) const = default;
};

/// A request with every open question answered: what runs, exactly. Together with the picture, the prompts and the
/// model it determines the clip.
struct ResolvedPlan {
    std::string system;  ///< the generation system's id, e.g. its registry name
    std::string modelFolder;
    int width = 0;   ///< pixels
    int height = 0;  ///< pixels
    int frames = 0;
    int fps = 0;
    int steps = 0;
    int stepsRun = 0;  ///< how many were run of those to run, where the artist had seen enough; 0: all
    double guidance = 1.0;
    std::uint64_t seed = 0;
    std::string scheduler;                  ///< resolved name, never "auto"
    Precision precision = Precision::Fp32;  ///< never Auto
    std::string device;                     ///< "cpu" or "cuda:N"
    bool batchedGuidance = true;
    bool vaeTiling = false;
    WeightStorage weightStorage = WeightStorage::Full;  ///< never Auto
    Residency residency = Residency::Resident;          ///< never Auto
    int clipSkip = 0;                                   ///< last layers of the CLIP text encoder left out
    int decodeChunk = 1;                                ///< frames decoded at once
    int decodeOverlap = 0;  ///< how many of them are decoded with the chunk before as well; 0: none, as published
    PictureFit pictureFit = PictureFit::Model;
    int noiseWidth = 0;  ///< what starting noise is drawn for; this and the next two: 0 is the clip's own
    int noiseHeight = 0;
    int noiseFrames = 0;
    int motionStrength = 0;  ///< this and the next five: 0 where the model has none
    double noiseAugmentation = 0;
    double guidanceStart = 0;
    double pictureStrength = 0;
    int windowFrames = 0;
    int windowOverlap = 0;
    std::vector<AddOn> addOns;          ///< what is put onto the model
    std::optional<StartLatents> start;  ///< what the clip begins with besides noise
    MemoryForecast memory;
    std::vector<MemorySaver> savers;  ///< what it does to need less memory, and what each costs
    std::vector<Adjustment> adjustments;
    std::vector<std::string> notes;  ///< sentences worth telling that changed nothing, e.g. an unusual guidance

    /// The first step that is run: above 0 where the clip begins with another's latents.
    int firstStep() const { return start ? firstStepOf(steps, start->strength) : 0; }
    int stepsToRun() const { return steps - firstStep(); }
};

/// Puts the values of the settings in `taken` (ModelFacts::ownSettings), and the size of the noise, into the plan;
/// unset ones become 0.
void takeOwnSettings(const GenerationSettings& settings, const std::vector<std::string>& taken, ResolvedPlan& plan);
/// Keys of the settings that only some models take and that are set here.
std::vector<std::string> ownSettingsOf(const GenerationSettings& settings);

nlohmann::json toJson(const ResolvedPlan& plan);
/// Strict like settingsFromJson; every member but the adjustments and notes must be there.
Result<ResolvedPlan> planFromJson(const nlohmann::json& json);

}  // namespace mutoscope
