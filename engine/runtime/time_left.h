// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <optional>

namespace mutoscope {

/// Guesses when a job ends, from how long its steps take and how long earlier jobs of the same model took to decode.
/// Times are seconds; the caller holds the clock. One thread.
class TimeLeft {
public:
    /// What the job is forecast to take, where that is known; before begin().
    void expect(std::optional<double> total, std::optional<double> step, std::optional<double> decoding);
    /// By the forecast, before anything of this job was measured; `elapsed` since its start.
    std::optional<double> beforeDenoising(double elapsed) const;

    /// A new job of `steps` denoising steps begins.
    void begin(int steps);
    void stepTook(double seconds);
    /// None before the first step is done.
    std::optional<double> whileDenoising() const;

    /// `finished` of `frames` decoded in `seconds`.
    std::optional<double> whileDecoding(int finished, int frames, double seconds) const;
    /// Remembers how long the decode took, in units of a step, which carries over to other sizes of the same model.
    void decodingTook(double seconds);

    /// Another model: what was learned no longer holds.
    void forget();

private:
    double medianStep() const;

    double stepsPerDecode() const;

    std::deque<double> m_recentSteps;
    int m_stepsLeft = 0;
    std::optional<double> m_expectedTotal;
    std::optional<double> m_expectedStepsPerDecode;  ///< for this job's own size
    std::optional<double> m_stepsPerDecode;
};

}  // namespace mutoscope
