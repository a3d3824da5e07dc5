// SPDX-License-Identifier: Apache-2.0
#include "engine/runtime/time_left.h"

#include <algorithm>
#include <vector>

namespace mutoscope {
namespace {

// Long enough to outlive a hiccup, short enough to follow a card that throttles.
constexpr std::size_t kWindow = 9;
// Before anything was measured. By count of operations, decoding a clip costs a video UNet of the published size 1.0
// steps at every size.
constexpr double kUsualStepsPerDecode = 1.0;

}  // namespace

void TimeLeft::expect(std::optional<double> total, std::optional<double> step, std::optional<double> decoding) {
    m_expectedTotal = total;
    m_expectedStepsPerDecode.reset();
    if (step && decoding && *step > 0) m_expectedStepsPerDecode = *decoding / *step;
}

std::optional<double> TimeLeft::beforeDenoising(double elapsed) const {
    if (!m_expectedTotal) return std::nullopt;
    return std::max(0.0, *m_expectedTotal - elapsed);
}

double TimeLeft::stepsPerDecode() const {
    if (m_expectedStepsPerDecode) return *m_expectedStepsPerDecode;
    return m_stepsPerDecode.value_or(kUsualStepsPerDecode);
}

void TimeLeft::begin(int steps) {
    m_recentSteps.clear();
    m_stepsLeft = steps;
}

void TimeLeft::stepTook(double seconds) {
    m_recentSteps.push_back(seconds);
    if (m_recentSteps.size() > kWindow) m_recentSteps.pop_front();
    m_stepsLeft = std::max(m_stepsLeft - 1, 0);
}

double TimeLeft::medianStep() const {
    std::vector<double> steps(m_recentSteps.begin(), m_recentSteps.end());
    const auto middle = steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2);
    std::nth_element(steps.begin(), middle, steps.end());
    return *middle;
}

std::optional<double> TimeLeft::whileDenoising() const {
    if (m_recentSteps.empty()) return std::nullopt;
    return medianStep() * (m_stepsLeft + stepsPerDecode());
}

std::optional<double> TimeLeft::whileDecoding(int finished, int frames, double seconds) const {
    if (finished > 0 && frames >= finished) return seconds / finished * (frames - finished);
    if (m_recentSteps.empty()) return std::nullopt;
    return std::max(0.0, medianStep() * stepsPerDecode() - seconds);
}

void TimeLeft::decodingTook(double seconds) {
    if (!m_recentSteps.empty() && medianStep() > 0) m_stepsPerDecode = seconds / medianStep();
}

void TimeLeft::forget() {
    m_recentSteps.clear();
    m_stepsPerDecode.reset();
}

}  // namespace mutoscope
