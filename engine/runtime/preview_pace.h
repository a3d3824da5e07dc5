// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace mutoscope {

/// Decides which steps of a job are worth a preview: the first and the last always; between them at most one every
/// 60 ms, and never so many that previews cost more than 3 % of the time the steps took. One thread; seconds.
class PreviewPace {
public:
    /// `now`: seconds since any fixed moment. `stepSeconds`: what the steps took so far, previews not counted.
    bool wants(int step, int stepCount, double now, double stepSeconds) const;
    /// A preview was made, from `now` on.
    void took(double now, double seconds);

private:
    double m_lastEnd = 0;
    double m_spent = 0;
    double m_lastCost = 0;
    bool m_any = false;
};

}  // namespace mutoscope
