// SPDX-License-Identifier: Apache-2.0
#include "engine/runtime/time_left.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace mutoscope {
namespace {

// Long enough to outlive a hiccup, short enough to follow a card that throttles.
constexpr std::size_t kWindow = 9;
// Before anything was measured. By count of operations, decoding a clip costs a video UNet of the published size 1.0
// steps at every size.
constexpr double kUsualStepsPerDecode = 1.0;

// A forecast that the first steps confirm is worth this many of them: it was learned from whole jobs. Of sixteen runs
// of 45 s on a machine whose speed wandered, 3 missed at a fifth by 5.2 % (median), 8 by 3.6 %.
constexpr double kForecastSteps = 8.0;
constexpr double kConfirmed = 0.25;
// A first step may take so many times as long as the others and still not belie the forecast.
constexpr double kSlowFirst = 3.0;

}  // namespace

std::optional<double> ExpectedTimes::fromDenoising() const {
    if (!step) return std::nullopt;
    return *step * steps + beforeDecoding + decoding.value_or(0) + afterDecoding;
}

std::optional<double> ExpectedTimes::total() const {
    const auto rest = fromDenoising();
    return rest ? std::optional(loading + encoding + *rest) : std::nullopt;
}

std::optional<double> TimeLeft::beforeFirstStep(JobState stage, double seconds) const {
    const auto rest = m_expected.fromDenoising();
    if (!rest) return std::nullopt;
    switch (stage) {
        case JobState::Loading: return std::max(0.0, m_expected.loading - seconds) + m_expected.encoding + *rest;
        case JobState::Encoding: return std::max(0.0, m_expected.encoding - seconds) + *rest;
        default: return std::max(0.0, *rest - std::min(seconds, *m_expected.step));
    }
}

double TimeLeft::stepsPerDecode() const {
    if (m_expected.step && m_expected.decoding && *m_expected.step > 0) return *m_expected.decoding / *m_expected.step;
    return m_stepsPerDecode.value_or(kUsualStepsPerDecode);
}

void TimeLeft::begin(int steps) {
    m_firstStep.reset();
    m_recentSteps.clear();
    m_stepsLeft = steps;
}

void TimeLeft::stepTook(double seconds, int stepsLeft) {
    if (m_firstStep) {
        m_recentSteps.push_back(seconds);
        if (m_recentSteps.size() > kWindow) m_recentSteps.pop_front();
    } else {
        m_firstStep = seconds;
    }
    m_stepsLeft = std::max(stepsLeft, 0);
}

double TimeLeft::medianStep() const {
    if (m_recentSteps.empty()) return m_firstStep.value_or(0);
    std::vector<double> steps(m_recentSteps.begin(), m_recentSteps.end());
    const auto middle = steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2);
    std::nth_element(steps.begin(), middle, steps.end());
    return *middle;
}

double TimeLeft::stepSeconds() const {
    const double measured = medianStep();
    if (m_expected.step && m_recentSteps.empty() && measured >= *m_expected.step &&
        measured <= kSlowFirst * *m_expected.step) {
        return *m_expected.step;
    }
    if (!m_expected.step || std::abs(measured - *m_expected.step) > kConfirmed * *m_expected.step) return measured;
    const auto count = static_cast<double>(m_recentSteps.size());
    return (kForecastSteps * *m_expected.step + count * measured) / (kForecastSteps + count);
}

double TimeLeft::slowness() const {
    return m_expected.step && *m_expected.step > 0 && measuredAny() ? stepSeconds() / *m_expected.step : 1.0;
}

std::optional<double> TimeLeft::whileDenoising() const {
    if (!measuredAny()) return std::nullopt;
    return stepSeconds() * (m_stepsLeft + stepsPerDecode()) +
           slowness() * (m_expected.beforeDecoding + m_expected.afterDecoding);
}

std::optional<double> TimeLeft::whileDecoding(int finished, int frames, double seconds) const {
    const double after = slowness() * m_expected.afterDecoding;
    if (finished > 0 && frames >= finished) return seconds / finished * (frames - finished) + after;
    if (!measuredAny()) return std::nullopt;
    return std::max(0.0, stepSeconds() * stepsPerDecode() - seconds) + after;
}

std::optional<double> TimeLeft::whileSaving(double seconds) const {
    if (m_expected.saving <= 0) return std::nullopt;
    return std::max(0.0, slowness() * m_expected.saving - seconds);
}

void TimeLeft::decodingTook(double seconds) {
    if (medianStep() > 0) m_stepsPerDecode = seconds / medianStep();
}

void TimeLeft::forget() {
    m_firstStep.reset();
    m_recentSteps.clear();
    m_stepsPerDecode.reset();
}

}  // namespace mutoscope
