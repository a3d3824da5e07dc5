// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/animatediff/motion_schedule.h"

#include "engine/systems/scheduler_choice.h"
#include "engine/weights/model_folder.h"

namespace mutoscope::animatediff {

Result<SchedulerConfig> openMotionSchedule(const std::filesystem::path& folder) {
    auto config = openSchedulerConfig(folder);
    if (!config) return config;
    auto index = ConfigReader::open(folder / "model_index.json");
    if (!index) return index.error();
    if (index->text("_class_name", "").starts_with("AnimateDiff")) return config;
    config->className = "DDIMScheduler";
    config->betaSchedule = BetaSchedule::Linear;
    config->spacing = TimestepSpacing::Linspace;
    config->stepsOffset = 1;
    config->clipSample = false;
    config->thresholding = false;
    return config;
}

}  // namespace mutoscope::animatediff
