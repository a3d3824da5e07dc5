// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/scheduler_choice.h"

#include "engine/request/settings.h"

#include <fstream>
#include <sstream>

namespace mutoscope {
namespace {

constexpr std::uintmax_t kMaximumConfigBytes = 1 << 20;

}  // namespace

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

std::map<std::string, int> stepLimits(const std::vector<std::string>& names, const SchedulerConfig& config) {
    int most = 0;
    for (const SettingRange& range : settingRanges()) {
        if (std::string_view(range.key) == "steps") most = static_cast<int>(range.maximum);
    }
    std::map<std::string, int> limits;
    for (const std::string& name : names) {
        if (makePlannedScheduler(name, config, most)) continue;
        int possible = 0;
        int impossible = most;
        while (impossible - possible > 1) {
            const int middle = possible + (impossible - possible) / 2;
            (makePlannedScheduler(name, config, middle) ? possible : impossible) = middle;
        }
        limits[name] = possible;
    }
    return limits;
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
    if (std::filesystem::file_size(path, ignored) > kMaximumConfigBytes)
        return Error{ErrorCode::BadInput, path.string() + ": is too large for a scheduler's configuration.", ""};
    std::stringstream text;
    text << stream.rdbuf();
    if (text.bad()) return Error{ErrorCode::BadInput, path.string() + ": cannot be read; check the disk.", ""};
    auto config = schedulerConfigFromText(text.str());
    if (config) return config;
    Error error = config.error();
    error.message = path.string() + ": " + error.message;
    return error;
}

}  // namespace mutoscope
