// SPDX-License-Identifier: Apache-2.0
#include "engine/training/motions.h"

#include <array>
#include <cmath>
#include <numbers>
#include <utility>

namespace mutoscope {
namespace {

constexpr std::array<std::pair<Motion, const char*>, 11> kNames{{
    {Motion::Still, "still"},
    {Motion::PanLeft, "pan_left"},
    {Motion::PanRight, "pan_right"},
    {Motion::PanUp, "pan_up"},
    {Motion::PanDown, "pan_down"},
    {Motion::ZoomIn, "zoom_in"},
    {Motion::ZoomOut, "zoom_out"},
    {Motion::TurnClockwise, "turn_clockwise"},
    {Motion::TurnCounterclockwise, "turn_counterclockwise"},
    {Motion::Sway, "sway"},
    {Motion::Shake, "shake"},
}};

double speedFactor(Speed speed) {
    switch (speed) {
        case Speed::Slow: return 0.55;
        case Speed::Normal: return 1.0;
        case Speed::Fast: return 1.7;
    }
    return 1.0;
}

}  // namespace

const char* toString(Motion motion) {
    for (const auto& [value, name] : kNames) {
        if (value == motion) return name;
    }
    return "?";
}

const std::vector<Motion>& allMotions() {
    static const std::vector<Motion> motions = [] {
        std::vector<Motion> list;
        for (const auto& entry : kNames) list.push_back(entry.first);
        return list;
    }();
    return motions;
}

Result<Motion> motionFromString(const std::string& name) {
    std::string choices;
    for (const auto& [value, candidate] : kNames) {
        if (name == candidate) return value;
        choices += choices.empty() ? candidate : std::string(", ") + candidate;
    }
    return Error{ErrorCode::InvalidArgument, "'" + name + "' is not a motion; choose from " + choices + ".", ""};
}

CameraMove::CameraMove(Motion motion, Speed speed, double strength, Random& random)
    : m_motion(motion), m_reach(strength * speedFactor(speed)) {
    for (double& phase : m_phases) phase = random.uniform(0, 2 * std::numbers::pi);
}

CameraPose CameraMove::at(double time) const {
    const double pan = kPanReach * m_reach * time;
    const double zoom = kZoomReach * m_reach * time;
    const double turn = kTurnReach * m_reach * time;
    // A wave that starts at 0, whatever its phase.
    const auto wave = [this, time](std::size_t i, double cycles) {
        return std::sin(2 * std::numbers::pi * cycles * time + m_phases[i]) - std::sin(m_phases[i]);
    };
    CameraPose pose;
    switch (m_motion) {
        case Motion::Still: break;
        case Motion::PanLeft: pose.x = -pan; break;
        case Motion::PanRight: pose.x = pan; break;
        case Motion::PanUp: pose.y = -pan; break;
        case Motion::PanDown: pose.y = pan; break;
        case Motion::ZoomIn: pose.zoom = std::exp(zoom); break;
        case Motion::ZoomOut: pose.zoom = std::exp(-zoom); break;
        case Motion::TurnClockwise: pose.roll = turn; break;
        case Motion::TurnCounterclockwise: pose.roll = -turn; break;
        case Motion::Sway: pose.x = 0.4 * kPanReach * m_reach * std::sin(2 * std::numbers::pi * time); break;
        case Motion::Shake:
            pose.x = 0.08 * kPanReach * m_reach * (wave(0, 1.3) + wave(1, 2.9));
            pose.y = 0.08 * kPanReach * m_reach * (wave(2, 1.7) + wave(3, 3.1));
            pose.roll = 0.04 * kTurnReach * m_reach * (wave(4, 1.1) + wave(5, 2.3));
            break;
    }
    return pose;
}

}  // namespace mutoscope
