// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/store/journal_job.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace mutoscope {

/// The numbers of one ended job, out of its summary.
struct JobFigures {
    const JournalJob* job = nullptr;
    std::map<JobState, double> seconds;  ///< of each stage
    double total = 0;
    double forecast = 0;  ///< 0 where there was none
    std::uint64_t peakBytes = 0;
    int batch = 1;
    std::vector<std::string> reused;
    int recoveries = 0;
};

/// Those that have a summary, in the order of `jobs`, which must outlive them.
std::vector<JobFigures> figuresOf(const std::vector<JournalJob>& jobs);

/// Whether it says how well times are forecast: there was one, and the result was not merely found again.
bool tellsOfForecast(const JobFigures& figures);

/// The value that the share `part` (0 to 1) of all lie below; 0 of none.
double quantile(std::vector<double> values, double part);

/// A page of its own, without scripts and without anything from elsewhere: stages, memory, forecasts and failures of
/// these jobs, the newest first. All texts of users are escaped.
std::string reportPage(const std::vector<JournalJob>& jobs);

}  // namespace mutoscope
