// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/result.h"
#include "engine/training/random.h"

#include <string>
#include <vector>

namespace mutoscope {

/// Where the camera looks, relative to the first frame.
struct CameraPose {
    double x = 0;     ///< to the right, in frame widths: the picture moves to the left
    double y = 0;     ///< downwards, in frame widths: the picture moves upwards
    double zoom = 1;  ///< above 1 things look larger
    double roll = 0;  ///< radians; above 0 the picture turns clockwise
};

/// The known camera motions. Each one's name in recipes is toString().
enum class Motion {
    Still,
    PanLeft,
    PanRight,
    PanUp,
    PanDown,
    ZoomIn,
    ZoomOut,
    TurnClockwise,
    TurnCounterclockwise,
    Sway,
    Shake,
};

enum class Speed { Slow, Normal, Fast };

const char* toString(Motion motion);
const std::vector<Motion>& allMotions();
Result<Motion> motionFromString(const std::string& name);

/// One camera move over one clip. A value.
class CameraMove {
public:
    /// `strength` scales the size of the motion; 1 moves a pan at normal speed by kPanReach of the frame's width over
    /// the clip. `random` only matters for motions that have a course of their own (sway, shake).
    CameraMove(Motion motion, Speed speed, double strength, Random& random);

    /// `time` runs from 0 (the first frame: no motion yet) to 1 (the last frame).
    CameraPose at(double time) const;

    static constexpr double kPanReach = 0.12;   ///< of the frame's width
    static constexpr double kZoomReach = 0.18;  ///< natural logarithm of the zoom
    static constexpr double kTurnReach = 0.14;  ///< radians

private:
    Motion m_motion;
    double m_reach;
    double m_phases[6];
};

}  // namespace mutoscope
