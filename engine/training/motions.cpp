// SPDX-License-Identifier: Apache-2.0
#include "engine/training/motions.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace mutoscope {
namespace {

constexpr std::array<std::pair<Motion, const char*>, 17> kNames{{
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
    {Motion::ParallaxLeft, "parallax_left"},
    {Motion::ParallaxRight, "parallax_right"},
    {Motion::Ripples, "ripples"},
    {Motion::Wind, "wind"},
    {Motion::Clouds, "clouds"},
    {Motion::Pulse, "pulse"},
}};

/// Where the waves of motions with a course of their own begin.
constexpr std::array<double, 6> kPhases{0.4, 2.1, 3.9, 5.2, 1.3, 4.4};

/// From 0 at `low` to 1 at `high`, without corners.
double smoothStep(double low, double high, double x) {
    const double t = std::clamp((x - low) / (high - low), 0.0, 1.0);
    return t * t * (3 - 2 * t);
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

Motion oppositeOf(Motion motion) {
    switch (motion) {
        case Motion::PanLeft: return Motion::PanRight;
        case Motion::PanRight: return Motion::PanLeft;
        case Motion::PanUp: return Motion::PanDown;
        case Motion::PanDown: return Motion::PanUp;
        case Motion::ZoomIn: return Motion::ZoomOut;
        case Motion::ZoomOut: return Motion::ZoomIn;
        case Motion::TurnClockwise: return Motion::TurnCounterclockwise;
        case Motion::TurnCounterclockwise: return Motion::TurnClockwise;
        case Motion::ParallaxLeft: return Motion::ParallaxRight;
        case Motion::ParallaxRight: return Motion::ParallaxLeft;
        default: return motion;
    }
}

double speedFactor(Speed speed) {
    switch (speed) {
        case Speed::Slow: return 0.6;
        case Speed::Normal: return 1.0;
        case Speed::Fast: return 1.5;
    }
    return 1.0;
}

std::array<float, kMotionCodeSize> motionCode(const std::vector<Motion>& motions, Speed speed) {
    std::array<float, kMotionCodeSize> code{};
    const float size = static_cast<float>(speedFactor(speed));
    for (const Motion motion : motions) {
        switch (motion) {
            case Motion::Still: break;
            case Motion::PanLeft: code[0] -= size; break;
            case Motion::PanRight: code[0] += size; break;
            case Motion::PanUp: code[1] -= size; break;
            case Motion::PanDown: code[1] += size; break;
            case Motion::ZoomIn: code[2] += size; break;
            case Motion::ZoomOut: code[2] -= size; break;
            case Motion::TurnClockwise: code[3] += size; break;
            case Motion::TurnCounterclockwise: code[3] -= size; break;
            case Motion::Sway: code[4] += size; break;
            case Motion::Shake: code[5] += size; break;
            case Motion::ParallaxLeft: code[0] -= size, code[6] += size; break;
            case Motion::ParallaxRight: code[0] += size, code[6] += size; break;
            case Motion::Ripples: code[7] += size; break;
            case Motion::Wind: code[8] += size; break;
            case Motion::Clouds: code[9] += size; break;
            case Motion::Pulse: code[10] += size; break;
        }
    }
    return code;
}

CameraMove::CameraMove(std::vector<Motion> motions, Speed speed, double strength, double panStrength)
    : m_motions(std::move(motions)),
      m_reach(strength * speedFactor(speed)),
      m_panReach(kPanReach * m_reach * panStrength) {}

CameraMove CameraMove::until(double end) const {
    CameraMove move = *this;
    move.m_end = end;
    return move;
}

CameraPose CameraMove::at(double time) const {
    CameraPose pose;
    for (const Motion motion : m_motions) addPose(motion, std::min(time, m_end), pose);
    return pose;
}

void CameraMove::addPose(Motion motion, double time, CameraPose& pose) const {
    const double pan = m_panReach * time;
    const double zoom = kZoomReach * m_reach * time;
    const double turn = kTurnReach * m_reach * time;
    // A wave that starts at 0, whatever its phase.
    const auto wave = [time](std::size_t i, double cycles) {
        return std::sin(2 * std::numbers::pi * cycles * time + kPhases[i]) - std::sin(kPhases[i]);
    };
    switch (motion) {
        case Motion::PanLeft: pose.x -= pan; break;
        case Motion::PanRight: pose.x += pan; break;
        case Motion::PanUp: pose.y -= pan; break;
        case Motion::PanDown: pose.y += pan; break;
        case Motion::ZoomIn: pose.zoom *= std::exp(zoom); break;
        case Motion::ZoomOut: pose.zoom *= std::exp(-zoom); break;
        case Motion::TurnClockwise: pose.roll += turn; break;
        case Motion::TurnCounterclockwise: pose.roll -= turn; break;
        case Motion::Sway: pose.x += 0.7 * m_panReach * std::sin(2 * std::numbers::pi * time); break;
        case Motion::Shake:
            pose.x += 0.15 * m_panReach * (wave(0, 1.3) + wave(1, 2.9));
            pose.y += 0.15 * m_panReach * (wave(2, 1.7) + wave(3, 3.1));
            pose.roll += 0.06 * kTurnReach * m_reach * (wave(4, 1.1) + wave(5, 2.3));
            break;
        default: break;  // the scene moves, not the camera
    }
}

bool CameraMove::isCameraOnly() const {
    return std::none_of(m_motions.begin(), m_motions.end(), [](Motion motion) {
        switch (motion) {
            case Motion::ParallaxLeft:
            case Motion::ParallaxRight:
            case Motion::Ripples:
            case Motion::Wind:
            case Motion::Clouds:
            case Motion::Pulse: return true;
            default: return false;
        }
    });
}

CameraMove::ScenePoint CameraMove::sceneAt(double x, double y, double time) const {
    ScenePoint point{x, y, 1};
    for (const Motion motion : m_motions) addScene(motion, std::min(time, m_end), x, y, point);
    return point;
}

void CameraMove::addScene(Motion motion, double time, double x, double y, ScenePoint& point) const {
    constexpr double kTurn = 2 * std::numbers::pi;
    const auto rise = [time](double phase, double cycles) {
        return std::sin(kTurn * cycles * time + phase) - std::sin(phase);
    };
    switch (motion) {
        case Motion::ParallaxLeft:
        case Motion::ParallaxRight: {
            // The ground is nearer towards the lower edge, and what is near passes faster.
            const double side = motion == Motion::ParallaxLeft ? -1 : 1;
            point.x += side * m_panReach * time * (0.35 + 1.3 * smoothStep(-0.3, 0.5, y));
            break;
        }
        case Motion::Ripples: {
            // Water lies low in most pictures; waves are shorter towards the horizon.
            const double water = smoothStep(-0.1, 0.15, y);
            const double length = 0.08 + 0.12 * std::max(0.0, y + 0.1);
            point.x += 0.14 * m_panReach * water * rise(kPhases[0] + kTurn * y / length, 1.5);
            point.y += 0.10 * m_panReach * water * rise(kPhases[1] + kTurn * (y + 0.3 * x) / length, 1.0);
            break;
        }
        case Motion::Wind: {
            // Everything stands on the lower edge; tops swing more, neighbours a little later.
            const double height = std::clamp(0.5 - y, 0.0, 1.0);
            point.x += 0.5 * m_panReach * height * height * rise(0.8 * std::sin(kPhases[2]) + 3 * x, 1.0);
            break;
        }
        case Motion::Clouds: point.x -= m_panReach * time * (1 - smoothStep(-0.25, 0.1, y)); break;
        case Motion::Pulse: point.gain *= 1 + 0.22 * std::min(m_reach, 1.5) * std::sin(kTurn * time); break;
        default: break;
    }
}

}  // namespace mutoscope
