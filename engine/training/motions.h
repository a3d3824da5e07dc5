// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/result.h"

#include <array>
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
    ParallaxLeft,
    ParallaxRight,
    Ripples,
    Wind,
    Clouds,
    Pulse,
};

enum class Speed { Slow, Normal, Fast };

const char* toString(Motion motion);
const std::vector<Motion>& allMotions();
Result<Motion> motionFromString(const std::string& name);

/// The motion that undoes this one; the motion itself where there is none (still, sway, ...).
Motion oppositeOf(Motion motion);

/// How much of the motion at normal speed a speed is.
double speedFactor(Speed speed);

/// A motion's meaning in numbers, for the text encoder to tell: where the camera ends (right, down, zoom, roll), then
/// how strongly it sways, shakes, shows depth, ripples, blows, lets clouds drift and pulses; 1 is normal speed. The
/// last number is left 0: it is for texts that name no motion, see Sentence.
constexpr std::size_t kMotionCodeSize = 12;
std::array<float, kMotionCodeSize> motionCode(const std::vector<Motion>& motions, Speed speed);

/// One move over one clip: a motion, or several at once. A value.
class CameraMove {
public:
    /// `strength` scales the size of the motion; 1 moves a pan at normal speed by kPanReach of the frame's width over
    /// the clip. `panStrength` scales shifts once more: what a pan covers in pixels is then the same in a smaller
    /// frame. Motions with a course of their own (shake, ripples, wind) always take the same one: no sentence could
    /// tell one from another, and a model that was shown many would show their mean.
    CameraMove(std::vector<Motion> motions, Speed speed, double strength, double panStrength = 1.0);
    CameraMove(Motion motion, Speed speed, double strength)
        : CameraMove(std::vector<Motion>{motion}, speed, strength) {}

    const std::vector<Motion>& motions() const { return m_motions; }

    /// The same course, which stands still from `end` on, a time from 0 to 1.
    CameraMove until(double end) const;

    /// `time` runs from 0 (the first frame: no motion yet) to 1 (the last frame).
    CameraPose at(double time) const;

    /// Whether at() says it all; otherwise parts of the picture move by themselves, see sceneAt().
    bool isCameraOnly() const;

    /// What the point (x, y) of the frame, in frame widths from its centre, shows at `time`: the point of the first
    /// frame by x and y beyond the camera's move, and the factor of its brightness in `gain`.
    struct ScenePoint {
        double x = 0, y = 0, gain = 1;
    };
    ScenePoint sceneAt(double x, double y, double time) const;

    static constexpr double kPanReach = 0.055;   ///< of the frame's width
    static constexpr double kZoomReach = 0.09;   ///< natural logarithm of the zoom
    static constexpr double kTurnReach = 0.085;  ///< radians

private:
    void addPose(Motion motion, double time, CameraPose& pose) const;
    void addScene(Motion motion, double time, double x, double y, ScenePoint& point) const;

    std::vector<Motion> m_motions;
    double m_reach;
    double m_panReach;
    double m_end = 1;
};

}  // namespace mutoscope
