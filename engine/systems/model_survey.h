// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/model_survey.h"

#include <filesystem>
#include <string>
#include <vector>

namespace mutoscope {

/// Looks at a folder that is, or should be, a model; never fails. Reads no weights: milliseconds, more on a cold disk.
/// Any thread.
ModelSurvey surveyModel(const std::filesystem::path& folder);

/// The folders with a model_index.json in `root`: itself, or those up to two levels below it, in the order of their
/// names. Empty where `root` cannot be read.
std::vector<std::filesystem::path> findModels(const std::filesystem::path& root);

/// A generation system for people, by the id that recipes hold; the id itself where this program has no such system.
std::string systemName(const std::string& id);

}  // namespace mutoscope
