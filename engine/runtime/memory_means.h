// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/memory/memory_planner.h"
#include "engine/request/model_facts.h"
#include "engine/store/measurements.h"
#include "engine/store/timings.h"

#include <memory>

namespace mutoscope {

/// This user's measurements, read once a process.
std::shared_ptr<Measurements> sharedMeasurements();
/// This user's timings, likewise.
std::shared_ptr<Timings> sharedTimings();

/// What plans for the model are made with: its own networks' shapes, and what earlier jobs measured. Any thread.
MemoryMeans memoryMeansFor(const ModelFacts& model);

}  // namespace mutoscope
