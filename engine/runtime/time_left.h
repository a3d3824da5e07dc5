// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <optional>

namespace mutoscope {

/// What a job is forecast to take, seconds.
struct ExpectedTimes {
    std::optional<double> total;
    std::optional<double> step;
    std::optional<double> decoding;  ///< its own
    double beforeDecoding = 0;       ///< between its last step and its decoding: others of its batch
    double afterDecoding = 0;        ///< others of its batch, and keeping the clips
    double saving = 0;               ///< its own, of afterDecoding
};

/// Guesses when a job ends, from how long its steps take and how long earlier jobs of the same model took to decode.
/// Times are seconds; the caller holds the clock. One thread.
class TimeLeft {
public:
    /// Before begin().
    void expect(const ExpectedTimes& times) { m_expected = times; }
    /// By the forecast, before anything of this job was measured; `elapsed` since its start.
    std::optional<double> beforeDenoising(double elapsed) const;

    /// A new job of `steps` denoising steps begins.
    void begin(int steps);
    void stepTook(double seconds);
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

    std::deque<double> m_recentSteps;
    int m_stepsLeft = 0;
    ExpectedTimes m_expected;
    std::optional<double> m_stepsPerDecode;
};

}  // namespace mutoscope
