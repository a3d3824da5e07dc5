// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/schedulers/scheduler_config.h"
#include "engine/systems/network_set.h"
#include "engine/systems/registry.h"

#include <filesystem>
#include <memory>
#include <utility>

namespace mutoscope {

// What every system's entry does in the same way with the parts of its checkpoint. `Parts` has load(LoadOptions).

/// Facts that need no more than the folder, its scheduler and its weights; the system adds its own.
ModelFacts beginFacts(const char* id, const char* name, const std::filesystem::path& folder,
                      const SchedulerConfig& scheduler, const NetworkSet& networks);

/// `measure(parts, plan)` tells the work of a plan.
template <typename Parts, auto measurePlan>
class PartsAsShapes final : public MeasurableModel {
public:
    explicit PartsAsShapes(Parts parts) : m_parts(std::move(parts)) {}
    Result<JobWork> measure(const ResolvedPlan& plan) override { return measurePlan(m_parts, plan); }

private:
    Parts m_parts;
};

template <auto measurePlan, typename Parts>
Result<std::unique_ptr<MeasurableModel>> shapesOf(Result<Parts> parts) {
    if (!parts) return parts.error();
    return std::unique_ptr<MeasurableModel>(
        std::make_unique<PartsAsShapes<Parts, measurePlan>>(std::move(parts).value()));
}

template <typename Pipeline, typename Parts>
Result<std::unique_ptr<GenerationSystem>> loadedPipeline(Result<Parts> parts, const LoadOptions& options) {
    if (!parts) return parts.error();
    if (auto loaded = parts->load(options); !loaded) return loaded.error();
    return std::unique_ptr<GenerationSystem>(std::make_unique<Pipeline>(std::move(parts).value(), options));
}

}  // namespace mutoscope
