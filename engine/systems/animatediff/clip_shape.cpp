// SPDX-License-Identifier: Apache-2.0
#include "engine/systems/animatediff/clip_shape.h"

#include <algorithm>

namespace mutoscope::animatediff {

WindowShape windowShape(const ResolvedPlan& plan, const MotionConfig& motion) {
    WindowShape shape;
    shape.length =
        plan.windowFrames > 0 ? std::min<std::int64_t>(plan.windowFrames, motion.positions) : motion.positions;
    const std::int64_t overlap = plan.windowFrames > 0 ? plan.windowOverlap : shape.length / 2;
    shape.overlap = std::clamp<std::int64_t>(overlap, 0, std::max<std::int64_t>(0, shape.length - 1));
    return shape;
}

}  // namespace mutoscope::animatediff
