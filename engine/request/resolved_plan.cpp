// SPDX-License-Identifier: Apache-2.0
#include "engine/request/resolved_plan.h"

#include <nlohmann/json.hpp>

namespace mutoscope {

nlohmann::json toJson(const ResolvedPlan& plan) {
    nlohmann::json adjustments = nlohmann::json::array();
    for (const Adjustment& adjustment : plan.adjustments) {
        adjustments.push_back({{"setting", adjustment.setting},
                               {"asked", adjustment.asked},
                               {"used", adjustment.used},
                               {"reason", adjustment.reason}});
    }
    return {{"system", plan.system},
            {"model", plan.modelFolder},
            {"width", plan.width},
            {"height", plan.height},
            {"frames", plan.frames},
            {"fps", plan.fps},
            {"steps", plan.steps},
            {"guidance", plan.guidance},
            {"seed", plan.seed},
            {"scheduler", plan.scheduler},
            {"precision", toString(plan.precision)},
            {"device", plan.device},
            {"batched_guidance", plan.batchedGuidance},
            {"vae_tiling", plan.vaeTiling},
            {"decode_chunk", plan.decodeChunk},
            {"adjustments", adjustments}};
}

}  // namespace mutoscope
