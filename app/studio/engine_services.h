// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/media/export_formats.h"
#include "engine/request/cancel_token.h"
#include "engine/request/job_event.h"
#include "engine/request/model_facts.h"
#include "engine/request/preset.h"
#include "engine/runtime/job_service.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace mutoscope {

/// The engine as the studio uses it, without its headers: those bring LibTorch, which never meets Qt.
/// Jobs outlive the program; where they cannot, `problem` says why and jobs run all the same.
std::unique_ptr<JobService> makeJobService(PresetLibrary presets, std::string& problem);
Result<ModelFacts> readModelFacts(const std::filesystem::path& folder);

/// Writes the clip with its recipe, in the format that the suffix of `path` names, over an older file of that name: the
/// save dialog has asked. `progress` is told 0 to 1.
Result<void> writeClip(const Clip& clip, const std::filesystem::path& path, const CancelToken& cancel,
                       const std::function<void(double)>& progress);

/// Plans from now on for graphics cards that the file describes. Errors: BadInput.
Result<void> planForSimulatedDevices(const std::filesystem::path& file);

/// After the application object is made.
void setUpEngineProcess();

}  // namespace mutoscope
