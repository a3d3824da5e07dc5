// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/system_parts.h"

#include "engine/request/bare_name.h"
#include "engine/systems/scheduler_choice.h"

namespace mutoscope {
namespace {

constexpr int kStepsForChoice = 25;  // what is asked of a scheduler before it is offered

}  // namespace

ModelFacts beginFacts(const char* id, const char* name, const std::filesystem::path& folder,
                      const SchedulerConfig& scheduler, const NetworkSet& networks) {
    ModelFacts facts;
    facts.system = id;
    facts.systemName = name;
    facts.name = bareName(folder);
    facts.folder = folder.string();
    facts.autoencoder = (folder / "vae").string();
    facts.schedulers = schedulerNamesFor(scheduler, kStepsForChoice);
    facts.defaultScheduler = ownSchedulerName(scheduler);
    facts.mostSteps = stepLimits(facts.schedulers, scheduler);
    facts.weightBytes = networks.storedBytes();
    return facts;
}

}  // namespace mutoscope
