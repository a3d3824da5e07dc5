// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/model_survey.h"
#include "engine/request/result.h"

#include <functional>
#include <string>
#include <vector>

namespace mutoscope {

/// Which model folders the user added, and the model that the studio begins with.
struct ModelList {
    std::vector<std::string> added;  ///< absolute paths of models, or of folders with models in them
    std::string preferred;           ///< empty: the one that comes with the program
    bool operator==(const ModelList&) const = default;
};

/// What the models' page needs. Called on a thread of its own; any may be empty.
struct ModelServices {
    std::vector<std::string> roots;  ///< folders that are always looked into
    std::string builtIn;             ///< the model that comes with the program
    std::function<std::vector<std::string>(const std::string& root)> find;
    std::function<ModelSurvey(const std::string& folder)> survey;
    std::function<ModelList()> load;
    std::function<Result<void>(const ModelList& list)> save;
};

}  // namespace mutoscope
