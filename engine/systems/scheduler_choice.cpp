// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/scheduler_choice.h"

#include <fstream>
#include <sstream>

namespace mutoscope {

std::string ownSchedulerName(const SchedulerConfig& config) {
    if (config.className == "DPMSolverMultistepScheduler") {
        const bool stochastic =
            config.algorithm == DpmAlgorithm::SdeDpmPlusPlus || config.algorithm == DpmAlgorithm::SdeDpm;
        return std::string("dpmpp_2m") + (stochastic ? "_sde" : "") + (config.karrasSigmas ? "_karras" : "");
    }
    if (config.className == "EulerDiscreteScheduler") return config.karrasSigmas ? "euler_karras" : "euler";
    if (config.className == "EulerAncestralDiscreteScheduler") return "euler_ancestral";
    if (config.className == "UniPCMultistepScheduler") return "unipc";
    if (config.className == "LCMScheduler") return "lcm";
    return "ddim";
}

Result<std::unique_ptr<Scheduler>> makePlannedScheduler(const std::string& name, const SchedulerConfig& config,
                                                        int steps) {
    const bool known = config.className == "DDIMScheduler" || ownSchedulerName(config) != "ddim";
    if (known && name == ownSchedulerName(config)) return makeScheduler("auto", config, steps);
    SchedulerConfig changed = config;
    // DDIM clips by default, for models that work on pixels; latents reach far beyond +-1.
    if (config.className != "DDIMScheduler" && !changed.clipSample) changed.clipSample = false;
    return makeScheduler(name, changed, steps);
}

Result<SchedulerConfig> openSchedulerConfig(const std::filesystem::path& modelFolder) {
    const auto path = modelFolder / "scheduler" / "scheduler_config.json";
    std::error_code ignored;
    const bool regular = std::filesystem::is_regular_file(path, ignored);  // a FIFO must not hang the reader
    std::ifstream stream;
    if (regular) stream.open(path, std::ios::binary);
    if (!regular || !stream) {
        return Error{ErrorCode::BadInput, path.string() + ": the file is missing; the model is incomplete.", ""};
    }
    std::stringstream text;
    text << stream.rdbuf();
    auto config = schedulerConfigFromText(text.str());
    if (config) return config;
    Error error = config.error();
    error.message = path.string() + ": " + error.message;
    return error;
}

}  // namespace mutoscope
