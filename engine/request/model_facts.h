// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/add_on.h"
#include "engine/request/settings.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace mutoscope {

/// What a checkpoint folder is and what it takes, read from its configuration files and weight headers alone. The
/// planner, the window and the command line decide from these facts, so that none of them knows a system by name.
struct ModelFacts {
    std::string system;      ///< id of the generation system in the registry
    std::string systemName;  ///< for people
    std::string name;        ///< of this model, for people
    std::string folder;      ///< absolute path
    std::string
        autoencoder;  ///< its autoencoder's folder, absolute: models with the same one understand each other's latents

    bool needsPicture = true;
    bool takesPicture = true;  ///< may begin with one
    bool takesPrompt = true;
    bool takesNegativePrompt = true;
    bool usesGuidance = true;
    int sizeMultiple = 8;  ///< width and height must be multiples of this
    int minimumSize = 64;
    int maximumSize = 4096;
    int frameMultiple = 1;  ///< frames = frameOffset + k * frameMultiple
    int frameOffset = 0;
    int minimumFrames = 1;
    int maximumFrames = 256;
    double guidanceLow = 1;  ///< recommended range; outside it the plan carries a note, not a change
    double guidanceHigh = 20;
    /// Each step takes the clip on from where the one before it left it, so that steps over a finished clip's latents
    /// would take it farther than it was asked to go.
    bool stepsAddUp = false;
    int fpsLow = 8;  ///< recommended least frames a second; below it the plan carries a note

    /// Frames that the autoencoder should decode at once where memory allows, because they influence each other (longer
    /// clips go by chunks that overlap); 1 where each is decoded for itself.
    int framesDecodedTogether = 1;

    /// Keys of settings that only some models take and this one does, e.g. "motion_strength".
    std::vector<std::string> ownSettings;

    std::vector<AddOnKind> addOns;    ///< kinds that can be put onto it
    bool needsMotionAdapter = false;  ///< makes no clips without one among the request's add-ons

    std::vector<std::string> schedulers;  ///< names that work with this model
    std::string defaultScheduler;
    std::map<std::string, int> mostSteps;  ///< by scheduler, where it takes fewer than the settings' range
    std::uint64_t weightBytes = 0;         ///< as stored

    GenerationSettings defaults;  ///< the model's own, below every preset
    std::map<std::string, GenerationSettings>
        presetValues;  ///< by preset id: the model's own values, above the preset's
};

}  // namespace mutoscope
