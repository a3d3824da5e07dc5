// SPDX-License-Identifier: Apache-2.0
#include "engine/schedulers/scheduler_factory.h"

#include "engine/schedulers/ddim.h"
#include "engine/schedulers/dpm_solver.h"
#include "engine/schedulers/euler.h"
#include "engine/schedulers/euler_ancestral.h"
#include "engine/schedulers/lcm.h"
#include "engine/schedulers/unipc.h"

#include <algorithm>
#include <array>

namespace mutoscope {
namespace {

using Maker = Result<std::unique_ptr<Scheduler>> (*)(const SchedulerConfig&, int);
using Change = void (*)(SchedulerConfig&);

void unchanged(SchedulerConfig&) {}

void useKarras(SchedulerConfig& config) {
    config.karrasSigmas = true;
    config.exponentialSigmas = config.betaSigmas = config.luLambdas = false;
}

/// Begins at the last training timestep: what models distilled to a few steps were made for.
void useTrailing(SchedulerConfig& config) {
    config.spacing = TimestepSpacing::Trailing;
    config.karrasSigmas = config.exponentialSigmas = config.betaSigmas = config.luLambdas = false;
}

void useDpm2M(SchedulerConfig& config) {
    config.algorithm = DpmAlgorithm::DpmPlusPlus;
    config.solverOrder = 2;
}

void useDpm2MSde(SchedulerConfig& config) {
    config.algorithm = DpmAlgorithm::SdeDpmPlusPlus;
    config.solverOrder = 2;
}

struct NamedScheduler {
    const char* name;
    Maker make;
    Change change;
    Change also;
};

constexpr std::array<NamedScheduler, 11> kByName{{
    {"ddim", makeDdim, unchanged, unchanged},
    {"dpmpp_2m", makeDpmSolver, useDpm2M, unchanged},
    {"dpmpp_2m_karras", makeDpmSolver, useDpm2M, useKarras},
    {"dpmpp_2m_sde", makeDpmSolver, useDpm2MSde, unchanged},
    {"dpmpp_2m_sde_karras", makeDpmSolver, useDpm2MSde, useKarras},
    {"euler", makeEuler, unchanged, unchanged},
    {"euler_karras", makeEuler, unchanged, useKarras},
    {"euler_trailing", makeEuler, useTrailing, unchanged},
    {"euler_ancestral", makeEulerAncestral, unchanged, unchanged},
    {"unipc", makeUniPc, unchanged, unchanged},
    {"lcm", makeLcm, unchanged, unchanged},
}};

constexpr std::array<std::pair<const char*, Maker>, 6> kByClass{{
    {"DDIMScheduler", makeDdim},
    {"DPMSolverMultistepScheduler", makeDpmSolver},
    {"EulerDiscreteScheduler", makeEuler},
    {"EulerAncestralDiscreteScheduler", makeEulerAncestral},
    {"UniPCMultistepScheduler", makeUniPc},
    {"LCMScheduler", makeLcm},
}};

/// Classes that are not built in but describe the training in the same terms, so that the named schedulers apply.
constexpr std::array<const char*, 9> kSameTraining{
    "DDPMScheduler",          "PNDMScheduler",          "LMSDiscreteScheduler",
    "HeunDiscreteScheduler",  "KDPM2DiscreteScheduler", "KDPM2AncestralDiscreteScheduler",
    "DEISMultistepScheduler", "TCDScheduler",           "DPMSolverSinglestepScheduler",
};

std::string list(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += text.empty() ? name : ", " + name;
    return text;
}

Maker builtIn(const std::string& className) {
    for (const auto& [name, make] : kByClass) {
        if (className == name) return make;
    }
    return nullptr;
}

bool namesApplyTo(const std::string& className) {
    return builtIn(className) ||
           std::find(kSameTraining.begin(), kSameTraining.end(), className) != kSameTraining.end();
}

}  // namespace

std::vector<std::string> schedulerNames() {
    std::vector<std::string> names;
    for (const NamedScheduler& entry : kByName) names.emplace_back(entry.name);
    return names;
}

Result<std::unique_ptr<Scheduler>> makeScheduler(const std::string& name, const SchedulerConfig& base, int steps) {
    if (name == "auto") {
        if (const Maker make = builtIn(base.className)) return make(base, steps);
        const std::vector<std::string> choices = schedulerNamesFor(base, steps);
        return Error{ErrorCode::Unsupported,
                     "This model asks for the scheduler '" + base.className + "', which is not built in; " +
                         (choices.empty() ? "it cannot be run yet." : "choose one of " + list(choices) + "."),
                     ""};
    }
    const auto entry = std::find_if(kByName.begin(), kByName.end(),
                                    [&name](const NamedScheduler& candidate) { return name == candidate.name; });
    if (entry == kByName.end()) {
        return Error{ErrorCode::InvalidArgument,
                     "There is no scheduler '" + name + "'; choose one of auto, " + list(schedulerNames()) + ".", ""};
    }
    if (!namesApplyTo(base.className)) {
        return Error{ErrorCode::Unsupported,
                     "The scheduler '" + name + "' cannot run this model, which was trained for '" + base.className +
                         "'; choose 'auto'.",
                     ""};
    }
    SchedulerConfig config = base;
    entry->change(config);
    entry->also(config);
    return entry->make(config, steps);
}

std::vector<std::string> schedulerNamesFor(const SchedulerConfig& base, int steps) {
    std::vector<std::string> names;
    for (const std::string& name : schedulerNames()) {
        if (makeScheduler(name, base, steps)) names.push_back(name);
    }
    return names;
}

}  // namespace mutoscope
