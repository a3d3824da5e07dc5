// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/media/export_formats.h"
#include "engine/request/cancel_token.h"
#include "engine/request/job_event.h"
#include "engine/request/model_facts.h"
#include "engine/request/preset.h"
#include "engine/runtime/job_service.h"
#include "ui/Queue/queue_services.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace mutoscope {

class Journal;

/// The engine as the studio uses it, without its headers: those bring LibTorch, which never meets Qt.

/// This user's jobs, which outlive the program; where they cannot, `problem` says why and jobs run all the same.
struct UserJobs {
    std::unique_ptr<JobService> service;
    std::shared_ptr<Journal> journal;  ///< null where nothing can be kept
    std::string problem;
    std::vector<std::string> notes;  ///< what became of a journal that was damaged
    bool kept = false;               ///< in the journal, so that they go on at the next start
    /// What an unclean end cut short; the queue is held then, before anything of it begins.
    std::vector<UnfinishedJob> unfinished;
};
UserJobs openUserJobs(PresetLibrary presets);
Result<ModelFacts> readModelFacts(const std::filesystem::path& folder);

/// Writes the clip with its recipe, in the format that the suffix of `path` names, over an older file of that name: the
/// save dialog has asked. `progress` is told 0 to 1.
Result<void> writeClip(const Clip& clip, const std::filesystem::path& path, const CancelToken& cancel,
                       const std::function<void(double)>& progress);

/// Plans from now on for graphics cards that the file describes. Errors: BadInput.
Result<void> planForSimulatedDevices(const std::filesystem::path& file);

/// Where this user's data are; empty where there is no home.
std::string userFolder();

/// After the application object is made.
void setUpEngineProcess();

}  // namespace mutoscope
