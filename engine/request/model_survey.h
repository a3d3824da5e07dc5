// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace mutoscope {

/// One of the parts that a model consists of.
struct SurveyedPart {
    std::string name;         ///< of its folder, e.g. "unet"
    std::string precision;    ///< what most of its weights are stored in, e.g. "fp16"; empty for one without weights
    std::uint64_t bytes = 0;  ///< of its weights
    std::vector<std::string> missing;  ///< files, relative to the model's folder
};

/// What a folder holds, by its configurations and weight headers alone.
struct ModelSurvey {
    enum class State { Ready, Incomplete, Wrong };

    std::string folder;  ///< absolute
    std::string name;    ///< for people
    std::string system;  ///< for people; empty where it cannot be told
    State state = State::Wrong;
    std::string problem;  ///< a sentence; empty when ready
    std::vector<SurveyedPart> parts;
    std::string precision;    ///< of the largest part
    std::uint64_t bytes = 0;  ///< of all weights
};

}  // namespace mutoscope
