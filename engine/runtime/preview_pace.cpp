// SPDX-License-Identifier: Apache-2.0
#include "engine/runtime/preview_pace.h"

namespace mutoscope {
namespace {

constexpr double kLeastGap = 0.060;
constexpr double kShare = 0.03;

}  // namespace

bool PreviewPace::wants(int step, int stepCount, double now, double stepSeconds) const {
    if (!m_any || step >= stepCount) return true;
    return now - m_lastEnd >= kLeastGap && m_spent + m_lastCost <= kShare * stepSeconds;
}

void PreviewPace::took(double now, double seconds) {
    m_lastEnd = now + seconds;
    m_lastCost = seconds;
    m_spent += seconds;
    m_any = true;
}

}  // namespace mutoscope
