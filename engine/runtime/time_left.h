// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/request/job_state.h"

#include <deque>
#include <optional>

namespace mutoscope {

/// What a job's stages are forecast to take, seconds.
struct ExpectedTimes {
    double loading = 0;
    double encoding = 0;  ///< its own, and of those whose turn comes after it in its batch
    std::optional<double> step;
    int steps = 0;
    std::optional<double> decoding;  ///< its own
    double beforeDecoding = 0;       ///< between its last step and its decoding: others of its batch
    double afterDecoding = 0;        ///< others of its batch, and keeping the clips
    double saving = 0;               ///< its own, of afterDecoding

    /// From the first step on; none where no step of its kind was measured.
    std::optional<double> fromDenoising() const;
    /// From loading on.
    std::optional<double> total() const;
};

/// Guesses when a job ends, from how long its steps take and how long earlier jobs of the same model took to decode.
/// Times are seconds; the caller holds the clock. One thread.
class TimeLeft {
public:
    /// Before begin().
    void expect(const ExpectedTimes& times) { m_expected = times; }
    /// By the forecast, before any step of this job was measured; `seconds` since `stage` began.
    std::optional<double> beforeFirstStep(JobState stage, double seconds) const;

    /// A new job of `steps` denoising steps begins.
    void begin(int steps);
    /// A step was done; so many are left, which a job that goes on from a checkpoint alone knows.
    void stepTook(double seconds, int stepsLeft);
    /// None before the first step is done.
    std::optional<double> whileDenoising() const;

    /// `finished` of `frames` decoded in `seconds`.
    std::optional<double> whileDecoding(int finished, int frames, double seconds) const;
    /// None where nothing was forecast.
    std::optional<double> whileSaving(double seconds) const;
    /// Remembers how long the decode took, in units of a step, which carries over to other sizes of the same model.
    void decodingTook(double seconds);

    /// Another model: what was learned no longer holds.
    void forget();

private:
    double medianStep() const;
    /// Of the steps to come.
    double stepSeconds() const;
    double stepsPerDecode() const;
    /// How much longer things take than was forecast.
    double slowness() const;

    bool measuredAny() const { return m_firstStep.has_value(); }

    std::optional<double> m_firstStep;  ///< it also takes memory and chooses kernels: it says little about the others
    std::deque<double> m_recentSteps;   ///< after the first
    int m_stepsLeft = 0;
    ExpectedTimes m_expected;
    std::optional<double> m_stepsPerDecode;
};

}  // namespace mutoscope
