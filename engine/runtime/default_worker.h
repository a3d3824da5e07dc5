// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/runtime/worker.h"

#include <memory>

namespace mutoscope {

/// The worker that the programs use: every generation system in the registry, every device of this machine, noise from
/// the seed. Link mutoscope_service for it.
std::unique_ptr<Worker> makeWorker(PresetLibrary presets, std::shared_ptr<JobKeeper> keeper = nullptr);

}  // namespace mutoscope
