// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/memory/job_work.h"
#include "engine/systems/generation_system.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace mutoscope {

/// A published call, as a folder of golden tensors records it, in our terms.
struct RecordedCall {
    GenerationRequest request;  ///< without the picture
    ResolvedPlan plan;          ///< fp32 on the CPU unless changed
};

/// A model's networks with shapes but no weights. One thread at a time.
class MeasurableModel {
public:
    virtual ~MeasurableModel() = default;
    /// A job's work at the plan's sizes, told by the networks' own code (ShapeRun).
    /// Errors are those of the plan's add-ons.
    virtual Result<JobWork> measure(const ResolvedPlan& plan) = 0;
};

/// All that the rest of the program knows of a generation system. One entry for each in registry.cpp, the only list.
struct SystemEntry {
    const char* id;                       ///< stable: presets, recipes and the journal hold it
    const char* name;                     ///< for people
    std::vector<std::string> classNames;  ///< `_class_name` of model_index.json
    Result<ModelFacts> (*describe)(const std::filesystem::path& folder);
    Result<std::unique_ptr<GenerationSystem>> (*load)(const std::filesystem::path& folder, const LoadOptions& options);
    /// From configurations and weight headers alone.
    Result<std::unique_ptr<MeasurableModel>> (*openShapes)(const std::filesystem::path& folder);
    /// `call`: the arguments of the published pipeline's call, by its own names; unknown ones are errors.
    Result<RecordedCall> (*readCall)(const nlohmann::json& call);
};

const std::vector<SystemEntry>& registeredSystems();

/// The system that the model in `folder` belongs to. Errors (BadInput, Unsupported) say what the folder is instead.
Result<const SystemEntry*> systemOf(const std::filesystem::path& folder);

}  // namespace mutoscope
